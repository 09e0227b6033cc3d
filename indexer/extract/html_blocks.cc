#include "indexer/extract/html_blocks.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>
#include <utility>

#include "core/metadata/language.h"
#include "indexer/extract/class_words.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/set_aside.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;

// A node in the order of the document, with what its whole subtree holds.
struct Place {
  const GumboNode* node;
  std::size_t parent;
  std::size_t end = 0;         // one behind the last node of the subtree
  std::size_t text_bytes = 0;  // of visible text
  std::size_t own_bytes = 0;   // of that, outside links
  bool holds_content = false;  // main, article or the h1 of the text is in it
};

// Elements of AMP pages, which HTML does not know.
constexpr std::array<std::string_view, 8> kAmpElements = {
    "amp-sidebar",   "amp-consent", "amp-social-share",      "amp-ad",
    "amp-sticky-ad", "amp-embed",   "amp-user-notification", "amp-next-page"};

constexpr std::array<std::string_view, 10> kBoilerplateRoles = {"navigation", "banner", "contentinfo", "complementary",
                                                                "search",     "dialog", "alertdialog", "menu",
                                                                "menubar",    "toolbar"};

bool IsIn(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsElement(const GumboNode& node, GumboTag tag) {
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

// Elements whose text nobody sees as text.
bool IsInvisible(GumboTag tag) {
  constexpr std::array kTags = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
                                GUMBO_TAG_SVG,    GUMBO_TAG_MATH,   GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT,
                                GUMBO_TAG_HEAD,   GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_CANVAS,
                                GUMBO_TAG_AUDIO,  GUMBO_TAG_VIDEO,  GUMBO_TAG_DATALIST};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

// Elements that stand inside a line of text.
bool IsInline(GumboTag tag) {
  constexpr std::array kTags = {GUMBO_TAG_A,    GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,
                                GUMBO_TAG_BDO,  GUMBO_TAG_BIG,    GUMBO_TAG_CITE,    GUMBO_TAG_CODE,  GUMBO_TAG_DATA,
                                GUMBO_TAG_DEL,  GUMBO_TAG_DFN,    GUMBO_TAG_EM,      GUMBO_TAG_FONT,  GUMBO_TAG_I,
                                GUMBO_TAG_IMG,  GUMBO_TAG_INS,    GUMBO_TAG_KBD,     GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
                                GUMBO_TAG_Q,    GUMBO_TAG_RUBY,   GUMBO_TAG_S,       GUMBO_TAG_SAMP,  GUMBO_TAG_SMALL,
                                GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,  GUMBO_TAG_SUB,   GUMBO_TAG_SUP,
                                GUMBO_TAG_TIME, GUMBO_TAG_TT,     GUMBO_TAG_U,       GUMBO_TAG_VAR,   GUMBO_TAG_WBR,
                                GUMBO_TAG_BR,   GUMBO_TAG_TD,     GUMBO_TAG_TH};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

bool IsHeading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool IsText(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

bool HasBoilerplateClass(const GumboNode& node) {
  return NamesBoilerplate(Attribute(node, "class")) || NamesBoilerplate(Attribute(node, "id"));
}

bool IsAmpElement(const GumboNode& node) {
  if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return false;
  GumboStringPiece name = node.v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return IsIn(kAmpElements, {name.data, name.length});
}

// A cell of a table that lays out the page, not one of a row of data.
bool IsLayoutCell(const GumboNode& node, std::size_t text_bytes) {
  constexpr std::size_t kLongCellBytes = 300;
  if (node.v.element.tag != GUMBO_TAG_TD && node.v.element.tag != GUMBO_TAG_TH) return false;
  if (text_bytes > kLongCellBytes) return true;
  const GumboVector& children = node.v.element.children;
  std::size_t breaks = 0;
  for (unsigned i = 0; i < children.length; ++i) {
    breaks += IsElement(*static_cast<const GumboNode*>(children.data[i]), GUMBO_TAG_BR) ? 1 : 0;
  }
  return breaks > 1;
}

bool IsHidden(const GumboNode& node) {
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) return true;
  if (Attribute(node, "aria-hidden") == "true") return true;
  std::string style(Attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos;
}

bool IsInSiteHeader(const std::vector<Place>& places, std::size_t at) {
  bool in_header = false;
  for (std::size_t i = at; i != 0; i = places[i].parent) {
    const GumboNode& node = *places[i].node;
    if (IsElement(node, GUMBO_TAG_ARTICLE) || IsElement(node, GUMBO_TAG_MAIN)) return false;
    in_header = in_header || IsElement(node, GUMBO_TAG_HEADER) || Attribute(node, "role") == "banner" ||
                NamesTheSite(Attribute(node, "class")) || NamesTheSite(Attribute(node, "id"));
  }
  return in_header;
}

// The h1 that is the title of the text: the first, unless that is the name of the site and there is another.
std::size_t FindTitle(const std::vector<Place>& places) {
  constexpr int kMaxSiteNames = 20;  // each costs a way up the tree, and a page may have a million
  std::size_t first = places.size();
  int seen = 0;
  for (std::size_t i = 0; i < places.size() && seen < kMaxSiteNames; ++i) {
    if (!IsElement(*places[i].node, GUMBO_TAG_H1)) continue;
    ++seen;
    if (!IsInSiteHeader(places, i)) return i;
    first = std::min(first, i);
  }
  return first;
}

// The page flattened: no recursion, because pages decide how deep they are.
std::vector<Place> Flatten(const GumboNode& root) {
  struct Open {
    const GumboNode* node;
    std::size_t parent;
  };
  std::vector<Place> places;
  std::vector<Open> open = {{&root, 0}};
  while (!open.empty()) {
    const auto [node, parent] = open.back();
    open.pop_back();
    const std::size_t self = places.size();
    places.push_back({node, parent});
    if (node->type != GUMBO_NODE_ELEMENT || IsInvisible(node->v.element.tag)) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) {
      open.push_back({static_cast<const GumboNode*>(children.data[i - 1]), self});
    }
  }
  const std::size_t title = FindTitle(places);
  for (std::size_t i = places.size(); i > 0; --i) {
    Place& place = places[i - 1];
    if (place.end == 0) place.end = i;
    if (place.node->type == GUMBO_NODE_TEXT) {
      place.text_bytes = OneLine(place.node->v.text.text).size();
      place.own_bytes = place.text_bytes;
    }
    if (IsElement(*place.node, GUMBO_TAG_A)) place.own_bytes = 0;
    const bool is_content = IsElement(*place.node, GUMBO_TAG_MAIN) || IsElement(*place.node, GUMBO_TAG_ARTICLE);
    if (is_content || i - 1 == title) place.holds_content = true;
    if (i == 1) break;
    Place& parent = places[place.parent];
    parent.end = std::max(parent.end, place.end);
    parent.text_bytes += place.text_bytes;
    parent.own_bytes += place.own_bytes;
    parent.holds_content = parent.holds_content || place.holds_content;
  }
  return places;
}

class BlockReader {
 public:
  explicit BlockReader(const GumboNode& root) : places_(Flatten(root)) {}

  HtmlBlocks Read() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      while (!open.empty() && places_[open.back()].end <= i) Leave(open);
      const GumboNode& node = *places_[i].node;
      if (IsText(node)) {
        AppendText(node.v.text.text);
      } else if (node.type == GUMBO_NODE_ELEMENT && !IsInvisible(node.v.element.tag)) {
        Enter(i);
        open.push_back(i);
      }
    }
    while (!open.empty()) Leave(open);
    Flush();
    SetAsidePhrases(result_.blocks);
    SetAsideLinks(result_.blocks, block_links_);
    KeepSomeBody();
    return std::move(result_);
  }

 private:
  void Enter(std::size_t i) {
    const GumboNode& node = *places_[i].node;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_BR) return BreakLine();
    if (tag == GUMBO_TAG_PRE) ++pre_depth_;
    mark_begins_ = mark_begins_ || tag == GUMBO_TAG_SUP;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) AppendText(" ");
    if (tag == GUMBO_TAG_A && link_depth_++ == 0) ++links_.links;
    const bool marks = boilerplate_root_ == kNone && IsBoilerplate(i);
    if (!IsInline(tag) || marks || IsLayoutCell(node, places_[i].text_bytes)) Flush();
    if (marks) boilerplate_root_ = i;
    if (IsHeading(tag)) heading_ = tag;
    if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) ++content_depth_;
    const std::string_view lang = Attribute(node, "lang");
    if (!lang.empty() && tag != GUMBO_TAG_HTML && tag != GUMBO_TAG_BODY) {
      Flush();
      langs_.push_back({i, metadata::CanonicalLanguageTag(lang)});
    }
  }

  void Leave(std::vector<std::size_t>& open) {
    const std::size_t i = open.back();
    open.pop_back();
    const GumboTag tag = places_[i].node->v.element.tag;
    const bool language_ends = !langs_.empty() && langs_.back().element == i;
    const bool boilerplate_ends = i == boilerplate_root_;
    const bool cell_ends = IsLayoutCell(*places_[i].node, places_[i].text_bytes);
    if (!IsInline(tag) || language_ends || boilerplate_ends || cell_ends) Flush();
    if (tag == GUMBO_TAG_A) --link_depth_;
    if (tag == GUMBO_TAG_PRE) --pre_depth_;
    mark_begins_ = mark_begins_ && tag != GUMBO_TAG_SUP;
    if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) --content_depth_;
    if (IsHeading(tag)) heading_ = GUMBO_TAG_LAST;
    if (language_ends) langs_.pop_back();
    if (boilerplate_ends) boilerplate_root_ = kNone;
  }

  bool IsBoilerplate(std::size_t i) const {
    const Place& place = places_[i];
    const GumboNode& node = *place.node;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || place.holds_content) return false;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_BUTTON || IsHidden(node) ||
        IsAmpElement(node)) {
      return true;
    }
    if ((tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FOOTER) && content_depth_ == 0) return true;
    if (IsIn(kBoilerplateRoles, Attribute(node, "role"))) return true;
    constexpr std::size_t kLongNameBytes = 200;
    const bool names_the_site = NamesTheSite(Attribute(node, "class")) || NamesTheSite(Attribute(node, "id"));
    if (names_the_site && place.text_bytes <= kLongNameBytes) return true;
    // Links apart: a page may have more menu than text.
    const Place& page = places_.front();
    const bool is_most_of_the_page =
        place.text_bytes * 2 > page.text_bytes || (place.own_bytes * 2 > page.own_bytes && place.own_bytes > 0);
    return !is_most_of_the_page && (tag == GUMBO_TAG_FORM || HasBoilerplateClass(node));
  }

  // A second one ends a paragraph, as it did on pages before there was a <p> for it; an empty line may hold a space
  // that does not break.
  void BreakLine() {
    constexpr std::string_view kHardSpace = "\xC2\xA0";
    while (text_.ends_with(' ') || text_.ends_with(kHardSpace)) {
      text_.resize(text_.size() - (text_.ends_with(' ') ? 1 : kHardSpace.size()));
    }
    if (text_.empty()) return;
    if (text_.back() == '\n' && heading_ == GUMBO_TAG_LAST) {
      Flush();
    } else {
      text_ += '\n';
    }
  }

  // The number of a note must not become part of the word before it; that of a square metre or of CO2 is one.
  void PartMark(std::string_view text) {
    constexpr std::size_t kUnitBytes = 3;
    const bool is_number = !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0;
    const std::size_t word = text_.find_last_of(" \n0123456789");
    const std::size_t word_bytes = text_.size() - (word == std::string::npos ? 0 : word + 1);
    if (is_number && word_bytes > kUnitBytes) text_ += ' ';
  }

  // Runs of white space are one space, as a browser shows them; lines of a <pre> stay lines.
  void AppendText(std::string_view text) {
    if (std::exchange(mark_begins_, false)) PartMark(text);
    for (const char c : text) {
      if (c == '\n' && pre_depth_ > 0) {
        BreakLine();
        continue;
      }
      if (link_depth_ > 0 && c != ' ' && c != '\n') ++links_.link_bytes;
      const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!white) {
        text_ += c;
      } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
        text_ += ' ';
      }
    }
  }

  void Flush() {
    std::size_t end = text_.size();
    while (end > 0 && (text_[end - 1] == ' ' || text_[end - 1] == '\n')) --end;
    text_.resize(end);
    if (text_.empty()) {
      links_ = {};
      links_.links = link_depth_ > 0 ? 1 : 0;
      return;
    }
    const BlockKind kind = boilerplate_root_ != kNone   ? BlockKind::kBoilerplate
                           : heading_ != GUMBO_TAG_LAST ? BlockKind::kHeading
                                                        : BlockKind::kBody;
    if (kind == BlockKind::kHeading && heading_ == GUMBO_TAG_H1 && result_.heading.empty()) {
      result_.heading = OneLine(text_);
    }
    links_.text_bytes = static_cast<std::size_t>(
        std::count_if(text_.begin(), text_.end(), [](char c) { return c != ' ' && c != '\n'; }));
    links_.in_content = content_depth_ > 0;
    block_links_.push_back(links_);
    result_.blocks.push_back({std::move(text_), kind, langs_.empty() ? "" : langs_.back().tag});
    if (kind == BlockKind::kBoilerplate) result_.blocks.back().why = model::BoilerplateReason::kMarkup;
    text_.clear();
    links_ = {};
    links_.links = link_depth_ > 0 ? 1 : 0;
  }

  // A page whose whole text looks like boilerplate is a page we misread.
  void KeepSomeBody() {
    const auto is_body = [](const model::Block& block) { return block.kind == BlockKind::kBody; };
    if (std::any_of(result_.blocks.begin(), result_.blocks.end(), is_body)) return;
    for (model::Block& block : result_.blocks) {
      if (block.kind != BlockKind::kBoilerplate) continue;
      block.kind = BlockKind::kBody;
      block.why = model::BoilerplateReason::kNone;
    }
  }

  static constexpr std::size_t kNone = SIZE_MAX;

  struct Language {
    std::size_t element;
    std::string tag;
  };

  std::vector<Place> places_;
  HtmlBlocks result_;
  std::string text_;
  BlockLinks links_;  // of text_
  std::vector<BlockLinks> block_links_;
  int link_depth_ = 0;
  int pre_depth_ = 0;
  bool mark_begins_ = false;  // a <sup> began and nothing was in it yet
  std::vector<Language> langs_;
  std::size_t boilerplate_root_ = kNone;  // the outermost marked element we are in
  int content_depth_ = 0;
  GumboTag heading_ = GUMBO_TAG_LAST;
};

}  // namespace

std::string_view Attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&node.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

HtmlBlocks ReadBlocks(const GumboInternalNode& root) { return BlockReader(root).Read(); }

}  // namespace bayan::indexer
