#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/metadata/phrases.h"

namespace bayan::metadata {

/// What a phrase may be, in a table whose file names up to 32 kinds: bit n is the nth of them.
struct KindWord {
  std::uint32_t kinds = 0;
  bool Is(std::uint32_t kind) const { return (kinds & kind) != 0; }
};

using KindTable = PhraseTable<KindWord>;

/// The forms of a phrase that are looked for; the phrase is as FoldPhrase makes it.
using FormsOf = std::function<std::vector<std::string>(std::string_view language, std::string_view kind,
                                                       const std::string& phrase)>;

/// Fills a KindTable. A phrase may be added under several kinds.
class KindTableBuilder {
 public:
  void Add(const std::string& phrase, std::size_t bit);
  /// The rows of a data file with the columns language, kind, phrases; `names` are the kinds in the order of their
  /// bits.
  void AddFile(std::string_view file, std::span<const std::string_view> names, const FormsOf& forms_of);
  KindTable Finish() const;

 private:
  std::unordered_map<std::string, KindWord> words_;
};

}  // namespace bayan::metadata
