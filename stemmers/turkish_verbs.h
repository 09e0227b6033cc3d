#pragma once

#include <string_view>

#include "stemmers/word_units.h"

namespace bayan::stemmers {

/// True if `ending`, in which I stands for a high vowel, A for a or e and D for d or t, begins `letters`.
bool BeginsWithPattern(std::u16string_view letters, std::u16string_view ending);

/// Turkish verbs: listed stems, and endings of voice, negation, tense, person and participles behind them. Passives go
/// with their verb. Immutable and thread-safe.
class TurkishVerbs {
 public:
  TurkishVerbs();
  /// The stem of the verb that `word` is a form of; null if it is none.
  const std::u16string* FindStem(std::u16string_view word) const;

 private:
  WordTable stems_;  // each form of a stem to the stem
};

}  // namespace bayan::stemmers
