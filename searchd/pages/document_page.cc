#include <string>

#include "core/model/date_text.h"
#include "searchd/pages/pages.h"
#include "searchd/server/target.h"

namespace bayan::searchd {
namespace {

void AddFact(Html& facts, const UiText& text, std::string_view key, const Html& value) {
  facts << "<div><dt>" << Text{text.Get(key)} << "</dt><dd>" << value << "</dd></div>";
}

Html FilterLink(const UiText& text, index::Facet facet, const std::string& value) {
  Html link;
  link << "<a" << Attr{"href", SearchUrl(text, {{std::string(index::Field(facet).name), value}})} << ">"
       << FacetLabel(text, facet, value, value) << "</a>";
  return link;
}

Html FilterLinks(const UiText& text, index::Facet facet, const std::vector<std::string>& values) {
  Html links;
  for (const std::string& value : values)
    links << (links.empty() ? Html() : Html(" ")) << FilterLink(text, facet, value);
  return links;
}

/// Only addresses of the web become links: an address comes from a statement and may be anything.
Html WebLink(const std::string& url) {
  const bool is_web = url.starts_with("https://") || url.starts_with("http://");
  Html out;
  if (is_web) out << "<a rel=\"noreferrer nofollow\"" << Attr{"href", url} << ">";
  out << "<bdi dir=\"ltr\">" << Text{WithoutStrayBidi(url)} << "</bdi>";
  if (is_web) out << "</a>";
  return out;
}

Html Facts(const UiText& text, const model::Statement& statement) {
  Html facts;
  if (statement.date) AddFact(facts, text, "doc.date", DateHtml(text, model::DateText(*statement.date)));
  if (!statement.issuer.empty())
    AddFact(facts, text, "facet.issuer", FilterLink(text, index::Facet::kIssuer, statement.issuer));
  if (!statement.type.empty())
    AddFact(facts, text, "facet.type", FilterLink(text, index::Facet::kType, statement.type));
  AddFact(facts, text, "facet.lang", FilterLink(text, index::Facet::kLang, statement.lang));
  if (!statement.countries.empty()) {
    AddFact(facts, text, "facet.country", FilterLinks(text, index::Facet::kCountry, statement.countries));
  }
  if (!statement.citations.empty()) {
    AddFact(facts, text, "facet.cites", FilterLinks(text, index::Facet::kCites, statement.citations));
  }
  if (!statement.collection.empty()) {
    AddFact(facts, text, "facet.collection", FilterLink(text, index::Facet::kCollection, statement.collection));
  }
  if (!statement.url.empty()) AddFact(facts, text, "doc.url", WebLink(statement.url));
  for (const std::string& path : statement.paths) {
    Html value;
    value << "<bdi dir=\"ltr\">" << Text{WithoutStrayBidi(path)} << "</bdi>";
    AddFact(facts, text, "doc.path", value);
  }
  return Html() << "<dl class=\"facts\">" << facts << "</dl>";
}

Html Paragraph(const index::MarkedBlock& block, const index::MarkedDocument& document, std::size_t number,
               std::size_t* next_hit) {
  const bool is_heading = block.kind == model::BlockKind::kHeading;
  const std::string& statement_lang = document.statement.lang;
  Html out;
  out << (is_heading ? Html("<h2 class=\"txt\"") : Html("<p class=\"txt\""))
      << Attr{"id", "p" + std::to_string(number)};
  if (!block.lang.empty() && block.lang != statement_lang) out << Attr{"lang", block.lang};
  if (block.right_to_left != document.right_to_left) out << Attr{"dir", DirectionOf(block.right_to_left)};
  out << ">" << Marked(block.segments, next_hit) << (is_heading ? Html("</h2>") : Html("</p>"));
  return out;
}

Html Body(const UiText& text, const index::MarkedDocument& document, std::size_t* next_hit) {
  Html body;
  for (const std::size_t i : ShownBlocks(document)) {
    body << Paragraph(document.blocks[i], document, i + 1, next_hit);
  }
  Html around;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const index::MarkedBlock& block = document.blocks[i];
    if (block.kind == model::BlockKind::kBoilerplate) around << Paragraph(block, document, i + 1, next_hit);
  }
  if (!around.empty()) {
    body << "<details class=\"around\"><summary" << Attr{"lang", text.tag()} << Attr{"dir", text.direction()} << ">"
         << Text{text.Get("doc.around")} << "</summary>" << around << "</details>";
  }
  return body;
}

/// Where the hits are: without script a link to the first; with it, previous and next.
Html HitBar(const UiText& text, std::uint64_t hits) {
  if (hits == 0) return {};
  Html bar;
  bar << "<nav class=\"hitbar\"" << Attr{"aria-label", text.Get("doc.hits.label")}
      << "><button type=\"button\" id=\"hitp\" class=\"quiet script\" hidden"
      << Attr{"aria-label", text.Get("doc.previous")} << ">\u2191</button><a href=\"#h1\" id=\"hitn\""
      << Attr{"data-of", text.Get("doc.hit_of")} << "><span>" << text.Count("doc.hits", hits)
      << "</span></a><button type=\"button\" id=\"hitx\" class=\"quiet script\" hidden"
      << Attr{"aria-label", text.Get("doc.next")} << ">\u2193</button></nav>";
  return bar;
}

/// What a quotation should carry: who, what and when.
std::string SourceLine(const UiText& text, const model::Statement& statement) {
  std::string line = WithoutStrayBidi(statement.issuer);
  for (const std::string& piece : {WithoutStrayBidi(statement.title),
                                   statement.date ? text.locale().FormatDate(model::DateText(*statement.date)) : ""}) {
    if (!piece.empty()) line += (line.empty() ? "" : " \u00B7 ") + piece;
  }
  return line;
}

Html Tools(const UiText& text, const SearchParameters& parameters, const model::Statement& statement) {
  const std::string& query = parameters.request.q;
  const std::string json =
      "/api/v1/documents/" + EncodeComponent(statement.id) + (query.empty() ? "" : "?q=" + EncodeComponent(query));
  Html tools;
  tools << "<p class=\"tools\"><button type=\"button\" id=\"copy\" class=\"quiet script\" hidden"
        << Attr{"data-source", SourceLine(text, statement)} << Attr{"data-done", text.Get("live.copied")} << ">"
        << Text{text.Get("doc.copy")} << "</button><output></output><a"
        << Attr{"href", CompareUrl(text, statement.id, "", {})} << ">" << Text{text.Get("compare.pick")} << "</a><a"
        << Attr{"href", json} << ">" << Text{text.Get("results.json")} << "</a></p>";
  return tools;
}

/// The same statement in other languages: each by the name of its language, with a link to the comparison.
Html Languages(const UiText& text, const SearchParameters& parameters, const std::string& id,
               const std::vector<index::Hit>& translations) {
  if (translations.empty()) return {};
  Html section;
  section << "<section><h2>" << Text{text.Get("doc.languages")} << "</h2><ul class=\"langs\">";
  for (const index::Hit& hit : translations) {
    const std::string name = locale::OwnLanguageName(hit.lang);
    section << "<li><a" << Attr{"href", DocumentUrl(text, hit.id, parameters.pairs)} << Attr{"lang", hit.lang}
            << Attr{"hreflang", hit.lang} << Attr{"title", Shortened(hit.title)} << "><bdi>" << Text{name}
            << "</bdi></a> <a class=\"with\"" << Attr{"href", CompareUrl(text, id, hit.id, parameters.pairs)}
            << Attr{"aria-label", text.FormatPlain("doc.compare_with", {{"title", name}})} << ">"
            << Text{text.Get("doc.compare")} << "</a></li>";
  }
  section << "</ul></section>";
  return section;
}

Html RelatedSection(const UiText& text, std::string_view key, const SearchParameters& parameters, const std::string& id,
                    const std::vector<index::Hit>& hits) {
  if (hits.empty()) return {};
  Html section;
  section << "<section><h2>" << Text{text.Get(key)} << "</h2>"
          << RelatedList(text, id, hits, parameters.pairs, RelatedLinks::kDocument) << "</section>";
  return section;
}

}  // namespace

