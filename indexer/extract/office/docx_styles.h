#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/office/office_text.h"

namespace bayan::indexer {

/// What a style, or the properties of a paragraph or run, say that we want to know. Nothing said is nullopt.
struct DocxProperties {
  std::optional<bool> heading;
  std::optional<bool> title;
  std::optional<bool> contents;  ///< a line of a table of contents
  std::optional<bool> hidden;
  LanguageHints languages;

  /// These, and where they say nothing, those of `outer`.
  DocxProperties Over(const DocxProperties& outer) const;
};

/// Reads <w:pPr>; of run properties only what they say of the paragraph's end is in there, which is nothing to us.
DocxProperties ReadParagraphProperties(const pugi::xml_node& properties);
/// Reads <w:rPr>.
DocxProperties ReadRunProperties(const pugi::xml_node& properties);

/// The styles of a document, by id.
class DocxStyles {
 public:
  explicit DocxStyles(const pugi::xml_node& styles);
  /// What the style says, with those it is based on.
  DocxProperties Find(std::string_view id) const;

 private:
  struct Style {
    DocxProperties properties;
    std::string based_on;
  };
  std::map<std::string, Style, std::less<>> styles_;
};

}  // namespace bayan::indexer
