#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// Maps a UTF-16 code unit to the letter a stemmer works with; 0 drops it.
using UnitMap = char16_t (*)(char16_t unit);

/// The map of a stemmer that takes letters as they are.
constexpr char16_t SameUnit(char16_t unit) { return unit; }

/// `word` without its last `count` units; it must have them.
constexpr std::u16string_view Without(std::u16string_view word, std::size_t count) {
  return word.substr(0, word.size() - count);
}

/// A word as UTF-16 code units on the stack, so that a letter has an index and stemming allocates nothing.
class WordUnits {
 public:
  /// No inflected word of the languages here is longer.
  static constexpr std::size_t kMaxUnits = 48;

  WordUnits() = default;
  explicit WordUnits(std::u16string_view units);

  /// Reads UTF-8 through `map`. False, with unspecified contents, if nothing is left or the word is malformed, holds a
  /// code point over U+FFFF or has over kMaxUnits units: such words are not stemmed.
  bool Assign(std::string_view utf8, UnitMap map);

  std::u16string_view view() const { return {units_.data(), size_}; }
  std::size_t size() const { return size_; }
  /// The unit `back` places before the end, 1 for the last; 0 if there is none.
  char16_t Last(std::size_t back = 1) const { return back <= size_ ? units_[size_ - back] : u'\0'; }
  bool EndsWith(std::u16string_view suffix) const { return view().ends_with(suffix); }

  void RemovePrefix(std::size_t count);
  void RemoveSuffix(std::size_t count) { size_ -= count; }
  /// Replaces the last `count` units; what does not fit into kMaxUnits is cut.
  void ReplaceSuffix(std::size_t count, std::u16string_view by);
  void Set(std::u16string_view units);
  void Remove(char16_t unit);
  void Map(UnitMap map);

 private:
  std::array<char16_t, kMaxUnits> units_{};
  std::size_t size_ = 0;
};

/// The units of `utf8`, a word of a data file, mapped.
std::u16string MapUnits(std::string_view utf8, UnitMap map);

/// Replaces `out` by `units` in UTF-8.
void EncodeUnits(std::u16string_view units, std::string& out);

/// Replaces `out` by `word` with each unit mapped, for words that are not stemmed: of any length, malformed bytes as
/// they are, and never empty if `word` is not.
void MapBytes(std::string_view word, UnitMap map, std::string& out);

/// Calls `use` for each part of `text`, a field of a data file, between commas.
template <typename Use>
void ForEachAlternative(std::u16string_view text, Use use) {
  while (true) {
    const std::size_t comma = text.find(u',');
    use(text.substr(0, comma));
    if (comma == std::u16string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

/// `text` without the plus that parts a preverb from a verb in data files.
std::u16string WithoutPlus(std::u16string_view text);

/// Appends "rule letters" to `trace` if there is one.
void Record(StemTrace* trace, std::string_view rule, std::u16string_view letters);

/// A set of words, each with a value, read from a data file when a stemmer is made. Immutable afterwards; looking up
/// allocates nothing.
class WordTable {
 public:
  void Add(std::u16string_view word, std::u16string_view value) {
    values_.insert_or_assign(std::u16string(word), value);
  }
  /// The value of `word`, or null.
  const std::u16string* Find(std::u16string_view word) const;
  bool Contains(std::u16string_view word) const { return Find(word) != nullptr; }
  /// The value of `word` without the first of `endings` that leaves at least `least` units and a word of the table; or
  /// empty.
  std::u16string_view FindBefore(std::span<const std::u16string_view> endings, std::u16string_view word,
                                 std::size_t least) const;
  std::size_t size() const { return values_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u16string_view word) const { return std::hash<std::u16string_view>()(word); }
  };
  std::unordered_map<std::u16string, std::u16string, Hash, std::equal_to<>> values_;
};

}  // namespace bayan::stemmers
