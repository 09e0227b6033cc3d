#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/text/unit_reader.h"

namespace bayan::text {

/// Letters and digits that stand together: the smallest piece of a chunk that may become a token.
struct Atom {
  std::size_t first = 0;  ///< units of the form, half-open
  std::size_t last = 0;
  std::size_t end_byte = 0;  ///< end of its range, behind suffixes that are no part of the form ("Irak'ta")
  std::size_t rest = 0;      ///< where the word begins after one letter and an apostrophe ("d'Actium"); 0 for none
  bool is_digits = false;
  bool is_dictionary = false;
  UnitClass connector = UnitClass::kSeparator;  ///< what joins it to the next atom; kSeparator: nothing does
};

/// Splits the units of a chunk at connectors and where the script changes. What an apostrophe does is settled here:
/// elided words are dropped (French, Italian, Catalan: l'Irak), suffixes cut off (Turkish Irak'ta, English Iraq's);
/// otherwise it stays in the word, as in Qur'an.
void SplitAtoms(std::span<const PlacedUnit> units, FoldVariant variant, std::vector<Atom>& atoms);

}  // namespace bayan::text
