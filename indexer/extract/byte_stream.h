#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bayan::indexer {

/// Bytes to be read once from front to end. Not thread-safe.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads at most `size` bytes into `buffer`; 0 at the end. Throws std::system_error if the disk fails.
  virtual std::size_t Read(char* buffer, std::size_t size) = 0;
};

/// A regular file.
class FileStream final : public ByteStream {
 public:
  /// Throws std::system_error if `path` cannot be opened or is no regular file (a FIFO would block for ever).
  explicit FileStream(const std::string& path);
  ~FileStream() override;
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  std::size_t Read(char* buffer, std::size_t size) override;

 private:
  int fd_;
};

/// Bytes in memory, borrowed.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  std::size_t Read(char* buffer, std::size_t size) override;

 private:
  std::string_view rest_;
};

/// All bytes of `stream`, at most `limit` + 1 of them: a longer result says that there is more.
std::string ReadAtMost(ByteStream& stream, std::size_t limit);

}  // namespace bayan::indexer
