#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

/// Work on strings that every room does. ASCII only: all other bytes stay as they are, and what else is a small letter,
/// a digit or white space is for core/text to say. Pure and thread-safe.
namespace bayan {

/// `c` as a small letter if it is one of A to Z. Unlike std::tolower it depends on no locale and takes any byte.
constexpr char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `text` with small letters for A to Z.
std::string LowerAscii(std::string_view text);

/// `text` without the bytes of `around` at its ends; a view into `text`.
constexpr std::string_view Trim(std::string_view text, std::string_view around = " \t") {
  text.remove_prefix(std::min(text.find_first_not_of(around), text.size()));
  return text.substr(0, text.find_last_not_of(around) + 1);
}

/// `pieces`, a range of strings or views, with `separator` between them.
///
///     Join(std::vector<std::string>{"a", "b"}, ", ");  // "a, b"
template <typename Pieces>
std::string Join(const Pieces& pieces, std::string_view separator) {
  std::string joined;
  std::string_view between;
  for (const std::string_view piece : pieces) {
    joined.append(between).append(piece);
    between = separator;
  }
  return joined;
}

}  // namespace bayan
