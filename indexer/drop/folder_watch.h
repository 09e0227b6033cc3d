#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace bayan::indexer {

/// Notices that something changed under folders, by inotify. What changed is for a walk to find out: so a folder that
/// comes with files in it, an editor that saves by renaming, and a queue that overflowed are all the same. Hidden files
/// and folders, the index and the report are left alone, as a walk leaves them. Not thread-safe.
class FolderWatch {
 public:
  /// `paths` as a walk takes them; of a single file the folder it stands in is watched.
  FolderWatch(std::vector<std::string> paths, const std::string& index, const std::string& report = "");
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// Watches every folder that is there now. Call it before a walk: what comes after it is either seen by the walk or
  /// noticed. False if the system does not allow so many watches; then some changes go unnoticed.
  bool Refresh();

  enum class Event : std::uint8_t { kChange, kStop, kTimeout };

  /// Waits until something changed and nothing more changed for kQuietMs, or kLongestMs passed since the first change;
  /// or until `stop_fd` becomes readable, or `timeout_ms` (-1: without end) passed without a change.
  Event Wait(int stop_fd, int timeout_ms);

  static constexpr int kQuietMs = 500;
  static constexpr int kLongestMs = 10'000;

 private:
  bool Add(const std::string& folder);
  bool IsOwn(int watch, const char* name) const;
  bool TakeEvents();

  std::vector<std::string> paths_;
  std::string index_;
  std::string report_;
  std::unordered_map<int, std::string> folders_;  // by watch
  int fd_;
};

}  // namespace bayan::indexer
