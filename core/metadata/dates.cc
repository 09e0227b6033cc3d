#include "core/metadata/dates.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <optional>
#include <span>
#include <string>

#include "core/base/iso_date.h"
#include "core/base/language_tag.h"
#include "core/metadata/date_words.h"

namespace bayan::metadata {
namespace {

using locale::Calendar;
using model::DatePrecision;
using model::DateRange;

constexpr std::uint32_t kMonths = 12;
constexpr std::uint32_t kLongestMonth = 31;

struct Month {
  Calendar calendar = Calendar::kGregorian;
  std::uint32_t number = 0;
  std::size_t end = 0;
};

struct Year {
  std::uint32_t number = 0;
  std::optional<Calendar> calendar;  // as an era word after it says
  std::size_t end = 0;
};

struct Day {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::size_t end = 0;
};

std::string Iso(int year, int month, int day) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
  return {text.data(), static_cast<std::size_t>(size)};
}

bool IsYearOf(Calendar calendar, std::uint32_t year) {
  const int number = static_cast<int>(year);
  if (calendar == Calendar::kGregorian) return number >= kFirstYear && number <= kLastYear;
  return number >= kFirstIslamicYear && number <= kLastIslamicYear;
}

std::optional<std::string> ToIso(Calendar calendar, std::uint32_t year, std::uint32_t month, std::uint32_t day) {
  if (!IsYearOf(calendar, year) || month == 0 || month > kMonths || day == 0 || day > kLongestMonth) return {};
  const int y = static_cast<int>(year);
  const int m = static_cast<int>(month);
  const int d = static_cast<int>(day);
  if (calendar == Calendar::kGregorian) {
    std::string iso = Iso(y, m, d);
    if (!model::ParseIsoDate(iso)) return {};
    return iso;
  }
  const auto found = locale::ToGregorian(calendar, y, m, d);
  if (!found) return {};
  return Iso(found->year, found->month, found->day);
}

std::optional<DateRange> MakeDays(Calendar calendar, std::uint32_t year, std::uint32_t month, std::uint32_t first,
                                  std::uint32_t last) {
  const auto from = ToIso(calendar, year, month, first);
  const auto to = first == last ? from : ToIso(calendar, year, month, last);
  if (!from || !to || *from > *to) return {};
  return DateRange{*from, *to, DatePrecision::kDay};
}

// The day of the week `weekday` next to `iso`, if it is a day away at most: months of the Hijri calendar begin when the
// moon is seen, a day sooner or later than tables have it, and the weekday tells.
std::string DayOnWeekday(const std::string& iso, unsigned weekday) {
  const auto read = ReadIsoDate(iso);
  if (!read) return iso;
  const std::chrono::year_month_day date{std::chrono::year(read->year),
                                         std::chrono::month(static_cast<unsigned>(read->month)),
                                         std::chrono::day(static_cast<unsigned>(read->day))};
  for (const int away : {0, 1, -1}) {
    const std::chrono::sys_days day = std::chrono::sys_days(date) + std::chrono::days(away);
    const std::chrono::year_month_day found(day);
    if (std::chrono::weekday(day).c_encoding() != weekday) continue;
    return Iso(static_cast<int>(found.year()), static_cast<int>(static_cast<unsigned>(found.month())),
               static_cast<int>(static_cast<unsigned>(found.day())));
  }
  return iso;
}

std::optional<DateRange> MakeMonth(Calendar calendar, std::uint32_t year, std::uint32_t month) {
  if (!IsYearOf(calendar, year)) return {};
  const int days = locale::DaysInMonth(calendar, static_cast<int>(year), static_cast<int>(month));
  auto range = MakeDays(calendar, year, month, 1, static_cast<std::uint32_t>(days));
  if (range) range->precision = DatePrecision::kMonth;
  return range;
}

// Reads one text. Each Read... begins at a word and tells where it ended; nothing if the thing is not there.
class Scanner {
 public:
  Scanner(const PhraseTable<DateWord>& table, std::span<const Word> words, std::string_view language)
      : table_(table), words_(words), primary_(PrimarySubtag(language)) {}

