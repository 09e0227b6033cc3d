#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/index/searcher.h"
#include "searchd/pages/assets.h"
#include "searchd/pages/html.h"
#include "searchd/pages/ui_text.h"
#include "searchd/params.h"

namespace bayan::searchd {

/// What every page is made with.
struct PageContext {
  const UiText& text;
  const Assets& assets;
  std::string_view theme = {};  ///< "light" or "dark" if the reader chose one; else the system's
  bool is_partial = false;      ///< an index is missing (Searcher::missing)
};

/// What the frame of a page must know of it.
struct PageFrame {
  std::string title;  ///< plain text; the site's name is added
  /// The address below "/{ui}/", encoded: the language menu leads to the same page in another language.
  std::string rest;
  bool is_start = false;
  std::string_view content_id = "main";  ///< where the first link of the page leads, past what repeats on every page
};

/// A whole document: head, header with language menu, `main`, footer.
std::string RenderPage(const PageContext& context, const PageFrame& frame, const Html& main);

/// Where a search box leads and how it is called; by default to the page of results.
struct BoxPlace {
  std::string action = {};          ///< empty: "/{ui}/search"
  std::string_view label_key = {};  ///< empty: that of the page of results
};

/// The search box, as a form of its own with id "f"; other controls join it by form="f". `hidden` are parameters that
/// no control stands for.
Html SearchBox(const PageContext& context, std::string_view query, const Pairs& hidden, const BoxPlace& place = {});

/// What limits a page: that an index is missing, or that there was no time for all (`cut`); empty if neither.
Html LimitNotice(const PageContext& context, bool cut = false);

/// "/ar/search" with a query, "/ar/d/ID" likewise.
std::string SearchUrl(const UiText& text, const Pairs& pairs, std::size_t page = 1);
std::string DocumentUrl(const UiText& text, std::string_view id, const Pairs& pairs, std::size_t page = 1);
/// "/ar/d/ID/with/OTHER"; with an empty `other` the page where one is picked.
std::string CompareUrl(const UiText& text, std::string_view id, std::string_view other, const Pairs& pairs);
/// The address below "/{ui}/", for PageFrame::rest.
std::string RestOf(const UiText& text, std::string_view url);

Pairs Without(const Pairs& pairs, std::string_view name);
Pairs Without(const Pairs& pairs, std::string_view name, std::string_view value);
Pairs With(Pairs pairs, std::string_view name, std::string_view value);

/// Text with its hits in <mark>. With `next_id` each hit gets the id h<*next_id>, which is counted on.
Html Marked(const std::vector<index::Segment>& segments, std::size_t* next_id = nullptr);

/// The text of segments, without their marks.
std::string JoinedText(const std::vector<index::Segment>& segments);

/// The direction of a text, as a value of the attribute dir.
std::string_view DirectionOf(bool right_to_left);

/// A facet's value as the reader should see it: languages in their own names, countries in the reader's language.
Html FacetLabel(const UiText& text, index::Facet facet, std::string_view value, std::string_view label);
std::string PlainFacetLabel(const UiText& text, index::Facet facet, std::string_view value, std::string_view label);
/// A value of a statement for a label: without stray bidi controls, cut if it is very long.
std::string Shortened(std::string_view value);
/// A type of statement in the reader's language, or as it stands.
std::string TypeLabel(const UiText& text, std::string_view type);
/// The first segments up to `limit_bytes`, cut at a word, with an ellipsis if something is left out.
std::vector<index::Segment> Clipped(std::vector<index::Segment> segments, std::size_t limit_bytes);
/// "facet.lang".
std::string FacetKey(index::Facet facet);

}  // namespace bayan::searchd
