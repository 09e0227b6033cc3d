#pragma once

#include <string_view>
#include <vector>

#include "stemmers/arabic_candidates.h"
#include "stemmers/arabic_vocabulary.h"
#include "stemmers/letter_map.h"

namespace bayan::stemmers {

/// What a collection tells of its stems. A noun and a verb of the same letters are two stems.
class StemStatistics {
 public:
  struct Row {
    std::uint32_t count = 0;        ///< of its words
    std::uint32_t with_teh = 0;     ///< ... that end in teh marbuta
    std::uint32_t with_plural = 0;  ///< ... that end in another plural or dual suffix
    bool is_listed = false;         ///< in the word lists
  };

  explicit StemStatistics(std::size_t words) : stem_of_word_(words, LetterMap::kNone) {}

  /// Counts `word` among the words of a stem and returns the stem's row.
  Row& Add(std::uint32_t word, std::uint32_t count, StemKind kind, std::span<const Letter> stem);

  static StemKind KindOf(std::uint32_t stem) { return static_cast<StemKind>(stem % kStemKinds); }
  std::span<const Letter> Letters(std::uint32_t stem) const {
    return letters_.Key(static_cast<std::uint32_t>(stem / kStemKinds));
  }
  /// The number of a stem that has words, or LetterMap::kNone.
  std::uint32_t Find(StemKind kind, std::span<const Letter> stem) const;
  std::size_t size() const { return rows_.size(); }
  const Row& row(std::uint32_t stem) const { return rows_[stem]; }
  std::uint32_t stem_of_word(std::uint32_t word) const { return stem_of_word_[word]; }

 private:
  LetterMap letters_;
  std::vector<Row> rows_;  ///< kStemKinds for each key of letters_
  std::vector<std::uint32_t> stem_of_word_;
};

/// Two stems whose words shall share the second one.
struct Kin {
  std::uint32_t stem;
  std::uint32_t with;
};

/// The pairs of stems that fit a line of data/ar/ar_templates.txt and share documents more than chance would have it.
/// Each stem stands first in one pair at most.
std::vector<Kin> FindKin(std::string_view templates, const ArabicVocabulary& vocabulary,
                         const StemStatistics& statistics);

}  // namespace bayan::stemmers
