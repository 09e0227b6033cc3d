#pragma once

#include "stemmers/arabic_affixes.h"
#include "stemmers/arabic_lexicon.h"
#include "stemmers/arabic_light.h"

namespace bayan::stemmers {

/// Raised whenever the lists or rules give some word another stem: the version of both Arabic stemmers.
inline constexpr int kArabicVersion = 2;

/// What both Arabic stemmers are made of, read from the data that is compiled in. Immutable.
struct ArabicResources {
  ArabicResources();

  ArabicSuffixes suffixes;
  ArabicLexicon lexicon;
  ArabicLight light;
};

}  // namespace bayan::stemmers
