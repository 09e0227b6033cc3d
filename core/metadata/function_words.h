#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bayan::metadata {

/// How many words of a text are function words of the language that has most of them.
struct FunctionWordVote {
  std::string tag;           ///< BCP 47; empty if no language has any
  std::size_t votes = 0;     ///< words that the language lists
  std::size_t second = 0;    ///< the same of the runner-up
  std::size_t words = 0;     ///< all words that were read
  std::size_t of_guess = 0;  ///< votes for the tag that was asked about

  /// True if the votes speak for one language beyond doubt: enough of them, and clearly more than for the next.
  bool IsClear() const;
};

/// Counts the stop words of the languages that are written in the script of `script_of` (text::Language::stop_words):
/// short texts, which statistics of letters take for neighbours (Galician, Persian), are told by them. Reads all of
/// `text`; `script_of` is a tag: "ar", "en", "ru". Thread-safe.
/// `guess` is a tag whose votes are wanted too.
FunctionWordVote CountFunctionWords(std::string_view text, std::string_view script_of, std::string_view guess = {});

}  // namespace bayan::metadata
