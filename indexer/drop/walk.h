#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// What tells, without reading it, that a file is still the same.
struct FileStamp {
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileStamp&) const = default;
};

/// A file under one of the PATHs of a run. Paths are bytes: what a file system calls a name need not be UTF-8.
struct FoundFile {
  std::string file;  ///< absolute
  std::string path;  ///< relative to the PATH given, UTF-8 (malformed bytes as U+FFFD): what people see
  FileStamp stamp;
  std::string sidecar;  ///< absolute path of its NAME.meta.json; empty if it has none
  std::optional<FileStamp> sidecar_stamp;
  std::optional<Problem> problem;  ///< why it is not even tried: a link, a pipe, a hidden or unreadable name
};

/// What the PATHs of a run hold.
struct Drop {
  std::vector<FoundFile> files;    ///< ordered by `path`, then `file`; each file once
  std::vector<std::string> roots;  ///< absolute, in the order given
  std::vector<std::string>
      unreadable;  ///< absolute folders that could not be listed: nothing is known about what is in them
  std::vector<std::string> empty;  ///< those of `roots` under which there is no regular file
};

/// Lists what is under `paths`, folders and single files. Does not follow links inside a folder, does not enter hidden
/// folders or `index` (an index may stand in the folder it is made from), passes over `report`, which the run writes,
/// and reads no file. Fails with kUnreadable if a path is missing, cannot be listed or is neither folder nor file,
/// naming it.
Result<Drop> Walk(const std::vector<std::string>& paths, const std::string& index, const std::string& report = "");

/// A file that a walk found earlier, as it is now, with its sidecar; `path` is what people see. A file that is gone
/// comes back with an empty stamp.
FoundFile LookAgain(const std::string& file, const std::string& path);

/// True if `file` is `folder` or in it.
bool IsUnder(const std::string& file, const std::string& folder);

}  // namespace bayan::indexer
