#pragma once

#include <string>
#include <string_view>

#include "stemmers/word_units.h"

namespace bayan::stemmers {

/// The letter a Persian stemmer works with: one yeh, one kaf, one heh, alef and yeh without hamza; marks are dropped.
/// U+200C stays.
char16_t MapPersian(char16_t unit);

/// The letters of `utf8`, a word of a data file, as MapPersian gives them; without ZWNJ.
std::u16string PersianUnits(std::string_view utf8);

/// The verbs of fa_verbs.txt and fa_forms.txt: from any form of a verb to its key. Immutable and thread-safe.
class PersianVerbs {
 public:
  PersianVerbs();

  /// The key of the verb of which `word` (mapped, without ZWNJ) is a form, or empty. The view lives as long as the
  /// table.
  std::u16string_view Find(std::u16string_view word) const;

 private:
  std::u16string_view FindBarePresent(std::u16string_view word) const;
  std::u16string_view FindPrefixed(std::u16string_view word) const;
  std::u16string_view FindAfterBeNa(std::u16string_view rest) const;
  std::u16string_view FindWithPreverb(std::u16string_view word) const;
  void AddVerb(std::u16string_view past, std::u16string_view present, std::u16string_view key,
               std::u16string_view bare);

  WordTable forms_;
  struct Stems {
    WordTable past;     // stem to key
    WordTable present;  // stem to key
  };
  static std::u16string_view FindPast(const Stems& stems, std::u16string_view word);
  static std::u16string_view FindPresent(const Stems& stems, std::u16string_view word, bool with_imperative);

  Stems stems_;     // of all verbs, preverb and stem in one
  Stems preverb_;   // of those with a preverb alone
  WordTable bare_;  // present stem to the endings it takes without a prefix
};

}  // namespace bayan::stemmers