  std::optional<FoundDate> ReadAt(std::size_t at, FigureOrder& order) const {
    if (words_[at].kind == WordKind::kSign) return {};
    if (words_[at].kind == WordKind::kWord) return ReadFromWord(at);
    if (auto date = ReadFigures(at, order)) return date;
    if (auto date = ReadShortYear(at)) return date;
    if (auto date = ReadDayFirst(at)) return date;
    return ReadYearBefore(at);
  }

 private:
  bool IsSign(std::size_t at, char32_t sign) const { return metadata::IsSign(words_, at, sign); }
  bool IsGlued(std::size_t at) const { return metadata::IsGlued(words_, at); }
  bool IsNumber(std::size_t at, std::uint8_t most_digits) const { return metadata::IsNumber(words_, at, most_digits); }
  std::optional<PhraseTable<DateWord>::Match> Find(std::size_t at) const {
    return at < words_.size() ? table_.FindAt(words_, at) : std::nullopt;
  }
  // The end of a word of `kind` at `at`, or `at`.
  std::size_t Skip(std::size_t at, DateWordKind kind) const {
    const auto match = Find(at);
    return match && match->value->Is(kind) ? match->end : at;
  }

  // "of the month of", "de", a comma: what stands between day, month and year, and one stroke: "25 / Rajab / 1442".
  std::size_t SkipBetween(std::size_t at) const {
    constexpr int kMost = 3;
    if (IsSign(at, '/') || IsSign(at, '-')) return at + 1;
    for (int i = 0; i < kMost; ++i) {
      const std::size_t after = IsSign(at, ',') || IsSign(at, '.') || IsSign(at, '\'') ? at + 1 : Skip(at, kOfWord);
      if (after == at) break;
      at = after;
    }
    return at;
  }

  std::size_t SkipOrdinal(std::size_t at) const {
    constexpr char32_t kDegree = 0xB0;
    constexpr char32_t kMasculine = 0xBA;
    if (!IsGlued(at)) return at;
    if (IsSign(at, '.') || IsSign(at, kDegree) || IsSign(at, kMasculine)) return at + 1;
    const std::size_t word = (IsSign(at, '-') || IsSign(at, '\'')) && IsGlued(at + 1) ? at + 1 : at;
    const std::size_t end = Skip(word, kOrdinalWord);
    return end == word ? at : end;
  }

  // A range sign or word before another day or month.
  std::size_t SkipRange(std::size_t at) const { return IsSign(at, '-') ? at + 1 : Skip(at, kRangeWord); }

  // "the fifth", alone: spans are written in figures.
  std::optional<Day> ReadDayWord(std::size_t at) const {
    const auto match = Find(at);
    if (!match || !match->value->Is(kDayWord)) return {};
    const std::size_t end = match->end;
    const bool in_figures = IsSign(end, '(') && IsNumber(end + 1, 2) && IsSign(end + 2, ')');  // "once (11) de mayo"
    return Day{match->value->day, match->value->day, in_figures ? end + 3 : end};
  }

  std::optional<Day> ReadDay(std::size_t at) const {
    if (!IsNumber(at, 2) || words_[at].value == 0 || words_[at].value > kLongestMonth) return {};
    Day day{words_[at].value, words_[at].value, SkipOrdinal(at + 1)};
    const std::size_t second = SkipRange(day.end);
    if (second == day.end || !IsNumber(second, 2)) return day;
    day.last = words_[second].value;
    if (day.last <= day.first || day.last > kLongestMonth) return {};
    day.end = SkipOrdinal(second + 1);
    return day;
  }

