#include "indexer/sync/contents.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "indexer/extract/content_hash.h"

namespace bayan::indexer {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{256} << 10;

// Whoever hears this knows the path already.
Error Unreadable(const std::string& what, const std::system_error& failure) {
  return {ErrorCode::kUnreadable, what + " cannot be read: " + failure.code().message() + ".", "", ""};
}

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
  ContentHash hash(kind, sidecar_bytes);
  try {
    FileStream stream(found.file);
    std::string head = ReadAtMost(stream, kMaxBytesInMemory);
    hash.Add(head);
    if (head.size() <= kMaxBytesInMemory) {
      contents.hash = hash.Finish(head.size());
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
      contents.hash = hash.Finish(std::max<std::uint64_t>(found.stamp.size_bytes, head.size()));
    }
  } catch (const std::system_error& failure) {
    return Unreadable("the file", failure);
  }
  return contents;
}

ExtractionRequest RequestFor(const FoundFile& found, const KindInfo& kind, const Contents& contents) {
  const std::string name = found.file.substr(found.file.rfind('/') + 1);
  return {{kind.kind, name, contents.sidecar}, found.file, contents.bytes};
}

}  // namespace bayan::indexer
