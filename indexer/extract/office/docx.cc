#include "indexer/extract/office/docx.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/extract/fields.h"
#include "indexer/extract/office/docx_styles.h"
#include "indexer/extract/office/office_text.h"
#include "indexer/extract/office/package.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using model::Source;

constexpr std::string_view kNonBreakingHyphen = "\xE2\x80\x91";

// Relationships, properties and the XML of the text; no pictures, no fonts, no themes.
bool IsWanted(std::string_view name) {
  if (name.ends_with(".rels")) return true;
  const bool nested = name.find("/media/") != std::string_view::npos || name.find("/theme/") != std::string_view::npos;
  return name.ends_with(".xml") && !nested;
}

// The part that a relationship of `part` of a type that ends in `type` points to, or an empty string.
std::string Related(const OfficePackage& package, const std::string& part, std::string_view type) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  pugi::xml_document relations;
  if (package.Parse(folder + "_rels/" + part.substr(folder.size()) + ".rels", relations)) return "";
  for (const pugi::xml_node& relation : Child(relations, "Relationships").children()) {
    if (!Attribute(relation, "Type").ends_with(type)) continue;
    std::string target(Attribute(relation, "Target"));
    if (target.starts_with('/')) return target.substr(1);
    return folder + target;
  }
  return "";
}

std::string MainPart(const OfficePackage& package) {
  const std::string named = Related(package, "", "/officeDocument");
  return package.Has(named) ? named : "word/document.xml";
}

class DocxReader {
 public:
  explicit DocxReader(const DocxStyles& styles) : styles_(styles) {}

  /// Reads what holds paragraphs: the body, a cell, a note, a text box. `boilerplate`: all of it is.
  void ReadBlocks(const pugi::xml_node& parent, bool boilerplate);
  void ReadNotes(const pugi::xml_node& notes, std::string_view kind);
  OfficeText& text() { return text_; }
  const std::string& title() const { return title_; }

 private:
  void ReadParagraph(const pugi::xml_node& paragraph, bool boilerplate);
  void ReadTable(const pugi::xml_node& table, bool boilerplate);
  void ReadRow(const pugi::xml_node& row, bool boilerplate);
  void ReadInline(const pugi::xml_node& parent, const DocxProperties& outer);
  void ReadRun(const pugi::xml_node& run, const DocxProperties& outer);
  void FindTextBoxes(const pugi::xml_node& parent);

  const DocxStyles& styles_;
  OfficeText text_;
  std::string title_;
  std::vector<pugi::xml_node> boxes_;                         // of the open paragraph
  std::vector<std::pair<std::string, std::string>> pending_;  // footnotes referred to: kind, id
};

// A drawing comes once for new programs and once for old ones.
pugi::xml_node Alternative(const pugi::xml_node& node) {
  const pugi::xml_node choice = Child(node, "Choice");
  return choice ? choice : Child(node, "Fallback");
}

bool IsDeleted(std::string_view name) { return name == "del" || name == "moveFrom"; }

void DocxReader::ReadBlocks(const pugi::xml_node& parent, bool boilerplate) {
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = LocalName(child);
    if (name == "p") {
      ReadParagraph(child, boilerplate);
    } else if (name == "tbl") {
      ReadTable(child, boilerplate);
    } else if (name == "sdt") {
      const std::string_view gallery =
          Attribute(Child(Child(Child(child, "sdtPr"), "docPartObj"), "docPartGallery"), "val");
      ReadBlocks(Child(child, "sdtContent"), boilerplate || gallery == "Table of Contents");
    } else if (name == "AlternateContent") {
      ReadBlocks(Alternative(child), boilerplate);
    } else if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") {
      ReadBlocks(child, boilerplate);
    }
  }
}

