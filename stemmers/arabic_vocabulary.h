#pragma once

#include <cstdint>
#include <vector>

#include "stemmers/arabic_word.h"
#include "stemmers/letter_map.h"

namespace bayan::stemmers {

/// The words of a collection with alef folded, in the order of their letters, so that what is computed from them does
/// not depend on the order of documents.
struct ArabicVocabulary {
  struct Type {
    ArabicWord written;  ///< the commonest form with hamza as written
    std::uint32_t count = 0;
  };

  LetterMap words;
  std::vector<Type> types;                            ///< by number in `words`
  std::vector<std::vector<std::uint32_t>> documents;  ///< distinct words of each document, sorted

  ArabicWord Word(std::uint32_t number) const { return ArabicWord(words.Key(number)); }
  /// How often `word` occurs; words seen only a few times are mostly slips and count as none.
  std::uint32_t Count(const ArabicWord& word) const {
    constexpr std::uint32_t kLeast = 3;
    const std::uint32_t number = words.Find(word.span());
    return number == LetterMap::kNone || types[number].count < kLeast ? 0 : types[number].count;
  }
};

}  // namespace bayan::stemmers
