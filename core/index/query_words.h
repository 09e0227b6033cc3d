#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/index/reader.h"
#include "core/text/chain.h"

/// From the words of a query to the forms that may stand for them in the index. Internal to core/index.
namespace bayan::index {

/// The stem of a word in one language.
struct StemForm {
  std::string_view language;  ///< a tag of the language table
  std::string stem;
  bool operator==(const StemForm&) const = default;
};

/// One word of a query, as each language that the index holds for its script reads it.
struct QueryWord {
  std::size_t begin_byte = 0;  ///< in the text that was analysed
  std::size_t end_byte = 0;
  std::uint32_t position = 0;
  bool is_stop_word = false;
  bool is_number = false;          ///< has no letters and so no stems
  bool needs_exact = false;        ///< some texts of its script have no stemmer: their words are found by form only
  std::vector<std::string> folds;  ///< exact forms; several where languages fold differently
  std::vector<StemForm> stems;
};

/// A word with the parts it can be split into ("S/RES/2178"); most have none.
struct QueryUnit {
  QueryWord whole;
  std::vector<QueryWord> parts;
};

/// Most languages that one query is analysed in.
inline constexpr std::size_t kMaxQueryLanguages = 12;

/// Analyses `text` in every language that `snapshot` holds for the scripts of its words. Stop words are those of the
/// language that most of the words point to. `exact` leaves stems out.
std::vector<QueryUnit> AnalyzeQuery(const Snapshot& snapshot, std::string_view text, bool exact);

/// True if `text` asks a question: a question mark of any script ends one of its words, or stands alone. One inside a
/// web address does not count.
bool IsQuestion(std::string_view text);

}  // namespace bayan::index
