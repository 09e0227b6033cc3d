#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/index/schema.h"
#include "core/model/statement.h"
#include "core/text/chain.h"

namespace bayan::index {

/// Limits on what one request may ask for; over them the request is refused with kInvalidParameter, kQueryTooLong or
/// kPagingTooDeep.
inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxExportLimit = 10'000;  ///< limit of a request with `exporting`
inline constexpr std::size_t kMaxDepth = 10'000;        ///< offset + limit
inline constexpr std::size_t kMaxFilters = 200;         ///< filter values in one request
inline constexpr std::size_t kMaxFacetSize = 1'000;
/// match=auto: fewer all-words documents than this, and the ranking is by any word.
inline constexpr std::size_t kRelaxBelow = 10;

enum class Match : std::uint8_t { kAuto, kAll, kAny };
enum class Sort : std::uint8_t { kRelevance, kOldestFirst, kNewestFirst };
enum class Histogram : std::uint8_t { kNone, kAuto, kYear, kMonth, kDay };

/// One value of a facet that documents must (or, excluded, must not) have. Values of one facet are alternatives,
/// facets are all demanded. `value` may be kMissing.
struct Filter {
  Facet facet = Facet::kLang;
  std::string value;
  bool exclude = false;
};

/// One facet to count.
struct FacetRequest {
  Facet facet = Facet::kLang;
  std::string contains;  ///< only values whose value or label contains this, compared folded; empty: all
};

struct SnippetOptions {
  bool wanted = true;                 ///< off: `snippet` stays empty, and a search is faster
  std::size_t max_code_points = 280;  ///< of one snippet, about; whole words
  int budget_ms = 10;  ///< of CPU, for each document; over it the snippet is the best found by then, or the lead
};

/// A search as searchd's parameters and `bayan search`'s flags give it. All text is UTF-8.
struct SearchRequest {
  std::string q;
  Match match = Match::kAuto;
  std::size_t limit = 10;
  std::size_t offset = 0;
  Sort sort = Sort::kRelevance;  ///< relevance of an empty query is kNewestFirst
  bool exact = false;            ///< no stems
  std::string from;              ///< "YYYY", "YYYY-MM" or "YYYY-MM-DD": documents whose date overlaps [from, to]
  std::string to;
  std::vector<Filter> filters;
  std::vector<FacetRequest> facets;
  std::size_t facet_size = 10;
  Histogram histogram = Histogram::kNone;
  std::string ui = "en";   ///< language of labels, BCP 47
  bool explain = false;    ///< each hit says what each word contributed
  bool ids_only = false;   ///< hits carry id and score only; for exports and measurements
  bool exporting = false;  ///< limit may be up to kMaxExportLimit
  SnippetOptions snippet;
  int timeout_ms = 0;  ///< 0: none; over it the reply is what was found by then and `cut` is set
};

/// A piece of text that is or is not a hit. Joined, segments are a piece of the original text.
struct Segment {
  std::string text;
  bool hit = false;
  bool operator==(const Segment&) const = default;
};

/// What one word of the query gave to the score of a hit.
struct Contribution {
  std::string word;      ///< as typed
  std::string evidence;  ///< "stem", "exact" or "title"
  double score = 0;
};

struct Hit {
  std::string id;
  double score = 0;
  std::string title;
  std::vector<Segment> title_segments;  ///< the title with its hits marked
  std::string lang;
  bool right_to_left = false;
  std::string date;  ///< "2017-03-22", "2017-03" or "2017" as its precision says; empty: undated
  model::DatePrecision precision = model::DatePrecision::kDay;
  std::string issuer;
  std::string type;
  std::string path;
  std::string url;
  std::string collection;
  std::vector<std::string> countries;
  std::vector<std::string> citations;
  std::vector<Segment> snippet;
  std::string snippet_lang;  ///< language of the passage that the snippet is from, and its direction
  bool snippet_right_to_left = false;
  std::vector<Contribution> explanation;  ///< filled with `explain`
};

struct FacetValue {
  std::string value;
  std::string label;  ///< in the language of `ui`; the value itself where there is no better
  std::uint64_t count = 0;
  bool selected = false;
};

struct FacetCounts {
  Facet facet = Facet::kLang;
  std::vector<FacetValue> values;  ///< by count, then value; selected ones are always in it; years by year
  /// Values there are in all, kMissing not counted; where some are looked for (FacetRequest::contains), those found.
  std::uint64_t distinct = 0;
};

struct HistogramBucket {
  std::string value;  ///< "2017", "2017-03" or "2017-03-22"
  std::uint64_t count = 0;
};

struct HistogramCounts {
  Histogram unit = Histogram::kYear;     ///< never kAuto
  std::vector<HistogramBucket> buckets;  ///< in order, empty ones included
  std::uint64_t undated = 0;
};

enum class Relation : std::uint8_t { kEqual, kAtLeast };

/// A piece of the query that was left out, and why.
struct Ignored {
  std::string text;
  std::string reason;  ///< stable code, as "unbalanced_bracket", "stop_word", "empty_field"
};

/// What one word or filter of a query that found nothing would have found alone.
struct Blame {
  std::string text;         ///< the word as typed, or "field:value"
  std::uint64_t count = 0;  ///< documents it finds alone; for a filter: hits without it
  bool is_filter = false;
};

struct SearchResponse {
  std::string parsed;         ///< how the query was understood, in the query language
  Match match = Match::kAll;  ///< what was done, never kAuto
  bool relaxed = false;       ///< match=auto fell back to any word
  std::vector<Ignored> ignored;
  std::optional<std::string> suggestion;  ///< a query that finds something; set when this one found little
  std::uint64_t total = 0;
  Relation relation = Relation::kEqual;
  double took_ms = 0;
  std::uint64_t revision = 0;
  bool cut = false;                  ///< the deadline passed; hits and counts are what was found until then
  std::vector<std::size_t> missing;  ///< indexes that were not searched, as Searcher::missing
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;  ///< in the order asked for
  std::optional<HistogramCounts> histogram;
  std::vector<Blame> blame;  ///< set when nothing was found
};

/// One paragraph of a statement with its hits marked.
struct MarkedBlock {
  model::BlockKind kind = model::BlockKind::kBody;
  std::string lang;
  bool right_to_left = false;
  std::vector<Segment> segments;
  model::BoilerplateReason why = model::BoilerplateReason::kNone;  ///< of boilerplate
};

/// A whole statement for the reading view; with a query every hit is marked.
struct MarkedDocument {
  model::Statement statement;
  bool right_to_left = false;
  std::vector<Segment> title;
  std::vector<MarkedBlock> blocks;
  std::size_t hit_count = 0;
  std::uint64_t revision = 0;
  bool cut = false;  ///< the deadline passed; hits in the rest of the text are neither marked nor counted
};

struct LanguageCount {
  std::string lang;
  std::uint64_t documents = 0;
};

struct IndexStats {
  std::uint64_t documents = 0;
  std::uint64_t revision = 0;
  int format = 0;
  std::string fingerprint;
  std::uint64_t size_bytes = 0;  ///< on disk; 0 for remote shards
  double average_length = 0;     ///< in terms
  std::string first_date;        ///< "YYYY-MM-DD" of the oldest and newest dated documents; empty if none
  std::string last_date;
  std::uint64_t undated = 0;
  std::vector<LanguageCount> languages;  ///< by count
  std::vector<std::size_t> missing;      ///< indexes that are not counted, as Searcher::missing
};

/// How indexes are opened.
struct OpenOptions {
  /// An index that cannot be reached is left out, and replies say so, as long as there is one; off, searches fail with
  /// kIndexUnavailable until it is back.
  bool partial = false;
  int remote_timeout_ms = 10'000;  ///< for each answer of a remote shard
};

/// Searches one index, or several as one. Thread-safe: any number of threads may call the const methods at once; each
/// call works on one state of the index from beginning to end, while a writer commits beside it.
///
///     Result<std::unique_ptr<Searcher>> searcher = Searcher::Open({"/var/lib/bayan"});
///     Result<SearchResponse> response = (*searcher)->Search({.q = "قرار 2178"});
class Searcher {
 public:
  /// Opens index directories and remote shards ("tcp:HOST:PORT"). Fails with kNotAnIndex, kIndexVersion (another
  /// format, or shards whose text chains differ: names the odd one) or kIndexUnavailable.
  static Result<std::unique_ptr<Searcher>> Open(std::vector<std::string> indexes, const OpenOptions& options = {});
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// Fails with kInvalidParameter, kQueryTooLong, kPagingTooDeep, or kIndexUnavailable when the index went away.
  Result<SearchResponse> Search(const SearchRequest& request) const;

