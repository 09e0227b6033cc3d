#include "indexer/extract/office/odt.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/metadata/language.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/office/office_text.h"
#include "indexer/extract/office/package.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using model::Source;

constexpr std::string_view kContent = "content.xml";
constexpr std::string_view kStyles = "styles.xml";
constexpr std::string_view kMeta = "meta.xml";
constexpr std::string_view kManifest = "META-INF/manifest.xml";
constexpr int kDeepestParent = 16;  // styles may be each other's parents

// Of a document that holds others, only its own parts.
bool IsWanted(std::string_view name) {
  return name == kContent || name == kStyles || name == kMeta || name == kManifest;
}

bool IsIn(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string LanguageTag(std::string_view language, std::string_view country) {
  if (language.empty() || language == "none" || language == "zxx") return "";
  const bool has_country = !country.empty() && country != "none";
  return metadata::CanonicalLanguageTag(std::string(language) + (has_country ? "-" + std::string(country) : ""));
}

struct OdtStyle {
  std::string parent;
  LanguageHints languages;
  bool hidden = false;
};

struct ResolvedStyle {
  LanguageHints languages;
  bool hidden = false;
  bool title = false;
  bool heading = false;
};

// Named and automatic styles. Names of different families do not meet in practice, and hints are all we take.
class OdtStyles {
 public:
  void Read(const pugi::xml_node& styles) {
    for (const pugi::xml_node& node : styles.children()) {
      if (LocalName(node) != "style") continue;
      OdtStyle style;
      style.parent = Attribute(node, "parent-style-name");
      const pugi::xml_node text = Child(node, "text-properties");
      style.hidden = Attribute(text, "display") == "none";
      style.languages.other = LanguageTag(Attribute(text, "language"), Attribute(text, "country"));
      style.languages.right_to_left =
          LanguageTag(Attribute(text, "language-complex"), Attribute(text, "country-complex"));
      styles_.emplace(Attribute(node, "name"), std::move(style));
    }
  }

  ResolvedStyle Find(std::string_view name) const {
    ResolvedStyle resolved;
    std::string next(name);
    for (int hops = 0; hops < kDeepestParent && !next.empty(); ++hops) {
      resolved.title = resolved.title || next == "Title";
      resolved.heading = resolved.heading || next == "Title" || next == "Subtitle";
      const auto style = styles_.find(next);
      if (style == styles_.end()) break;
      // "Standard", which all stand on, says only what the writer's computer is set to.
      if (next != "Standard") resolved.languages = resolved.languages.Over(style->second.languages);
      resolved.hidden = resolved.hidden || style->second.hidden;
      next = style->second.parent;
    }
    return resolved;
  }

 private:
  std::map<std::string, OdtStyle, std::less<>> styles_;
};

class OdtReader {
 public:
  explicit OdtReader(const OdtStyles& styles) : styles_(styles) {}

  /// Reads what holds paragraphs: the body, a cell, an item, a note, a text box. `boilerplate`: all of it is.
  void ReadBlocks(const pugi::xml_node& parent, bool boilerplate);
  /// The notes met so far, at the end of the text.
  void ReadNotes();
  OfficeText& text() { return text_; }
  const std::string& title() const { return title_; }

 private:
  void ReadParagraph(const pugi::xml_node& paragraph, bool boilerplate);
  void ReadTable(const pugi::xml_node& table, bool boilerplate);
  void ReadInline(const pugi::xml_node& parent, const LanguageHints& languages);
  void ReadElement(const pugi::xml_node& element, const LanguageHints& languages);

  const OdtStyles& styles_;
  OfficeText text_;
  std::string title_;
  std::vector<pugi::xml_node> boxes_;  // of the open paragraph
  std::vector<pugi::xml_node> notes_;
};

void OdtReader::ReadBlocks(const pugi::xml_node& parent, bool boilerplate) {
  constexpr std::array<std::string_view, 8> kNoText = {"tracked-changes",  "forms",
                                                       "variable-decls",   "sequence-decls",
                                                       "user-field-decls", "dde-connection-decls",
                                                       "annotation",       "alphabetical-index-auto-mark-file"};
  constexpr std::array<std::string_view, 8> kIndexes = {
      "table-of-content", "illustration-index", "table-index", "object-index",
      "user-index",       "alphabetical-index", "index-title", "table-of-content-source"};
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = LocalName(child);
    if (name == "p" || name == "h") {
      ReadParagraph(child, boilerplate);
    } else if (name == "table") {
      ReadTable(child, boilerplate);
    } else if (name == "section" && Attribute(child, "display") == "none") {
      continue;
    } else if (!IsIn(kNoText, name)) {
      ReadBlocks(child, boilerplate || IsIn(kIndexes, name));
    }
  }
}

void OdtReader::ReadParagraph(const pugi::xml_node& paragraph, bool boilerplate) {
  const ResolvedStyle style = styles_.Find(Attribute(paragraph, "style-name"));
  if (style.hidden) return;
  const std::vector<pugi::xml_node> outer_boxes = std::exchange(boxes_, {});
  ReadInline(paragraph, style.languages);
  const std::size_t before = text_.size();
  const bool heading = LocalName(paragraph) == "h" || style.heading;
  text_.EndParagraph(boilerplate ? BlockKind::kBoilerplate : heading ? BlockKind::kHeading : BlockKind::kBody);
  if (text_.size() > before && style.title && title_.empty() && !boilerplate) title_ = text_.last();
  for (const pugi::xml_node& box : std::exchange(boxes_, outer_boxes)) ReadBlocks(box, boilerplate);
}

