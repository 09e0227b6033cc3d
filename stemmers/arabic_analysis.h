#pragma once

#include <cstdint>
#include <optional>

#include "stemmers/arabic_affixes.h"
#include "stemmers/arabic_lexicon.h"
#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// A place in a word where a stem may begin, after proclitics and the personal prefix of the imperfect.
struct StemStart {
  std::uint8_t at = 0;
  bool is_definite = false;   ///< after the article
  std::uint8_t cost = 0;      ///< of a rare proclitic, taken off the score
  std::uint16_t classes = 0;  ///< what may begin there
};

/// The starts of a word, at most one list of fixed size.
struct StemStarts {
  std::array<StemStart, 16> starts;
  std::size_t size = 0;

  void Add(std::size_t at, std::uint16_t classes, bool is_definite = false);
  std::span<const StemStart> span() const { return {starts.data(), size}; }
};

/// All places where a stem may begin in `word`, hamza as written: a stem that begins with a written hamza ends the
/// proclitics.
StemStarts FindStemStarts(const ArabicWord& word);

/// A reading of a word as a listed form between affixes.
struct LexiconReading {
  const LexiconEntry* entry = nullptr;
  StemStart start;
  std::uint8_t size = 0;  ///< letters of the form
  bool is_nisba = false;  ///< the suffix derives an adjective in yeh
  int score = 0;          ///< higher is better
};

/// The best reading of `word`, or nothing if no listed form fits. Thread-safe.
std::optional<LexiconReading> FindReading(const ArabicWord& word, const ArabicLexicon& lexicon,
                                          const ArabicSuffixes& suffixes);

/// True if the entry is a form of a verb.
bool IsVerb(const LexiconEntry& entry);

/// The stem a reading stands for.
ArabicWord StemOf(const LexiconReading& reading, const ArabicLexicon& lexicon);

}  // namespace bayan::stemmers
