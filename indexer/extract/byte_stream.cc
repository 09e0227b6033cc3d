#include "indexer/extract/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace bayan::indexer {

FileStream::FileStream(const std::string& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "open");
  struct stat status {};
  if (fstat(fd_, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(fd_);
    throw std::system_error(EINVAL, std::generic_category(), "not a regular file");
  }
  size_bytes_ = static_cast<std::uint64_t>(status.st_size);
}

FileStream::~FileStream() { close(fd_); }

std::size_t FileStream::Read(char* buffer, std::size_t size) {
  while (true) {
    const ssize_t got = read(fd_, buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "read");
  }
}

void FileStream::Seek(std::uint64_t offset) {
  if (lseek(fd_, static_cast<off_t>(offset), SEEK_SET) < 0) {
    throw std::system_error(errno, std::generic_category(), "seek");
  }
}

std::size_t MemoryStream::Read(char* buffer, std::size_t size) {
  const std::string_view rest = bytes_.substr(std::min(at_, bytes_.size()));
  const std::size_t taken = std::min(size, rest.size());
  if (taken > 0) std::memcpy(buffer, rest.data(), taken);
  at_ += taken;
  return taken;
}

std::string ReadAtMost(ByteStream& stream, std::size_t limit) {
  constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
  std::string bytes;
  while (bytes.size() <= limit) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::min(kChunkBytes, limit + 1 - before));
    const std::size_t got = stream.Read(bytes.data() + before, bytes.size() - before);
    bytes.resize(before + got);
    if (got == 0) break;
  }
  return bytes;
}

}  // namespace bayan::indexer
