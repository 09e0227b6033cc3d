#include "core/index/column_counter.h"

#include <algorithm>

namespace bayan::index {

ColumnCounter::ColumnCounter(const SearchRequest& request, const FacetColumns& columns)
    : columns_(columns), wants_days_(request.histogram != Histogram::kNone) {
  for (const FacetRequest& facet : request.facets) Wanted(facet.facet).is_counted = true;
  for (const Filter& filter : request.filters) Wanted(filter.facet).AddFilter(filter);
}

bool ColumnCounter::Count(Xapian::docid document) {
  const OneFacet* failed = nullptr;
  for (const OneFacet& facet : facets_) {
    if (!facet.is_filtered || facet.Passes(document)) continue;
    if (failed != nullptr) return false;
    failed = &facet;
  }
  for (OneFacet& facet : facets_) {
    if (facet.is_counted && (failed == nullptr || failed == &facet)) facet.Count(document);
  }
  if (failed != nullptr) return false;
  ++total_;
  if (wants_days_) days_.push_back(columns_.DayOf(document));
  return true;
}

Tally ColumnCounter::Values(Facet facet) const {
  const auto found =
      std::find_if(facets_.begin(), facets_.end(), [&](const OneFacet& one) { return one.facet == facet; });
  Tally tally;
  tally.missing = found->missing;
  for (std::size_t i = 0; i < found->counts.size(); ++i) {
    if (found->counts[i] > 0) tally.values.emplace_back(found->column->values()[i], found->counts[i]);
  }
  return tally;
}

Tally ColumnCounter::Days() {
  Tally tally;
  std::sort(days_.begin(), days_.end());
  for (auto at = days_.begin(); at != days_.end();) {
    const auto end = std::upper_bound(at, days_.end(), *at);
    const auto count = static_cast<std::uint64_t>(end - at);
    if (*at == 0) {
      tally.missing = count;
    } else {
      tally.values.emplace_back(std::to_string(*at), count);
    }
    at = end;
  }
  return tally;
}

ColumnCounter::OneFacet& ColumnCounter::Wanted(Facet facet) {
  for (OneFacet& one : facets_) {
    if (one.facet == facet) return one;
  }
  return facets_.emplace_back(facet, columns_.Of(facet));
}

ColumnCounter::OneFacet::OneFacet(Facet name, const Column& values)
    : facet(name), column(&values), counts(values.values().size(), 0) {}

void ColumnCounter::OneFacet::AddFilter(const Filter& filter) {
  is_filtered = true;
  has_include = has_include || !filter.exclude;
  if (filter.value == kMissing) {
    (filter.exclude ? excludes_missing : includes_missing) = true;
    return;
  }
  const auto& values = column->values();
  const auto found = std::lower_bound(values.begin(), values.end(), filter.value);
  if (found == values.end() || *found != filter.value) return;
  (filter.exclude ? excluded : included).push_back(static_cast<std::uint32_t>(found - values.begin()));
}

bool ColumnCounter::OneFacet::Passes(Xapian::docid document) const {
  if (column->HasNone(document)) return !excludes_missing && (!has_include || includes_missing);
  bool is_included = !has_include;
  bool is_excluded = false;
  column->ForEach(document, [&](std::uint32_t ordinal) {
    is_included = is_included || std::find(included.begin(), included.end(), ordinal) != included.end();
    is_excluded = is_excluded || std::find(excluded.begin(), excluded.end(), ordinal) != excluded.end();
  });
  return is_included && !is_excluded;
}

void ColumnCounter::OneFacet::Count(Xapian::docid document) {
  if (column->HasNone(document)) ++missing;
  column->ForEach(document, [&](std::uint32_t ordinal) { ++counts[ordinal]; });
}

}  // namespace bayan::index
