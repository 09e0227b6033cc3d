#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/byte_stream.h"

namespace bayan::indexer {

enum class ArchiveFormat : std::uint8_t { kZip, kTar };

/// What a member of an archive is.
enum class MemberKind : std::uint8_t { kFile, kFolder, kLink, kOther };

/// One member of an archive, as the archive tells it: nothing of this is to be believed.
struct ArchiveMember {
  std::string name;  ///< bytes of any encoding, with any slashes and dots
  MemberKind kind = MemberKind::kFile;
  bool encrypted = false;
  std::optional<std::uint64_t> size_bytes;  ///< unpacked, if the archive says so before the data
};

/// Reads the members of a zip or of a tar, plain or packed by gzip, xz or zstd, in their order. Nothing is ever written
/// or looked up on disk. The home of libarchive. Not thread-safe; borrows the stream, which is read from its beginning.
/// Everything throws std::system_error if the disk fails.
class ArchiveReader {
 public:
  ArchiveReader(SeekableStream& stream, ArchiveFormat format);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  /// Goes to the next member; false at the end, or where the archive is damaged: see fault().
  bool Next(ArchiveMember& member);

  /// Reads data of the member; 0 at its end, or where it is damaged: see member_fault().
  std::size_t Read(char* buffer, std::size_t size);

  /// Why Next cannot go on, as words for a sentence; empty if nothing is wrong.
  const std::string& fault() const { return fault_; }
  /// The same for the data of this member.
  const std::string& member_fault() const { return member_fault_; }
  /// Data read so far, with what was passed over, as far as it had to be unpacked.
  std::uint64_t unpacked_bytes() const;

 private:
  struct Source;
  void RethrowDiskFailure() const;

  std::unique_ptr<Source> source_;
  std::string fault_;
  std::string member_fault_;
  std::uint64_t data_bytes_ = 0;
};

/// The data of the member that an ArchiveReader is at.
class MemberStream final : public ByteStream {
 public:
  explicit MemberStream(ArchiveReader& reader) : reader_(reader) {}
  std::size_t Read(char* buffer, std::size_t size) override { return reader_.Read(buffer, size); }

 private:
  ArchiveReader& reader_;
};

}  // namespace bayan::indexer
