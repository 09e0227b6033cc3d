#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "stemmers/arabic_candidates.h"
#include "stemmers/arabic_vocabulary.h"
#include "stemmers/letter_map.h"

namespace bayan::stemmers {

/// Parts words into prefix, stem and suffix by p(prefix, class) p(suffix | class) p(stem | kind), learned by
/// expectation maximisation with one count for each word type. A stem's probability comes from a Dirichlet process
/// whose base gives each letter 1/30 and makes stems of one or two letters rare.
class ArabicEm {
 public:
  /// A word and its candidates, as numbers of all candidates.
  struct Item {
    std::uint32_t word;
    std::uint32_t begin;
    std::uint32_t end;
    bool is_listed;  ///< its stem was known
  };

  /// A word to learn from, and where its stem is if that is known.
  struct Word {
    std::uint32_t number;  ///< in the vocabulary
    std::uint8_t at = 0;
    std::uint8_t size = 0;  ///< 0: not known
  };

  ArabicEm(const ArabicVocabulary& vocabulary, const ArabicSuffixes& suffixes, std::span<const Word> words);

  void Run();

  std::span<const Item> items() const { return items_; }
  const Candidate& candidate(std::uint32_t number) const { return candidates_[number]; }
  std::uint32_t stem_of(std::uint32_t candidate) const { return stem_of_[candidate]; }
  const LetterMap& stems() const { return stems_; }
  double stem_count(StemKind kind, std::uint32_t stem) const { return counts_[static_cast<std::size_t>(kind)][stem]; }

  /// Logarithms of the learned probabilities.
  double PrefixScore(std::size_t prefix) const { return prefix_[prefix]; }
  double SuffixScore(WordClass word_class, std::size_t suffix) const {
    return suffix_[static_cast<std::size_t>(word_class)][suffix];
  }
  double StemScore(StemKind kind, double count, std::size_t size) const;
  double Score(std::uint32_t candidate) const;

 private:
  using Posterior = std::vector<double>;

  void ScoreByParadigms(const Item& item, Posterior& scores) const;
  void ScoreByModel(const Item& item, Posterior& scores) const;
  void Count(const Item& item, const Posterior& scores);
  void Maximise();

  std::size_t suffixes_;
  std::vector<Item> items_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> stem_of_;
  LetterMap stems_;

  std::array<double, kPrefixes> prefix_{};
  std::array<std::vector<double>, kWordClasses> suffix_;
  std::array<std::vector<double>, kStemKinds> counts_;
  std::array<std::vector<double>, kStemKinds> logs_;  ///< exp-digamma scores of the stems in this round
  std::array<double, kStemKinds> totals_{};

  std::array<double, kPrefixes> prefix_counts_{};
  std::array<std::vector<double>, kWordClasses> suffix_counts_;
  std::array<std::vector<double>, kStemKinds> new_counts_;
};

}  // namespace bayan::stemmers
