#include "core/index/facets.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/index/field_values.h"
#include "core/index/histogram.h"

namespace bayan::index {
namespace {

using ValueCounts = std::map<std::string, std::uint64_t, std::less<>>;

Xapian::Query AnyOf(const std::vector<Xapian::Query>& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

/// Ends a match whose time is over; thrown through Xapian and caught here.
struct DeadlinePassed {};

/// Looks at the clock while documents go by. Only local matches can have it.
class Stopwatch : public Xapian::MatchSpy {
 public:
  explicit Stopwatch(std::chrono::steady_clock::time_point deadline) : deadline_(deadline) {}
  void operator()(const Xapian::Document&, double) override {
    constexpr unsigned kEvery = 256;
    if (++seen_ % kEvery == 0 && std::chrono::steady_clock::now() > deadline_) throw DeadlinePassed();
  }
  unsigned seen() const { return seen_; }

 private:
  const std::chrono::steady_clock::time_point deadline_;
  unsigned seen_ = 0;
};

/// Runs over all that `query` finds, with one spy for each slot.
class CountingPass {
 public:
  CountingPass(const Xapian::Database& db, const Xapian::Query& query) : enquire_(db), size_(db.get_doccount()) {
    enquire_.set_weighting_scheme(Xapian::BoolWeight());
    enquire_.set_query(query);
    enquire_.set_docid_order(Xapian::Enquire::DONT_CARE);
  }

  void Watch(Slot slot) {
    spies_.emplace(slot, std::make_unique<Xapian::ValueCountMatchSpy>(static_cast<Xapian::valueno>(slot)));
    enquire_.add_matchspy(spies_.at(slot).get());
  }

  void Run(const Deadline& deadline, bool is_local) {
    std::unique_ptr<Stopwatch> watch;
    if (deadline && is_local) {
      watch = std::make_unique<Stopwatch>(*deadline);
      enquire_.add_matchspy(watch.get());
    }
    try {
      total_ = enquire_.get_mset(0, 0, size_).get_matches_estimated();
    } catch (const DeadlinePassed&) {
      total_ = watch->seen();
      cut_ = true;
    }
  }

  Xapian::doccount total() const { return total_; }
  bool cut() const { return cut_; }

  /// The values of `slot`, split where it is many-valued, and the documents that have none.
  std::pair<ValueCounts, std::uint64_t> Values(Slot slot) const {
    ValueCounts counts;
    std::uint64_t with_value = 0;
    const Xapian::ValueCountMatchSpy& spy = *spies_.at(slot);
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      const std::string joined = *value;
      with_value += value.get_termfreq();
      for (std::size_t begin = 0; begin <= joined.size();) {
        const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
        counts[joined.substr(begin, end - begin)] += value.get_termfreq();
        begin = end + 1;
      }
    }
    return {std::move(counts),
            spies_.at(slot)->get_total() - std::min<std::uint64_t>(with_value, spies_.at(slot)->get_total())};
  }

 private:
  Xapian::Enquire enquire_;
  Xapian::doccount size_;
  std::map<Slot, std::unique_ptr<Xapian::ValueCountMatchSpy>> spies_;
  Xapian::doccount total_ = 0;
  bool cut_ = false;
};

bool IsSelected(const SearchRequest& request, Facet facet, const std::string& value) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [&](const Filter& f) { return f.facet == facet && f.value == value && !f.exclude; });
}

/// Sorts, searches, labels and shortens the values of one facet.
class FacetList {
 public:
  FacetList(const SearchRequest& request, const FacetRequest& facet, const text::Chain& chain)
      : request_(request), facet_(facet), chain_(chain), wanted_(FoldedWords(chain, facet.contains)) {}

  FacetCounts Make(ValueCounts counts, std::uint64_t missing) const {
    FacetCounts result;
    result.facet = facet_.facet;
    result.distinct = counts.size();
    if (missing > 0) counts.emplace(kMissing, missing);
    for (const Filter& filter : request_.filters) {
      if (filter.facet == facet_.facet && !filter.exclude) counts.emplace(filter.value, 0);
    }
    for (auto& [value, count] : counts) {
      result.values.push_back({value, "", count, IsSelected(request_, facet_.facet, value)});
    }
    std::stable_sort(result.values.begin(), result.values.end(), Before);
    Keep(result.values);
    return result;
  }

 private:
  static bool Before(const FacetValue& a, const FacetValue& b) { return a.count > b.count; }

  /// Keeps the first ones that are asked for and the selected ones. Labels are made for those only.
  void Keep(std::vector<FacetValue>& values) const {
    const locale::Locale& locale = UiLocale(request_.ui);
    std::vector<FacetValue> kept;
    std::size_t count = 0;
    for (FacetValue& value : values) {
      if (count >= request_.facet_size && !value.selected) continue;
      value.label = FacetLabel(facet_.facet, value.value, locale);
      if (!value.selected && !Matches(value)) continue;
      count += value.selected ? 0 : 1;
      kept.push_back(std::move(value));
    }
    if (facet_.facet == Facet::kYear) {
      std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
      std::stable_partition(kept.begin(), kept.end(), [](const auto& v) { return v.value != kMissing; });
    }
    values = std::move(kept);
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

std::string CompactDay(const std::string& text, bool last) {
  if (text.empty()) return {};
  const Result<model::DateRange> range = model::ParseIsoDate(text);
  if (!range) return {};
  std::string day = last ? range->last : range->first;
  day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
  return day;
}

}  // namespace

FilterSet::FilterSet(const SearchRequest& request)
    : dates_(DateOverlap(CompactDay(request.from, false), CompactDay(request.to, true))) {
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

Counts CountAll(const SearchRequest& request, const Xapian::Query& match, const FilterSet& filters, Snapshot& snapshot,
                const Xapian::Database& db, const Deadline& deadline) {
  Counts counts;
  CountingPass main(db, filters.Apply(match));
  for (const FacetRequest& facet : request.facets) {
    if (!filters.Selects(facet.facet)) main.Watch(Field(facet.facet).slot);
  }
  if (request.histogram != Histogram::kNone) main.Watch(Slot::kDateFirst);
  main.Run(deadline, snapshot.is_local);
  counts.total = main.total();
  counts.cut = main.cut();

  for (const FacetRequest& facet : request.facets) {
    const FacetList list(request, facet, *snapshot.chain);
    const Slot slot = Field(facet.facet).slot;
    if (!filters.Selects(facet.facet)) {
      auto [values, missing] = main.Values(slot);
      counts.facets.push_back(list.Make(std::move(values), missing));
      continue;
    }
    CountingPass without_own(db, filters.Apply(match, facet.facet));
    without_own.Watch(slot);
    without_own.Run(deadline, snapshot.is_local);
    counts.cut = counts.cut || without_own.cut();
    auto [values, missing] = without_own.Values(slot);
    counts.facets.push_back(list.Make(std::move(values), missing));
  }
  if (request.histogram != Histogram::kNone) {
    const auto [days, undated] = main.Values(Slot::kDateFirst);
    counts.histogram = MakeHistogram(request.histogram, days, undated);
  }
  return counts;
}

}  // namespace bayan::index
