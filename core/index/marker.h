#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/index/compile.h"
#include "core/index/mark_words.h"
#include "core/index/searcher.h"
#include "core/text/chain.h"

namespace bayan::index {

/// Finds the words of a query in texts, the way the index does: by the same chain, so a hit is a whole word of the
/// original with every clitic and mark. Not thread-safe: make one for a request. Internal to core/index.
class Marker {
 public:
  /// Borrows `snapshot`.
  Marker(const std::vector<MarkUnit>& units, const Snapshot& snapshot);

  /// One marked stretch of a text: half-open bytes, and which unit of the query it is.
  struct Hit {
    std::size_t begin_byte;
    std::size_t end_byte;
    std::size_t unit;
  };

  bool empty() const { return unit_count_ == 0; }

  /// The hits in `text`, in order, none overlapping; valid until the next call.
  const std::vector<Hit>& Find(std::string_view text, const text::Language& language);
  /// Likewise in a text whose words are known; not if `needs_text()`.
  const std::vector<Hit>& Find(const MarkWords& words);
  /// Wildcards cannot be found in hashes.
  bool needs_text() const { return !prefixes_.empty(); }
  text::TokenList& tokens() { return *tokens_; }

 private:
  void FindWords(const MarkWords& words);
  void FindPrefixes();
  void FindPhrases(const MarkWords& words);
  void Tidy();

  struct Prefix {
    std::string text;
    std::size_t unit;
  };
  struct Phrase {
    std::vector<std::uint64_t> folds;
    std::size_t unit;
  };
  static bool PhraseAt(const MarkWords& words, std::size_t first, const Phrase& phrase,
                       std::vector<std::size_t>& members);

  const text::Chain& chain_;
  std::size_t unit_count_;
  std::unordered_map<std::uint64_t, std::size_t> units_;  // by the hash of an exact form or stem term
  std::vector<Prefix> prefixes_;
  std::vector<Phrase> phrases_;
  TokenPool::Lease tokens_;
  MarkWords words_;  // of the text that was analysed last
  std::vector<Hit> hits_;
};

/// `text` from `begin` to `end` as segments; hits outside are left out.
std::vector<Segment> ToSegments(std::string_view text, const std::vector<Marker::Hit>& hits, std::size_t begin,
                                std::size_t end);

}  // namespace bayan::index
