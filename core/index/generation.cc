#include "core/index/generation.h"

#include <cstdlib>

#include "core/index/schema.h"
#include "core/text/chain.h"

namespace bayan::index {

Result<Xapian::WritableDatabase> CreateGeneration(const std::string& path, const GenerationStart& start) {
  const Result<text::Chain> chain = text::Chain::Create({.arabic_table = start.arabic_table});
  if (!chain) return chain.error();
  Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE);
  db.set_metadata(std::string(kMetaFormat), std::to_string(kFormatVersion));
  db.set_metadata(std::string(kMetaFingerprint), chain->fingerprint());
  db.set_metadata(std::string(kMetaRevision), std::to_string(start.revision));
  if (!start.arabic_table.empty()) db.set_metadata(std::string(kMetaArabicTable), start.arabic_table);
  db.commit();
  return db;
}

// Xapian 1.4 takes this from its environment and from nowhere else, so this is the one place in core/ that touches the
// environment. A value that the user has set stays.
void SetFlushThreshold(int documents) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a program opens its writer before it starts threads
  setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(documents).c_str(), 0);
}

}  // namespace bayan::index
