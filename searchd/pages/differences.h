#pragma once

#include <cstddef>
#include <vector>

#include "core/text/chain.h"
#include "searchd/pages/align.h"

namespace bayan::searchd {

/// Bytes [begin, end) of a paragraph, from the beginning of a word to the end of one.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

/// The words of two aligned texts that the other one lacks at that place.
struct Differences {
  bool are_known = false;  ///< two texts in one language, with paragraphs beside each other; else all below is empty
  /// For each paragraph the ranges in order, apart from one another. Paragraphs without a counterpart have none: they
  /// differ as a whole.
  std::vector<std::vector<ByteRange>> first;
  std::vector<std::vector<ByteRange>> second;
  bool is_none = false;  ///< the texts say the same, word for word
};

/// Changed words in one row over which only its common beginning and end are told from the rest: 2 MB of memory.
inline constexpr std::size_t kMaxChangedWords = 1'000;
/// Steps for a whole page; its remaining rows are then told apart likewise.
inline constexpr std::size_t kMaxDifferenceSteps = 10'000'000;

/// Compares the rows of `alignment` word by word, in their folded form: vowel signs, letter case, kinds of digits and
/// signs between words make no difference. The shortest script of changes, by Myers ("An O(ND) Difference Algorithm and
/// Its Variations", 1986). Pure and thread-safe.
Differences FindDifferences(const AlignText& first, const AlignText& second, const Alignment& alignment,
                            const text::Chain& chain);

}  // namespace bayan::searchd
