#include "core/index/query_words.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/index/terms.h"

namespace bayan::index {
namespace {

using Languages = std::vector<const text::Language*>;

constexpr char32_t kArabicQuestionMark = 0x061F;
constexpr char32_t kFullwidthQuestionMark = 0xFF1F;

void AddUnique(Languages& languages, const text::Language* language) {
  if (languages.size() >= kMaxQueryLanguages) return;
  if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
}

bool Knows(const Snapshot& snapshot, WordScript script, const text::Language* language) {
  const auto& known = snapshot.LanguagesOf(script);
  return std::any_of(known.begin(), known.end(), [&](const auto& l) { return l.language == language; });
}

QueryWord MakeWord(const text::Token& token) {
  QueryWord word;
  word.begin_byte = token.begin_byte;
  word.end_byte = token.end_byte;
  word.position = token.position;
  word.is_number = ScriptOf(token.fold) == WordScript::kNone;
  word.folds.emplace_back(token.fold);
  return word;
}

/// What `token`, as analysed in its language, adds to `word`.
void AddReading(const Snapshot& snapshot, const text::Token& token, bool exact, QueryWord& word) {
  if (std::find(word.folds.begin(), word.folds.end(), token.fold) == word.folds.end()) {
    word.folds.emplace_back(token.fold);
  }
  const WordScript script = ScriptOf(token.fold);
  if (exact || !HasStem(token, script) || !Knows(snapshot, script, token.language)) return;
  StemForm form{token.language->tag, std::string(token.stem)};
  if (std::find(word.stems.begin(), word.stems.end(), form) == word.stems.end()) word.stems.push_back(std::move(form));
}

/// Adds what `token` says to the word that it is of the query and returns that word, or null if there is none.
QueryWord* AddToken(const Snapshot& snapshot, const text::Token& token, bool exact, std::vector<QueryUnit>& units) {
  const auto fits = [&](const QueryWord& w) {
    return w.begin_byte == token.begin_byte && w.end_byte == token.end_byte;
  };
  for (QueryUnit& unit : units) {
    if (fits(unit.whole)) {
      AddReading(snapshot, token, exact, unit.whole);
      return &unit.whole;
    }
    const auto part = std::find_if(unit.parts.begin(), unit.parts.end(), fits);
    if (part == unit.parts.end()) continue;
    AddReading(snapshot, token, exact, *part);
    // A language that elides ("d'eau") reads as one word what others take apart: there it is all that was asked for.
    if (token.kind == text::TokenKind::kWord) AddReading(snapshot, token, exact, unit.whole);
    return &*part;
  }
  return nullptr;
}

/// The words of `text` as the first language splits it.
std::vector<QueryUnit> Split(std::span<const text::Token> tokens) {
  std::vector<QueryUnit> units;
  for (const text::Token& token : tokens) {
    const bool is_part =
        token.kind == text::TokenKind::kPart && !units.empty() && token.end_byte <= units.back().whole.end_byte;
    if (is_part) {
      units.back().parts.push_back(MakeWord(token));
    } else {
      units.push_back({MakeWord(token), {}});
    }
  }
  return units;
}

/// True if words of `word`'s script also stand in texts that have no stemmer.
bool NeedsExact(const Snapshot& snapshot, const QueryWord& word) {
  const auto& known = snapshot.LanguagesOf(ScriptOf(word.folds.front()));
  return std::any_of(known.begin(), known.end(), [](const auto& l) { return l.language->stemmer.empty(); });
}

void Finish(const Snapshot& snapshot, QueryWord& word) {
  word.needs_exact = word.stems.empty() || NeedsExact(snapshot, word);
}

/// The languages to read the query in: those of the scripts of its words.
Languages LanguagesFor(const Snapshot& snapshot, std::string_view text) {
  Languages languages;
  for (const WordScript script : ScriptsIn(text)) {
    for (const auto& known : snapshot.LanguagesOf(script)) AddUnique(languages, known.language);
  }
  if (languages.empty()) languages.push_back(&text::FindLanguage("und"));
  return languages;
}

}  // namespace

std::vector<QueryUnit> AnalyzeQuery(const Snapshot& snapshot, std::string_view text, bool exact) {
  TokenPool::Lease lease(snapshot.tokens);
  text::TokenList& list = *lease;
  const Languages languages = LanguagesFor(snapshot, text);

  std::vector<QueryUnit> units;
  std::size_t most_stop_words = 0;
  for (const text::Language* language : languages) {
    snapshot.chain->Analyze(text, *language, list);
    if (language == languages.front()) units = Split(list.tokens());
    std::vector<QueryWord*> stop_words;
    for (const text::Token& token : list.tokens()) {
      QueryWord* word = AddToken(snapshot, token, exact, units);
      if (word != nullptr && token.is_stop_word) stop_words.push_back(word);
    }
    if (stop_words.size() <= most_stop_words) continue;
    most_stop_words = stop_words.size();
    for (QueryUnit& unit : units) {
      unit.whole.is_stop_word = false;
      for (QueryWord& part : unit.parts) part.is_stop_word = false;
    }
    for (QueryWord* word : stop_words) word->is_stop_word = true;
  }
  for (QueryUnit& unit : units) {
    Finish(snapshot, unit.whole);
    for (QueryWord& part : unit.parts) Finish(snapshot, part);
  }
  return units;
}

bool IsQuestion(std::string_view text) {
  bool after_mark = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::Decode(text, at);
    at += c.size_bytes;
    if (after_mark && c.value == U' ') return true;
    after_mark = c.value == U'?' || c.value == kArabicQuestionMark || c.value == kFullwidthQuestionMark;
  }
  return after_mark;
}

}  // namespace bayan::index
