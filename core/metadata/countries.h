#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/metadata/words.h"

namespace bayan::metadata {

/// Finds the countries that a text names, as ISO 3166-1 alpha-2 codes ("XK" for Kosovo). Names come from CLDR and the
/// files data/countries_<language>.tsv, which also hold the adjectives of origin ("Iraqi forces" is about Iraq) and the
/// words that only look like a country. Languages: ar en fr es ru tr fa ckb de, with the particles, cases and endings
/// that stand at names there; names alone for ku and ur. Other languages are read with the table of their script.
///
/// The longest name wins (South Sudan, New Mexico). Names of Latin and Cyrillic script need their capital. A word that
/// is also something else (Arabic Mali and "financial", English Jordan, the name of a language) counts only where the
/// words beside it say that the country is meant; a word that may be either does not count. Immutable and thread-safe;
/// making one takes some tens of milliseconds.
///
///     const CountryReader reader;
///     reader.Read(Words("Iraq and South Sudan"), "en", codes);  // "IQ", "SS"
class CountryReader {
 public:
  CountryReader();
  ~CountryReader();

  /// Appends the codes in the order of the text, unsorted, perhaps twice. `language` is a BCP 47 tag.
  void Read(const Words& words, std::string_view language, std::vector<std::string>& codes) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace bayan::metadata
