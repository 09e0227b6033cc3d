#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// The light stemmer of Persian, "persian-light": rules and hand-written lists (data/fa), nothing learned.
///
/// A form of a verb becomes the verb's past stem, from a table of past and present stems. A noun or adjective loses
/// plural (ha, an, at, broken plurals by list), the indefinite yeh where it cannot be the yeh of adjectives, ezafe,
/// comparative, joined pronouns and copula. The zero-width non-joiner parts a word safely, so what stands behind it
/// goes without asking; words without it (as many write) go through the lists. Nouns, their adjectives in yeh (Iran,
/// Irani) and abstract nouns in -i stay apart. A preverb, a preposition or a negation is not removed from nouns.
///
/// Takes Arabic and Persian yeh and kaf alike and gives Arabic ones, as the chain does; alef carries no hamza in a
/// stem.
std::unique_ptr<Stemmer> MakePersianLight(std::string_view name);

}  // namespace bayan::stemmers
