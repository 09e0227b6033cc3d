#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// The light stemmer of Turkish, "turkish-light": endings of nouns with vowel harmony, checked against a hand-written
/// list of bare words (data/tr/tr_roots.txt), nothing learned.
///
/// A noun may carry plural, possessive and case (evlerimizden), with -ki and -dir behind. A word goes back to the
/// longest listed word that such endings explain, through the changes of stems (kitap kitabi, sehir sehri, hak hakki).
/// Others lose endings by cautious rules and then a last vowel, so that the forms of one unknown word meet. Snowball's
/// Turkish takes the end of bare words for endings (insan, bakan, devlete) and parts them from their own plurals. Verbs
/// keep their endings.
///
/// Takes words in Turkish lower case, dotless i apart from i; behind an apostrophe nothing is expected, the chain cuts
/// there.
std::unique_ptr<Stemmer> MakeTurkishLight(std::string_view name);

}  // namespace bayan::stemmers