void DocxReader::ReadParagraph(const pugi::xml_node& paragraph, bool boilerplate) {
  const pugi::xml_node properties = Child(paragraph, "pPr");
  const DocxProperties style =
      ReadParagraphProperties(properties).Over(styles_.Find(Attribute(Child(properties, "pStyle"), "val")));
  const std::vector<pugi::xml_node> outer_boxes = std::exchange(boxes_, {});
  ReadInline(paragraph, style);
  // A deleted end of paragraph joins it with the next.
  const bool joined = Child(Child(properties, "rPr"), "del");
  if (!joined) {
    const bool aside = boilerplate || style.contents.value_or(false);
    const std::size_t before = text_.size();
    text_.EndParagraph(aside                           ? BlockKind::kBoilerplate
                       : style.heading.value_or(false) ? BlockKind::kHeading
                                                       : BlockKind::kBody);
    if (text_.size() > before && style.title.value_or(false) && title_.empty() && !aside) title_ = text_.last();
  }
  for (const pugi::xml_node& box : std::exchange(boxes_, outer_boxes)) ReadBlocks(box, boilerplate);
}

void DocxReader::ReadTable(const pugi::xml_node& table, bool boilerplate) {
  for (const pugi::xml_node& child : table.children()) {
    const std::string_view name = LocalName(child);
    if (name == "tr") {
      ReadRow(child, boilerplate);
    } else if (name == "sdt") {
      ReadTable(Child(child, "sdtContent"), boilerplate);
    } else if (name == "ins" || name == "customXml") {
      ReadTable(child, boilerplate);
    }
  }
}

void DocxReader::ReadRow(const pugi::xml_node& row, bool boilerplate) {
  if (Child(Child(row, "trPr"), "del")) return;
  std::vector<std::size_t> cells;
  for (const pugi::xml_node& child : row.children()) {
    const bool wrapped = LocalName(child) == "sdt";
    const pugi::xml_node cell = wrapped ? Child(Child(child, "sdtContent"), "tc") : child;
    if (LocalName(cell) != "tc") continue;
    cells.push_back(text_.size());
    ReadBlocks(cell, boilerplate);
  }
  text_.JoinRow(cells);
}

void DocxReader::ReadInline(const pugi::xml_node& parent, const DocxProperties& outer) {
  constexpr std::array<std::string_view, 9> kWrappers = {"hyperlink", "ins", "moveTo", "smartTag", "fldSimple",
                                                         "customXml", "dir", "bdo",    "ruby"};
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = LocalName(child);
    if (name == "r") {
      ReadRun(child, outer);
    } else if (name == "sdt") {
      ReadInline(Child(child, "sdtContent"), outer);
    } else if (name == "AlternateContent") {
      ReadInline(Alternative(child), outer);
    } else if (name == "oMath" || name == "oMathPara") {
      text_.AddText(TextOf(child), outer.languages);
    } else if (std::find(kWrappers.begin(), kWrappers.end(), name) != kWrappers.end()) {
      ReadInline(child, outer);
    }
  }
}

void DocxReader::ReadRun(const pugi::xml_node& run, const DocxProperties& outer) {
  const pugi::xml_node written = Child(run, "rPr");
  const DocxProperties properties =
      ReadRunProperties(written).Over(styles_.Find(Attribute(Child(written, "rStyle"), "val"))).Over(outer);
  if (properties.hidden.value_or(false)) return;
  for (const pugi::xml_node& child : run.children()) {
    const std::string_view name = LocalName(child);
    if (name == "t") {
      text_.AddText(TextOf(child), properties.languages);
    } else if (name == "tab" || name == "ptab") {
      text_.AddText(" ", {});
    } else if (name == "br" || name == "cr") {
      text_.AddLineBreak();
    } else if (name == "noBreakHyphen") {
      text_.AddText(kNonBreakingHyphen, {});
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      pending_.emplace_back(name == "footnoteReference" ? "footnote" : "endnote", Attribute(child, "id"));
    } else if (name == "AlternateContent") {
      FindTextBoxes(Alternative(child));
    } else if (name == "drawing" || name == "pict" || name == "object") {
      FindTextBoxes(child);
    } else if (name == "ruby") {
      ReadInline(Child(child, "rubyBase"), outer);
    }
  }
}

