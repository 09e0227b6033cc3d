#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/languages.h"
#include "core/text/token.h"

/// Which evidence a token leaves in the index; the writer and the query compiler both ask here. Internal to core/index.
namespace bayan::index {

/// The script of a word, by its first letter; nothing for words without letters (numbers), which have no stems.
enum class WordScript : char { kNone = '-', kArabic = 'a', kLatin = 'l', kCyrillic = 'c', kOther = 'o' };
WordScript ScriptOf(std::string_view fold);
/// The scripts of the letters of `text` as it was typed, each once.
std::vector<WordScript> ScriptsIn(std::string_view text);

/// True if a token is indexed by its stem too, under its language: words are, numbers are not.
inline bool HasStem(const text::Token& token, WordScript script) {
  return script != WordScript::kNone && !token.language->stemmer.empty() && !token.stem.empty();
}

/// The boolean term that says: some word of this script in the document was analysed as `language`. The languages that
/// a query word has to be stemmed in are those that occur with its script.
std::string ScriptTerm(WordScript script, std::string_view language);

}  // namespace bayan::index