  std::optional<Month> ReadMonth(std::size_t at) const {
    const auto match = Find(at);
    if (!match || !match->value->Is(kMonthWord)) return {};
    Month month{match->value->calendar, match->value->month, match->end};
    // The second name of a dual month: "X/Y", "X / Y", "X (Y)", "X-Y".
    const bool slash = IsSign(month.end, '/') || IsSign(month.end, '(') || IsSign(month.end, '-');
    const auto second = slash ? Find(month.end + 1) : std::nullopt;
    const bool same = second && second->value->Is(kMonthWord) && second->value->month == month.number &&
                      second->value->calendar == month.calendar;
    if (same) month.end = IsSign(second->end, ')') ? second->end + 1 : second->end;
    return month;
  }

  std::optional<Year> ReadYear(std::size_t at) const {
    constexpr std::uint8_t kDigits = 4;
    if (const auto word = Find(at); word && word->value->Is(kYearWord)) return Year{word->value->year, {}, word->end};
    if (!IsNumber(at, kDigits) || words_[at].digits != kDigits) return {};
    if ((IsSign(at + 1, '/') || IsSign(at + 1, '-')) && IsGlued(at + 1) && IsGlued(at + 2) && IsNumber(at + 2, 4)) {
      return {};  // the symbol of a document, a season
    }
    Year year{words_[at].value, {}, at + 1};
    const auto era = Find(at + 1);
    if (!era) return year;
    const bool islamic = IsYearOf(Calendar::kHijri, year.number);
    if (era->value->Is(kPersianWord) && islamic) {
      year = {year.number, Calendar::kPersian, era->end};
    } else if (era->value->Is(kHijriWord) && islamic) {
      year = {year.number, Calendar::kHijri, era->end};
    } else if (era->value->Is(kGregorianWord) && !islamic) {
      year = {year.number, Calendar::kGregorian, era->end};
    }
    return year;
  }

  // "Thursday 25 Rabi I 1442": a weekday right before, but for a sign.
  std::optional<unsigned> WeekdayBefore(std::size_t at) const {
    const std::size_t end = at > 0 && words_[at - 1].kind == WordKind::kSign ? at - 1 : at;
    const auto match = end > 0 ? Find(end - 1) : std::nullopt;
    if (!match || match->end != end || !match->value->Is(kWeekdayWord)) return {};
    return match->value->weekday;
  }

  FoundDate Found(std::size_t begin, std::size_t end, const DateRange& range, Calendar calendar, bool span) const {
    FoundDate date;
    date.range = range;
    if (calendar == Calendar::kHijri && range.first == range.last) {
      if (const auto weekday = WeekdayBefore(begin)) {
        date.range.first = DayOnWeekday(range.first, *weekday);
        date.range.last = date.range.first;
      }
    }
    date.is_span = span;
    date.converted = calendar != Calendar::kGregorian;
    date.begin = begin;
    date.end = end;
    return date;
  }

  // An era that speaks of another calendar than the month makes no date.
  static bool Agree(const Month& month, const Year& year) { return !year.calendar || *year.calendar == month.calendar; }

  // A number that goes on to the left ("3.5 May") is no day.
  bool IsTail(std::size_t at) const {
    return at >= 2 && IsGlued(at) && words_[at - 1].kind == WordKind::kSign && words_[at - 1].glued &&
           words_[at - 2].kind == WordKind::kNumber && !IsSign(at - 1, '-');
  }

  std::optional<FoundDate> ReadDayFirst(std::size_t at) const {
    const auto day = words_[at].kind == WordKind::kWord ? ReadDayWord(at) : ReadDay(at);
    if (!day || IsTail(at)) return {};
    const auto month = ReadMonth(SkipBetween(day->end));
    if (!month) return {};
    if (auto span = ReadSpan(at, *day, *month)) return span;
    auto year = ReadYear(SkipBetween(month->end));
    if (!year) year = YearOfNumberBefore(at, month->end);
    if (!year || !Agree(*month, *year)) return {};
    const auto range = MakeDays(month->calendar, year->number, month->number, day->first, day->last);
    if (!range) return {};
    return Found(at, year->end, *range, month->calendar, day->first != day->last);
  }

