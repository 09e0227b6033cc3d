#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bayan::stemmers {

/// Maps a UTF-16 code unit to the letter a stemmer works with; 0 drops it.
using UnitMap = char16_t (*)(char16_t unit);

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
  std::size_t size() const { return values_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u16string_view word) const { return std::hash<std::u16string_view>()(word); }
  };
  std::unordered_map<std::u16string, std::u16string, Hash, std::equal_to<>> values_;
};

}  // namespace bayan::stemmers
