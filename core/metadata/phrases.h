#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/metadata/words.h"

namespace bayan::metadata {

/// Phrases of one or more words, each with a value, looked up at a place of a text: the longest wins. Immutable once
/// filled; lookups are thread-safe.
template <typename Value>
class PhraseTable {
 public:
  struct Match {
    std::size_t end = 0;  ///< index of the first word after the phrase
    const Value* value = nullptr;
  };

  /// Adds `phrase`; a phrase already there keeps its value.
  void Add(std::string_view phrase, const Value& value) { AddFolded(FoldPhrase(phrase), value); }

  /// Adds a phrase that FoldPhrase made.
  void AddFolded(std::string_view folded, const Value& value) {
    if (folded.empty()) return;
    const std::size_t space = folded.find(' ');
    auto& entries = by_first_word_[std::string(folded.substr(0, space))];
    std::string rest(space == std::string_view::npos ? std::string_view() : folded.substr(space + 1));
    auto at = entries.begin();
    for (; at != entries.end() && at->first.size() >= rest.size(); ++at) {
      if (at->first == rest) return;
    }
    entries.emplace(at, std::move(rest), value);
  }

  void RemoveFolded(std::string_view folded) {
    const std::size_t space = folded.find(' ');
    const auto found = by_first_word_.find(folded.substr(0, space));
    if (found == by_first_word_.end()) return;
    const std::string_view rest = space == std::string_view::npos ? std::string_view() : folded.substr(space + 1);
    std::erase_if(found->second, [rest](const auto& entry) { return entry.first == rest; });
    if (found->second.empty()) by_first_word_.erase(found);
  }

  /// The longest phrase that begins at words[at]. Between its words may stand white space, a dash, an apostrophe or a
  /// full stop; a line may break too.
  std::optional<Match> FindAt(std::span<const Word> words, std::size_t at) const {
    if (words[at].kind != WordKind::kWord) return std::nullopt;
    const auto found = by_first_word_.find(words[at].fold);
    if (found == by_first_word_.end()) return std::nullopt;
    for (const auto& [rest, value] : found->second) {
      const std::size_t end = MatchRest(words, at + 1, rest);
      if (end != 0) return Match{end, &value};
    }
    return std::nullopt;
  }

  const Value* FindWord(std::string_view fold) const {
    const auto found = by_first_word_.find(fold);
    if (found == by_first_word_.end() || !found->second.back().first.empty()) return nullptr;
    return &found->second.back().second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  static bool MayJoin(const Word& word) {
    return word.kind == WordKind::kSign && (word.sign == '-' || word.sign == '\'' || word.sign == '.');
  }

  // The index after the words of `rest`, or 0.
  static std::size_t MatchRest(std::span<const Word> words, std::size_t at, std::string_view rest) {
    while (!rest.empty()) {
      if (at < words.size() && MayJoin(words[at])) ++at;
      if (at >= words.size() || words[at].kind == WordKind::kSign) return 0;
      const std::size_t space = rest.find(' ');
      const std::string_view want = rest.substr(0, space);
      const bool same =
          words[at].kind == WordKind::kWord ? words[at].fold == want : std::to_string(words[at].value) == want;
      if (!same) return 0;
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      ++at;
    }
    return at;
  }

  std::unordered_map<std::string, std::vector<std::pair<std::string, Value>>, Hash, std::equal_to<>> by_first_word_;
};

}  // namespace bayan::metadata
