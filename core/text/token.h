#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bayan::text {

struct Language;

/// What a token is of its text. A whole has its parts beside it: "S/RES/2178" is one kWhole at the position of its
/// first part and then kPart "s", "res", "2178"; "anti-terrorism", "l'Irak", "25,000" and "a@b.org" likewise where both
/// are worth finding. Text without such words is all kWord.
enum class TokenKind : std::uint8_t { kWord, kWhole, kPart };

/// One searchable word of a text. The views live as long as the TokenList that holds the token and end when that is
/// cleared. All forms are UTF-8.
struct Token {
  std::size_t begin_byte = 0;  ///< half-open byte range in the *original* text, on code-point borders
  std::size_t end_byte = 0;
  std::uint32_t position = 0;  ///< 1-based; a whole shares the position of its first part
  TokenKind kind = TokenKind::kWord;
  /// A stop word or question word of its language; queries may drop it. In capitals (WHO, US) it is a name.
  bool is_stop_word = false;
  const Language* language = nullptr;  ///< the row whose rules were used; never null
  std::string_view normal;  ///< NFKC, case-folded, marks gone; accents, hamza seats, teh marbuta and Persian ZWNJ kept
  std::string_view fold;    ///< what exact search compares: `normal` with those folded too
  std::string_view stem;    ///< what stemmed search compares, folded; equals `fold` without a stemmer
};

}  // namespace bayan::text
