#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// The light stemmer of Sorani (Central Kurdish in Arabic letters), "sorani-light": rules and short hand-written lists
/// (data/ckb), nothing learned.
///
/// A noun loses definite -eke -ekan and indefinite -ek (-yek) with whatever stands behind them, the postpositions -da
/// and -ewe, "also" -ish, plural -an, the joined pronouns man and yan, comparative, ezafe -i and a last -e. Since ezafe
/// is written on every noun, -i goes from nationality adjectives too (kurdi, kurd). Forms of common verbs go to the
/// verb's past stem by a table.
///
/// Spellings meet: heh with non-joiner or at the end is the vowel U+06D5, yeh, kaf and heh are those of any keyboard,
/// the small v of r, l, o and e is gone from stems and double waw is one.
std::unique_ptr<Stemmer> MakeSoraniLight(std::string_view name);

}  // namespace bayan::stemmers
