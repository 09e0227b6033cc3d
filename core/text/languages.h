#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::text {

/// The script whose letters a language is written in; decides which languages a query is analysed in.
enum class Script : std::uint8_t { kArabic, kLatin, kCyrillic, kHan, kThai, kOther };

/// Which folds, beyond those of its script, a language asks for.
enum class FoldVariant : std::uint8_t {
  kNone,
  kArabic,
  kPersian,
  kSorani,
  kUrdu,
  kTurkish,
  kFrench,
  kGerman,
  kRussian
};

/// One row of the language table (languages.cc): THE place to add a language; docs/ADDING_A_LANGUAGE.md says how.
/// A language without a row is analysed by the row "und" and still finds exact forms.
struct Language {
  std::string_view tag;  ///< BCP 47, script only where needed: "ar", "ku" (Kurmanji, Latin), "ckb", "und"
  Script script;
  std::string_view stemmer;  ///< name in the stemmer registry; empty for none
  FoldVariant fold;
  std::string_view stop_words;  ///< data file of stop words, already embedded; empty for none
};

/// All rows, "und" last. Thread-safe; lives as long as the program.
std::span<const Language> Languages();

/// The row of `tag` ("ar", "ar-SY", "AR"), or the row "und". Never fails.
const Language& FindLanguage(std::string_view tag);

/// True if texts of `tag` run from right to left, decided from the script of the tag ("ku-Arab", "az-Arab"), by ICU.
bool IsRightToLeft(std::string_view tag);

}  // namespace bayan::text
