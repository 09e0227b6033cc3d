#pragma once

#include <string_view>

#include "stemmers/arabic_lexicon.h"
#include "stemmers/arabic_word.h"
#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// Affix rules for words that no list knows. Immutable and thread-safe.
class ArabicLight {
 public:
  /// `beginnings` is data/ar/ar_beginnings.txt.
  explicit ArabicLight(std::string_view beginnings);

  /// Takes the affixes of `word` off, in place, and folds alef. Never leaves fewer than two letters of a longer word.
  void Strip(ArabicWord& word, StemTrace* trace) const;

 private:
  struct State;

  bool IsBeginningOfStem(const ArabicWord& word) const;
  void StripConjunction(State& state) const;
  void StripArticle(State& state) const;
  void StripPreposition(State& state) const;
  void StripVerbPrefix(State& state) const;
  void StripPronoun(State& state) const;
  void StripInflection(State& state) const;

  ArabicLexicon beginnings_;  ///< beginnings of stems that look like proclitics
};

}  // namespace bayan::stemmers
