#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "core/metadata/words.h"

namespace bayan::metadata {

/// A symbol or session found in a text.
struct FoundSymbol {
  std::string name;     ///< canonical; empty for a symbol that contradicts itself
  std::size_t end = 0;  ///< index of the first word after it
};

/// True if a symbol may begin at the word `at`: a quick test for texts that hold none.
bool BeginsSymbol(std::span<const Word> words, std::size_t at);

/// The symbol of a document of the United Nations that begins at the word `at`: "S/RES/2178 (2014)", "A/RES/70/1",
/// "S/PRST/2015/25", "1155 UNTS 331". Nothing if there is none.
std::optional<FoundSymbol> ReadSymbol(const Words& words, std::size_t at);

/// A session of the General Assembly in brackets, either way round: "(XXX)", "(S-VI)", "(ES-II)", and with the Arabic
/// letter for "session" and a number. `name` is in Roman figures.
std::optional<FoundSymbol> ReadSession(std::span<const Word> words, std::size_t at);

}  // namespace bayan::metadata
