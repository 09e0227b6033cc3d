#include "core/index/generation.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "core/index/schema.h"

namespace bayan::index {

std::string NextGeneration(const std::string& generation) {
  constexpr std::size_t kGenerationDigits = 4;
  unsigned long number = 0;
  const std::string_view digits = std::string_view(generation).substr(kGenerationPrefix.size());
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const std::string next = std::to_string(number + 1);
  const std::size_t zeros = kGenerationDigits - std::min(kGenerationDigits, next.size());
  return std::string(kGenerationPrefix) + std::string(zeros, '0') + next;
}

Result<Generation> CreateGeneration(const std::string& path, const GenerationStart& start) {
  Result<text::Chain> chain = text::Chain::Create({.arabic_table = start.arabic_table});
  if (!chain) return chain.error();
  Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OVERWRITE);
  db.set_metadata(std::string(kMetaFormat), std::to_string(kFormatVersion));
  db.set_metadata(std::string(kMetaFingerprint), chain->fingerprint());
  db.set_metadata(std::string(kMetaRevision), std::to_string(start.revision));
  if (!start.arabic_table.empty()) db.set_metadata(std::string(kMetaArabicTable), start.arabic_table);
  db.commit();
  return Generation{std::move(db), std::move(*chain)};
}

// Xapian 1.4 takes this from its environment and from nowhere else, so this is the one place in core/ that touches the
// environment. A value that the user has set stays.
void SetFlushThreshold(int documents) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a program opens its writer before it starts threads
  setenv("XAPIAN_FLUSH_THRESHOLD", std::to_string(documents).c_str(), 0);
}

}  // namespace bayan::index
