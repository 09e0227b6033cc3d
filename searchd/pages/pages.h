#pragma once

#include <string>

#include "core/base/error.h"
#include "searchd/pages/layout.h"

/// One function for each page; every one is complete without script. Pure and thread-safe.
namespace bayan::searchd {

/// The start page: the box, what is in the index, the newest statements, and places to begin. `newest` is the answer to
/// an empty query with facets.
std::string StartPage(const PageContext& context, const index::IndexStats& stats, const index::SearchResponse& newest);

/// Results with filters.
std::string SearchPage(const PageContext& context, const SearchParameters& parameters,
                       const index::SearchResponse& response);

/// The search page when the search itself was refused (too long, too deep): the box and the reason.
std::string SearchFailedPage(const PageContext& context, const SearchParameters& parameters, const Error& error);

/// A statement with its hits.
std::string DocumentPage(const PageContext& context, const SearchParameters& parameters,
                         const index::MarkedDocument& document);

/// What can be typed into the box.
std::string HelpPage(const PageContext& context);

/// An error page: 404, 503 and their like, in the reader's language; `error` says more for those who report it.
std::string ErrorPage(const PageContext& context, int status, const Error& error);

/// The facets that the search page counts, and the request behind it made from the parameters.
index::SearchRequest SearchPageRequest(const SearchParameters& parameters, const UiText& text);
/// The request behind the start page.
index::SearchRequest StartPageRequest(const UiText& text);

/// The facet column of the search page (facets_panel.cc).
Html FacetsPanel(const PageContext& context, const SearchParameters& parameters, const index::SearchResponse& response);
/// A list of hits (hit_list.cc); `parameters` go along into the links.
Html HitList(const PageContext& context, const SearchParameters& parameters, const std::vector<index::Hit>& hits);
/// What stands in place of a missing title.
Html Untitled(const UiText& text);
/// A date as the reader's language writes it, as <time>.
Html DateHtml(const UiText& text, std::string_view iso);

}  // namespace bayan::searchd
