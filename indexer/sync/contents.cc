#include "indexer/sync/contents.h"

#include <system_error>
#include <vector>

#include "core/base/sha256.h"

namespace bayan::indexer {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kHashLetters = 51;
// Raise when extraction finds something else in the same bytes: --full-scan then reads all files again.
constexpr int kExtractionVersion = 3;

// Whoever hears this knows the path already.
Error Unreadable(const std::string& what, const std::system_error& failure) {
  return {ErrorCode::kUnreadable, what + " cannot be read: " + failure.code().message() + ".", "", ""};
}

// Lengths stand between the parts, so that no part can pass for another.
std::string Part(std::string_view bytes) { return std::to_string(bytes.size()) + ":"; }

void ReadSidecarOf(const FoundFile& found, Contents& contents, std::string& sidecar_bytes) {
  try {
    FileStream stream(found.sidecar);
    sidecar_bytes = ReadAtMost(stream, kMaxRecordBytes);
    Result<Sidecar> sidecar = ReadSidecar(sidecar_bytes);
    if (sidecar) {
      contents.sidecar = std::move(*sidecar);
    } else {
      contents.sidecar_problem = Problem{std::string(sidecar.error().info().name), sidecar.error().message, false};
    }
  } catch (const std::system_error& failure) {
    contents.sidecar_problem = Problem{"unreadable", Unreadable("the sidecar", failure).message, false};
  }
}

}  // namespace

Result<Contents> ReadContents(const FoundFile& found, const KindInfo& kind) {
  Contents contents;
  std::string sidecar_bytes;
  if (!found.sidecar.empty()) ReadSidecarOf(found, contents, sidecar_bytes);
  Sha256 hash;
  hash.Add(std::to_string(kExtractionVersion) + std::string(kind.extension) + Part(sidecar_bytes));
  hash.Add(sidecar_bytes);
  try {
    FileStream stream(found.file);
    std::string head = ReadAtMost(stream, kMaxBytesInMemory);
    hash.Add(head);
    if (head.size() <= kMaxBytesInMemory) {
      contents.bytes = std::move(head);
    } else {
      std::vector<char> buffer(kChunkBytes);
      // A sparse file of ten gigabytes costs its maker nothing; it must not cost us minutes. Its documents will not be
      // read, so its beginning and size are enough.
      const std::uint64_t most = MaxFileBytes(kind.kind);
      const bool is_too_large = stream.size_bytes() > most;
      std::uint64_t read = head.size();
      while (!is_too_large && read <= most) {
        const std::size_t got = stream.Read(buffer.data(), buffer.size());
        if (got == 0) break;
        hash.Add({buffer.data(), got});
        read += got;
      }
      hash.Add(Part("") + std::to_string(found.stamp.size_bytes));
    }
  } catch (const std::system_error& failure) {
    return Unreadable("the file", failure);
  }
  const auto digest = hash.Digest();
  contents.hash = Sha256Base32({reinterpret_cast<const char*>(digest.data()), digest.size()}, kHashLetters);
  return contents;
}

ExtractionRequest RequestFor(const FoundFile& found, const KindInfo& kind, const Contents& contents) {
  const std::string name = found.file.substr(found.file.rfind('/') + 1);
  return {{kind.kind, name, contents.sidecar}, found.file, contents.bytes};
}

}  // namespace bayan::indexer
