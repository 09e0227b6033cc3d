#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/query/fields.h"
#include "core/query/query.h"

namespace bayan::query {

enum class TokenKind : std::uint8_t {
  kWord,
  kPrefix,  ///< a word with a star at its end; `text` is without it
  kPhrase,  ///< `text` is what stands between the quotes
  kOpen,
  kClose,
  kAnd,
  kOr,
  kNot,
  kMinus,  ///< glued to what follows
  kNear,
  kField,  ///< "name:"; its value is the token after it
};

/// One token of a query; its views are into the query.
struct Token {
  TokenKind kind = TokenKind::kWord;
  std::string_view text;    ///< what it means
  std::string_view source;  ///< all of it as typed
  Field field = Field::kTitle;
  int distance = kDefaultNearDistance;
  bool is_arabic_operator = false;  ///< an ordinary word of Arabic too: read as one where it cannot be an operator
};

/// Splits a query. Total: any bytes; problems are appended to `ignored`.
std::vector<Token> Lex(std::string_view utf8, std::vector<Problem>& ignored);

/// `text` without what separates words at its ends.
std::string_view Trim(std::string_view text);

}  // namespace bayan::query
