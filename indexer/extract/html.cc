#include "indexer/extract/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <vector>

#include "core/base/strings.h"
#include "indexer/extract/class_words.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/html_blocks.h"
#include "indexer/extract/page_title.h"

namespace bayan::indexer {
namespace {

using model::Source;

struct MetaField {
  std::string_view meta;
  std::string_view field;
};

// Names of meta elements by what they give us; of one field the first that is there wins.
constexpr std::array kMetaFields{MetaField{"dcterms.identifier", "id"},
                                 MetaField{"dc.identifier", "id"},
                                 MetaField{"identifier", "id"},
                                 MetaField{"dcterms.issued", "date"},
                                 MetaField{"dc.date.issued", "date"},
                                 MetaField{"article:published_time", "date"},
                                 MetaField{"datepublished", "date"},
                                 MetaField{"date", "date"},
                                 MetaField{"dcterms.date", "date"},
                                 MetaField{"dc.date", "date"},
                                 MetaField{"publish-date", "date"},
                                 MetaField{"pubdate", "date"},
                                 MetaField{"issuer", "issuer"},
                                 MetaField{"dcterms.publisher", "issuer"},
                                 MetaField{"dc.publisher", "issuer"},
                                 MetaField{"publisher", "issuer"},
                                 MetaField{"dcterms.creator", "issuer"},
                                 MetaField{"dc.creator", "issuer"},
                                 MetaField{"og:site_name", "issuer"},
                                 MetaField{"author", "issuer"},
                                 MetaField{"type", "type"},
                                 MetaField{"dcterms.type", "type"},
                                 MetaField{"dc.type", "type"},
                                 MetaField{"dcterms.language", "lang"},
                                 MetaField{"dc.language", "lang"},
                                 MetaField{"url", "url"},
                                 MetaField{"og:url", "url"},
                                 MetaField{"og:title", "title"},
                                 MetaField{"dcterms.title", "title"},
                                 MetaField{"dc.title", "title"}};

// What else a page says of itself that people search for in exports.
constexpr std::array<std::string_view, 4> kExtraMetas = {"description", "keywords", "dcterms.subject",
                                                         "dcterms.rights"};

bool IsVoidOrSelfClosing(std::string_view tag) {
  constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                      "input", "link", "meta", "param", "source", "track", "wbr"};
  // These close themselves when the next of their kind begins, so a page with many of them is flat.
  constexpr std::array<std::string_view, 14> kImplied = {"p",     "li",    "dt",    "dd",     "tr",       "td", "th",
                                                         "thead", "tbody", "tfoot", "option", "optgroup", "rt", "rp"};
  return std::find(kVoid.begin(), kVoid.end(), tag) != kVoid.end() ||
         std::find(kImplied.begin(), kImplied.end(), tag) != kImplied.end();
}

// An upper bound, good enough to refuse bombs before gumbo builds a tree of them.
std::size_t NestingDepth(std::string_view html) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    std::size_t end = at + (closing ? 2 : 1);
    while (end < html.size() && std::isalnum(static_cast<unsigned char>(html[end])) != 0) ++end;
    const std::string tag = LowerAscii(html.substr(at + (closing ? 2 : 1), end - at - (closing ? 2 : 1)));
    if (tag.empty() || IsVoidOrSelfClosing(tag)) continue;
    if (closing) {
      depth -= depth > 0 ? 1 : 0;
    } else {
      deepest = std::max(deepest, ++depth);
    }
  }
  return deepest;
}

struct Metas {
  std::vector<std::pair<std::string, std::string>> named;  // lower-case name, content
  std::string canonical_url;
  std::string title;
  std::string lang;
  std::string titled;              // text of the first element whose class says that it is the title
  std::string published;           // <time itemprop="datePublished" datetime="...">
  std::string ld_published;        // "datePublished" of JSON-LD
  std::vector<std::string> times;  // <time datetime="..."> without a role, each once, updates left out
};

void ReadTitleElement(const GumboNode& node, Metas& metas) {
  if (!metas.title.empty() || node.v.element.children.length == 0) return;
  const auto* child = static_cast<const GumboNode*>(node.v.element.children.data[0]);
  if (child->type == GUMBO_NODE_TEXT) metas.title = child->v.text.text;
}

