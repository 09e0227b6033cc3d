#include "core/index/directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "core/index/schema.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubWord = "auto ";

Error IoError(const std::string& what, const std::string& path, int code) {
  return {ErrorCode::kIo, what + " " + path + " failed: " + std::generic_category().message(code) + ".", "", ""};
}

std::string StubPath(const std::string& dir) { return (fs::path(dir) / kStubFile).string(); }
std::string NewStubPath(const std::string& dir) { return StubPath(dir) + ".new"; }

bool IsGenerationName(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return false;
  name.remove_prefix(kGenerationPrefix.size());
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The generation that the stub names, or nothing if there is no stub of ours.
std::optional<std::string> ReadStub(const std::string& dir) {
  std::ifstream stub(StubPath(dir));
  std::string line;
  if (!std::getline(stub, line) || !line.starts_with(kStubWord)) return std::nullopt;
  line.erase(0, kStubWord.size());
  if (!IsGenerationName(line)) return std::nullopt;
  return line;
}

bool HoldsOnlyOurs(const std::string& dir) {
  std::error_code error;
  fs::directory_iterator entries(dir, error);
  if (error) return false;
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name != kLockFile && name != std::string(kStubFile) + ".new" && !IsGenerationName(name)) return false;
  }
  return true;
}

std::string HolderOf(int file) {
  std::array<char, 32> text{};
  const ssize_t size = pread(file, text.data(), text.size() - 1, 0);
  std::string_view pid(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  pid = pid.substr(0, pid.find('\n'));
  return pid.empty() ? "another process" : "process " + std::string(pid);
}

}  // namespace

DirectoryInfo Inspect(const std::string& dir) {
  std::error_code error;
  const fs::file_status status = fs::status(dir, error);
  if (status.type() == fs::file_type::not_found) return {DirectoryState::kAbsent, ""};
  if (status.type() != fs::file_type::directory) return {DirectoryState::kForeign, ""};
  if (auto generation = ReadStub(dir)) return {DirectoryState::kIndex, std::move(*generation)};
  return {HoldsOnlyOurs(dir) ? DirectoryState::kNew : DirectoryState::kForeign, ""};
}

Result<void> SwitchTo(const std::string& dir, const std::string& generation) {
  const std::string path = NewStubPath(dir);
  const std::string line = std::string(kStubWord) + generation + "\n";
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return IoError("Creating", path, errno);
  const bool written = write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fsync(file) == 0;
  const int code = errno;
  close(file);
  if (!written) return IoError("Writing", path, code);
  if (std::rename(path.c_str(), StubPath(dir).c_str()) != 0) return IoError("Renaming", path, errno);
  // The rename is durable when the folder is.
  if (const int folder = open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); folder >= 0) {
    fsync(folder);
    close(folder);
  }
  return {};
}

Result<void> MakeDurable(const std::string& path) {
  std::vector<std::string> names{path};
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) names.push_back(entry.path().string());
  for (const std::string& name : names) {
    const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return IoError("Opening", name, errno);
    const bool synced = fsync(file) == 0;
    const int code = errno;
    close(file);
    if (!synced) return IoError("Writing", name, code);
  }
  return {};
}

std::vector<std::string> Leftovers(const std::string& dir, const std::string& generation) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(dir, error)) {
    const std::string name = entry.path().filename().string();
    if (IsGenerationName(name) && name != generation) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::uint64_t SizeBytes(const std::string& dir, const std::string& generation) {
  std::uint64_t size = 0;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(dir) / generation, error)) {
    const std::uintmax_t bytes = entry.file_size(error);
    if (!error) size += bytes;
  }
  return size;
}

Result<DirectoryLock> DirectoryLock::Take(const std::string& dir) {
  const std::string path = (fs::path(dir) / kLockFile).string();
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return IoError("Opening", path, errno);
  DirectoryLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return IoError("Locking", path, errno);
    return Error{ErrorCode::kIndexLocked, "The index " + dir + " is being written by " + HolderOf(file) + ".", "",
                 "Wait until it has finished, or stop it, then run this again."};
  }
  const std::string pid = std::to_string(getpid()) + "\n";
  if (ftruncate(file, 0) != 0 || pwrite(file, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    return IoError("Writing", path, errno);
  }
  return lock;
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) close(file_);  // which frees the lock
}

}  // namespace bayan::index
