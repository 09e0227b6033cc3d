#pragma once

#include "stemmers/arabic_em.h"
#include "stemmers/arabic_vocabulary.h"

namespace bayan::stemmers {

/// True if the vocabulary contradicts a candidate: what it takes for the stem is shown to hold an affix, or what it
/// takes for a preposition to belong to the stem.
bool IsContradicted(const ArabicVocabulary& vocabulary, const ArabicEm& em, std::uint32_t candidate);

/// The best candidate of an item that is not contradicted, or the best one if all are.
std::uint32_t BestCandidate(const ArabicVocabulary& vocabulary, const ArabicEm& em, const ArabicEm::Item& item);

}  // namespace bayan::stemmers
