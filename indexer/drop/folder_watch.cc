#include "indexer/drop/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace bayan::indexer {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> paths, const std::string& index, const std::string& report)
    : paths_(std::move(paths)), fd_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "inotify_init1");
  std::error_code error;
  index_ = fs::weakly_canonical(fs::absolute(index), error).string();
  if (!report.empty()) report_ = fs::weakly_canonical(fs::absolute(report), error).string();
}

FolderWatch::~FolderWatch() { close(fd_); }

// True unless the system allows no more; a folder that vanished meanwhile needs no watch.
bool FolderWatch::Add(const std::string& folder) {
  const int watch = inotify_add_watch(fd_, folder.c_str(), kEvents);
  if (watch < 0) return errno != ENOSPC;
  folders_[watch] = folder;
  return true;
}

// True for what a run itself writes: it would run without end.
bool FolderWatch::IsOwn(int watch, const char* name) const {
  const auto folder = folders_.find(watch);
  if (folder == folders_.end()) return false;
  const fs::path file = fs::path(folder->second) / name;
  return file == index_ || file == report_;
}

bool FolderWatch::Refresh() {
  bool all = true;
  for (const std::string& path : paths_) {
    std::error_code error;
    const fs::path root = fs::canonical(path, error);
    if (error) continue;
    if (!fs::is_directory(root, error)) {
      all = Add(root.parent_path().string()) && all;
      continue;
    }
    all = Add(root.string()) && all;
    constexpr auto kOptions = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(root, kOptions, error), end; !error && entry != end;
         entry.increment(error)) {
      std::error_code ignored;
      if (entry->is_symlink(ignored) || !entry->is_directory(ignored)) continue;
      if (IsHidden(entry->path()) || entry->path() == index_) {
        entry.disable_recursion_pending();
      } else {
        all = Add(entry->path().string()) && all;
      }
    }
  }
  return all;
}

// Empties the queue; true if any of it concerns a walk.
bool FolderWatch::TakeEvents() {
  constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
  alignas(inotify_event) std::array<char, kBufferBytes> buffer;
  bool concerns = false;
  for (ssize_t size = 0; (size = read(fd_, buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < size;) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      const char* name = buffer.data() + at + sizeof(event);
      const bool is_passed_over = event.len > 0 && (name[0] == '.' || IsOwn(event.wd, name));
      const bool is_over = (event.mask & IN_IGNORED) != 0;
      if (is_over) folders_.erase(event.wd);
      concerns = concerns || (!is_passed_over && !is_over);
      at += static_cast<ssize_t>(sizeof(event) + event.len);
    }
  }
  return concerns;
}

FolderWatch::Event FolderWatch::Wait(int stop_fd, int timeout_ms) {
  std::array<pollfd, 2> entries{pollfd{fd_, POLLIN, 0}, pollfd{stop_fd, POLLIN, 0}};
  const auto left_ms = [](Clock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::max<std::int64_t>(0, left));
  };
  const Clock::time_point timeout = Clock::now() + std::chrono::milliseconds(std::max(0, timeout_ms));
  bool changed = false;
  Clock::time_point longest;
  while (true) {
    const int wait_ms = changed ? std::min(kQuietMs, left_ms(longest)) : timeout_ms < 0 ? -1 : left_ms(timeout);
    const int ready = poll(entries.data(), entries.size(), wait_ms);
    if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
    if (entries[1].revents != 0 && ready > 0) return Event::kStop;
    if (ready == 0) return changed ? Event::kChange : Event::kTimeout;
    if (ready < 0 || !TakeEvents()) continue;
    if (!changed) longest = Clock::now() + std::chrono::milliseconds(kLongestMs);
    changed = true;
    if (left_ms(longest) == 0) return Event::kChange;
  }
}

}  // namespace bayan::indexer
