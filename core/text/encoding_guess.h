#pragma once

#include <string>
#include <string_view>

namespace bayan::text {

/// The encoding that makes the best text of `bytes`, which are neither UTF-8 nor UTF-16 and hold a byte over 0x7F.
/// Scores the letters each of windows-1256, ISO-8859-6, windows-1251, KOI8-R and windows-1252 would give; where all
/// give poor text, ICU's detector decides (East Asian, Greek, Hebrew, Turkish, Central European). Never empty.
std::string GuessEncoding(std::string_view bytes);

/// "UTF-16LE" or "UTF-16BE" if `bytes` without a byte order mark are that, else empty.
std::string_view GuessUtf16(std::string_view bytes);

}  // namespace bayan::text
