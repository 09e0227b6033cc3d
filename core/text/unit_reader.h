#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "core/text/fold_table.h"

namespace bayan::text {

/// A unit and the bytes it comes from, half-open, in the original text. Dropped marks belong to the unit before them.
/// The units of a ligature all have the range of the ligature.
struct PlacedUnit {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  Unit unit;
};

/// A stretch of text without a hard separator: one word nearly always, or words held together by connectors
/// ("S/RES/2178", "l'Irak", "25,000"). Starts and ends with a letter or digit; a connector in it has one on each side.
struct Chunk {
  std::vector<PlacedUnit> units;
  bool is_plain = true;          ///< letters (or digits) of one kind only: exactly one word
  std::size_t dot_end_byte = 0;  ///< the end of the dot that follows directly, for "U.N."; 0 if none follows
};

/// A word of letters of one kind, as nearly all are.
struct PlainWord {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  bool ends_in_maqsura = false;
  bool is_capitals = false;  ///< two letters or more, all of them
  std::string_view normal;   ///< in the reader, until its next call
};

/// Reads text as chunks of folded units: decodes, composes, folds and finds the hard separators in one pass.
class UnitReader {
 public:
  /// Both are borrowed. `text` may hold any bytes: malformed ones are separators.
  UnitReader(const FoldTable& table, FoldVariant variant, std::string_view text, std::size_t begin, std::size_t end)
      : table_(table), variant_(variant), text_(text.substr(0, end)), at_(begin) {}

  /// Moves to the next letter or digit; false at the end of the text.
  bool SkipToWord();

  /// Reads the word that begins at position(), where SkipToWord left it, if it is nothing but letters and dropped marks
  /// between separators; else false, and position() stays: Read takes all that there is.
  bool ReadPlain(PlainWord& word);

  /// Reads the chunk that begins at position(), where SkipToWord left it. Clears `chunk` first.
  void Read(Chunk& chunk);

  std::size_t position() const { return at_; }
  void set_position(std::size_t at) { at_ = at; }

  /// Units kept of one word: more than any word's share of Chain::kMaxTokenBytes; the rest of it only has its range.
  static constexpr std::size_t kMaxWordUnits = 160;
  /// Units of one chunk; a connector after that many is a hard separator. Keeps text without spaces from filling
  /// memory.
  static constexpr std::size_t kMaxChunkUnits = 4096;
  /// Code points of one letter and its marks that are composed together; twice what Unicode's stream-safe format
  /// allows.
  static constexpr std::size_t kMaxSequence = 64;

 private:
  struct Peeked {
    Unit unit;
    std::size_t size_bytes;
    char32_t code_point;
  };
  Peeked Peek(std::size_t at) const;
  bool IsWordAt(std::size_t at) const;
  bool IsDigitAt(std::size_t at) const;

  /// Takes one code point into the chunk; false if it ends the chunk and has not been taken.
  bool Take(const Peeked& peeked, Chunk& chunk);
  bool TakeConnector(const Peeked& peeked, Chunk& chunk);
  bool HasRoom(const Unit& unit, const Chunk& chunk) const;
  void PushWordUnit(const Unit& unit, std::size_t begin, std::size_t end, Chunk& chunk);
  void PushMark(const Unit& unit, std::size_t end, Chunk& chunk);
  void PushExpansion(char32_t code_point, std::size_t begin, std::size_t end, Chunk& chunk);
  void PushMapped(char32_t code_point, std::size_t begin, std::size_t end, Chunk& chunk);
  void TakeSequence(Chunk& chunk);

  const FoldTable& table_;
  FoldVariant variant_;
  std::string_view text_;
  std::size_t at_;
  std::array<char, 4 * (kMaxWordUnits + 1)> normal_;  ///< of the plain word
  std::size_t run_begin_ = 0;  ///< index of the first unit since the last connector or change of script
  std::size_t connected_ = 0;  ///< index of the first unit since the last connector
};

}  // namespace bayan::text
