#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/index/query_words.h"
#include "core/index/reader.h"
#include "core/index/searcher.h"
#include "core/index/word_scan.h"
#include "core/query/query.h"

/// What a query means: the tree of core/query as a query of Xapian. Internal to core/index.
namespace bayan::index {

/// Weights of the evidence for one word beside its stem, whose weight is 1. Chosen by measurement; see
/// docs/QUERY_LANGUAGE.md, "Ranking".
struct Weights {
  double exact = 0.4;            ///< in languages of Arabic script
  double exact_elsewhere = 0.2;  ///< in the others, whose stemmers join fewer words that have nothing to do with it
  double title = 0.4;
};

/// The words of a query as they were analysed, so that it is done once though a query is compiled twice.
using WordCache = std::map<std::pair<std::string, bool>, std::vector<QueryUnit>>;

struct CompileOptions {
  bool exact = false;
  Weights weights;
  WordCache* cache = nullptr;  ///< may be null; else it must belong to the same snapshot
  /// Nothing of Xapian is made for a query of words only: `plain` and `marks` say what WordScan and snippets need. Of
  /// another query nothing comes out.
  bool plain_only = false;
};

/// Terms that a wildcard may stand for; of more, the most frequent ones are taken.
inline constexpr unsigned kMaxWildcardTerms = 500;
/// Terms that are looked at to find those; the rest of the alphabet is left out.
inline constexpr std::size_t kMaxWildcardScan = 100'000;
/// Facet values that field:value may stand for.
inline constexpr std::size_t kMaxFieldValues = 500;

/// What a word of the query gives to the score of a document that has it.
struct Evidence {
  std::string word;
  const char* kind;  ///< "stem", "exact" or "title"
  Xapian::Query query;
};

/// A word, or phrase, to be marked in texts. A unit is marked wherever one of its forms stands.
struct MarkUnit {
  std::string typed;                ///< a single word as typed; empty for phrases and the like
  std::vector<std::string> terms;   ///< exact forms, and StemTerm() forms
  std::string prefix;               ///< of a wildcard; else empty
  std::vector<std::string> phrase;  ///< exact forms side by side; then there are no terms
};

/// A leaf that a search found nothing for can be blamed on.
struct LeafQuery {
  std::string text;
  Xapian::Query query;
  bool is_filter = false;
};

struct Compiled {
  Xapian::Query query;              ///< with all evidence; the empty query (matches all) if nothing was asked for
  Xapian::Query match;              ///< finds the same documents, without what only scores: for counting
  std::optional<PlainQuery> plain;  ///< `query` where it is words only, for WordScan
  bool is_empty = true;
  bool has_choice = false;  ///< all-words and any-word differ
  std::vector<Evidence> evidence;
  std::vector<MarkUnit> marks;
  std::vector<LeafQuery> leaves;
  std::vector<Ignored> ignored;  ///< stop words that were dropped
};

/// Compiles `root` for `match` (kAll or kAny). May throw Xapian::Error.
Compiled Compile(const query::Node& root, Match match, const CompileOptions& options, const Snapshot& snapshot,
                 const Xapian::Database& db);

/// Every document, without the thread race of Xapian::Query::MatchAll.
inline Xapian::Query EveryDocument() { return Xapian::Query(std::string()); }

/// Documents whose date overlaps the time from the first day of `from` to the last day of `to`, dates that ParseIsoDate
/// reads; an empty one is open. The empty query (matches none) if both are.
Xapian::Query DateOverlap(const std::string& from, const std::string& to);

}  // namespace bayan::index
