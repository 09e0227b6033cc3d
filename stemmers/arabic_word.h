#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace bayan::stemmers {

/// One letter of the Arabic script as a number below 64: U+0621 to U+064A less 0x0620, then the five letters that
/// Arabic borrows for foreign sounds. Tables index by it and sets of letters fit 64 bits.
using Letter = std::uint8_t;

/// Letters in the code are written in Buckwalter's transliteration, the usual ASCII one (http://www.qamus.org):
/// `'` hamza, `|>&<}` hamza on its seats, `A` alef, `p` teh marbuta, `v` theh, `H` hah, `x` khah, `*` thal, `$` sheen,
/// `S D T Z E g` sad to ghain, `Y` alef maqsura, `y` yeh, `P J V G` the Persian letters; the others as one expects.
constexpr Letter L(char buckwalter) {
  constexpr std::string_view kLetters = "_'|>&<}AbptvjHxd*rzs$SDTZEg______fqklmnhwYyPJRVG";
  return static_cast<Letter>(kLetters.find(buckwalter));
}

/// A short sequence of letters made from Buckwalter letters at compile time.
struct Letters {
  consteval Letters(const char* text) {  // NOLINT(google-explicit-constructor): reads like a string literal
    for (; *text; ++text) letters[size++] = L(*text);
  }
  constexpr std::span<const Letter> span() const { return {letters.data(), size}; }

  std::array<Letter, 8> letters{};
  std::size_t size = 0;
};

/// A word as letters, on the stack. Longer words than kMaxLetters are no Arabic words.
class ArabicWord {
 public:
  static constexpr std::size_t kMaxLetters = 30;

  ArabicWord() = default;
  explicit ArabicWord(std::span<const Letter> letters);

  /// Reads UTF-8 as the chain's `normal` form, taking the other forms of alef, yeh, kaf and heh as well. False if the
  /// text is empty, longer than kMaxLetters or holds anything but Arabic letters.
  bool Assign(std::string_view utf8);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Letter operator[](std::size_t at) const { return letters_[at]; }
  Letter& operator[](std::size_t at) { return letters_[at]; }
  /// The letter `back` places before the end, 1 for the last; 0 if there is none.
  Letter Last(std::size_t back = 1) const { return back <= size_ ? letters_[size_ - back] : Letter{0}; }

  std::span<const Letter> span() const { return {letters_.data(), size_}; }
  std::span<const Letter> From(std::size_t at) const { return span().subspan(at); }

  bool StartsWith(const Letters& prefix) const { return StartsWith(prefix.span()); }
  bool EndsWith(const Letters& suffix) const { return EndsWith(suffix.span()); }
  bool StartsWith(std::span<const Letter> prefix) const { return Has(prefix, 0); }
  bool EndsWith(std::span<const Letter> suffix) const {
    return suffix.size() <= size_ && Has(suffix, size_ - suffix.size());
  }

  /// True if `letters` stand in it from the letter `at` on.
  bool Has(std::span<const Letter> letters, std::size_t at) const;
  bool Has(const Letters& letters, std::size_t at) const { return Has(letters.span(), at); }

  void RemovePrefix(std::size_t count);
  void RemoveSuffix(std::size_t count) { size_ -= count; }
  void Append(Letter letter) {
    if (size_ < kMaxLetters) letters_[size_++] = letter;
  }
  void Prepend(Letter letter);

  /// U+0622 U+0623 U+0625 to U+0627.
  void FoldAlef();
  /// Replaces `out` by the word in UTF-8.
  void Encode(std::string& out) const;

  friend bool operator==(const ArabicWord& a, const ArabicWord& b);
  /// By the numbers of the letters.
  friend bool operator<(const ArabicWord& a, const ArabicWord& b);

 private:
  std::array<Letter, kMaxLetters> letters_{};
  std::size_t size_ = 0;
};

/// Alef with hamza or madda as bare alef, other letters as they are.
constexpr Letter FoldAlef(Letter letter) {
  return letter == L('>') || letter == L('<') || letter == L('|') ? L('A') : letter;
}

/// True for alef with a written hamza or madda: it can only begin a stem, never follow a letter of one as a suffix.
constexpr bool IsHamzaAlef(Letter letter) { return letter != L('A') && FoldAlef(letter) == L('A'); }

/// True if `letter` is one of `set`.
constexpr bool In(Letter letter, const Letters& set) {
  for (std::size_t i = 0; i < set.size; ++i) {
    if (set.letters[i] == letter) return true;
  }
  return false;
}

/// A word of a data file; empty for an empty one. One that is no Arabic word is a bug (assertion).
ArabicWord DataWord(std::string_view utf8);

/// Appends `letters` to `out` as UTF-8.
void AppendUtf8(std::string& out, std::span<const Letter> letters);

/// Replaces `out` by `utf8` with forms of alef folded, for words that are not stemmed; other bytes stay as they are.
void FoldAlefBytes(std::string_view utf8, std::string& out);

}  // namespace bayan::stemmers
