#include <array>
#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

constexpr std::array kPlaces{index::Facet::kIssuer, index::Facet::kType, index::Facet::kCountry, index::Facet::kCites};
constexpr std::size_t kPlaceValues = 8;
constexpr std::size_t kNewest = 6;
constexpr std::size_t kLeadCodePoints = 200;  // of each of the newest: two lines

Html Languages(const UiText& text, const index::IndexStats& stats) {
  Html list;
  list << "<ul class=\"tags\">";
  for (const index::LanguageCount& language : stats.languages) {
    list << "<li><a" << Attr{"href", SearchUrl(text, {{"lang", language.lang}})} << ">"
         << FacetLabel(text, index::Facet::kLang, language.lang, language.lang) << " <span class=\"n\">"
         << Text{text.Number(language.documents)} << "</span></a></li>";
  }
  list << "</ul>";
  return list;
}

Html PlaceList(const UiText& text, const index::FacetCounts& facet) {
  Html list;
  for (const index::FacetValue& value : facet.values) {
    if (value.value == index::kMissing) continue;
    list << "<li><a" << Attr{"href", SearchUrl(text, {{std::string(index::Field(facet.facet).name), value.value}})}
         << ">" << FacetLabel(text, facet.facet, value.value, value.label) << " <span class=\"n\">"
         << Text{text.Number(value.count)} << "</span></a></li>";
  }
  if (list.empty()) return {};
  return Html() << "<section><h2>" << Text{text.Get(FacetKey(facet.facet))} << "</h2><ul class=\"tags\">" << list
                << "</ul></section>";
}

}  // namespace

index::SearchRequest StartPageRequest(const UiText& text) {
  index::SearchRequest request;
  request.limit = kNewest;
  request.ui = text.tag();
  request.snippet.max_code_points = kLeadCodePoints;
  request.facet_size = kPlaceValues;
  for (const index::Facet facet : kPlaces) request.facets.push_back({facet, ""});
  return request;
}

std::string StartPage(const PageContext& context, const index::IndexStats& stats, const index::SearchResponse& newest) {
  const UiText& text = context.text;
  Html main;
  main << "<main id=\"main\" class=\"start\"><h1>" << Text{text.Get("app.tagline")} << "</h1>"
       << SearchBox(context, "", {});
  if (stats.documents == 0) {
    main << "<p class=\"sum\">" << Text{text.Get("start.empty")} << "</p></main>";
    return RenderPage(context, {"", "", true}, main);
  }
  main << "<p class=\"sum\">" << text.Count("start.statements", stats.documents);
  if (!stats.first_date.empty()) {
    main << " \u00B7 "
         << text.Format("start.range",
                        {{"first", DateHtml(text, stats.first_date)}, {"last", DateHtml(text, stats.last_date)}});
  }
  main << "</p>";
  main << LimitNotice(context, newest.cut) << Languages(text, stats) << "<div class=\"places\">";
  for (const index::FacetCounts& facet : newest.facets) main << PlaceList(text, facet);
  main << "</div><section><h2>" << Text{text.Get("start.newest")} << "</h2>" << HitList(context, {}, newest.hits)
       << "<p><a" << Attr{"href", SearchUrl(text, {})} << ">" << Text{text.Get("start.all")}
       << "</a></p></section></main>";
  return RenderPage(context, {"", "", true}, main);
}

}  // namespace bayan::searchd
