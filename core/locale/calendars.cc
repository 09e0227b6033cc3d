#include "core/locale/calendars.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locdspnm.h>

#include <chrono>
#include <cmath>
#include <memory>

#include "core/locale/icu.h"

namespace bayan::locale {
namespace {

constexpr double kMillisecondsPerDay = 86'400'000.0;

std::unique_ptr<icu::Calendar> Make(Calendar calendar) {
  if (calendar == Calendar::kGregorian) return MakeGregorianCalendar();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(calendar == Calendar::kHijri ? "ar@calendar=islamic-umalqura" : "fa@calendar=persian");
  std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status));
  Check(status, "a calendar");
  return made;
}

// One calendar of each kind for each thread: making one costs twenty times what a conversion does, and ICU's calendars
// must not be shared. Every use sets all fields, so nothing of the one before is left.
icu::Calendar& Reuse(Calendar calendar) {
  thread_local std::array<std::unique_ptr<icu::Calendar>, 3> made;
  std::unique_ptr<icu::Calendar>& own = made[static_cast<std::size_t>(calendar)];
  if (own == nullptr) own = Make(calendar);
  return *own;
}

CivilDay ToCivilDay(int day_number) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(day_number))};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

// Sets `calendar` to noon of the day; false if the calendar turns it into another (30 February).
bool Set(icu::Calendar& calendar, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  calendar.clear();
  calendar.set(UCAL_EXTENDED_YEAR, year);
  calendar.set(UCAL_MONTH, month - 1);
  calendar.set(UCAL_DATE, day);
  calendar.set(UCAL_HOUR_OF_DAY, 12);
  calendar.getTime(status);
  const bool same = calendar.get(UCAL_EXTENDED_YEAR, status) == year && calendar.get(UCAL_MONTH, status) == month - 1 &&
                    calendar.get(UCAL_DATE, status) == day;
  return U_SUCCESS(status) && same;
}

icu::Locale CalendarLocale(std::string_view tag, Calendar calendar) {
  constexpr std::array<std::string_view, 3> kKeys = {"gregory", "islamic-umalqura", "persian"};
  UErrorCode status = U_ZERO_ERROR;
  const std::string full = std::string(tag) + "-u-ca-" + std::string(kKeys[static_cast<std::size_t>(calendar)]);
  icu::Locale made = icu::Locale::forLanguageTag(full, status);
  Check(status, "a locale");
  return made;
}

// A month as ICU has it.
struct Month {
  Calendar calendar = Calendar::kGregorian;
  int year = 0;
  int number = 0;     // 1 to 12; 0 in a place of the memory that holds none
  int first_day = 0;  // days since 1970-01-01
  int days = 0;       // 0 if there is no such month
};

Month ComputeMonth(Calendar calendar, int year, int number) {
  Month month{calendar, year, number, 0, 0};
  icu::Calendar& days = Reuse(calendar);
  if (number < 1 || number > 12 || !Set(days, year, number, 1)) return month;
  UErrorCode status = U_ZERO_ERROR;
  const double first = days.getTime(status);
  days.add(UCAL_MONTH, 1, status);
  const double next = days.getTime(status);
  if (U_FAILURE(status)) return month;
  month.first_day = static_cast<int>(std::floor(first / kMillisecondsPerDay));
  month.days = static_cast<int>(std::lround((next - first) / kMillisecondsPerDay));
  return month;
}

// The months of the last 42 years asked for, by thread: ICU takes 25 us for a day, and a chronicle has thousands.
const Month& FindMonth(Calendar calendar, int year, int number) {
  constexpr std::size_t kPlaces = 512;
  thread_local std::array<Month, kPlaces> memory;
  Month& place = memory[static_cast<unsigned>(year * 12 + number) % kPlaces];
  const bool known = place.number != 0 && place.calendar == calendar && place.year == year && place.number == number;
  if (!known) place = ComputeMonth(calendar, year, number);
  return place;
}

}  // namespace

std::optional<CivilDay> ToGregorian(Calendar calendar, int year, int month, int day) {
  const Month& found = FindMonth(calendar, year, month);
  if (day < 1 || day > found.days) return std::nullopt;
  return ToCivilDay(found.first_day + day - 1);
}

int DaysInMonth(Calendar calendar, int year, int month) { return FindMonth(calendar, year, month).days; }

std::array<std::vector<std::string>, 12> MonthNames(std::string_view tag, Calendar calendar) {
  constexpr std::array kContexts = {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE};
  constexpr std::array kWidths = {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED};
  constexpr std::array<const char*, 3> kTypes = {"gregorian", "islamic-umalqura", "persian"};
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(CalendarLocale(tag, calendar), kTypes[static_cast<std::size_t>(calendar)],
                                       status);
  Check(status, "the names of months");
  std::array<std::vector<std::string>, 12> names;
  for (const auto context : kContexts) {
    for (const auto width : kWidths) {
      std::int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (std::size_t i = 0; i < names.size() && i < static_cast<std::size_t>(count); ++i) {
        names[i].push_back(ToUtf8(months[i]));
      }
    }
  }
  return names;
}

std::vector<std::string> WeekdayNames(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(CalendarLocale(tag, Calendar::kGregorian), status);
  Check(status, "the names of weekdays");
  std::vector<std::string> names;
  for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
    std::int32_t count = 0;
    const icu::UnicodeString* days = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, width);
    for (std::int32_t i = 1; i < count; ++i) names.push_back(ToUtf8(days[i]));  // ICU counts from 1, Sunday
  }
  return names;
}

std::vector<std::pair<std::string, std::string>> RegionNames(std::string_view tag) {
  const icu::Locale locale = CalendarLocale(tag, Calendar::kGregorian);
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto length : {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT}) {
    std::array contexts{UDISPCTX_CAPITALIZATION_NONE, UDISPCTX_NO_SUBSTITUTE, length};
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(locale, contexts.data(), static_cast<std::int32_t>(contexts.size())));
    const auto add = [&](const char* code) {
      icu::UnicodeString name;
      names->regionDisplayName(code, name);
      if (!name.isBogus() && !name.isEmpty()) found.emplace_back(code, ToUtf8(name));
    };
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) add(*code);
    add("XK");  // Kosovo: named by CLDR and by statements, not by ISO 3166
  }
  return found;
}

}  // namespace bayan::locale
