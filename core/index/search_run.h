#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/index/compile.h"
#include "core/index/facets.h"
#include "core/index/marker.h"
#include "core/index/reader.h"
#include "core/index/searcher.h"

namespace bayan::index {

/// Words and filters that are looked at when nothing was found.
inline constexpr std::size_t kMaxBlame = 20;

/// One search on one state of the index, from the request to the response. Make one for a request, call Run once. May
/// throw Xapian::Error, so that the caller can try again on a newer state. Internal to core/index.
class SearchRun {
 public:
  SearchRun(const SearchRequest& request, Snapshot& snapshot, const Xapian::Database& db);
  Result<SearchResponse> Run();
  /// The documents most like `document`, without it; only limit and snippet of the request count.
  Result<std::vector<Hit>> RunSimilar(Xapian::docid document);

 private:
  void Understand();
  Compiled CompileFor(Match match, bool plain_only);
  bool FindsEnough() const;
  void Relax();
  ScanSource Source() const;
  bool CanScan() const;
  void FindHits();
  void FindBest(const Xapian::Query& query);
  void ScanHits();
  void KeepPage();
  void OrderTies();
  void CountTotals();
  Result<void> FillHits();
  Result<Hit> MakeHit(Xapian::docid document, double score);
  void Explain(Hit& hit) const;
  void FindBlame();
  void Suggest();

  /// A document of the page, and what orders it among equal weights.
  struct Found {
    Xapian::docid document;
    double weight;
    std::string order;
  };

  const SearchRequest& request_;
  Snapshot& snapshot_;
  const Xapian::Database& db_;
  const FilterSet filters_;
  const Deadline deadline_;
  query::Parsed parsed_;
  WordCache words_;
  Compiled compiled_;
  bool may_relax_ = false;  // match=auto: if the scan finds little, it is done again by any word
  std::optional<Marker> marker_;
  std::vector<double> unit_weights_;
  std::shared_ptr<const LengthColumn> lengths_;  // null where WordScan is not used
  std::vector<Found> found_;                     // the page
  bool is_counted_ = false;                      // the pass that ranked has counted all that is asked for
  std::optional<Xapian::doccount> known_total_;
  SearchResponse response_;
};

/// The fields of a statement as a hit has them; without score, snippet and marks.
Hit HitOf(const model::Statement& statement);

/// What a unit of the query is worth when passages are compared: rarer ones more.
std::vector<double> UnitWeights(const std::vector<MarkUnit>& units, PostingMemo& postings, const Xapian::Database& db);

/// How ties and dates are ordered, and how evidence is weighed.
void Configure(Xapian::Enquire& enquire);

}  // namespace bayan::index
