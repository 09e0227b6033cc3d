#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/index/columns.h"
#include "core/index/searcher.h"

namespace bayan::index {

/// The values of one facet, or the days, of what was found.
struct Tally {
  std::vector<std::pair<std::string, std::uint64_t>> values;  ///< none of count 0, ordered by value
  std::uint64_t missing = 0;
};

/// Counts documents by columns in memory, in one pass: facet filters are looked up there too, and a document that fails
/// the filter of one facet alone counts for that facet only. Filters on dates are not its business. Make one for a
/// search. Internal to core/index.
class ColumnCounter {
 public:
  /// `columns` must outlive the counter.
  ColumnCounter(const SearchRequest& request, const FacetColumns& columns);

  /// True if the document passes the filters of all facets.
  bool Count(Xapian::docid document);

  /// Documents that pass.
  Xapian::doccount total() const { return total_; }
  /// Of a facet that the request asks for.
  Tally Values(Facet facet) const;
  Tally Days();

 private:
  struct OneFacet {
    OneFacet(Facet name, const Column& values);
    void AddFilter(const Filter& filter);
    bool Passes(Xapian::docid document) const;
    void Count(Xapian::docid document);

    Facet facet;
    const Column* column;
    bool is_counted = false;
    bool is_filtered = false;
    bool has_include = false;
    bool includes_missing = false;
    bool excludes_missing = false;
    std::vector<std::uint32_t> included;
    std::vector<std::uint32_t> excluded;
    std::vector<std::uint32_t> counts;
    std::uint64_t missing = 0;
  };
  OneFacet& Wanted(Facet facet);

  const FacetColumns& columns_;
  std::vector<OneFacet> facets_;
  const bool wants_days_;
  std::vector<std::uint32_t> days_;
  Xapian::doccount total_ = 0;
};

}  // namespace bayan::index
