#include "core/index/facets.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/index/column_counter.h"
#include "core/index/columns.h"
#include "core/index/field_values.h"
#include "core/index/histogram.h"

namespace bayan::index {
namespace {

/// Shows every document that `query` finds to spies, unweighted. False if the deadline passed before the end.
class CountingPass {
 public:
  CountingPass(const Xapian::Database& db, const Xapian::Query& query) : enquire_(db), size_(db.get_doccount()) {
    enquire_.set_weighting_scheme(Xapian::BoolWeight());
    enquire_.set_query(query);
    enquire_.set_docid_order(Xapian::Enquire::DONT_CARE);
  }
  void Add(Xapian::MatchSpy& spy) { enquire_.add_matchspy(&spy); }
  bool Run() {
    try {
      total_ = enquire_.get_mset(0, 0, size_).get_matches_estimated();
      return true;
    } catch (const DeadlinePassed&) {
      return false;
    }
  }
  Xapian::doccount total() const { return total_; }

 private:
  Xapian::Enquire enquire_;
  Xapian::doccount size_;
  Xapian::doccount total_ = 0;
};

/// Throws out of a local match when its time is over.
class LocalWatch : public Xapian::MatchSpy {
 public:
  explicit LocalWatch(const Deadline& deadline) : watch_(deadline) {}
  void operator()(const Xapian::Document&, double) override {
    ++seen_;
    watch_.Tick();
  }
  Xapian::doccount seen() const { return seen_; }

 private:
  Stopwatch watch_;
  Xapian::doccount seen_ = 0;
};

/// Counts by Xapian's own spies, which work over any number of local and remote databases: one pass for what no filter
/// of its own excludes, and one for each facet that has such a filter.
class SpyCounter {
 public:
  SpyCounter(const SearchRequest& request, const Xapian::Query& match, const FilterSet& filters,
             const Xapian::Database& db)
      : request_(request), filters_(filters), match_(match), db_(db), main_(db, filters.Apply(match)) {}

  /// False if the deadline passed.
  bool Run(const Deadline& deadline, bool is_local) {
    LocalWatch watch(deadline);
    std::vector<Slot> slots;
    for (const FacetRequest& facet : request_.facets) {
      if (!filters_.Selects(facet.facet)) slots.push_back(Field(facet.facet).slot);
    }
    if (request_.histogram != Histogram::kNone) slots.push_back(Slot::kDateFirst);
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (const Slot slot : slots) main_.Add(SpyFor(slot));
    if (is_local) main_.Add(watch);
    bool in_time = main_.Run();
    for (const FacetRequest& facet : request_.facets) {
      const Slot slot = Field(facet.facet).slot;
      if (!filters_.Selects(facet.facet) || spies_.contains(slot)) continue;
      CountingPass without_own(db_, filters_.Apply(match_, facet.facet));
      without_own.Add(SpyFor(slot));
      if (is_local) without_own.Add(watch);
      in_time = without_own.Run() && in_time;
    }
    return in_time;
  }

  Xapian::doccount total() const { return main_.total(); }

  Tally Values(Slot slot) const {
    const Xapian::ValueCountMatchSpy& spy = *spies_.at(slot);
    std::map<std::string, std::uint64_t> counts;
    Tally tally;
    tally.missing = spy.get_total();
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      const std::string joined = *value;
      tally.missing -= std::min<std::uint64_t>(tally.missing, value.get_termfreq());
      for (std::size_t begin = 0; begin <= joined.size();) {
        const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
        counts[joined.substr(begin, end - begin)] += value.get_termfreq();
        begin = end + 1;
      }
    }
    tally.values.assign(counts.begin(), counts.end());
    return tally;
  }

 private:
  Xapian::MatchSpy& SpyFor(Slot slot) {
    auto& spy = spies_[slot];
    spy = std::make_unique<Xapian::ValueCountMatchSpy>(Number(slot));
    return *spy;
  }

