#pragma once

#include <optional>

#include "stemmers/arabic_table.h"

namespace bayan::stemmers {

/// What a table says of a word.
struct Learned {
  ArabicWord stem;
  StemKind kind = StemKind::kNoun;
};

/// The stem of a word that the collection holds, or else of its best candidate if the collection holds that one's stem;
/// nothing if the table knows neither. `written` has hamza as written.
std::optional<Learned> LearnedStem(const ArabicTable& table, const ArabicWord& written, const ArabicSuffixes& suffixes);

/// The stem that the words of `stem` share with their kin, as a rule itself.
ArabicWord JoinedStem(const ArabicTable& table, const ArabicWord& stem, StemKind kind);

}  // namespace bayan::stemmers
