#include "indexer/drop/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <set>
#include <system_error>

#include "core/base/utf8.h"

namespace bayan::indexer {
namespace {

constexpr std::string_view kSidecarEnding = ".meta.json";

std::string Reason(int error) { return std::generic_category().message(error); }

Problem Skipped(std::string reason, std::string message) { return {std::move(reason), std::move(message), true}; }

Problem Unreadable(const char* what, int error) {
  return {"unreadable", std::string(what) + " cannot be read: " + Reason(error) + ".", false};
}

FileStamp Stamp(const struct stat& status) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return {static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec,
          status.st_ino};
}

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

std::string RelativePath(const std::string& file, const std::string& root) {
  std::string path = file == root ? file.substr(file.rfind('/') + 1) : file.substr(root.size() + (root == "/" ? 0 : 1));
  return utf8::Sanitise(path);
}

// Without links; empty if there is no such file.
std::string Resolved(const std::string& file) {
  std::array<char, PATH_MAX> resolved{};
  return realpath(file.c_str(), resolved.data()) != nullptr ? resolved.data() : "";
}

// "speech.txt" has its fields in "speech.txt.meta.json" or, if that is not there, in "speech.meta.json".
std::array<std::string, 2> SidecarNames(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  const bool has_dot = dot != std::string::npos && dot > file.rfind('/') + 1;
  const std::string ending(kSidecarEnding);
  return {file + ending, (has_dot ? file.substr(0, dot) : file) + ending};
}

}  // namespace

