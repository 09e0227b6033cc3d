#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/index/searcher.h"
#include "core/metadata/dates.h"
#include "searchd/pages/pages.h"
#include "searchd/params.h"

namespace bayan::searchd {

/// A date in what was typed, and the query without it.
struct DateInQuery {
  model::DateRange range;
  std::string rest;
};

/// The only day or month that stands in `q`, however it is written. Nothing for queries that use the query language,
/// for years (they stand in the names of resolutions) and where there are two dates. Thread-safe.
std::optional<DateInQuery> FindDate(const metadata::DateReader& dates, std::string_view q, std::string_view language);

/// What the search page offers beside the reply `found` to `parameters`: statements of the date that was typed, and the
/// first results of the suggestion where nothing was found. What fails is left out. Thread-safe.
Offers FindOffers(const index::Searcher& searcher, const metadata::DateReader& dates,
                  const SearchParameters& parameters, const index::SearchResponse& found, std::string_view ui);

inline constexpr std::size_t kSuggestedHits = 5;

}  // namespace bayan::searchd