  const SearchRequest& request_;
  const FilterSet& filters_;
  const Xapian::Query match_;
  const Xapian::Database& db_;
  std::map<Slot, std::unique_ptr<Xapian::ValueCountMatchSpy>> spies_;
  CountingPass main_;
};

/// Shows documents to a column counter while Xapian finds them.
class ColumnSpy : public Xapian::MatchSpy {
 public:
  ColumnSpy(ColumnCounter& counter, const Deadline& deadline) : counter_(counter), watch_(deadline) {}
  void operator()(const Xapian::Document& document, double) override {
    watch_.Tick();
    counter_.Count(document.get_docid());
  }

 private:
  ColumnCounter& counter_;
  Stopwatch watch_;
};

Xapian::Query AnyOf(const std::vector<Xapian::Query>& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

bool IsSelected(const SearchRequest& request, Facet facet, const std::string& value) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [&](const Filter& f) { return f.facet == facet && f.value == value && !f.exclude; });
}

/// Sorts, searches, labels and shortens the values of one facet.
class FacetList {
 public:
  FacetList(const SearchRequest& request, const FacetRequest& facet, const text::Chain& chain)
      : request_(request), facet_(facet), chain_(chain), wanted_(FoldedWords(chain, facet.contains)) {}

  FacetCounts Make(Tally tally) const {
    FacetCounts result;
    result.facet = facet_.facet;
    result.distinct = tally.values.size();
    if (tally.missing > 0) tally.values.emplace_back(kMissing, tally.missing);
    result.values.reserve(tally.values.size());
    for (auto& [value, count] : tally.values) {
      const bool selected = IsSelected(request_, facet_.facet, value);
      result.values.push_back({std::move(value), "", count, selected});
    }
    AddSelected(result.values);
    std::sort(result.values.begin(), result.values.end(), Before);
    const std::uint64_t matching = Keep(result.values);
    if (!wanted_.empty()) result.distinct = matching;
    return result;
  }

 private:
  /// Selected values come back even if they count nothing.
  void AddSelected(std::vector<FacetValue>& values) const {
    for (const Filter& filter : request_.filters) {
      if (filter.facet != facet_.facet || filter.exclude) continue;
      const auto same = [&](const FacetValue& value) { return value.value == filter.value; };
      if (std::none_of(values.begin(), values.end(), same)) values.push_back({filter.value, "", 0, true});
    }
  }

  static bool Before(const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  }

  /// Keeps the first ones that are asked for and the selected ones. Labels are made for those only, unless values are
  /// looked for: then for all. Returns how many there are that could be kept, as FacetCounts::distinct counts.
  std::uint64_t Keep(std::vector<FacetValue>& values) const {
    const locale::Locale& locale = UiLocale(request_.ui);
    std::vector<FacetValue> kept;
    std::size_t count = 0;
    std::uint64_t matching = 0;
    for (FacetValue& value : values) {
      const bool is_full = count >= request_.facet_size && !value.selected;
      if (is_full && wanted_.empty()) continue;
      value.label = FacetLabel(facet_.facet, value.value, locale);
      if (!value.selected && !Matches(value)) continue;
      matching += value.count > 0 && value.value != kMissing ? 1 : 0;
      if (is_full) continue;
      count += value.selected ? 0 : 1;
      kept.push_back(std::move(value));
    }
    if (facet_.facet == Facet::kYear) {
      std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
      std::stable_partition(kept.begin(), kept.end(), [](const auto& v) { return v.value != kMissing; });
    }
    values = std::move(kept);
    return matching;
  }

  bool Matches(const FacetValue& value) const {
    if (wanted_.empty()) return true;
    return Contains(value.label) || Contains(value.value);
  }

  /// Each word that is looked for begins some word of `text`: it may be half-typed.
  bool Contains(const std::string& text) const {
    const std::vector<std::string> words = FoldedWords(chain_, text);
    return std::all_of(wanted_.begin(), wanted_.end(), [&](const std::string& wanted) {
      return std::any_of(words.begin(), words.end(),
                         [&](const std::string& word) { return word.find(wanted) != std::string::npos; });
    });
  }

  const SearchRequest& request_;
  const FacetRequest& facet_;
  const text::Chain& chain_;
  const std::vector<std::string> wanted_;
};

}  // namespace