void DocxReader::FindTextBoxes(const pugi::xml_node& parent) {
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = LocalName(child);
    if (name == "txbxContent") {
      boxes_.push_back(child);
    } else if (name == "AlternateContent") {
      FindTextBoxes(Alternative(child));
    } else if (!IsDeleted(name)) {
      FindTextBoxes(child);
    }
  }
}

// The notes that the text refers to, in that order.
void DocxReader::ReadNotes(const pugi::xml_node& notes, std::string_view kind) {
  std::map<std::string_view, pugi::xml_node> by_id;
  for (const pugi::xml_node& note : notes.children()) {
    if (LocalName(note) == kind) by_id.emplace(Attribute(note, "id"), note);
  }
  std::set<std::string> read;
  const auto wanted = pending_;  // a note may refer to notes
  for (const auto& [of_kind, id] : wanted) {
    const auto note = by_id.find(id);
    if (of_kind == kind && note != by_id.end() && read.insert(id).second) ReadBlocks(note->second, false);
  }
}

std::optional<Problem> ReadNotePart(const OfficePackage& package, const std::string& main, std::string_view kind,
                                    DocxReader& reader) {
  const std::string plural = std::string(kind) + "s";
  pugi::xml_document document;
  if (auto problem = package.Parse(Related(package, main, "/" + plural), document)) return problem;
  reader.ReadNotes(Child(document, plural), kind);
  return std::nullopt;
}

// Headers and footers may say who issued the text, so they are kept.
std::optional<Problem> ReadMargins(const OfficePackage& package, const std::string& main, DocxReader& reader) {
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  for (const std::string_view kind : {"header", "footer"}) {
    for (const auto& [name, part] : package.parts()) {
      if (!name.starts_with(folder + std::string(kind))) continue;
      pugi::xml_document document;
      if (auto problem = package.Parse(name, document)) return problem;
      reader.ReadBlocks(document.document_element(), true);
    }
  }
  return std::nullopt;
}

void ReadProperties(const OfficePackage& package, model::Statement& statement) {
  constexpr auto kFields = std::to_array<PropertyField>({{"creator", "author"},
                                                         {"subject", "subject"},
                                                         {"description", "description"},
                                                         {"keywords", "keywords"},
                                                         {"category", "category"},
                                                         {"created", "created"},
                                                         {"modified", "modified"}});
  pugi::xml_document document;
  // Properties that cannot be read cost nothing but themselves.
  if (!package.Parse("docProps/core.xml", document)) {
    const pugi::xml_node properties = document.document_element();
    SetPropertyTitle(statement, TextOf(Child(properties, "title")));
    SetPropertyFields(statement, properties, kFields);
    const std::string id = OneLine(TextOf(Child(properties, "identifier")));
    if (model::IsValidId(id)) statement.id = id;
  }
  pugi::xml_document application;
  if (!package.Parse("docProps/app.xml", application)) {
    constexpr auto kCompany = std::to_array<PropertyField>({{"Company", "company"}});
    SetPropertyFields(statement, application.document_element(), kCompany);
  }
}

}  // namespace

std::optional<Problem> ReadDocx(std::string_view bytes, model::Statement& statement) {
  OfficePackage package;
  if (auto problem = package.Open(bytes, IsWanted)) return problem;
  const std::string main = MainPart(package);
  if (!package.Has(main)) return Problem{"malformed", "the zip holds no text document.", false};
  pugi::xml_document style_part;
  if (auto problem = package.Parse(Related(package, main, "/styles"), style_part)) return problem;
  pugi::xml_document document;
  if (auto problem = package.Parse(main, document)) return problem;
  const DocxStyles styles(Child(style_part, "styles"));
  DocxReader reader(styles);
  reader.ReadBlocks(Child(Child(document, "document"), "body"), false);
  for (const std::string_view kind : {"footnote", "endnote"}) {
    if (auto problem = ReadNotePart(package, main, kind, reader)) return problem;
  }
  if (auto problem = ReadMargins(package, main, reader)) return problem;
  SetField(statement, "title", reader.title(), Source::kMarkup);
  ReadProperties(package, statement);
  std::move(reader.text()).Finish(statement);
  return std::nullopt;
}

}  // namespace bayan::indexer