void OdtReader::ReadTable(const pugi::xml_node& table, bool boilerplate) {
  constexpr std::array<std::string_view, 3> kGroups = {"table-rows", "table-header-rows", "table-row-group"};
  for (const pugi::xml_node& child : table.children()) {
    const std::string_view name = LocalName(child);
    if (IsIn(kGroups, name)) ReadTable(child, boilerplate);
    if (name != "table-row") continue;
    std::vector<std::size_t> cells;
    for (const pugi::xml_node& cell : child.children()) {
      if (LocalName(cell) != "table-cell") continue;  // a covered one is behind its neighbour
      cells.push_back(text_.size());
      ReadBlocks(cell, boilerplate);
    }
    text_.JoinRow(cells);
  }
}

void OdtReader::ReadInline(const pugi::xml_node& parent, const LanguageHints& languages) {
  for (const pugi::xml_node& child : parent.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text_.AddText(child.value(), languages);
    } else if (child.type() == pugi::node_element) {
      ReadElement(child, languages);
    }
  }
}

void OdtReader::ReadElement(const pugi::xml_node& element, const LanguageHints& languages) {
  constexpr std::array<std::string_view, 6> kNoText = {"annotation",  "annotation-end",   "ruby-text",
                                                       "hidden-text", "hidden-paragraph", "script"};
  constexpr std::array<std::string_view, 5> kDrawings = {"frame", "g", "custom-shape", "rect", "text-box"};
  const std::string_view name = LocalName(element);
  if (name == "s" || name == "tab") {
    text_.AddText(" ", {});
  } else if (name == "line-break") {
    text_.AddLineBreak();
  } else if (name == "note") {
    notes_.push_back(Child(element, "note-body"));
  } else if (IsIn(kDrawings, name)) {
    boxes_.push_back(element);
  } else if (name == "span") {
    const ResolvedStyle style = styles_.Find(Attribute(element, "style-name"));
    if (!style.hidden) ReadInline(element, style.languages.Over(languages));
  } else if (!IsIn(kNoText, name)) {
    ReadInline(element, languages);
  }
}

void OdtReader::ReadNotes() {
  // A note may hold notes, which join the end of the list; elements have one parent, so this ends.
  for (std::size_t i = 0; i < notes_.size(); ++i) ReadBlocks(pugi::xml_node(notes_[i]), false);
}

void ReadProperties(const OfficePackage& package, model::Statement& statement) {
  constexpr auto kFields = std::to_array<PropertyField>({{"initial-creator", "author"},
                                                         {"creator", "author"},
                                                         {"subject", "subject"},
                                                         {"description", "description"},
                                                         {"creation-date", "created"},
                                                         {"date", "modified"}});
  pugi::xml_document document;
  if (package.Parse(std::string(kMeta), document)) return;  // costs nothing but itself
  const pugi::xml_node meta = Child(document.document_element(), "meta");
  SetPropertyTitle(statement, TextOf(Child(meta, "title")));
  std::string keywords;
  for (const pugi::xml_node& node : meta.children()) {
    if (LocalName(node) == "keyword") keywords += (keywords.empty() ? "" : ", ") + TextOf(node);
  }
  SetField(statement, "keywords", keywords, Source::kMarkup);
  SetPropertyFields(statement, meta, kFields);
}

bool IsEncrypted(const OfficePackage& package) {
  pugi::xml_document document;
  if (package.Parse(std::string(kManifest), document)) return false;
  for (const pugi::xml_node& entry : document.document_element().children()) {
    if (Child(entry, "encryption-data")) return true;
  }
  return false;
}

}  // namespace

std::optional<Problem> ReadOdt(std::string_view bytes, model::Statement& statement) {
  OfficePackage package;
  if (auto problem = package.Open(bytes, IsWanted)) return problem;
  if (IsEncrypted(package)) return Problem{"encrypted", "the document is encrypted.", false};
  if (!package.Has(std::string(kContent))) return Problem{"malformed", "the zip holds no text document.", false};
  pugi::xml_document content;
  pugi::xml_document style_part;
  if (auto problem = package.Parse(std::string(kContent), content)) return problem;
  if (auto problem = package.Parse(std::string(kStyles), style_part)) return problem;
  const pugi::xml_node text = Child(Child(content.document_element(), "body"), "text");
  if (!text) return Problem{"malformed", "the document is no text: it has no office:text.", false};
  const pugi::xml_node named = style_part.document_element();
  OdtStyles styles;
  styles.Read(Child(content.document_element(), "automatic-styles"));
  styles.Read(Child(named, "styles"));
  OdtReader reader(styles);
  reader.ReadBlocks(text, false);
  reader.ReadNotes();
  // Headers and footers: their automatic styles have names of their own part, which say nothing here.
  reader.ReadBlocks(Child(named, "master-styles"), true);
  SetField(statement, "title", reader.title(), Source::kMarkup);
  ReadProperties(package, statement);
  std::move(reader.text()).Finish(statement);
  return std::nullopt;
}

}  // namespace bayan::indexer
