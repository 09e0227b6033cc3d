#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kMaxTitleBytes = 400;  // on a card; some statements have no title but a whole paragraph

Html HitTitle(const UiText& text, const index::Hit& hit) {
  if (hit.title.empty()) return Untitled(text);
  std::vector<index::Segment> segments = hit.title_segments;
  if (segments.empty()) segments = {{hit.title, false}};
  for (index::Segment& segment : segments) segment.text = WithoutStrayBidi(segment.text);
  return Marked(Clipped(std::move(segments), kMaxTitleBytes));
}

Html MetaLine(const UiText& text, const index::Hit& hit) {
  Html line;
  line << "<p class=\"meta\"" << Attr{"lang", text.tag()} << ">";
  line << (hit.date.empty() ? Html() << "<span>" << Text{text.Get("hit.undated")} << "</span>"
                            : DateHtml(text, hit.date));
  for (const std::string& piece : {Shortened(hit.issuer), TypeLabel(text, hit.type)}) {
    if (!piece.empty()) line << "<span><bdi>" << Text{piece} << "</bdi></span>";
  }
  if (hit.lang != text.tag()) {
    line << "<span>" << FacetLabel(text, index::Facet::kLang, hit.lang, hit.lang) << "</span>";
  }
  line << "</p>";
  return line;
}

Html HitSnippet(const index::Hit& hit) {
  if (hit.snippet.empty()) return {};
  const bool own_language = !hit.snippet_lang.empty() && hit.snippet_lang != hit.lang;
  Html snippet;
  snippet << "<p class=\"txt\"" << Attr{"lang", own_language ? hit.snippet_lang : hit.lang};
  if (own_language) snippet << Attr{"dir", DirectionOf(hit.snippet_right_to_left)};
  snippet << ">" << Marked(hit.snippet) << "</p>";
  return snippet;
}

}  // namespace

Html Untitled(const UiText& text) {
  Html out;
  out << "<span" << Attr{"lang", text.tag()} << ">" << Text{text.Get("hit.untitled")} << "</span>";
  return out;
}

Html DateHtml(const UiText& text, std::string_view iso) {
  Html out;
  out << "<time" << Attr{"datetime", iso} << "><bdi>" << Text{text.locale().FormatDate(iso)} << "</bdi></time>";
  return out;
}

Html HitList(const PageContext& context, const SearchParameters& parameters, const std::vector<index::Hit>& hits) {
  const UiText& text = context.text;
  Html list;
  list << "<ol class=\"hits\"" << Attr{"start", std::to_string(parameters.request.offset + 1)} << ">";
  for (const index::Hit& hit : hits) {
    list << "<li><article" << Attr{"dir", DirectionOf(hit.right_to_left)} << "><h2 class=\"txt\""
         << Attr{"lang", hit.lang} << "><a"
         << Attr{"href", DocumentUrl(text, hit.id, parameters.pairs, parameters.page)} << ">" << HitTitle(text, hit)
         << "</a></h2>" << MetaLine(text, hit) << HitSnippet(hit) << "</article></li>";
  }
  list << "</ol>";
  return list;
}

}  // namespace bayan::searchd
