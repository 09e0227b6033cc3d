#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stemmers/arabic_affixes.h"
#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// One form of a listed word: what may stand between affixes, and the stem that all forms of the word share.
struct LexiconEntry {
  std::uint32_t form = 0;  ///< offsets into the lexicon's letters
  std::uint32_t stem = 0;
  std::uint8_t form_size = 0;
  std::uint8_t stem_size = 0;
  std::uint16_t classes = 0;  ///< one ArabicClass
};

/// How the alefs of a text agree with those of a listed form: in all, in a hamza that the text leaves off, in one that
/// would otherwise begin the article (AlbAnyA for >lbAnyA), or not.
enum class HamzaMatch : std::uint8_t { kExact, kLeftOff, kLikeArticle, kWrong };

/// The words of data/ar/*.txt in all their stem forms, in a trie over letters with alef folded. Immutable; about a
/// millisecond to build. stemmers/README.md describes the files.
class ArabicLexicon {
 public:
  /// The lexicon that is compiled in.
  static ArabicLexicon MakeBuiltIn();

  /// Calls use(length, entry) for each entry whose form begins `letters` when alefs are folded, short ones first.
  template <typename Use>
  void ForEachPrefix(std::span<const Letter> letters, Use use) const {
    std::uint32_t node = 0;
    for (std::size_t at = 0; at < letters.size(); ++at) {
      node = Child(node, FoldAlef(letters[at]));
      if (node == 0) return;
      for (std::uint32_t e = nodes_[node].first_entry; e < nodes_[node + 1].first_entry; ++e) {
        use(at + 1, entries_[e]);
      }
    }
  }

  /// How the alefs of `text`, which ForEachPrefix found to be the entry's form, agree with it.
  HamzaMatch MatchHamza(std::span<const Letter> text, const LexiconEntry& entry) const;

  std::span<const Letter> Stem(const LexiconEntry& entry) const { return {&letters_[entry.stem], entry.stem_size}; }
  std::span<const Letter> Form(const LexiconEntry& entry) const { return {&letters_[entry.form], entry.form_size}; }
  std::span<const LexiconEntry> entries() const { return entries_; }

 private:
  friend class LexiconBuilder;

  /// A node's children lie side by side from first_child on, one for each bit of `children`.
  struct Node {
    std::uint64_t children = 0;
    std::uint32_t first_child = 0;
    std::uint32_t first_entry = 0;
  };

  /// std::popcount is a call into the runtime library on processors as old as we support.
  static std::uint32_t CountBits(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<std::uint32_t>(bits * 0x0101010101010101U >> 56);
  }

  std::uint32_t Child(std::uint32_t node, Letter letter) const {
    const std::uint64_t bit = std::uint64_t{1} << letter;
    if ((nodes_[node].children & bit) == 0) return 0;
    return nodes_[node].first_child + CountBits(nodes_[node].children & (bit - 1));
  }

  std::vector<Node> nodes_;  ///< breadth first; one more at the end closes the last node's entries
  std::vector<LexiconEntry> entries_;
  std::vector<Letter> letters_;
};

}  // namespace bayan::stemmers
