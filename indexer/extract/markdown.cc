#include "indexer/extract/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "core/base/strings.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/html.h"

namespace bayan::indexer {
namespace {

constexpr std::string_view kFence = "---";

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeText {
  void operator()(char* text) const { free(text); }  // cmark allocates with malloc
};

// Takes the first line of `text` away and returns it without its end.
std::string_view TakeLine(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view Unquoted(std::string_view value) {
  value = Trim(value, " ");
  const bool quoted =
      value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.front() == value.back();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// What site generators call our fields.
std::string_view FieldOf(std::string_view name) {
  constexpr std::array<std::array<std::string_view, 2>, 10> kNames = {{{"publishDate", "date"},
                                                                       {"publishdate", "date"},
                                                                       {"pubDate", "date"},
                                                                       {"pubDatetime", "date"},
                                                                       {"published", "date"},
                                                                       {"publish_date", "date"},
                                                                       {"published_at", "date"},
                                                                       {"datePublished", "date"},
                                                                       {"language", "lang"},
                                                                       {"locale", "lang"}}};
  const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const auto& row) { return row[0] == name; });
  return known == kNames.end() ? name : (*known)[1];
}

// Reads the front matter, if there is any, and leaves the rest in `text`.
void TakeFrontMatter(std::string_view& text, model::Statement& statement) {
  std::string_view rest = text;
  if (TakeLine(rest) != kFence) return;
  const std::size_t end = rest.find("\n---");
  if (end == std::string_view::npos) return;
  std::string_view fields = rest.substr(0, end + 1);
  while (!fields.empty()) {
    const std::string_view line = TakeLine(fields);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' || line.front() == '#') continue;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = Unquoted(line.substr(colon + 1));
    if (name == "id") {
      SetOwnId(statement, value);
    } else {
      SetField(statement, FieldOf(name), value, model::Source::kMarkup);
    }
  }
  text = rest.substr(end + 1);
  TakeLine(text);
}

std::string ToHtml(std::string_view markdown) {
  constexpr int kOptions = CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;  // keeps the HTML in it
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(kOptions));
  for (const char* name : {"table", "strikethrough", "autolink"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, FreeNode> document(cmark_parser_finish(parser.get()));
  const std::unique_ptr<char, FreeText> html(
      cmark_render_html(document.get(), kOptions, cmark_parser_get_syntax_extensions(parser.get())));
  return html.get();
}

}  // namespace

std::optional<Problem> ReadMarkdown(std::string_view utf8, model::Statement& statement) {
  TakeFrontMatter(utf8, statement);
  return ReadHtml(ToHtml(utf8), statement);
}

}  // namespace bayan::indexer
