#include "core/metadata/function_words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/metadata/words.h"
#include "core/text/languages.h"

namespace bayan::metadata {
namespace {

// The languages that list each word, as bits of their places among text::Languages().
using Table = std::unordered_map<std::string, std::uint32_t>;

Table MakeTable() {
  Table table;
  std::uint32_t bit = 1;
  for (const text::Language& language : text::Languages()) {
    if (language.stop_words.empty()) continue;
    std::string_view rest = language.stop_words;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.empty() || line.front() == '#') continue;
      const std::string folded = FoldPhrase(line);
      if (!folded.empty() && folded.find(' ') == std::string::npos) table[folded] |= bit;
    }
    bit <<= 1U;
  }
  return table;
}

const Table& FunctionWords() {
  static const Table table = MakeTable();
  return table;
}

}  // namespace

bool FunctionWordVote::IsClear() const {
  constexpr std::size_t kEnough = 3;
  return votes >= kEnough && votes >= second + 2 && 4 * votes >= 5 * second && 6 * votes >= words;
}

FunctionWordVote CountFunctionWords(std::string_view text, std::string_view script_of, std::string_view guess) {
  const Words words(text);
  std::vector<std::size_t> counts(32);
  FunctionWordVote vote;
  for (const Word& word : words.list()) {
    if (word.kind != WordKind::kWord) continue;
    ++vote.words;
    const auto found = FunctionWords().find(std::string(word.fold));
    if (found == FunctionWords().end()) continue;
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += (found->second >> i) & 1U;
  }
  const text::Script script = text::FindLanguage(script_of).script;
  std::size_t place = 0;
  for (const text::Language& language : text::Languages()) {
    if (language.stop_words.empty()) continue;
    const std::size_t count = counts[place++];
    if (language.script != script || count == 0) continue;
    if (language.tag == guess) vote.of_guess = count;
    if (count > vote.votes) {
      vote.second = vote.votes;
      vote.votes = count;
      vote.tag = language.tag;
    } else {
      vote.second = std::max(vote.second, count);
    }
  }
  return vote;
}

}  // namespace bayan::metadata
