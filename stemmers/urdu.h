#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// The light stemmer of Urdu, "urdu-light": rules and hand-written lists (data/ur), nothing learned.
///
/// A noun loses the endings of plural and oblique (-on -en, yan and yon become -i, -at -een -gan) and the last -a -h -e
/// that they replace, so that hamla, hamle and hamlon meet; feminine -i and the -i of adjectives stay. Listed broken
/// plurals become their singular, forms of listed verbs their root, listed adjectives that agree with a noun their
/// masculine.
///
/// Takes the yeh, kaf and heh of any keyboard; yeh barree, hamza on its seats and alef madda are folded in stems as the
/// chain folds them.
std::unique_ptr<Stemmer> MakeUrduLight(std::string_view name);

}  // namespace bayan::stemmers
