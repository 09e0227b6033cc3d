#include "indexer/extract/office/docx_styles.h"

#include <algorithm>

#include "core/base/strings.h"
#include "core/metadata/language.h"
#include "indexer/extract/office/package.h"

namespace bayan::indexer {
namespace {

constexpr int kDeepestBase = 16;  // styles may be based on each other in a circle

// <w:vanish/> is on, <w:vanish w:val="0"/> is off.
std::optional<bool> Toggle(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node node = Child(properties, name);
  if (!node) return std::nullopt;
  const std::string_view value = Attribute(node, "val");
  return value != "0" && value != "false" && value != "off";
}

// Built-in styles keep their English names in files of every language; their ids are translated.
void ReadName(std::string_view written, DocxProperties& properties) {
  const std::string name = LowerAscii(written);
  if (name == "title") properties.title = true;
  if (name == "title" || name == "subtitle" || name.starts_with("heading ")) properties.heading = true;
  if (name.starts_with("toc ")) properties.contents = true;
}

template <typename T>
void Fill(std::optional<T>& inner, const std::optional<T>& outer) {
  if (!inner) inner = outer;
}

}  // namespace

DocxProperties DocxProperties::Over(const DocxProperties& outer) const {
  DocxProperties all = *this;
  Fill(all.heading, outer.heading);
  Fill(all.title, outer.title);
  Fill(all.contents, outer.contents);
  Fill(all.hidden, outer.hidden);
  all.languages = languages.Over(outer.languages);
  return all;
}

DocxProperties ReadParagraphProperties(const pugi::xml_node& properties) {
  DocxProperties read;
  const std::string_view level = Attribute(Child(properties, "outlineLvl"), "val");
  constexpr std::string_view kBodyLevel = "9";
  if (!level.empty()) read.heading = level.size() == 1 && level < kBodyLevel;
  return read;
}

DocxProperties ReadRunProperties(const pugi::xml_node& properties) {
  DocxProperties read;
  read.hidden = Toggle(properties, "vanish");
  const pugi::xml_node languages = Child(properties, "lang");
  read.languages.right_to_left = metadata::CanonicalLanguageTag(Attribute(languages, "bidi"));
  read.languages.other = metadata::CanonicalLanguageTag(Attribute(languages, "val"));
  return read;
}

DocxStyles::DocxStyles(const pugi::xml_node& styles) {
  for (const pugi::xml_node& node : styles.children()) {
    if (LocalName(node) != "style") continue;
    Style style;
    style.properties = ReadParagraphProperties(Child(node, "pPr")).Over(ReadRunProperties(Child(node, "rPr")));
    ReadName(Attribute(Child(node, "name"), "val"), style.properties);
    style.based_on = Attribute(Child(node, "basedOn"), "val");
    // The language of the style that every paragraph has is a default too.
    if (Attribute(node, "default") == "1") style.properties.languages = {};
    styles_.emplace(Attribute(node, "styleId"), std::move(style));
  }
}

DocxProperties DocxStyles::Find(std::string_view id) const {
  DocxProperties properties;
  std::string next(id);
  for (int hops = 0; hops < kDeepestBase && !next.empty(); ++hops) {
    const auto style = styles_.find(next);
    if (style == styles_.end()) break;
    properties = properties.Over(style->second.properties);
    next = style->second.based_on;
  }
  return properties;
}

}  // namespace bayan::indexer
