#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::text {

/// The script whose letters a language is written in; decides which languages a query is analysed in.
enum class Script : std::uint8_t { kArabic, kLatin, kCyrillic, kHan, kThai, kOther };

/// Which rules, beyond those that hold for all text, a language asks for: how its letters fold (the Arabic scripts,
/// Turkish case) and what an apostrophe does in it (elision, suffixes, the possessive).
enum class FoldVariant : std::uint8_t {
  kNone,
  kArabic,   ///< U+06BE and U+06D5 are heh
  kPersian,  ///< as Arabic; ZWNJ splits a word in parts; hamza seats fold to waw and yeh
  kSorani,   ///< U+06BE is heh, U+06D5 a vowel, also when written heh + ZWNJ
  kUrdu,     ///< U+06BE is aspiration, U+06D2 an ending of its own
  kTurkish,  ///< I is dotless; what follows an apostrophe is a suffix
  kFrench,
  kItalian,
  kCatalan,
  kEnglish
};

/// How a language reads the point in 1.234: as the decimal sign or as a thousands mark.
enum class NumberStyle : std::uint8_t { kPointDecimal, kPointGroups };

/// One row of the language table (languages.cc): THE place to add a language; docs/ADDING_A_LANGUAGE.md says how.
/// A language without a row is analysed by the row "und" and still finds exact forms.
struct Language {
  std::string_view tag;  ///< BCP 47, script only where needed: "ar", "ku" (Kurmanji, Latin), "ckb", "und"
  Script script;
  std::string_view stemmer;  ///< name in the stemmer registry; empty for none
  FoldVariant fold;
  std::string_view stop_words;  ///< text of the data file of stop words, one a line; empty for none
  NumberStyle numbers = NumberStyle::kPointDecimal;
};

/// All rows, "und" last. Thread-safe; lives as long as the program.
std::span<const Language> Languages();

/// The row of `tag` ("ar", "ar-SY", "AR"), or the row "und". Never fails.
const Language& FindLanguage(std::string_view tag);

/// True if texts of `tag` run from right to left, decided from the script of the tag ("ku-Arab", "az-Arab"), by ICU.
bool IsRightToLeft(std::string_view tag);

}  // namespace bayan::text
