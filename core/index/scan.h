#pragma once

#include <cstdint>
#include <functional>
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

}  // namespace bayan::index