  // "Ley 19/2007, de 11 de julio, ...": the number of a law says the year. `end`: after the month.
  std::optional<Year> YearOfNumberBefore(std::size_t at, std::size_t end) const {
    if (at < 5 || !IsSign(end, ',') || Skip(at - 1, kOfWord) != at || !IsSign(at - 2, ',')) return {};
    const bool numbered = words_[at - 3].digits == 4 && IsSign(at - 4, '/') && IsNumber(at - 5, 4);
    if (!numbered || !IsYearOf(Calendar::kGregorian, words_[at - 3].value)) return {};
    return Year{words_[at - 3].value, {}, end};
  }

  // "28 February - 3 March 2019".
  std::optional<FoundDate> ReadSpan(std::size_t begin, const Day& day, const Month& month) const {
    const std::size_t after = SkipRange(month.end);
    if (after == month.end) return {};
    const auto last_day = ReadDay(after);
    const auto last_month = last_day ? ReadMonth(SkipBetween(last_day->end)) : std::nullopt;
    const auto year = last_month ? ReadYear(SkipBetween(last_month->end)) : std::nullopt;
    if (!year || last_month->calendar != month.calendar || !Agree(month, *year)) return {};
    const auto from = ToIso(month.calendar, year->number, month.number, day.first);
    const auto to = ToIso(month.calendar, year->number, last_month->number, last_day->last);
    if (!from || !to || *from > *to) return {};
    return Found(begin, year->end, {*from, *to, DatePrecision::kDay}, month.calendar, true);
  }

  std::optional<FoundDate> ReadFromWord(std::size_t at) const {
    const auto match = Find(at);
    if (!match) return {};
    if (match->value->Is(kMonthWord)) {
      if (auto date = ReadMonthFirst(at)) return date;
    }
    if (match->value->Is(kDayWord)) {
      if (auto date = ReadDayFirst(at)) return date;
    }
    return match->value->Is(kInWord) ? ReadYearAfter(at, match->end) : std::nullopt;
  }

  // "March 22, 2017", "June 3-5, 2024", "May 30 - June 2, 2024", "March 2017".
  std::optional<FoundDate> ReadMonthFirst(std::size_t at) const {
    const auto month = ReadMonth(at);
    std::size_t next = IsSign(month->end, '.') ? month->end + 1 : month->end;
    if (const auto day = ReadDay(next)) {
      next = day->end;
      const std::size_t after = SkipRange(next);
      const auto last_month = after != next ? ReadMonth(after) : std::nullopt;
      const auto last_day = last_month ? ReadDay(last_month->end) : std::nullopt;
      if (last_day) next = last_day->end;
      if (IsSign(next, ',')) ++next;
      const auto year = ReadYear(next);
      if (!year || !Agree(*month, *year)) return {};
      const auto from = ToIso(month->calendar, year->number, month->number, day->first);
      const auto to = last_day ? ToIso(month->calendar, year->number, last_month->number, last_day->last)
                               : ToIso(month->calendar, year->number, month->number, day->last);
      if (!from || !to || *from > *to) return {};
      return Found(at, year->end, {*from, *to, DatePrecision::kDay}, month->calendar, *from != *to);
    }
    return ReadMonthOfYear(at, *month, next);
  }

  std::optional<FoundDate> ReadMonthOfYear(std::size_t begin, const Month& month, std::size_t next) const {
    const auto year = ReadYear(SkipBetween(next));
    // "31 April 2017" is a slip and not a month.
    const bool after_day = begin > 0 && IsNumber(begin - 1, 2) && !words_[begin].line_start;
    if (!year || !Agree(month, *year) || after_day || IsVerb(words_[begin])) return {};
    const auto range = MakeMonth(month.calendar, year->number, month.number);
    if (!range) return {};
    return Found(begin, year->end, *range, month.calendar, false);
  }

