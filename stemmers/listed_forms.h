#pragma once

#include <memory>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// A Snowball stemmer with what it misses put in front: irregular forms by a hand-written list (data/forms) and, for
/// some languages, one rule that brings two spellings or numbers together. "english-forms", "french-forms",
/// "german-forms", "russian-forms" and "spanish-forms" are known; another name is a bug (assertion; null without
/// assertions).
///
/// What the list or the rule gives is then stemmed by Snowball like any word, so listed words stay with their other
/// forms. version() changes with the list as with the Xapian library.
std::unique_ptr<Stemmer> MakeListedForms(std::string_view name);

}  // namespace bayan::stemmers