FoundFile LookAgain(const std::string& file, const std::string& path) {
  FoundFile found{file, path, {}, "", std::nullopt, std::nullopt};
  struct stat status {};
  if (lstat(file.c_str(), &status) == 0) found.stamp = Stamp(status);
  for (const std::string& name : SidecarNames(file)) {
    if (lstat(name.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    found.sidecar = name;
    found.sidecar_stamp = Stamp(status);
    break;
  }
  return found;
}

namespace {

class Walker {
 public:
  Walker(const std::string& index, const std::string& report) : index_(Resolved(index)), report_(Resolved(report)) {}

  Result<void> Add(const std::string& path) {
    std::array<char, PATH_MAX> resolved{};
    if (realpath(path.c_str(), resolved.data()) == nullptr) return Missing(path, errno);
    root_ = resolved.data();
    drop_.roots.push_back(root_);
    struct stat status {};
    if (stat(root_.c_str(), &status) != 0) return Missing(path, errno);
    const std::size_t before = files_here_;
    if (S_ISDIR(status.st_mode)) {
      if (const int error = List(root_)) return Missing(path, error);
      while (!folders_.empty()) {
        const std::string folder = std::move(folders_.back());
        folders_.pop_back();
        if (const int error = List(folder)) {
          drop_.unreadable.push_back(folder);
          Found(folder, {}, Unreadable("the folder", error));
        }
      }
    } else if (S_ISREG(status.st_mode)) {
      Look(root_, status);
    } else {
      return Error{ErrorCode::kUnreadable,
                   "'" + path + "' is a pipe, socket or device, neither a folder nor a file. Nothing was changed.",
                   "PATH", ""};
    }
    if (files_here_ == before) drop_.empty.push_back(root_);
    return {};
  }

  Drop Finish() {
    PairSidecars();
    const auto order = [](const FoundFile& a, const FoundFile& b) {
      return std::tie(a.path, a.file) < std::tie(b.path, b.file);
    };
    std::sort(drop_.files.begin(), drop_.files.end(), order);
    return std::move(drop_);
  }

 private:
  static Error Missing(const std::string& path, int error) {
    return {ErrorCode::kUnreadable, "'" + path + "' cannot be read: " + Reason(error) + ". Nothing was changed.",
            "PATH", ""};
  }

  // Lists one folder; returns errno, or 0.
  int List(const std::string& folder) {
    const Folder open(opendir(folder.c_str()));
    if (open == nullptr) return errno;
    while (true) {
      errno = 0;
      // NOLINTNEXTLINE(concurrency-mt-unsafe): safe in glibc, as no other thread reads this stream
      const dirent* entry = readdir(open.get());
      if (entry == nullptr) return errno;
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      const std::string file = (folder == "/" ? "" : folder) + "/" + std::string(name);
      struct stat status {};
      if (lstat(file.c_str(), &status) != 0) {
        if (errno != ENOENT) Found(file, {}, Unreadable("the file", errno));  // gone meanwhile: not there
      } else if (name.front() == '.') {
        Found(file, Stamp(status), Skipped("hidden", "names that begin with a dot are not read."));
      } else {
        Look(file, status);
      }
    }
  }

  void Look(const std::string& file, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
      if (file != index_) folders_.push_back(file);
    } else if (S_ISREG(status.st_mode)) {
      if (file == report_) return;
      ++files_here_;
      Found(file, Stamp(status), std::nullopt);
    } else if (S_ISLNK(status.st_mode)) {
      Found(file, Stamp(status), Skipped("symlink", "links inside a drop are not followed."));
    } else {
      Found(file, Stamp(status), Skipped("not_a_file", "this is a pipe, socket or device."));
    }
  }

  void Found(const std::string& file, FileStamp stamp, std::optional<Problem> problem) {
    if (!seen_.insert(file).second) return;  // PATHs may overlap
    drop_.files.push_back({file, RelativePath(file, root_), stamp, "", std::nullopt, std::move(problem)});
  }

  void PairSidecars() {
    std::vector<FoundFile> sidecars;
    const auto is_sidecar = [](const FoundFile& found) {
      return found.file.ends_with(kSidecarEnding) && !found.problem;
    };
    const auto first = std::stable_partition(drop_.files.begin(), drop_.files.end(),
                                             [&](const FoundFile& found) { return !is_sidecar(found); });
    std::move(first, drop_.files.end(), std::back_inserter(sidecars));
    drop_.files.erase(first, drop_.files.end());
    std::sort(sidecars.begin(), sidecars.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
    std::set<std::string> used;
    for (FoundFile& found : drop_.files) {
      if (found.problem) continue;
      for (const std::string& name : SidecarNames(found.file)) {
        const auto sidecar = std::lower_bound(sidecars.begin(), sidecars.end(), name,
                                              [](const FoundFile& a, const std::string& b) { return a.file < b; });
        if (sidecar == sidecars.end() || sidecar->file != name) continue;
        found.sidecar = name;
        found.sidecar_stamp = sidecar->stamp;
        used.insert(name);
        break;
      }
    }
    for (FoundFile& found : drop_.files) {
      // A single file given as PATH has its sidecar beside it all the same.
      const bool is_root = std::find(drop_.roots.begin(), drop_.roots.end(), found.file) != drop_.roots.end();
      if (is_root && !found.problem && found.sidecar.empty()) found = LookAgain(found.file, found.path);
    }
    for (FoundFile& sidecar : sidecars) {
      if (used.contains(sidecar.file)) continue;
      sidecar.problem = Skipped("orphan_sidecar", "there is no file that these fields belong to.");
      drop_.files.push_back(std::move(sidecar));
    }
  }

  Drop drop_;
  std::string index_;
  std::string report_;
  std::string root_;
  std::vector<std::string> folders_;
  std::set<std::string> seen_;
  std::size_t files_here_ = 0;
};

}  // namespace

Result<Drop> Walk(const std::vector<std::string>& paths, const std::string& index, const std::string& report) {
  Walker walker(index, report);
  for (const std::string& path : paths) {
    if (Result<void> added = walker.Add(path); !added) return added.error();
  }
  return walker.Finish();
}

bool IsUnder(const std::string& file, const std::string& folder) {
  if (!file.starts_with(folder)) return false;
  return file.size() == folder.size() || folder == "/" || file[folder.size()] == '/';
}

}  // namespace bayan::indexer
