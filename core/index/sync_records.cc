#include "core/index/sync_records.h"

#include "core/base/hash.h"
#include "core/index/schema.h"

namespace bayan::index {
namespace {

// Xapian refuses keys over 255 bytes; a longer sync key is cut here and told apart by its hash.
constexpr std::size_t kMaxPlainKeyBytes = 180;

}  // namespace

std::string SyncRecordKey(std::string_view key) {
  std::string meta(kMetaFilePrefix);
  if (key.size() <= kMaxPlainKeyBytes) return meta.append(key);
  return meta.append(key.substr(0, kMaxPlainKeyBytes)).append("#").append(std::to_string(StableHash(key)));
}

std::string PackSyncRecord(std::string_view key, std::string_view record) {
  std::string packed(key);
  packed += '\0';
  return packed.append(record);
}

std::string UnpackSyncRecord(std::string_view packed) { return std::string(packed.substr(packed.find('\0') + 1)); }

void ForEachSyncRecord(const Xapian::Database& db, std::string_view prefix,
                       const std::function<void(std::string_view, std::string_view)>& use) {
  const std::string meta_prefix = std::string(kMetaFilePrefix) + std::string(prefix.substr(0, kMaxPlainKeyBytes));
  for (auto key = db.metadata_keys_begin(meta_prefix); key != db.metadata_keys_end(meta_prefix); ++key) {
    const std::string packed = db.get_metadata(*key);
    const std::string_view view = packed;
    const std::size_t end = view.find('\0');
    if (end == std::string_view::npos || !view.substr(0, end).starts_with(prefix)) continue;
    use(view.substr(0, end), view.substr(end + 1));
  }
}

}  // namespace bayan::index
