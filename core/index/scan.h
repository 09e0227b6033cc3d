#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/index/searcher.h"

namespace bayan::index {

/// Calls `use` with the stored form (model::ToJson) of each statement of one index, or of several as one, that passes
/// the filters, in the order of their ids by bytes, until it returns false. One statement is in memory at a time. While
/// a writer commits beside it, each statement comes once and as it is in some revision, but those that come later may
/// be newer. Returns how many came. Fails with what Searcher::Open fails with, and kIndexUnavailable.
Result<std::uint64_t> ForEachStored(const std::vector<std::string>& indexes, const std::vector<Filter>& filters,
                                    const std::function<bool(const std::string& json)>& use);

/// How well the statements could be read.
struct ReadingQuality {
  std::map<std::string, std::uint64_t> warnings;  ///< statements that carry each warning
  std::uint64_t measured = 0;                     ///< statements with a figure for their quality, those from PDFs
  double mean = 0;                                ///< of these; 0 to 1
  double least = 0;
};

/// Goes through all statements, as ForEachStored does and with its errors: a second for some 50,000.
Result<ReadingQuality> MeasureReading(const std::vector<std::string>& indexes);

}  // namespace bayan::index
