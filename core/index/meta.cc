#include "core/index/meta.h"

#include <cstdlib>

#include "core/index/schema.h"

namespace bayan::index {
namespace {

constexpr const char* kRebuildHint = "Rebuild it: bayan index --index DIR --rebuild";

}  // namespace

Result<void> CheckFormat(const Xapian::Database& db, const std::string& name, int oldest) {
  const std::string format = db.get_metadata(std::string(kMetaFormat));
  if (format.empty()) {
    return Error{ErrorCode::kNotAnIndex, name + " is a Xapian database, but not one that Bayan wrote.", "",
                 "Give the folder that `bayan index --index DIR` wrote."};
  }
  const int number = std::atoi(format.c_str());
  if (number < oldest || number > kFormatVersion) {
    return Error{ErrorCode::kIndexVersion,
                 "The index " + name + " has format " + format + "; this Bayan reads format " +
                     std::to_string(kFormatVersion) + ".",
                 "", number > kFormatVersion ? "Use the Bayan that wrote it, or a later one." : kRebuildHint};
  }
  return {};
}

Result<text::Chain> OpenChain(const Xapian::Database& db, const std::string& name) {
  text::ChainOptions options;
  options.arabic_table = db.get_metadata(std::string(kMetaArabicTable));
  Result<text::Chain> chain = text::Chain::Create(options);
  if (!chain) return chain;
  if (db.get_metadata(std::string(kMetaFingerprint)) != chain->fingerprint()) {
    return Error{
        ErrorCode::kIndexVersion,
        "The index " + name + " was written with another text analysis than this Bayan's, so words would not meet.", "",
        kRebuildHint};
  }
  return chain;
}

std::uint64_t ReadRevision(const Xapian::Database& db) {
  return std::strtoull(db.get_metadata(std::string(kMetaRevision)).c_str(), nullptr, 10);
}

}  // namespace bayan::index
