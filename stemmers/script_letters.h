#pragma once

#include "stemmers/word_units.h"

/// Letters that the light stemmers of the languages in Arabic script share. (Arabic has an alphabet of its own,
/// arabic_word.h.)
namespace bayan::stemmers {

inline constexpr char16_t kHamza = 0x0621;
inline constexpr char16_t kWawHamza = 0x0624;
inline constexpr char16_t kYehHamza = 0x0626;
inline constexpr char16_t kAlef = 0x0627;
inline constexpr char16_t kBeh = 0x0628;
inline constexpr char16_t kReh = 0x0631;
inline constexpr char16_t kKaf = 0x0643;
inline constexpr char16_t kLam = 0x0644;
inline constexpr char16_t kMeem = 0x0645;
inline constexpr char16_t kNoon = 0x0646;
inline constexpr char16_t kHeh = 0x0647;
inline constexpr char16_t kWaw = 0x0648;
inline constexpr char16_t kYeh = 0x064A;
inline constexpr char16_t kZwnj = 0x200C;

/// What each of these languages does with a letter that it has no rule of its own for: one alef, yeh and kaf, and
/// neither marks nor format characters, but for ZWNJ.
char16_t MapScriptLetter(char16_t unit);

}  // namespace bayan::stemmers
