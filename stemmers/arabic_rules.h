#pragma once

#include <memory>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// "arabic-rules", mode A: light stemming of Arabic by rules and hand-written lists, the same for every collection.
/// A word is first looked up between its possible affixes in the lists (arabic_lexicon.h); what is not listed goes
/// through the affix rules of arabic_light.h. Source: our own; stemmers/README.md describes it and gives figures.
std::unique_ptr<Stemmer> MakeArabicRules(std::string_view name);

}  // namespace bayan::stemmers
