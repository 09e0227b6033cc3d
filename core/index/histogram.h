#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "core/index/searcher.h"

namespace bayan::index {

/// Buckets from day counts ("YYYYMMDD"): all between the first and the last, empty ones included. kAuto takes years
/// over more than four years, months over more than three months, else days. Over kMaxBuckets a coarser unit is taken,
/// and empty years are left out.
HistogramCounts MakeHistogram(Histogram unit, const std::map<std::string, std::uint64_t, std::less<>>& days,
                              std::uint64_t undated);

inline constexpr std::size_t kMaxBuckets = 1000;

}  // namespace bayan::index
