#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// The light stemmer of Kurmanji (Northern Kurdish in Latin letters), "kurmanji-light": rules and short hand-written
/// lists (data/ku), nothing learned.
///
/// A noun loses one case or ezafe ending (-a -e -en -an, with y behind a vowel), indefinite -ek with its case, and the
/// comparative. Oblique -i stays, because it cannot be told from the adjectives of kurdi and siyasi. Forms of common
/// verbs go to the verb's past stem by a table. Letters keep their circumflex; the chain folds it.
std::unique_ptr<Stemmer> MakeKurmanjiLight(std::string_view name);

}  // namespace bayan::stemmers
