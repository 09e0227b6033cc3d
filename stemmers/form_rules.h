#pragma once

#include <string_view>

#include "stemmers/word_units.h"

/// What Snowball's rules lack, by language: rules for a word before Snowball sees it, and for the stem that it made.
/// Written from the grammars; each was measured against morphological analysers of its language.
namespace bayan::stemmers::form_rules {

/// What a rule made of a word: a word that Snowball stems, or the stem itself.
enum class Made { kWord, kStem };

/// Changes a word that no list knows.
using Before = Made (*)(const WordTable& keep, WordUnits& word);
/// Changes a stem that Snowball made.
using After = void (*)(WordUnits& stem);

// `keep` holds the words that look as if a rule were meant for them.
Made BeforeEnglish(const WordTable& keep, WordUnits& word);
Made BeforeFrench(const WordTable& keep, WordUnits& word);
Made BeforeGerman(const WordTable& keep, WordUnits& word);
Made BeforeRussian(const WordTable& keep, WordUnits& word);
Made BeforeSpanish(const WordTable& keep, WordUnits& word);
void AfterSpanish(WordUnits& stem);

}  // namespace bayan::stemmers::form_rules
