#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "stemmers/arabic_candidates.h"
#include "stemmers/letter_map.h"

namespace bayan::stemmers {

/// What the learned stemmer knows of a collection. Scores are natural logarithms of probabilities by kScale, whole
/// numbers so that every machine decodes alike.
struct ArabicTable {
  static constexpr double kScale = 1000;
  static constexpr std::size_t kLengths = ArabicWord::kMaxLetters + 1;

  std::array<std::int32_t, kPrefixes> prefix_scores{};
  std::vector<std::array<std::int32_t, kWordClasses>> suffix_scores;  ///< by ArabicSuffix::id
  /// The score of a stem that was never seen, by its length.
  std::array<std::array<std::int32_t, kLengths>, kStemKinds> unknown_scores{};

  LetterMap stems;
  std::vector<std::array<std::int32_t, kStemKinds>> stem_scores;  ///< by number in `stems`

  /// How a word was parted: the number of its stem and what that is.
  struct Word {
    std::uint32_t stem;
    StemKind kind;
  };
  LetterMap words;               ///< words seen that no list knows, alef folded
  std::vector<Word> word_stems;  ///< by number in `words`

  /// By number in `stems`: the stem that this one's words share with their kin; itself as a rule.
  std::vector<std::array<std::uint32_t, kStemKinds>> joined;

  /// The table as bytes: all numbers little-endian, then a digest of them. The layout is in arabic_table.cc.
  std::string Serialise() const;
  /// Reads such bytes; kMalformed if they are damaged or another version wrote them.
  static Result<ArabicTable> Parse(std::string_view bytes);
};

/// Bits of the digest in a table's bytes as hexadecimal text, for the fingerprint of the chain.
std::string TableHash(std::string_view bytes);

}  // namespace bayan::stemmers