std::vector<std::size_t> ShownBlocks(const index::MarkedDocument& document) {
  std::vector<std::size_t> shown;
  bool is_first = true;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const index::MarkedBlock& block = document.blocks[i];
    if (block.kind == model::BlockKind::kBoilerplate) continue;
    // As a heading, or as the first line of a plain text; a text that is nothing else stays.
    const bool may_repeat = block.kind == model::BlockKind::kHeading || i + 1 < document.blocks.size();
    const bool repeats_title = is_first && may_repeat && JoinedText(block.segments) == document.statement.title;
    if (!repeats_title) shown.push_back(i);
    is_first = false;
  }
  return shown;
}

Html DocumentTitle(const UiText& text, const index::MarkedDocument& document, std::size_t* next_hit) {
  if (document.statement.title.empty()) return Untitled(text);
  std::vector<index::Segment> segments = document.title;
  if (segments.empty()) segments = {{document.statement.title, false}};
  for (index::Segment& segment : segments) segment.text = WithoutStrayBidi(segment.text);
  return Marked(segments, next_hit);
}

std::string DocumentPage(const PageContext& context, const SearchParameters& parameters,
                         const index::MarkedDocument& document, const Related& related) {
  const UiText& text = context.text;
  const model::Statement& statement = document.statement;
  std::size_t next_hit = 1;
  Html main;
  main << "<main id=\"main\" class=\"doc\">";
  if (!parameters.pairs.empty() || parameters.page > 1) {
    main << "<p class=\"up\"><a class=\"back\"" << Attr{"href", SearchUrl(text, parameters.pairs, parameters.page)}
         << ">" << Text{text.Get("doc.back")} << "</a></p>";
  }
  main << LimitNotice(context, document.cut) << "<div class=\"cols\"><div><article" << Attr{"lang", statement.lang}
       << Attr{"dir", DirectionOf(document.right_to_left)} << "><h1 class=\"txt\">"
       << DocumentTitle(text, document, &next_hit) << "</h1><div" << Attr{"lang", text.tag()}
       << Attr{"dir", text.direction()} << ">" << Facts(text, statement) << "</div>" << Body(text, document, &next_hit)
       << "</article>" << HitBar(text, next_hit - 1) << "</div><div class=\"side\">"
       << Tools(text, parameters, statement) << Languages(text, parameters, statement.id, related.translations)
       << RelatedSection(text, "doc.similar", parameters, statement.id, related.similar) << "</div></div></main>";
  const std::string title = statement.title.empty() ? text.Get("hit.untitled") : WithoutStrayBidi(statement.title);
  const std::string url = DocumentUrl(text, statement.id, parameters.pairs, parameters.page);
  return RenderPage(context, {title, RestOf(text, url)}, main);
}

}  // namespace bayan::searchd