void ReadTimeElement(const GumboNode& node, Metas& metas) {
  constexpr std::size_t kMostTimes = 2;  // two days tell a list from an article
  const std::string_view when = Attribute(node, "datetime");
  if (LowerAscii(Attribute(node, "itemprop")) == "datepublished" ||
      gumbo_get_attribute(&node.v.element.attributes, "pubdate")) {
    metas.published = when;
    return;
  }
  const std::string role = LowerAscii(Attribute(node, "class")) + ' ' + LowerAscii(Attribute(node, "itemprop"));
  if (role.find("updat") != std::string::npos || role.find("modif") != std::string::npos) return;
  const std::string day(when.substr(0, std::string_view("2017-03-22").size()));
  const bool known = std::find(metas.times.begin(), metas.times.end(), day) != metas.times.end();
  if (model::ParseIsoDate(day) && !known && metas.times.size() < kMostTimes) metas.times.push_back(day);
}

// The value of "datePublished" in <script type="application/ld+json">, where most newspapers have it.
void ReadLinkedData(const GumboNode& node, Metas& metas) {
  constexpr std::string_view kName = "\"datePublished\"";
  if (!metas.ld_published.empty() || LowerAscii(Attribute(node, "type")) != "application/ld+json") return;
  if (node.v.element.children.length == 0) return;
  const auto* child = static_cast<const GumboNode*>(node.v.element.children.data[0]);
  if (child->type != GUMBO_NODE_TEXT) return;
  const std::string_view json = child->v.text.text;
  const std::size_t name = json.find(kName);
  if (name == std::string_view::npos) return;
  const std::size_t begin = json.find('"', name + kName.size());
  const std::size_t end = begin == std::string_view::npos ? begin : json.find('"', begin + 1);
  if (end != std::string_view::npos) metas.ld_published = json.substr(begin + 1, end - begin - 1);
}

// All text of an element; empty if there is more than makes a title.
std::string ShortText(const GumboNode& root) {
  constexpr std::size_t kLongestBytes = 400;
  constexpr std::size_t kMostNodes = 40;
  std::string text;
  std::vector<const GumboNode*> open = {&root};
  for (std::size_t nodes = 0; !open.empty(); ++nodes) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
    if (nodes > kMostNodes || text.size() > kLongestBytes) return {};
    if (node->type != GUMBO_NODE_ELEMENT) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
  return OneLine(text);
}

// "<td class=title>", in pages without h1.
void ReadTitledElement(const GumboNode& node, Metas& metas) {
  if (!metas.titled.empty()) return;
  if (!NamesTheTitle(Attribute(node, "class")) && !NamesTheTitle(Attribute(node, "id"))) return;
  std::string text = ShortText(node);
  if (!MayNameASection(text)) metas.titled = std::move(text);
}

void ReadElement(const GumboNode& node, Metas& metas) {
  ReadTitledElement(node, metas);
  switch (static_cast<int>(node.v.element.tag)) {
    case GUMBO_TAG_HTML:
      metas.lang = Attribute(node, "lang");
      break;
    case GUMBO_TAG_META: {
      const std::string_view name = Attribute(node, "name");
      const std::string_view property = Attribute(node, "property");
      const std::string_view item = Attribute(node, "itemprop");
      const std::string_view key = !name.empty() ? name : !property.empty() ? property : item;
      if (!key.empty()) metas.named.emplace_back(LowerAscii(key), Attribute(node, "content"));
      break;
    }
    case GUMBO_TAG_LINK:
      if (LowerAscii(Attribute(node, "rel")) == "canonical") metas.canonical_url = Attribute(node, "href");
      break;
    case GUMBO_TAG_TITLE:
      ReadTitleElement(node, metas);
      break;
    case GUMBO_TAG_TIME:
      ReadTimeElement(node, metas);
      break;
    case GUMBO_TAG_SCRIPT:
      ReadLinkedData(node, metas);
      break;
    default:  // gumbo's enumeration has 150 elements that say nothing here
      break;
  }
}

// What stands beside an article may have dates of its own.
bool IsAside(GumboTag tag) {
  return tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER;
}

