#pragma once

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

namespace bayan::indexer {

/// What an office document says of the language of a run of text: one for letters written from right to left, one for
/// the others, each a BCP 47 tag or empty. What a document says by default is no hint: it is the language of its
/// writer's computer.
struct LanguageHints {
  std::string right_to_left;
  std::string other;

  /// These, and where they say nothing, those of `outer`.
  LanguageHints Over(const LanguageHints& outer) const;
};

/// Collects the paragraphs of an office document in order. Text is taken as it is stored, which is the order of reading
/// in every direction; white space is collapsed as on a page.
class OfficeText {
 public:
  void AddText(std::string_view utf8, const LanguageHints& hints);
  void AddLineBreak();
  /// Ends the open paragraph; one without text leaves nothing.
  void EndParagraph(model::BlockKind kind);

  /// Paragraphs so far. A row of a table is made of those from `begin` on: see JoinRow.
  std::size_t size() const { return paragraphs_.size(); }
  /// Joins the cells of a row, which begin at the paragraphs `cells`, into one paragraph, if each is one line of text;
  /// tables that are only layout stay paragraphs.
  void JoinRow(const std::vector<std::size_t>& cells);
  /// The text of the paragraph that ended last.
  const std::string& last() const { return paragraphs_.back().block.text; }

  /// Moves the paragraphs into `statement`, with their languages where they differ and are told.
  void Finish(model::Statement& statement) &&;

 private:
  struct Paragraph {
    model::Block block;
    std::map<std::string, std::size_t> letters;  // by language told, "" for none
  };

  std::string Majority() const;

  std::vector<Paragraph> paragraphs_;
  Paragraph open_;
};

/// Gives `statement` a title that the properties of a document tell, unless it is one that a program made up.
void SetPropertyTitle(model::Statement& statement, std::string_view title);

/// A property of a document, by the local name of its element, and the extra field of the statement it is kept as.
struct PropertyField {
  std::string_view property;
  std::string_view field;
};

/// Keeps what the children of `properties` say; of two properties with one field the first that says something.
void SetPropertyFields(model::Statement& statement, const pugi::xml_node& properties,
                       std::span<const PropertyField> fields);

}  // namespace bayan::indexer
