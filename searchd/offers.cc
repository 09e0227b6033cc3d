#include "searchd/offers.h"

#include <utility>
#include <vector>

#include "core/base/strings.h"
#include "core/metadata/words.h"
#include "core/model/date_text.h"

namespace bayan::searchd {
namespace {

/// Signs of the query language: whoever uses it says what is meant.
constexpr std::string_view kSyntax = "\":()*";

std::optional<DateOffer> OfferDate(const index::Searcher& searcher, const metadata::DateReader& dates,
                                   const SearchParameters& parameters, std::string_view ui) {
  const index::SearchRequest& asked = parameters.request;
  if (!asked.from.empty() || !asked.to.empty()) return std::nullopt;
  std::optional<DateInQuery> date = FindDate(dates, asked.q, ui);
  if (!date) return std::nullopt;
  index::SearchRequest request;
  request.q = date->rest;
  request.filters = asked.filters;
  request.from = model::DateText(date->range);
  request.to = request.from;
  request.limit = 0;
  request.timeout_ms = asked.timeout_ms;
  const Result<index::SearchResponse> found = searcher.Search(request);
  if (!found || found->total == 0) return std::nullopt;
  return DateOffer{request.from, std::move(date->rest), found->total};
}

}  // namespace

std::optional<DateInQuery> FindDate(const metadata::DateReader& dates, std::string_view q, std::string_view language) {
  if (q.find_first_of(kSyntax) != std::string_view::npos) return std::nullopt;
  const metadata::Words words(q);
  std::vector<metadata::FoundDate> found;
  metadata::FigureOrder order;
  dates.Read(words, language, found, order);
  if (found.size() != 1) return std::nullopt;
  const model::DateRange& range = metadata::ResolveOrder(found.front(), language, order);
  if (range.precision == model::DatePrecision::kYear) return std::nullopt;
  const std::size_t begin = words.list()[found.front().begin].begin_byte;
  const std::size_t end = words.list()[found.front().end - 1].end_byte;
  const std::string rest = std::string(q.substr(0, begin)) + std::string(q.substr(end));
  return DateInQuery{range, std::string(Trim(rest, " "))};
}

Offers FindOffers(const index::Searcher& searcher, const metadata::DateReader& dates,
                  const SearchParameters& parameters, const index::SearchResponse& found, std::string_view ui) {
  Offers offers;
  offers.date = OfferDate(searcher, dates, parameters, ui);
  if (found.total > 0 || !found.suggestion) return offers;
  index::SearchRequest request = parameters.request;
  request.q = *found.suggestion;
  request.limit = kSuggestedHits;
  request.offset = 0;
  request.ui = ui;
  request.facets.clear();
  Result<index::SearchResponse> suggested = searcher.Search(request);
  if (suggested) offers.suggested = std::move(suggested->hits);
  return offers;
}

}  // namespace bayan::searchd
