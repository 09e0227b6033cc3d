#include "indexer/extract/content_hash.h"

namespace bayan::indexer {
namespace {

constexpr std::size_t kHashLetters = 51;
// Raise when extraction finds something else in the same bytes: --full-scan then reads all files again.
constexpr int kExtractionVersion = 4;

// Lengths stand between the parts, so that no part can pass for another.
std::string Length(std::size_t bytes) { return std::to_string(bytes) + ":"; }

}  // namespace

ContentHash::ContentHash(const KindInfo& kind, std::string_view sidecar) {
  hash_.Add(std::to_string(kExtractionVersion) + std::string(kind.extension) + Length(sidecar.size()));
  hash_.Add(sidecar);
}

std::string ContentHash::Finish(std::uint64_t size_bytes) {
  if (size_bytes > kMaxBytesInMemory) hash_.Add(Length(0) + std::to_string(size_bytes));
  const auto digest = hash_.Digest();
  return Sha256Base32({reinterpret_cast<const char*>(digest.data()), digest.size()}, kHashLetters);
}

}  // namespace bayan::indexer
