#include "core/index/similar.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/index/schema.h"

namespace bayan::index {
namespace {

// Terms asked of Xapian before those of other kinds are left out, and terms kept. More terms cost time and change
// little.
constexpr Xapian::termcount kTermsAsked = 200;
constexpr std::size_t kTermsKept = 30;

/// Stems, and exact forms where a language has no stems; no titles, facets or ids.
bool IsWord(const std::string& term) {
  if (term.empty()) return false;
  const bool is_prefixed = term[0] >= 'A' && term[0] <= 'Z';
  return !is_prefixed || (term.starts_with(kStemPrefix) && !term.starts_with(kTitleStemPrefix));
}

}  // namespace

Xapian::Query SimilarTo(const Xapian::Database& db, Xapian::docid document) {
  Xapian::RSet relevant;
  relevant.add_document(document);
  Xapian::Enquire enquire(db);
  enquire.set_query(Xapian::Query(std::string()));
  const Xapian::ESet terms = enquire.get_eset(kTermsAsked, relevant);
  std::vector<Xapian::Query> words;
  for (auto term = terms.begin(); term != terms.end() && words.size() < kTermsKept; ++term) {
    if (IsWord(*term)) words.emplace_back(*term);
  }
  if (words.empty()) return {};
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
}

}  // namespace bayan::index
