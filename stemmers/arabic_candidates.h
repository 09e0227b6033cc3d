#pragma once

#include <array>
#include <cstdint>

#include "stemmers/arabic_affixes.h"
#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// What the learned stemmer tells apart: a noun after the article, another noun, and the two forms of a verb.
enum class WordClass : std::uint8_t { kDefinite, kNoun, kPerfect, kImperfect };
inline constexpr std::size_t kWordClasses = 4;

/// Nouns and verbs keep their stems apart.
enum class StemKind : std::uint8_t { kNoun, kVerb };
inline constexpr std::size_t kStemKinds = 2;

constexpr StemKind KindOf(WordClass word_class) {
  return word_class == WordClass::kPerfect || word_class == WordClass::kImperfect ? StemKind::kVerb : StemKind::kNoun;
}

/// One way to part a word: prefix, stem, suffix. `prefix` is below kPrefixes and tells the class as well.
struct Candidate {
  std::uint8_t prefix = 0;
  WordClass word_class = WordClass::kNoun;
  std::uint8_t at = 0;    ///< where the stem begins
  std::uint8_t size = 0;  ///< letters of the stem
  std::uint16_t suffix = 0;
  bool takes_pronoun = false;
  bool is_plain = false;  ///< no suffix, or a pronoun and nothing else
};

/// Three conjunctions (none too) by 21: four prepositions (none too) before nouns, four articles, none before the
/// perfect, three particles by four personal prefixes before the imperfect.
inline constexpr std::size_t kPrefixesPerConjunction = 21;
inline constexpr std::size_t kPrefixes = 3 * kPrefixesPerConjunction;

/// The preposition of a prefix before nouns without an article, or 0.
Letter PrepositionOf(std::uint8_t prefix);

/// The candidates of a word; there is always one, the word as it stands.
class Candidates {
 public:
  /// `word` has alef folded; `written` is the same word with hamza as written: a hamza on alef begins the stem (or is
  /// the personal prefix), except in words like k>s.
  Candidates(const ArabicWord& word, const ArabicWord& written, const ArabicSuffixes& suffixes);

  std::span<const Candidate> span() const { return {candidates_.data(), size_}; }

 private:
  void AddFrom(const ArabicWord& word, std::size_t at, std::size_t prefix, WordClass word_class,
               const ArabicSuffixes& suffixes);

  std::array<Candidate, 160> candidates_;
  std::size_t size_ = 0;
};

/// The letters of a candidate's stem; a hamza on its seat before a pronoun is given back as hamza.
ArabicWord StemOf(const ArabicWord& word, const Candidate& candidate);

}  // namespace bayan::stemmers
