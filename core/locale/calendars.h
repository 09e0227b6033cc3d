#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bayan::locale {

/// The calendars that statements are dated in. kHijri is the civil calendar of Saudi Arabia (Umm al-Qura).
enum class Calendar : std::uint8_t { kGregorian, kHijri, kPersian };

/// A day of the proleptic Gregorian calendar.
struct CivilDay {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31
  bool operator==(const CivilDay&) const = default;
};

/// The Gregorian day of a day in `calendar`, by ICU; nothing if that calendar has no such day. Thread-safe.
std::optional<CivilDay> ToGregorian(Calendar calendar, int year, int month, int day);

/// How many days a month has: 30 for Esfand of a leap year; 0 if there is no such month. Thread-safe.
int DaysInMonth(Calendar calendar, int year, int month);

/// All ways in which CLDR writes each month of `calendar` in the locale `tag`: wide and abbreviated, inflected and
/// alone. No narrow forms; may hold the same form twice. UTF-8.
std::array<std::vector<std::string>, 12> MonthNames(std::string_view tag, Calendar calendar);

/// The names of the days of the week, wide and abbreviated. UTF-8.
std::vector<std::string> WeekdayNames(std::string_view tag);

/// Code (ISO 3166-1 alpha-2) and name of every country that CLDR names in `tag`; a country with a short name comes
/// twice. UTF-8.
std::vector<std::pair<std::string, std::string>> RegionNames(std::string_view tag);

}  // namespace bayan::locale
