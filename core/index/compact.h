#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/result.h"

namespace bayan::index {

struct CompactReport {
  std::uint64_t documents = 0;
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
};

/// Writes the index in the folder `dir` anew without the gaps that updates left, as a new generation, switches to it
/// and removes the old one. What is in it stays the same, its revision too. Readers go over when they next refresh;
/// until the switch nothing of it can be seen, so a compaction that is stopped or killed changes nothing. Needs as much
/// free space as the index takes. Takes the writer's lock. `go_on` is asked now and then; false stops. Fails with
/// kNotAnIndex, kIndexLocked, kIndexVersion (another format), kInterrupted, kIndexUnavailable or kIo.
Result<CompactReport> Compact(const std::string& dir, const std::function<bool()>& go_on);

}  // namespace bayan::index
