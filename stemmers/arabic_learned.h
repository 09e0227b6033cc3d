#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// Makes "arabic-learned", mode B: the word lists of the rules first, then what ArabicTrainer learned from a
/// collection. `table` is what ArabicTrainer::Finish returned; fails with kMalformed if it is damaged or of another
/// version. table_hash() of the stemmer tells tables apart. Words that the collection does not hold are decoded with
/// the learned probabilities, so every word has a stem.
Result<std::unique_ptr<Stemmer>> MakeArabicLearned(std::string_view table);

}  // namespace bayan::stemmers
