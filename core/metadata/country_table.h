#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/metadata/phrases.h"

namespace bayan::metadata {

enum class CountryKind : std::uint8_t {
  kName,
  kAbbreviation,  ///< in capitals only
  kPerson,        ///< a name of persons too
  kGiven,         ///< a first name too, seldom
  kWeak,          ///< a name only beside certain words
  kAdjective,
  kWeakAdjective,  ///< only after a word of state
  kLanguage,       ///< an adjective that also names a language
  kNone            ///< hides what it holds
};

struct CountryEntry {
  CountryKind kind = CountryKind::kNone;
  std::array<char, 2> code{};
  bool any_case = false;  ///< may begin with a small letter in a script with capitals

  std::string_view Code() const { return {code.data(), code.size()}; }
};

/// The names of countries in one language, and the words that decide about doubtful ones.
struct CountryTable {
  using WordSet = std::unordered_set<std::string_view>;

  std::string_view language;
  PhraseTable<CountryEntry> names;
  WordSet place;                                    ///< before weak names
  WordSet state;                                    ///< before weak adjectives
  WordSet language_word;                            ///< before languages
  WordSet language_next;                            ///< after languages
  WordSet person_next;                              ///< after a country that is also a name of persons
  std::vector<std::unique_ptr<std::string>> owned;  ///< what the sets point to

  const CountryEntry* FindName(std::span<const Word> words, std::size_t at) const {
    const auto match = names.FindAt(words, at);
    return match ? match->value : nullptr;
  }
};

/// Fills the table of `language` from CLDR and from `file` (countries_<language>.tsv; may be empty).
void FillCountryTable(CountryTable& table, std::string_view language, std::string_view file);

}  // namespace bayan::metadata
