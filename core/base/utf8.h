#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bayan::utf8 {

/// What stands in for bytes that are not UTF-8, U+FFFD.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// One decoded code point. Malformed bytes decode as U+FFFD of one byte length, so that decoding always advances.
struct CodePoint {
  char32_t value;
  std::size_t size_bytes;
};

/// Decodes the code point that begins at `text[at]`; requires at < text.size(). Refuses overlong forms, surrogates and
/// values over U+10FFFF (Unicode 15, table 3-7).
CodePoint Decode(std::string_view text, std::size_t at);

/// Appends the UTF-8 form of `value`; a surrogate or a value over U+10FFFF appends U+FFFD.
void Append(std::string& out, char32_t value);

/// Byte offset of the first malformed byte, or nothing if `text` is well-formed UTF-8.
std::optional<std::size_t> FindMalformed(std::string_view text);

/// `text` with U+FFFD for each malformed byte.
std::string Sanitise(std::string_view text);

/// The longest prefix of at most `limit` bytes that ends on a code-point border; `text` is well-formed.
std::string_view Prefix(std::string_view text, std::size_t limit);

/// How many code points `text` has; it is well-formed.
std::size_t CountCodePoints(std::string_view text);

}  // namespace bayan::utf8
