#include "indexer/extract/office/office_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

#include "core/base/language_tag.h"
#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/metadata/language.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/office/package.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;

// Hebrew to Arabic Extended-A, and the presentation forms: Unicode 15, "Right-to-left" blocks of the basic plane.
bool IsRightToLeft(char32_t letter) {
  return (letter >= 0x0590 && letter <= 0x08FF) || (letter >= 0xFB1D && letter <= 0xFDFF) ||
         (letter >= 0xFE70 && letter <= 0xFEFC);
}

// Latin to Mongolian, then Hiragana and all behind it: between them stands punctuation, whose language says nothing.
bool IsOtherLetter(char32_t letter) {
  if (letter < 0x80) return std::isalpha(static_cast<int>(letter)) != 0;
  return (letter >= 0xC0 && letter < 0x2000) || letter >= 0x3041;
}

struct Letters {
  std::size_t right_to_left = 0;
  std::size_t other = 0;
};

Letters CountLetters(std::string_view utf8) {
  Letters letters;
  for (std::size_t at = 0; at < utf8.size();) {
    const utf8::CodePoint point = utf8::Decode(utf8, at);
    at += point.size_bytes;
    if (IsRightToLeft(point.value)) {
      ++letters.right_to_left;
    } else if (IsOtherLetter(point.value)) {
      ++letters.other;
    }
  }
  return letters;
}

std::size_t Total(const std::map<std::string, std::size_t>& letters) {
  std::size_t total = 0;
  for (const auto& [language, count] : letters) total += count;
  return total;
}

std::string BodySample(const model::Statement& statement) {
  std::string text;
  for (const model::Block& block : statement.blocks) {
    if (text.size() > metadata::kLanguageSampleBytes) break;
    if (block.kind != BlockKind::kBoilerplate) text += block.text + "\n";
  }
  return text;
}

}  // namespace

LanguageHints LanguageHints::Over(const LanguageHints& outer) const {
  return {right_to_left.empty() ? outer.right_to_left : right_to_left, other.empty() ? outer.other : other};
}

void OfficeText::AddText(std::string_view utf8, const LanguageHints& hints) {
  const std::string sound = utf8::Sanitise(utf8);
  std::string& text = open_.block.text;
  for (const char c : sound) {
    const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!white) {
      text += c;
    } else if (!text.empty() && text.back() != ' ' && text.back() != '\n') {
      text += ' ';
    }
  }
  const Letters letters = CountLetters(sound);
  if (letters.right_to_left > 0) open_.letters[hints.right_to_left] += letters.right_to_left;
  if (letters.other > 0) open_.letters[hints.other] += letters.other;
}

void OfficeText::AddLineBreak() {
  std::string& text = open_.block.text;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty()) text += '\n';
}

void OfficeText::EndParagraph(BlockKind kind) {
  Paragraph paragraph = std::exchange(open_, {});
  std::string& text = paragraph.block.text;
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  if (text.empty()) return;
  paragraph.block.kind = kind;
  paragraphs_.push_back(std::move(paragraph));
}

void OfficeText::JoinRow(const std::vector<std::size_t>& cells) {
  if (cells.size() < 2) return;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t end = i + 1 < cells.size() ? cells[i + 1] : paragraphs_.size();
    if (end > cells[i] + 1) return;
    if (end == cells[i]) continue;
    const model::Block& block = paragraphs_[cells[i]].block;
    if (block.kind == BlockKind::kHeading || block.text.find('\n') != std::string::npos) return;
  }
  const std::size_t begin = cells.front();
  if (paragraphs_.size() < begin + 2) return;
  Paragraph& row = paragraphs_[begin];
  for (std::size_t i = begin + 1; i < paragraphs_.size(); ++i) {
    row.block.text += '\t' + paragraphs_[i].block.text;
    for (const auto& [language, count] : paragraphs_[i].letters) row.letters[language] += count;
  }
  paragraphs_.resize(begin + 1);
}

// The language that is told of most letters of the document, or nothing.
std::string OfficeText::Majority() const {
  std::map<std::string, std::size_t> letters;
  for (const Paragraph& paragraph : paragraphs_) {
    for (const auto& [language, count] : paragraph.letters) letters[language] += count;
  }
  const std::size_t total = Total(letters);
  for (const auto& [language, count] : letters) {
    if (count * 2 > total) return language;
  }
  return "";
}

void OfficeText::Finish(model::Statement& statement) && {
  const std::string majority = Majority();
  for (Paragraph& paragraph : paragraphs_) {
    const auto& letters = paragraph.letters;
    const bool is_of_one = letters.size() == 1 && !letters.begin()->first.empty();
    if (!majority.empty() && is_of_one && PrimarySubtag(letters.begin()->first) != PrimarySubtag(majority)) {
      paragraph.block.lang = letters.begin()->first;
    }
    statement.blocks.push_back(std::move(paragraph.block));
  }
  // The keyboard that a text was typed on is a guess; its words know better if there are enough of them.
  if (!majority.empty() && !metadata::DetectLanguage(BodySample(statement)).reliable) {
    SetField(statement, "lang", majority, model::Source::kMarkup);
  }
}

void SetPropertyTitle(model::Statement& statement, std::string_view title) {
  constexpr std::array<std::string_view, 5> kMadeUp = {"microsoft word", "document", "untitled", "powerpoint", "doc"};
  std::string lower = LowerAscii(OneLine(title));
  // "Document12", "Microsoft Word - draft.doc", "speech.docx"
  const bool is_file = lower.ends_with(".doc") || lower.ends_with(".docx") || lower.ends_with(".odt");
  while (!lower.empty() && std::isdigit(static_cast<unsigned char>(lower.back())) != 0) lower.pop_back();
  const bool made_up = lower.starts_with(kMadeUp.front()) || is_file ||
                       std::find(kMadeUp.begin(), kMadeUp.end(), OneLine(lower)) != kMadeUp.end();
  if (!made_up) SetField(statement, "title", title, model::Source::kMarkup);
}

void SetPropertyFields(model::Statement& statement, const pugi::xml_node& properties,
                       std::span<const PropertyField> fields) {
  for (const PropertyField& each : fields) {
    SetField(statement, each.field, TextOf(Child(properties, each.property)), model::Source::kMarkup);
  }
}

}  // namespace bayan::indexer