  // "may 2000 people", "march 2000 miles".
  static bool IsVerb(const Word& word) { return !word.capital && (word.fold == "may" || word.fold == "march"); }

  bool IsPlainYear(std::size_t at) const {
    constexpr std::uint32_t kEarliestPlain = 1900;
    const auto year = ReadYear(at);
    if (!year || year->number < kEarliestPlain || !IsYearOf(Calendar::kGregorian, year->number)) return false;
    const bool amount = (IsSign(at + 1, ',') || IsSign(at + 1, '.')) && IsGlued(at + 2) && IsNumber(at + 2, 9);
    constexpr std::uint32_t kRound = 2000;  // "in 2000 villages"
    const bool counts = year->number == kRound && at + 1 < words_.size() && words_[at + 1].kind == WordKind::kWord;
    return !amount && !counts && !IsSign(at + 1, '%');
  }

  FoundDate MakeYear(std::size_t begin, std::size_t at, std::size_t end) const {
    const int year = static_cast<int>(words_[at].value);
    return Found(begin, end, {Iso(year, 1, 1), Iso(year, 12, 31), DatePrecision::kYear}, Calendar::kGregorian, false);
  }

  std::optional<FoundDate> ReadYearAfter(std::size_t begin, std::size_t at) const {
    if (!IsPlainYear(at)) return {};
    return MakeYear(begin, at, at + 1);
  }

  std::optional<FoundDate> ReadYearBefore(std::size_t at) const {
    const auto match = Find(at + 1);
    if (!match || !match->value->Is(kYearsWord) || !IsPlainYear(at) || IsTail(at)) return {};
    return MakeYear(at, at, match->end);
  }

  Calendar CalendarOfFigures(const std::optional<Calendar>& era, std::uint32_t year) const {
    if (era) return *era;
    if (!IsYearOf(Calendar::kHijri, year)) return Calendar::kGregorian;
    return primary_ == "ar" ? Calendar::kHijri : Calendar::kPersian;
  }

  // "06.02.20", as Russian, German and Turkish pages write.
  std::optional<FoundDate> ReadShortYear(std::size_t at) const {
    constexpr std::uint32_t kLastOfThisCentury = 40;
    constexpr std::uint32_t kFirstOfLastCentury = 60;
    if (primary_ != "ru" && primary_ != "de" && primary_ != "tr") return {};
    for (std::size_t part = at; part < at + 5; ++part) {
      const bool number = IsNumber(part, 2) && words_[part].digits == 2;
      if ((part - at) % 2 == 0 ? !number : !IsSign(part, '.')) return {};
      if (part > at && !IsGlued(part)) return {};
    }
    const bool goes_on = IsSign(at + 5, '.') && IsGlued(at + 5) && IsGlued(at + 6);
    if (goes_on || IsTail(at)) return {};
    const std::uint32_t year = words_[at + 4].value;
    if (year > kLastOfThisCentury && year < kFirstOfLastCentury) return {};
    const std::uint32_t full = year + (year <= kLastOfThisCentury ? 2000 : 1900);
    const auto range = MakeDays(Calendar::kGregorian, full, words_[at + 2].value, words_[at].value, words_[at].value);
    if (!range) return {};
    return Found(at, at + 5, *range, Calendar::kGregorian, false);
  }

  std::optional<FoundDate> ReadFigures(std::size_t at, FigureOrder& order) const;

