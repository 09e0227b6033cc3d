#include "stemmers/arabic_resources.h"

#include "bayan_stemmers_data.h"

namespace bayan::stemmers {

ArabicResources::ArabicResources()
    : suffixes(data::ar_affixes_txt()), lexicon(ArabicLexicon::MakeBuiltIn()), light(data::ar_beginnings_txt()) {}

}  // namespace bayan::stemmers
