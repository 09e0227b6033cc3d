#include "core/model/statement.h"

#include <algorithm>

#include "core/base/iso_date.h"

namespace bayan::model {
namespace {

constexpr std::size_t kMaxIdBytes = 128;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string TwoDigits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

Result<DateRange> ParseIsoDate(std::string_view text) {
  const std::optional<IsoDate> date = ReadIsoDate(text);
  if (!date) {
    return Error{ErrorCode::kMalformed, "\"" + std::string(text) + "\" is not a date.", "",
                 "Write YYYY, YYYY-MM or YYYY-MM-DD, as in 2017-03-22."};
  }
  const std::string written(text);
  if (date->month == 0) return DateRange{written + "-01-01", written + "-12-31", DatePrecision::kYear};
  if (date->day != 0) return DateRange{written, written, DatePrecision::kDay};
  const std::string last_day = TwoDigits(DaysInMonth(date->year, date->month));
  return DateRange{written + "-01", written + "-" + last_day, DatePrecision::kMonth};
}

bool IsValidId(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || IsDigit(c) || c == '.' || c == '_' || c == ':' ||
           c == '-';
  };
  return !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace bayan::model
