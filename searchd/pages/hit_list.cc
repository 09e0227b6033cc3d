#include <string>

#include "core/model/date_text.h"
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

/// What a line about a statement says of it; the language only where it is not the reader's.
struct Meta {
  std::string date;
  const std::string& issuer;
  const std::string& type;
  const std::string& lang;
};

Html MetaLine(const UiText& text, const Meta& meta) {
  Html line;
  line << "<p class=\"meta\"" << Attr{"lang", text.tag()} << ">";
  line << (meta.date.empty() ? Html() << "<span>" << Text{text.Get("hit.undated")} << "</span>"
                             : DateHtml(text, meta.date));
  for (const std::string& piece : {Shortened(meta.issuer), TypeLabel(text, meta.type)}) {
    if (!piece.empty()) line << "<span><bdi>" << Text{piece} << "</bdi></span>";
  }
  if (meta.lang != text.tag()) {
    line << "<span>" << FacetLabel(text, index::Facet::kLang, meta.lang, meta.lang) << "</span>";
  }
  line << "</p>";
  return line;
}

Html MetaLine(const UiText& text, const index::Hit& hit) {
  return MetaLine(text, {hit.date, hit.issuer, hit.type, hit.lang});
}

/// Whether a passage ends where its sentence does; else it was cut out of it.
bool EndsSentence(std::string_view passage) {
  while (!passage.empty() && (passage.back() == ' ' || passage.back() == '\n')) passage.remove_suffix(1);
  for (const std::string_view end :
       {".", "!", "?", ":", ";", ")", "\u2026", "\u061F", "\u061B", "\u06D4", "\u00BB", "\u201D"}) {
    if (passage.ends_with(end)) return true;
  }
  return passage.empty();
}

Html HitSnippet(const index::Hit& hit) {
  if (hit.snippet.empty()) return {};
  const bool own_language = !hit.snippet_lang.empty() && hit.snippet_lang != hit.lang;
  Html snippet;
  snippet << "<p class=\"txt\"" << Attr{"lang", own_language ? hit.snippet_lang : hit.lang};
  if (own_language) snippet << Attr{"dir", DirectionOf(hit.snippet_right_to_left)};
  const Html ellipsis = EndsSentence(hit.snippet.back().text) ? Html() : Html(" \u2026");
  snippet << ">" << Marked(hit.snippet) << ellipsis << "</p>";
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

Html StatementMeta(const UiText& text, const model::Statement& statement) {
  const std::string date = statement.date ? model::DateText(*statement.date) : "";
  return MetaLine(text, {date, statement.issuer, statement.type, statement.lang});
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

Html RelatedList(const UiText& text, const std::string& id, const std::vector<index::Hit>& hits, const Pairs& pairs,
                 RelatedLinks links) {
  Html list;
  list << "<ul class=\"rel\">";
  for (const index::Hit& hit : hits) {
    const std::string compare = CompareUrl(text, id, hit.id, pairs);
    const std::string title = hit.title.empty() ? text.Get("hit.untitled") : Shortened(hit.title);
    list << "<li" << Attr{"dir", DirectionOf(hit.right_to_left)} << "><a class=\"txt\"" << Attr{"lang", hit.lang}
         << Attr{"href", links == RelatedLinks::kDocument ? DocumentUrl(text, hit.id, pairs) : compare} << ">"
         << HitTitle(text, hit) << "</a>" << MetaLine(text, hit);
    if (links == RelatedLinks::kDocument) {
      list << "<a class=\"with\"" << Attr{"lang", text.tag()} << Attr{"href", compare}
           << Attr{"aria-label", text.FormatPlain("doc.compare_with", {{"title", title}})} << ">"
           << Text{text.Get("doc.compare")} << "</a>";
    }
    list << "</li>";
  }
  list << "</ul>";
  return list;
}

}  // namespace bayan::searchd
