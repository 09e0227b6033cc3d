#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/atoms.h"
#include "core/text/chain.h"
#include "core/text/fold_table.h"
#include "core/text/numbers.h"
#include "core/text/segmenter.h"
#include "core/text/stop_words.h"
#include "core/text/token.h"
#include "core/text/unit_reader.h"
#include "core/text/word_forms.h"
#include "stemmers/stemmer.h"

namespace bayan::text {

/// What the chain knows about one language. Immutable once the chain is made.
struct LanguageRules {
  const Language* language = nullptr;
  std::unique_ptr<const stemmers::Stemmer> stemmer;  ///< null for none
  StopWords stop_words;
  std::uint32_t number = 0;  ///< index in the table; tells its words apart in the memo
};

/// The memory one analysis works in: what TokenList hides. Reused from text to text.
struct Workspace {
  std::vector<Token> tokens;
  Arena arena;
  WordMemo memo;
  Chunk chunk;
  std::vector<Atom> atoms;
  std::vector<DigitGroup> groups;
  DictionarySegmenter segmenter;
  std::string normal;
  std::string fold;
  std::string stem;
  std::string raw_stem;
};

/// False for numbers and names with signs in them (2178, s/res/2178, un.org): no words of any language.
bool IsStemmable(std::string_view normal);

/// What the spelling of a word says that its forms do not, and stop words are decided on.
struct Spelling {
  bool ends_in_maqsura = false;  ///< U+0649, where the form has a yeh
  bool is_capitals = false;      ///< two capitals or more and nothing else: WHO and US are no stop words
};

/// The bytes a token stands for.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Makes tokens out of words: folds, stems and looks up stop words, each word once as long as the memo remembers it.
class TokenWriter {
 public:
  /// All borrowed. `next_position` goes on from span to span of one text.
  TokenWriter(const FoldTable& table, const LanguageRules& rules, std::uint32_t& next_position, Workspace& work)
      : table_(table), rules_(rules), next_position_(next_position), work_(work) {}

  /// A word or part at the next position. `normal` is copied, and cut to Chain::kMaxTokenBytes.
  void Add(TokenKind kind, ByteRange range, std::string_view normal, Spelling spelling = {});
  /// A whole: takes no position, its parts do.
  void AddWhole(ByteRange range, std::string_view normal, Spelling spelling = {});

 private:
  WordForms Forms(std::string_view normal, Spelling spelling);
  void Push(TokenKind kind, ByteRange range, std::string_view normal, Spelling spelling);

  const FoldTable& table_;
  const LanguageRules& rules_;
  std::uint32_t& next_position_;
  Workspace& work_;
};

}  // namespace bayan::text
