#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stemmers/arabic_lexicon.h"

namespace bayan::stemmers {

/// Makes the lexicon from the lines of data files: derives the regular forms of each listed word, then packs them.
/// A malformed line is a bug (assertion); the files are compiled in and tested.
class LexiconBuilder {
 public:
  void AddNouns(std::string_view text);      ///< data/ar/ar_nouns.txt
  void AddWords(std::string_view text);      ///< data/ar/ar_words.txt
  void AddVerbs(std::string_view text);      ///< data/ar/ar_verbs.txt
  void AddNames(std::string_view text);      ///< data/ar/ar_names.txt
  void AddParticles(std::string_view text);  ///< data/ar/ar_particles.txt

  ArabicLexicon Build();

 private:
  struct Form {
    ArabicWord form;
    ArabicWord stem;
    ArabicClass kind;
  };

  /// A form and its letters with alef folded, which the trie branches on.
  struct Sorted {
    std::string key;
    const Form* form;
  };

  std::vector<Sorted> SortForms() const;
  static void Pack(const Form& form, ArabicLexicon& lexicon);

  void Add(const ArabicWord& form, const ArabicWord& stem, ArabicClass kind);
  void AddSingular(std::string_view utf8, ArabicWord& stem);
  void AddNoun(std::string_view utf8, const ArabicWord& stem, ArabicClass kind);
  void AddPerfect(std::string_view utf8, bool is_marked, const ArabicWord& stem);
  void AddImperfect(ArabicWord form, const ArabicWord& stem);
  void AddRegularImperfects(std::string_view utf8, const ArabicWord& stem);

  std::vector<Form> forms_;
};

}  // namespace bayan::stemmers
