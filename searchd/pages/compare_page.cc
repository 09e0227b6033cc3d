#include <algorithm>
#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

/// One of the two sides, which share everything but these.
struct Side {
  const index::MarkedDocument& document;
  std::vector<std::size_t> shown;
  Literal id_letter;  // of its paragraphs: "a7"
  Literal element;    // of words that the other side lacks
  const std::vector<std::vector<ByteRange>>& differing;
};

std::string_view MessageOf(Likeness likeness) {
  switch (likeness) {
    case Likeness::kVersions:
      return "compare.versions";
    case Likeness::kTranslations:
      return "compare.translations";
    case Likeness::kPassages:
      return "compare.passages";
    case Likeness::kTooLong:
      return "compare.too_long";
    case Likeness::kUnlike:
      break;
  }
  return "compare.unlike";
}

Html Explanation(const UiText& text, const Comparison& comparison) {
  Html out;
  if (comparison.differences.is_none) return out << Text{text.Get("compare.same")};
  out << Text{text.Get(MessageOf(comparison.alignment.likeness))};
  if (comparison.differences.are_known) out << " " << Text{text.Get("compare.differences")};
  return out;
}

/// A paragraph with its hits, and the words that the other side lacks in elements of their own. Both begin and end with
/// words; where one ends within the other, a hit is two marks, of which the first has the id.
Html WithDifferences(const std::vector<index::Segment>& segments, const std::vector<ByteRange>& differing,
                     const Literal& element, std::size_t* next_hit) {
  Html out;
  std::size_t at = 0;  // bytes written
  auto range = differing.begin();
  for (const index::Segment& segment : segments) {
    const std::size_t end = at + segment.text.size();
    for (bool is_first = true; at < end; is_first = false) {
      while (range != differing.end() && range->end <= at) ++range;
      const bool differs = range != differing.end() && range->begin <= at;
      const std::size_t stop = std::min(end, range == differing.end() ? end : differs ? range->end : range->begin);
      const std::string piece = segment.text.substr(segment.text.size() - (end - at), stop - at);
      if (differs && range->begin == at) out << "<" << element << ">";
      out << Marked({{piece, segment.hit}}, is_first ? next_hit : nullptr);
      if (differs && range->end == stop) out << "</" << element << ">";
      at = stop;
    }
  }
  return out;
}

/// The paragraphs `indexes` of a side in one cell, in the language and direction of their own.
Html Cell(const Side& side, const std::vector<std::size_t>& indexes, std::size_t* next_hit) {
  const index::MarkedDocument& document = side.document;
  Html cell;
  cell << (indexes.empty() ? Html("<div class=\"gap\"") : Html("<div")) << Attr{"lang", document.statement.lang}
       << Attr{"dir", DirectionOf(document.right_to_left)} << ">";
  for (const std::size_t index : indexes) {
    const std::size_t number = side.shown[index];
    const index::MarkedBlock& block = document.blocks[number];
    const bool is_heading = block.kind == model::BlockKind::kHeading;
    cell << (is_heading ? Html("<h3 class=\"txt\"") : Html("<p class=\"txt\""))
         << Attr{"id", std::string(side.id_letter.markup()) + std::to_string(number + 1)};
    if (!block.lang.empty() && block.lang != document.statement.lang) cell << Attr{"lang", block.lang};
    if (block.right_to_left != document.right_to_left) cell << Attr{"dir", DirectionOf(block.right_to_left)};
    static const std::vector<ByteRange> none;
    const std::vector<ByteRange>& differing = index < side.differing.size() ? side.differing[index] : none;
    cell << ">" << WithDifferences(block.segments, differing, side.element, next_hit)
         << (is_heading ? Html("</h3>") : Html("</p>"));
  }
  cell << "</div>";
  return cell;
}

Html SideHeading(const UiText& text, const SearchParameters& parameters, const index::MarkedDocument& document,
                 std::size_t* next_hit) {
  const model::Statement& statement = document.statement;
  Html heading;
  heading << "<div" << Attr{"dir", DirectionOf(document.right_to_left)} << "><h2 class=\"txt\""
          << Attr{"lang", statement.lang} << "><a"
          << Attr{"href", DocumentUrl(text, statement.id, parameters.pairs, parameters.page)} << ">"
          << DocumentTitle(text, document, next_hit) << "</a></h2>" << StatementMeta(text, statement) << "</div>";
  return heading;
}

std::vector<std::size_t> Upto(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = i;
  return numbers;
}