  /// The statement `id`, with the hits of query `q` (may be empty) marked; after `timeout_ms` (0: none) the rest comes
  /// unmarked and `cut` is set, after the paragraph at hand. Fails with kNotFound, kIndexUnavailable.
  Result<MarkedDocument> Document(std::string_view id, std::string_view q, bool exact = false,
                                  int timeout_ms = 0) const;

  /// The statements whose words are most like those of `id`, best first, at most `limit` (kMaxLimit); snippets are
  /// leads. After `timeout_ms` (0: none) they are the best found by then. Fails with kNotFound, kInvalidParameter,
  /// kIndexUnavailable.
  Result<std::vector<Hit>> Similar(std::string_view id, std::size_t limit, int timeout_ms = 0) const;

  /// What `typed` may become: its last word completed by frequent words of the index, at most `limit`, each of which
  /// finds something together with the words before it. After `timeout_ms` (0: none) those found by then. Fails with
  /// kIndexUnavailable.
  Result<std::vector<std::string>> Complete(std::string_view typed, std::size_t limit, int timeout_ms = 0) const;

  Result<IndexStats> Stats() const;

  /// Looks whether there is a new revision or generation and uses it from the next call on; calls that run go on with
  /// what they have. True if there was one. Cheap enough for once a second. On failure the old state stays in use.
  Result<bool> Refresh();

  /// Of the state in use; summed over shards. For ETags, together with the query.
  std::uint64_t revision() const;
  /// Numbers, from 1 in the order of Open, of the indexes that are left out of the state in use.
  std::vector<std::size_t> missing() const;
  /// The chain of the index in use; keep the pointer while using the chain, Refresh may replace it.
  std::shared_ptr<const text::Chain> chain() const;

 private:
  struct State;
  explicit Searcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bayan::index