  const PhraseTable<DateWord>& table_;
  std::span<const Word> words_;
  std::string_view primary_;
};

// "2017-03-22", "22.03.2017", "22/3/2017", "1402/12/21".
std::optional<FoundDate> Scanner::ReadFigures(std::size_t at, FigureOrder& order) const {
  const bool three = IsNumber(at, 4) && IsNumber(at + 2, 2) && IsNumber(at + 4, 4) &&
                     words_[at + 1].kind == WordKind::kSign && words_[at + 3].kind == WordKind::kSign &&
                     words_[at + 1].sign == words_[at + 3].sign;
  if (!three) return {};
  const char32_t sign = words_[at + 1].sign;
  const bool glued = IsGlued(at + 1) && IsGlued(at + 2) && IsGlued(at + 3) && IsGlued(at + 4);
  if (sign != '/' && !(glued && (sign == '-' || sign == '.'))) return {};
  const bool after_agency = IsSign(at - 1, '-') && at >= 2 && words_[at - 2].kind == WordKind::kWord &&
                            words_[at - 2].all_caps && words_[at - 2].fold.size() > 2;  // "(MAP-02/10/2013)"
  const bool goes_on = at > 0 && IsGlued(at) && !after_agency && words_[at - 1].kind == WordKind::kSign &&
                       std::u32string_view(U"/-.:#=_").find(words_[at - 1].sign) != std::u32string_view::npos;
  const bool more =
      IsSign(at + 5, sign) && IsGlued(at + 5) && IsGlued(at + 6) && words_[at + 6].kind != WordKind::kSign;
  if (goes_on || more) return {};
  const bool year_first = words_[at].digits == 4 && words_[at + 4].digits <= 2;
  if (!year_first && (words_[at].digits > 2 || words_[at + 4].digits != 4)) return {};
  const Word& year_word = year_first ? words_[at] : words_[at + 4];
  std::size_t end = at + 5;
  std::optional<Calendar> era;
  if (const auto year = year_first ? std::nullopt : ReadYear(at + 4)) {
    era = year->calendar;
    end = year->end;
  } else if (const auto match = Find(end); match && IsYearOf(Calendar::kHijri, year_word.value)) {
    if (match->value->Is(kPersianWord)) era = Calendar::kPersian;
    if (match->value->Is(kHijriWord)) era = Calendar::kHijri;
    if (era) end = match->end;
  }
  const Calendar calendar = CalendarOfFigures(era, year_word.value);
  const std::uint32_t middle = words_[at + 2].value;
  if (year_first) {
    const auto range = MakeDays(calendar, year_word.value, middle, words_[at + 4].value, words_[at + 4].value);
    if (!range) return {};
    return Found(at, end, *range, calendar, false);
  }
  const std::uint32_t first = words_[at].value;
  const auto day_first = MakeDays(calendar, year_word.value, middle, first, first);
  const auto month_first =
      calendar == Calendar::kGregorian ? MakeDays(calendar, year_word.value, first, middle, middle) : std::nullopt;
  if (!day_first && !month_first) return {};
  FoundDate date = Found(at, end, day_first ? *day_first : *month_first, calendar, false);
  date.ambiguous = day_first && month_first && first != middle;
  if (date.ambiguous) date.month_first = *month_first;
  if (!day_first) order.month_first = true;
  if (!month_first && calendar == Calendar::kGregorian) order.day_first = true;
  return date;
}

}  // namespace

struct DateReader::State {
  PhraseTable<DateWord> words = MakeDateWords();
};

DateReader::DateReader() : state_(std::make_unique<const State>()) {}
DateReader::~DateReader() = default;

void DateReader::Read(const Words& words, std::string_view language, std::vector<FoundDate>& found,
                      FigureOrder& order) const {
  found.clear();
  const std::span<const Word> list = words.list();
  const Scanner scanner(state_->words, list, language);
  for (std::size_t at = 0; at < list.size();) {
    auto date = scanner.ReadAt(at, order);
    at = date ? date->end : at + 1;
    if (date) found.push_back(std::move(*date));
  }
}

const model::DateRange& ResolveOrder(const FoundDate& date, std::string_view language, const FigureOrder& order) {
  const bool american = language == "en-US" && !order.day_first;
  const bool month_first = date.ambiguous && (american || (order.month_first && !order.day_first));
  return month_first ? date.month_first : date.range;
}

}  // namespace bayan::metadata
