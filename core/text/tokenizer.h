#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/text/token_writer.h"

namespace bayan::text {

/// Cuts text into words, wholes and parts by the rules that docs/ADDING_A_LANGUAGE.md lists under "What is one word".
class Tokenizer {
 public:
  /// All borrowed, for one span of one language.
  Tokenizer(const FoldTable& table, const LanguageRules& rules, std::uint32_t& next_position, Workspace& work)
      : table_(table), rules_(rules), work_(work), writer_(table, rules, next_position, work) {}

  /// Appends the tokens of text[begin, end) to the workspace.
  void Run(std::string_view text, std::size_t begin, std::size_t end);

 private:
  /// Atoms, half-open.
  struct Span {
    std::size_t first;
    std::size_t last;
  };

  void ReadUrl(std::string_view text, ByteRange url);
  void WriteChunk();
  void WriteRange(Span atoms);
  std::size_t WriteNumber(Span atoms);
  void WriteCompound(Span atoms);
  void SplitAt(Span atoms, UnitClass connector);
  void WriteWhole(Span atoms, bool keep_signs);
  void WriteAtom(const Atom& atom, TokenKind kind);
  void WriteDictionary(const Atom& atom, TokenKind kind);
  void WriteJoined(const Atom& atom, TokenKind kind);

  std::size_t CompoundEnd(Span atoms) const;
  std::size_t Count(Span atoms, UnitClass connector) const;
  bool IsSymbol(Span atoms) const;
  bool IsAcronym(Span atoms) const;
  bool IsDotted(Span atoms) const;
  bool IsHostName(Span atoms) const;
  bool AreDigits(Span atoms) const;
  bool IsShortUpper(const Atom& atom) const;
  std::span<const PlacedUnit> UnitsOf(const Atom& atom) const;
  ByteRange RangeOf(Span atoms) const;
  void AppendNormal(std::size_t first_unit, std::size_t last_unit, std::string& out) const;

  const FoldTable& table_;
  const LanguageRules& rules_;
  Workspace& work_;
  TokenWriter writer_;
};

}  // namespace bayan::text
