#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Dates as ISO 8601 writes them, in the proleptic Gregorian calendar. Pure and thread-safe.
namespace bayan {

/// Earlier years are typing errors: no date that Bayan reads is so old.
inline constexpr int kFirstIsoYear = 1000;

/// A year, a month of one or a day of one.
struct IsoDate {
  int year = 0;   ///< kFirstIsoYear to 9999
  int month = 0;  ///< 1 to 12; 0: the whole year
  int day = 0;    ///< 1 to 31; 0: the whole month or year
  bool operator==(const IsoDate&) const = default;
};

/// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD", digits ASCII; nothing if `text` is none of these or not in the calendar.
std::optional<IsoDate> ReadIsoDate(std::string_view text);

/// How many days `month` (1 to 12) of `year` has.
int DaysInMonth(int year, int month);

/// `text` (UTF-8) with ASCII digits for Arabic-Indic and Persian ones, since years are typed with whatever the keyboard
/// gives. Malformed bytes come out as U+FFFD.
std::string WithAsciiDigits(std::string_view text);

}  // namespace bayan
