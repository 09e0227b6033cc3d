#pragma once

#include <cstdint>

namespace bayan::indexer {

/// What a worker may use. A file that needs more is hostile or broken.
struct ConfinementLimits {
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  ///< address space; sanitizers limit memory on their own
  std::uint32_t open_files = 64;
};

/// Takes from this process, for good: writing, making, renaming or removing anything on disk, the network, starting
/// programs and processes, signals to others, and memory over the limit. Reading files stays. False if the kernel has
/// no seccomp, and then only the resource limits hold. Call in a process that nothing else runs in.
bool ConfineThisProcess(const ConfinementLimits& limits);

}  // namespace bayan::indexer
