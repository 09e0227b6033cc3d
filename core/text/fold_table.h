#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/languages.h"

namespace bayan::text {

/// What a code point does to the word it stands in. Connectors (from kApostrophe on) belong to a word only between two
/// of its letters or digits.
enum class UnitClass : std::uint8_t {
  kSeparator,    ///< ends words
  kLetter,       ///< also vowel signs that are letters of their word, as in Devanagari
  kDigit,        ///< folded to 0-9
  kDictionary,   ///< of a script without spaces: Han, kana, Thai, Lao, Khmer, Myanmar
  kAccent,       ///< a combining mark that has no composed form: kept in `normal`, not in `fold`
  kMark,         ///< dropped, but part of the word it is written on: harakat, tatweel
  kFormat,       ///< dropped and invisible: bidi controls, soft hyphen, joiners
  kJoiner,       ///< ZWNJ where it splits a word into parts (Persian)
  kVowelJoiner,  ///< ZWNJ where it makes the heh before it a vowel (Sorani)
  kApostrophe,
  kHyphen,
  kDot,
  kSlash,
  kAt,
  kUnderscore,
  kAmpersand,
  kComma,
  kThousands,    ///< U+066C
  kDecimal,      ///< U+066B
  kNumberSpace,  ///< U+00A0 and the like, which hold the digits of one number together
  kSpace         ///< U+0020, which only may
};

/// One code point after folding.
struct Unit {
  static constexpr std::uint8_t kUpper = 1;     ///< was an upper-case letter
  static constexpr std::uint8_t kArabic = 2;    ///< a letter of the Arabic script
  static constexpr std::uint8_t kMaqsura = 4;   ///< was U+0649, which `normal` no longer tells from yeh
  static constexpr std::uint8_t kComposes = 8;  ///< may compose with what stands before it; look at the sequence
  static constexpr std::uint8_t kExpands = 16;  ///< stands for several units; they are Expansion(value)

  char32_t value = 0;  ///< the code point of `normal`
  std::array<char, 4> normal{};
  std::array<char, 4> fold{};
  std::uint8_t normal_size = 0;
  std::uint8_t fold_size = 0;
  UnitClass cls = UnitClass::kSeparator;
  std::uint8_t flags = 0;
};

/// NFKC, case folding, digits and the folds of normalisation for every code point and FoldVariant: the one table that
/// documents, queries and highlights share. Built once from ICU's properties (a few milliseconds); immutable and
/// thread-safe. Code points outside the pages that are built (CJK, Hangul, supplementary) are computed when asked for.
class FoldTable {
 public:
  /// Throws std::runtime_error if ICU's data is missing.
  FoldTable();
  ~FoldTable();
  FoldTable(const FoldTable&) = delete;
  FoldTable& operator=(const FoldTable&) = delete;

  Unit Find(FoldVariant variant, char32_t code_point) const {
    if (code_point < 0x10000) {
      const Page* page = pages_[static_cast<std::size_t>(variant)][code_point >> 8];
      if (page != nullptr) return (*page)[code_point & 0xFF];
    }
    return Compute(variant, code_point);
  }

  /// What a unit with kExpands stands for: code points to Find, none of which expands.
  std::u32string Expansion(char32_t code_point) const;

  /// Appends `normal`, which Find made, folded. Idempotent.
  void AppendFold(FoldVariant variant, std::string_view normal, std::string& fold) const;

  /// The NFKC form of a base letter and its marks, as code points.
  std::u32string Compose(std::u32string_view sequence) const;
  /// False if `code_point` can change what stands before it under NFKC.
  bool HasBoundaryBefore(char32_t code_point) const;

  /// Version of the rules in this file and fold_arabic.cc, and of ICU's data; part of the chain's fingerprint.
  static std::string Version();

 private:
  using Page = std::array<Unit, 256>;
  static constexpr std::size_t kVariants = static_cast<std::size_t>(FoldVariant::kEnglish) + 1;

  Unit Compute(FoldVariant variant, char32_t code_point) const;
  Unit ComputeMapped(FoldVariant variant, char32_t code_point) const;
  Unit ComputeExpanding(FoldVariant variant, char32_t code_point, std::u32string_view mapped) const;
  Unit ComputeLetter(FoldVariant variant, char32_t lower) const;
  void BuildPage(std::size_t number);

  struct Icu;
  std::unique_ptr<Icu> icu_;
  std::vector<std::unique_ptr<Page>> owned_;
  std::array<std::array<const Page*, 256>, kVariants> pages_{};
};

}  // namespace bayan::text
