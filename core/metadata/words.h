#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bayan::metadata {

enum class WordKind : std::uint8_t { kWord, kNumber, kSign };

/// One word, number or sign of a text. Letters and digits that touch are two words ("في22").
struct Word {
  WordKind kind = WordKind::kSign;
  bool glued = false;       ///< no white space before it
  bool line_start = false;  ///< first of its line
  bool capital = false;     ///< begins with a capital letter
  bool all_caps = false;    ///< has no small letter, but letters with case
  std::uint8_t digits = 0;  ///< of a number: how many; kTooManyDigits for more than fit
  char32_t sign = 0;        ///< of a sign: the code point; all dashes are '-', all apostrophes '\''
  std::uint32_t value = 0;  ///< of a number
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  std::string_view fold;  ///< of a word: what names are compared by
};

/// A text cut for the readers of dates, countries and citations. Coarser than the search chain on purpose and some
/// twenty times faster: names are compared with neither case, accents, vowel marks, hamza seats nor the differences of
/// Arabic, Persian and Kurdish keyboards; bidi controls vanish; ASCII, Arabic and Persian digits are one. Borrows the
/// text. Reuse one per thread: Read keeps the memory.
///
///     Words words;
///     words.Read("22 \u0622\u0630\u0627\u0631");
///     words.list()[0].value;  // 22
class Words {
 public:
  Words() = default;
  explicit Words(std::string_view text) { Read(text); }
  Words(const Words&) = delete;  // the views would point into the other's memory
  Words& operator=(const Words&) = delete;

  void Read(std::string_view text);
  std::span<const Word> list() const { return list_; }
  std::string_view text() const { return text_; }

  static constexpr std::uint8_t kTooManyDigits = 10;

 private:
  std::size_t ReadWord(std::size_t at, Word word);
  std::size_t ReadNumber(std::size_t at, Word word);

  std::string_view text_;
  std::string folds_;  // reserved to the size of the text, so that views into it hold
  std::vector<Word> list_;
};

/// What stands at `at` of `words`; false behind their end.
inline bool IsSign(std::span<const Word> words, std::size_t at, char32_t sign) {
  return at < words.size() && words[at].kind == WordKind::kSign && words[at].sign == sign;
}
inline bool IsSignOf(std::span<const Word> words, std::size_t at, std::u32string_view signs) {
  return at < words.size() && words[at].kind == WordKind::kSign &&
         signs.find(words[at].sign) != std::u32string_view::npos;
}
inline bool IsNumber(std::span<const Word> words, std::size_t at, std::uint8_t most_digits) {
  return at < words.size() && words[at].kind == WordKind::kNumber && words[at].digits <= most_digits;
}
inline bool IsGlued(std::span<const Word> words, std::size_t at) { return at < words.size() && words[at].glued; }

/// `text` as Words would compare it, its words parted by one space; signs vanish.
std::string FoldPhrase(std::string_view text);

}  // namespace bayan::metadata
