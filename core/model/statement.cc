#include "core/model/statement.h"

#include <algorithm>
#include <array>

namespace bayan::model {
namespace {

constexpr std::size_t kMaxIdBytes = 128;
constexpr int kMinYear = 1000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// The number in `text`, which must be all digits; -1 otherwise.
int Number(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return -1;
    number = number * 10 + (c - '0');
  }
  return text.empty() ? -1 : number;
}

int DaysOf(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::string TwoDigits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

Result<DateRange> ParseIsoDate(std::string_view text) {
  const auto refuse = [&]() -> Error {
    return {ErrorCode::kMalformed, "\"" + std::string(text) + "\" is not a date.", "",
            "Write YYYY, YYYY-MM or YYYY-MM-DD, as in 2017-03-22."};
  };
  const bool has_month = text.size() >= 7;
  const bool has_day = text.size() == 10;
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return refuse();
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return refuse();

  const int year = Number(text.substr(0, 4));
  if (year < kMinYear) return refuse();
  const std::string year_text(text.substr(0, 4));
  if (!has_month) return DateRange{year_text + "-01-01", year_text + "-12-31", DatePrecision::kYear};

  const int month = Number(text.substr(5, 2));
  if (month < 1 || month > 12) return refuse();
  const std::string month_text(text.substr(0, 7));
  if (!has_day) {
    return DateRange{month_text + "-01", month_text + "-" + TwoDigits(DaysOf(year, month)), DatePrecision::kMonth};
  }
  const int day = Number(text.substr(8, 2));
  if (day < 1 || day > DaysOf(year, month)) return refuse();
  return DateRange{std::string(text), std::string(text), DatePrecision::kDay};
}

bool IsValidId(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || IsDigit(c) || c == '.' || c == '_' || c == ':' ||
           c == '-';
  };
  return !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace bayan::model
