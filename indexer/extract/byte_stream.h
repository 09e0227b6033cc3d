#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bayan::indexer {

/// Bytes to be read from front to end. Not thread-safe.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads at most `size` bytes into `buffer`; 0 at the end. Throws std::system_error if the disk fails.
  virtual std::size_t Read(char* buffer, std::size_t size) = 0;
};

/// Bytes to be read in any order: archives have their table of contents at the end.
class SeekableStream : public ByteStream {
 public:
  /// The next Read begins at `offset`, at most size_bytes(). Throws std::system_error if the disk fails.
  virtual void Seek(std::uint64_t offset) = 0;
  virtual std::uint64_t size_bytes() const = 0;
};

/// A regular file.
class FileStream final : public SeekableStream {
 public:
  /// Throws std::system_error if `path` cannot be opened or is no regular file (a FIFO would block for ever).
  explicit FileStream(const std::string& path);
  ~FileStream() override;
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  std::size_t Read(char* buffer, std::size_t size) override;
  void Seek(std::uint64_t offset) override;
  std::uint64_t size_bytes() const override { return size_bytes_; }

 private:
  int fd_;
  std::uint64_t size_bytes_ = 0;  // when it was opened
};

/// Bytes in memory, borrowed.
class MemoryStream final : public SeekableStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  std::size_t Read(char* buffer, std::size_t size) override;
  void Seek(std::uint64_t offset) override { at_ = offset; }
  std::uint64_t size_bytes() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// All bytes of `stream`, at most `limit` + 1 of them: a longer result says that there is more.
std::string ReadAtMost(ByteStream& stream, std::size_t limit);

}  // namespace bayan::indexer
