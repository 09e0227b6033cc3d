#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/metadata/dates.h"
#include "core/metadata/words.h"

namespace bayan::metadata {

/// One line of a text and its dates. Borrows the words and the dates.
struct DatedLine {
  std::span<const Word> words;  ///< of the whole text
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<const FoundDate*> dates;
};

/// The lines of `words`, which were read from `text`, with the `dates` that stand in them; a date behind a wide gap at
/// the end of a line is a line of its own. Total.
std::vector<DatedLine> SplitDatedLines(std::string_view text, std::span<const Word> words,
                                       const std::vector<FoundDate>& dates);

}  // namespace bayan::metadata
