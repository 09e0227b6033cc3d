#pragma once

#include "stemmers/arabic_table.h"
#include "stemmers/arabic_vocabulary.h"

namespace bayan::stemmers {

/// Learns the table of a vocabulary: parts the words that no list knows by expectation maximisation, decides by what
/// the vocabulary shows, then joins verbs and broken plurals. A function of `vocabulary` alone.
ArabicTable LearnArabicStems(const ArabicVocabulary& vocabulary);

}  // namespace bayan::stemmers
