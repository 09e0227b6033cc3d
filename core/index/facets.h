#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "core/index/compile.h"
#include "core/index/deadline.h"
#include "core/index/reader.h"
#include "core/index/searcher.h"

/// Counting facet values and dates of what a query finds. Internal to core/index.
namespace bayan::index {

class ColumnCounter;

/// The filters of a request, ready to be put on a query. A facet's filter can be left out, because the counts of a
/// facet ignore its own selection.
class FilterSet {
 public:
  explicit FilterSet(const SearchRequest& request);

  bool Selects(Facet facet) const;
  bool empty() const { return facets_.empty() && dates_.empty(); }
  bool HasDates() const { return !dates_.empty(); }
  /// `query` with the dates only.
  Xapian::Query ApplyDates(const Xapian::Query& query) const;
  /// `query` with all filters but those of `except`.
  Xapian::Query Apply(const Xapian::Query& query, std::optional<Facet> except = std::nullopt) const;

 private:
  struct OneFacet {
    Facet facet;
    std::vector<Xapian::Query> include;
    std::vector<Xapian::Query> exclude;
  };
  OneFacet& Of(Facet facet);

  std::vector<OneFacet> facets_;
  Xapian::Query dates_;
};

/// What counting gave.
struct Counts {
  std::vector<FacetCounts> facets;
  std::optional<HistogramCounts> histogram;
  Xapian::doccount total = 0;  ///< documents that pass all filters
  bool cut = false;            ///< the deadline passed: everything is a lower bound
};

/// Counts what `match` finds under the request's filters: its facets, its histogram and the total. May throw
/// Xapian::Error.
Counts CountAll(const SearchRequest& request, const Xapian::Query& match, const FilterSet& filters, Snapshot& snapshot,
                const Xapian::Database& db, const Deadline& deadline);

/// The same from documents that were counted already.
Counts CountsFrom(const SearchRequest& request, ColumnCounter& counter, const text::Chain& chain);

/// How many documents a query finds; with `cut`, at least so many.
struct Total {
  Xapian::doccount count = 0;
  bool cut = false;
};
/// Counts what `query` finds, without ranking it. May throw Xapian::Error.
Total CountOnly(const Xapian::Query& query, const Snapshot& snapshot, const Xapian::Database& db,
                const Deadline& deadline);

}  // namespace bayan::index