FilterSet::FilterSet(const SearchRequest& request) : dates_(DateOverlap(request.from, request.to)) {
  for (const Filter& filter : request.filters) {
    OneFacet& one = Of(filter.facet);
    (filter.exclude ? one.exclude : one.include).emplace_back(FacetTerm(filter.facet, filter.value));
  }
}

FilterSet::OneFacet& FilterSet::Of(Facet facet) {
  const auto found = std::find_if(facets_.begin(), facets_.end(), [&](const auto& f) { return f.facet == facet; });
  if (found != facets_.end()) return *found;
  facets_.push_back({facet, {}, {}});
  return facets_.back();
}

bool FilterSet::Selects(Facet facet) const {
  return std::any_of(facets_.begin(), facets_.end(), [&](const auto& f) { return f.facet == facet; });
}

Xapian::Query FilterSet::ApplyDates(const Xapian::Query& query) const {
  return dates_.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, dates_);
}

Xapian::Query FilterSet::Apply(const Xapian::Query& query, std::optional<Facet> except) const {
  std::vector<Xapian::Query> include;
  std::vector<Xapian::Query> exclude;
  for (const OneFacet& one : facets_) {
    if (one.facet == except) continue;
    if (!one.include.empty()) include.push_back(AnyOf(one.include));
    exclude.insert(exclude.end(), one.exclude.begin(), one.exclude.end());
  }
  if (!dates_.empty()) include.push_back(dates_);
  Xapian::Query filtered = query;
  if (!include.empty()) {
    filtered = Xapian::Query(Xapian::Query::OP_FILTER, filtered,
                             Xapian::Query(Xapian::Query::OP_AND, include.begin(), include.end()));
  }
  if (!exclude.empty()) filtered = Xapian::Query(Xapian::Query::OP_AND_NOT, filtered, AnyOf(exclude));
  return filtered;
}

namespace {

/// Makes the lists and the histogram from a counter: `values(facet)` and `days()` give tallies.
template <typename Values, typename Days>
void FillCounts(const SearchRequest& request, const text::Chain& chain, Values&& values, Days&& days, Counts& counts) {
  for (const FacetRequest& facet : request.facets) {
    counts.facets.push_back(FacetList(request, facet, chain).Make(values(facet.facet)));
  }
  if (request.histogram == Histogram::kNone) return;
  const Tally tally = days();
  counts.histogram = MakeHistogram(request.histogram, {tally.values.begin(), tally.values.end()}, tally.missing);
}

}  // namespace

Total CountOnly(const Xapian::Query& query, const Snapshot& snapshot, const Xapian::Database& db,
                const Deadline& deadline) {
  CountingPass pass(db, query);
  LocalWatch watch(deadline);
  if (deadline && snapshot.is_local) pass.Add(watch);
  if (!pass.Run()) return {watch.seen(), true};
  return {pass.total(), false};
}

Counts CountsFrom(const SearchRequest& request, ColumnCounter& counter, const text::Chain& chain) {
  Counts counts;
  counts.total = counter.total();
  FillCounts(
      request, chain, [&](Facet facet) { return counter.Values(facet); }, [&] { return counter.Days(); }, counts);
  return counts;
}

Counts CountAll(const SearchRequest& request, const Xapian::Query& match, const FilterSet& filters, Snapshot& snapshot,
                const Xapian::Database& db, const Deadline& deadline) {
  Counts counts;
  if (const std::shared_ptr<const FacetColumns> columns = snapshot.Columns(db)) {
    ColumnCounter counter(request, *columns);
    ColumnSpy spy(counter, deadline);
    CountingPass pass(db, filters.ApplyDates(match));
    pass.Add(spy);
    const bool cut = !pass.Run();
    counts = CountsFrom(request, counter, *snapshot.chain);
    counts.cut = cut;
    return counts;
  }
  SpyCounter counter(request, match, filters, db);
  counts.cut = !counter.Run(deadline, snapshot.is_local);
  counts.total = counter.total();
  FillCounts(
      request, *snapshot.chain, [&](Facet facet) { return counter.Values(Field(facet).slot); },
      [&] { return counter.Values(Slot::kDateFirst); }, counts);
  return counts;
}

}  // namespace bayan::index