Html Links(const UiText& text, const SearchParameters& parameters, const std::string& first,
           const std::string& second) {
  Html links;
  links << "<p class=\"tools\"><a" << Attr{"href", CompareUrl(text, second, first, parameters.pairs)} << ">"
        << Text{text.Get("compare.swap")} << "</a><a" << Attr{"href", CompareUrl(text, first, "", {})} << ">"
        << Text{text.Get("compare.pick")} << "</a></p>";
  return links;
}

}  // namespace

AlignText ToAlignText(const index::MarkedDocument& document) {
  AlignText text{document.statement.lang, {}};
  for (const std::size_t number : ShownBlocks(document)) {
    const index::MarkedBlock& block = document.blocks[number];
    const std::string& lang = block.lang.empty() ? document.statement.lang : block.lang;
    text.paragraphs.push_back({JoinedText(block.segments), lang, block.kind == model::BlockKind::kHeading});
  }
  return text;
}

std::string ComparePage(const PageContext& context, const SearchParameters& parameters,
                        const index::MarkedDocument& first, const index::MarkedDocument& second,
                        const Comparison& comparison) {
  const UiText& text = context.text;
  const Alignment& alignment = comparison.alignment;
  const Differences& differences = comparison.differences;
  const Side a{first, ShownBlocks(first), "a", "del", differences.first};
  const Side b{second, ShownBlocks(second), "b", "ins", differences.second};
  std::size_t next_hit = 1;
  Html main;
  main << "<main id=\"main\" class=\"cmp\"><h1>" << Text{text.Get("compare.title")} << "</h1><p class=\"note\">"
       << Explanation(text, comparison) << "</p>" << Links(text, parameters, first.statement.id, second.statement.id)
       << LimitNotice(context, first.cut || second.cut) << "<div class=\"pair heads\">"
       << SideHeading(text, parameters, first, &next_hit) << SideHeading(text, parameters, second, &next_hit)
       << "</div>";
  if (alignment.rows.empty()) {
    main << "<div class=\"pair whole\">" << Cell(a, Upto(a.shown.size()), &next_hit)
         << Cell(b, Upto(b.shown.size()), &next_hit) << "</div>";
  }
  for (const AlignedRow& row : alignment.rows) {
    main << "<div class=\"pair\">" << Cell(a, row.first, &next_hit) << Cell(b, row.second, &next_hit) << "</div>";
  }
  main << "</main>";
  const std::string url = CompareUrl(text, first.statement.id, second.statement.id, parameters.pairs);
  return RenderPage(context, {text.Get("compare.title"), RestOf(text, url)}, main);
}

std::string PickPage(const PageContext& context, const SearchParameters& parameters, const model::Statement& statement,
                     const Related& related, const index::SearchResponse* found) {
  const UiText& text = context.text;
  const std::string here = CompareUrl(text, statement.id, "", {});
  const std::string title = statement.title.empty() ? text.Get("hit.untitled") : Shortened(statement.title);
  Html link;
  link << "<a" << Attr{"href", DocumentUrl(text, statement.id, {})} << Attr{"lang", statement.lang} << ">"
       << Text{title} << "</a>";
  Html main;
  main << "<main id=\"main\" class=\"pick\"><h1>" << Text{text.Get("compare.pick")} << "</h1><p>"
       << text.Format("compare.first", {{"title", link}}) << "</p>"
       << SearchBox(context, parameters.request.q, {}, {here, "compare.search"})
       << LimitNotice(context, found != nullptr && found->cut);
  const auto section = [&](std::string_view key, const std::vector<index::Hit>& hits) {
    if (hits.empty()) return;
    main << "<section><h2>" << Text{text.Get(key)} << "</h2>"
         << RelatedList(text, statement.id, hits, {}, RelatedLinks::kComparison) << "</section>";
  };
  if (found == nullptr) {
    section("doc.languages", related.translations);
    section("doc.similar", related.similar);
  } else {
    main << "<section><h2>" << text.Count("results.count", found->total) << "</h2>"
         << RelatedList(text, statement.id, found->hits, {}, RelatedLinks::kComparison) << "</section>";
  }
  main << "</main>";
  const Pairs pairs = parameters.request.q.empty() ? Pairs{} : Pairs{{"q", parameters.request.q}};
  return RenderPage(context, {text.Get("compare.pick"), RestOf(text, CompareUrl(text, statement.id, "", pairs))}, main);
}

}  // namespace bayan::searchd
