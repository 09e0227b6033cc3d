#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// A Snowball stemmer as Xapian ships it. `name` is "snowball-" and the English name of a language that Xapian knows
/// ("snowball-french"); another one is a bug (assertion; null without assertions).
///
/// What it stems is what Xapian stems, with these limits: text that is not UTF-8 and words over kMaxSnowballBytes come
/// back as they are. version() is the version of the Xapian library in use (1.4.22 is 10422), since a new library may
/// stem otherwise.
std::unique_ptr<Stemmer> MakeSnowball(std::string_view name);

/// Snowball looks for suffixes, and no inflected word is longer; it keeps hostile input cheap.
inline constexpr std::size_t kMaxSnowballBytes = 256;

}  // namespace bayan::stemmers
