#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/text/token.h"

/// Internal to core/index.
namespace bayan::index {

/// A word of a text as a Marker needs it: where it stands, and its forms as 64 bits of hash.
struct MarkWord {
  std::uint64_t fold = 0;
  std::uint64_t stem = 0;  ///< of its StemTerm(); 0 without a stemmer
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;
  std::uint32_t position = 0;
};
using MarkWords = std::vector<MarkWord>;

/// Appends the words that `tokens` are.
void AppendMarkWords(std::span<const text::Token> tokens, MarkWords& words);

}  // namespace bayan::index