Metas ReadMetas(const GumboNode& root) {
  Metas metas;
  std::vector<const GumboNode*> open = {&root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT || IsAside(node->v.element.tag)) continue;
    ReadElement(*node, metas);
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) open.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
  }
  return metas;
}

bool IsAbsoluteUrl(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

// The first non-empty content for each field, in the order of kMetaFields.
std::string_view FindMeta(const Metas& metas, std::string_view name) {
  for (const auto& [key, content] : metas.named) {
    if (key == name && !OneLine(content).empty()) return content;
  }
  return {};
}

// What may be the title, best first: the first that SetField takes is it, and the rest is not even looked for.
void SetTitle(const Metas& metas, std::string_view heading, model::Statement& statement) {
  const auto offer = [&](const auto& make) {
    if (statement.title.empty()) SetField(statement, "title", make(), Source::kMarkup);
  };
  offer([&] { return HeadingOrTitle(heading, metas.title, statement.blocks); });
  for (const std::string_view own : {FindMeta(metas, "og:title"), std::string_view(metas.title)}) {
    offer([&] { return TitleInPage(own, statement.blocks); });
  }
  offer([&] { return metas.titled; });
  const std::string_view site = FindMeta(metas, "og:site_name");
  for (const MetaField& row : kMetaFields) {
    if (row.field == "title") offer([&] { return WithoutSite(FindMeta(metas, row.meta), site); });
  }
  offer([&] { return TitleOfHead(metas.title, site); });
}

void ApplyMetas(const Metas& metas, std::string_view heading, model::Statement& statement) {
  if (IsAbsoluteUrl(metas.canonical_url)) SetField(statement, "url", metas.canonical_url, Source::kMarkup);
  SetTitle(metas, heading, statement);
  for (const MetaField& row : kMetaFields) {
    const std::string_view content = FindMeta(metas, row.meta);
    if (content.empty() || row.field == "title") continue;
    if (row.field == "id") {
      // A page's identifier is often its URL: that is no mistake of an archivist and not worth a warning.
      if (statement.id.empty() && model::IsValidId(OneLine(content))) statement.id = OneLine(content);
    } else {
      SetField(statement, row.field, content, Source::kMarkup);
    }
  }
  SetField(statement, "date", metas.published, Source::kMarkup);
  SetField(statement, "date", metas.ld_published, Source::kMarkup);
  if (metas.times.size() == 1) SetField(statement, "date", metas.times.front(), Source::kMarkup);
  SetField(statement, "lang", metas.lang, Source::kMarkup);
  for (const std::string_view name : kExtraMetas) SetField(statement, name, FindMeta(metas, name), Source::kMarkup);
}

struct FreeGumbo {
  const GumboOptions* options;
  void operator()(GumboOutput* output) const { gumbo_destroy_output(options, output); }
};

}  // namespace

std::string DeclaredHtmlCharset(std::string_view bytes) {
  constexpr std::size_t kPrescanBytes = 1024;  // HTML5, 13.2.3.2
  const std::string head = LowerAscii(bytes.substr(0, kPrescanBytes));
  const std::size_t found = head.find("charset=");
  if (found == std::string::npos) return {};
  std::size_t begin = found + std::string_view("charset=").size();
  while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
  return head.substr(begin, head.find_first_of("\"'; />", begin) - begin);
}

std::optional<Problem> ReadHtml(std::string_view utf8, model::Statement& statement) {
  const std::size_t depth = NestingDepth(utf8);
  if (depth > kMaxHtmlDepth) {
    return Problem{"malformed", "the page nests elements " + std::to_string(depth) + " deep; at most " +
                                    std::to_string(kMaxHtmlDepth) + " are read."};
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // nobody reads them, and each costs memory
  const std::unique_ptr<GumboOutput, FreeGumbo> output(gumbo_parse_with_options(&options, utf8.data(), utf8.size()),
                                                       FreeGumbo{&options});
  HtmlBlocks body = ReadBlocks(*output->root);
  statement.blocks.insert(statement.blocks.end(), std::make_move_iterator(body.blocks.begin()),
                          std::make_move_iterator(body.blocks.end()));
  ApplyMetas(ReadMetas(*output->root), body.heading, statement);
  return std::nullopt;
}

}  // namespace bayan::indexer
