#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/sha256.h"
#include "indexer/extract/extract.h"

namespace bayan::indexer {

/// Above this a file is hashed on the way, and its hash tells its size too. Part of the hash: never change.
inline constexpr std::size_t kMaxBytesInMemory = std::size_t{16} << 20;

/// Names what is in a file or in a member of an archive: equal kind, sidecar and bytes have equal hashes, wherever they
/// are. Not thread-safe.
///
///     ContentHash hash(kind, sidecar_bytes);
///     hash.Add(bytes);
///     std::string content = hash.Finish(bytes.size());
class ContentHash {
 public:
  /// `sidecar`: the bytes of the sidecar, or nothing.
  ContentHash(const KindInfo& kind, std::string_view sidecar);
  void Add(std::string_view bytes) { hash_.Add(bytes); }
  /// Call once, with the size of the whole file.
  std::string Finish(std::uint64_t size_bytes);

 private:
  Sha256 hash_;
};

}  // namespace bayan::indexer
