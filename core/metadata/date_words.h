#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/locale/calendars.h"
#include "core/metadata/phrases.h"

namespace bayan::metadata {

/// What a word may be in a date; one word may be several things in several languages.
enum DateWordKind : std::uint16_t {
  kMonthWord = 1,
  kOfWord = 2,
  kOrdinalWord = 4,
  kRangeWord = 8,
  kGregorianWord = 16,
  kHijriWord = 32,
  kPersianWord = 64,
  kInWord = 128,
  kYearsWord = 256,
  kWeekdayWord = 512,
  kDayWord = 1024,
  kYearWord = 2048
};

/// Languages whose names of weekdays are known.
inline constexpr std::array<std::string_view, 11> kWeekdayLanguages{"ar", "en",  "fr", "es", "ru", "tr",
                                                                    "fa", "ckb", "de", "ku", "ur"};

struct DateWord {
  std::uint16_t kinds = 0;
  std::uint8_t month = 0;    ///< 1 to 12
  std::uint8_t day = 0;      ///< 1 to 31, of "the fifth"
  std::uint8_t weekday = 0;  ///< of a weekday: 0 is Sunday
  std::uint16_t year = 0;    ///< of "two thousand and ten"
  locale::Calendar calendar = locale::Calendar::kGregorian;

  bool Is(DateWordKind kind) const { return (kinds & kind) != 0; }
};

/// All words of dates in all languages, from CLDR and data/date_words.tsv.
PhraseTable<DateWord> MakeDateWords();

}  // namespace bayan::metadata
