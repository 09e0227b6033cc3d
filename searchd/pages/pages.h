#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "searchd/pages/align.h"
#include "searchd/pages/differences.h"
#include "searchd/pages/layout.h"

/// One function for each page; every one is complete without script. Pure and thread-safe.
namespace bayan::searchd {

/// The start page: the box, what is in the index, the newest statements, and places to begin. `newest` is the answer to
/// an empty query with facets.
std::string StartPage(const PageContext& context, const index::IndexStats& stats, const index::SearchResponse& newest);

/// Statements of a date that was typed: how many there are, with the rest of the query.
struct DateOffer {
  std::string iso;
  std::string rest;
  std::uint64_t count = 0;
};

/// What stands beside the reply to a search.
struct Offers {
  std::optional<DateOffer> date;
  std::vector<index::Hit> suggested;  ///< first hits of the suggestion, where nothing was found
};

/// Results with filters.
std::string SearchPage(const PageContext& context, const SearchParameters& parameters,
                       const index::SearchResponse& response, const Offers& offers);

/// The search page when the search itself was refused (too long, too deep): the box and the reason.
std::string SearchFailedPage(const PageContext& context, const SearchParameters& parameters, const Error& error);

/// Statements beside one: the same in other languages, and others that share its rarest words.
struct Related {
  std::vector<index::Hit> translations;
  std::vector<index::Hit> similar;
};

/// A statement with its hits, and what is related to it.
std::string DocumentPage(const PageContext& context, const SearchParameters& parameters,
                         const index::MarkedDocument& document, const Related& related);

/// How two statements compare, as FindDifferences and Align say of their ShownBlocks.
struct Comparison {
  Alignment alignment;
  Differences differences;
};

/// Two statements side by side, paragraph beside paragraph where they are aligned, with the words that differ.
std::string ComparePage(const PageContext& context, const SearchParameters& parameters,
                        const index::MarkedDocument& first, const index::MarkedDocument& second,
                        const Comparison& comparison);

/// Where the second statement of a comparison is picked: by a search if there is a query, among `related` without.
/// `found` is null without a query.
std::string PickPage(const PageContext& context, const SearchParameters& parameters, const model::Statement& statement,
                     const Related& related, const index::SearchResponse* found);

/// What can be typed into the box.
std::string HelpPage(const PageContext& context);

/// An error page: 404, 503 and their like, in the reader's language; `error` says more for those who report it.
std::string ErrorPage(const PageContext& context, int status, const Error& error);

/// The facets that the search page counts, and the request behind it made from the parameters.
index::SearchRequest SearchPageRequest(const SearchParameters& parameters, const UiText& text);
/// The request behind the start page.
index::SearchRequest StartPageRequest(const UiText& text);

/// The paragraphs that are the statement itself: no boilerplate, and not a first line that only repeats the title.
/// Indexes into document.blocks.
std::vector<std::size_t> ShownBlocks(const index::MarkedDocument& document);
/// Those paragraphs as Align takes them.
AlignText ToAlignText(const index::MarkedDocument& document);
/// Statements related to `id`, as short entries; `links` says where a title leads. Of a document, each also has a link
/// to the comparison.
enum class RelatedLinks : std::uint8_t { kDocument, kComparison };
Html RelatedList(const UiText& text, const std::string& id, const std::vector<index::Hit>& hits, const Pairs& pairs,
                 RelatedLinks links);
/// Date, issuer, type and language of a statement in one line.
Html StatementMeta(const UiText& text, const model::Statement& statement);
/// The title of a statement with its hits; the ids go on from *next_hit.
Html DocumentTitle(const UiText& text, const index::MarkedDocument& document, std::size_t* next_hit);

/// The facet column of the search page (facets_panel.cc).
Html FacetsPanel(const PageContext& context, const SearchParameters& parameters, const index::SearchResponse& response);
/// A list of hits (hit_list.cc); `parameters` go along into the links.
Html HitList(const PageContext& context, const SearchParameters& parameters, const std::vector<index::Hit>& hits);
/// What stands in place of a missing title.
Html Untitled(const UiText& text);
/// A date as the reader's language writes it, as <time>.
Html DateHtml(const UiText& text, std::string_view iso);

}  // namespace bayan::searchd
