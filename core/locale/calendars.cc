#include "core/locale/calendars.h"

#include <unicode/dtfmtsym.h>
#include <unicode/gregocal.h>
#include <unicode/locdspnm.h>

#include <cmath>
#include <memory>
#include <stdexcept>

namespace bayan::locale {
namespace {

constexpr double kMillisecondsPerDay = 86'400'000.0;

void Check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot make ") + what + ": " + u_errorName(status));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::unique_ptr<icu::Calendar> Make(Calendar calendar) {
  constexpr UDate kAlwaysGregorian = -8.64e15;  // proleptic, as the stored dates are
  UErrorCode status = U_ZERO_ERROR;
  const icu::TimeZone& utc = *icu::TimeZone::getGMT();
  if (calendar == Calendar::kGregorian) {
    auto made = std::make_unique<icu::GregorianCalendar>(utc, status);
    made->setGregorianChange(kAlwaysGregorian, status);
    Check(status, "a calendar");
    return made;
  }
  const icu::Locale locale(calendar == Calendar::kHijri ? "ar@calendar=islamic-umalqura" : "fa@calendar=persian");
  std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(utc, locale, status));
  Check(status, "a calendar");
  return made;
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

}  // namespace

std::optional<CivilDay> ToGregorian(Calendar calendar, int year, int month, int day) {
  const std::unique_ptr<icu::Calendar> from = Make(calendar);
  if (month < 1 || month > 12 || day < 1 || day > 31 || !Set(*from, year, month, day)) return std::nullopt;
  if (calendar == Calendar::kGregorian) return CivilDay{year, month, day};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> to = Make(Calendar::kGregorian);
  to->setTime(from->getTime(status), status);
  const CivilDay found{to->get(UCAL_EXTENDED_YEAR, status), to->get(UCAL_MONTH, status) + 1,
                       to->get(UCAL_DATE, status)};
  if (U_FAILURE(status)) return std::nullopt;
  return found;
}

int DaysInMonth(Calendar calendar, int year, int month) {
  const std::unique_ptr<icu::Calendar> days = Make(calendar);
  if (month < 1 || month > 12 || !Set(*days, year, month, 1)) return 0;
  UErrorCode status = U_ZERO_ERROR;
  const double first = days->getTime(status);
  days->add(UCAL_MONTH, 1, status);
  const double next = days->getTime(status);
  return U_FAILURE(status) ? 0 : static_cast<int>(std::lround((next - first) / kMillisecondsPerDay));
}

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
