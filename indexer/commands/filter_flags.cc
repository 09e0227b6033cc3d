#include "indexer/commands/filter_flags.h"

namespace bayan::indexer {

void FilterFlags::Declare(program::Flags& table) {
  for (std::size_t i = 0; i < index::kFacetFields.size(); ++i) {
    const std::string name(index::kFacetFields[i].name);
    table.List("--" + name, "VALUE", &filters[i], "statements with this " + name + " only");
    table.List("--not-" + name, "VALUE", &exclusions[i], "no statements with this " + name);
  }
}

std::vector<index::Filter> FilterFlags::Filters() const {
  std::vector<index::Filter> wanted;
  for (std::size_t i = 0; i < index::kFacetFields.size(); ++i) {
    const index::Facet facet = index::kFacetFields[i].facet;
    for (const std::string& value : filters[i]) wanted.push_back({facet, value, false});
    for (const std::string& value : exclusions[i]) wanted.push_back({facet, value, true});
  }
  return wanted;
}

}  // namespace bayan::indexer
