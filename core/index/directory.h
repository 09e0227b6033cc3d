#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

/// The folder of an index: its stub file, its generations and its lock. Knows nothing of Xapian. Internal to
/// core/index.
namespace bayan::index {

enum class DirectoryState {
  kAbsent,   ///< nothing there
  kNew,      ///< an empty folder, or what a writer left that was killed before its first commit
  kIndex,    ///< has a stub file that names a generation
  kForeign,  ///< something else: never written to
};

struct DirectoryInfo {
  DirectoryState state = DirectoryState::kAbsent;
  std::string generation;  ///< "gen-0001"; set for kIndex
};

/// Looks at `dir` without changing anything. A folder that cannot be read is kForeign.
DirectoryInfo Inspect(const std::string& dir);

/// Points the stub file at `generation`, by a rename that is durable when this returns. Fails with kIo.
Result<void> SwitchTo(const std::string& dir, const std::string& generation);

/// Has every file of the folder `path`, and the folder itself, written to the disk. Fails with kIo.
Result<void> MakeDurable(const std::string& path);

/// Generations in `dir` that the stub file does not name: what a killed rebuild or compaction left.
std::vector<std::string> Leftovers(const std::string& dir, const std::string& generation);

/// Sum of the sizes of the files of the generation in use.
std::uint64_t SizeBytes(const std::string& dir, const std::string& generation);

/// The writer's lock on an index folder, held while it lives. Movable.
class DirectoryLock {
 public:
  /// Fails with kIndexLocked, naming the process that holds it where that is known, or kIo.
  static Result<DirectoryLock> Take(const std::string& dir);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&& other) noexcept;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace bayan::index
