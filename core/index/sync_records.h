#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>

/// How the indexer's sync records stand in the metadata of a database. Internal to core/index. May throw Xapian::Error.
namespace bayan::index {

/// The metadata key of the record `key`.
std::string SyncRecordKey(std::string_view key);
/// The value of it: the whole key, NUL, the record.
std::string PackSyncRecord(std::string_view key, std::string_view record);
/// The record in what PackSyncRecord made.
std::string UnpackSyncRecord(std::string_view packed);

/// Calls `use(key, record)` for each record whose key begins with `prefix`, in no stated order.
void ForEachSyncRecord(const Xapian::Database& db, std::string_view prefix,
                       const std::function<void(std::string_view, std::string_view)>& use);

}  // namespace bayan::index
