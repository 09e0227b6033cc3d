#include "core/base/iso_date.h"

#include <array>
#include <cstddef>

#include "core/base/utf8.h"

namespace bayan {
namespace {

constexpr char32_t kArabicZero = 0x0660;
constexpr char32_t kPersianZero = 0x06F0;
constexpr int kMonths = 12;

/// The number in `digits`, or -1 if they are not all digits.
int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<IsoDate> ReadIsoDate(std::string_view text) {
  const bool has_day = text.size() == 10;
  const bool has_month = has_day || text.size() == 7;
  if (!has_month && text.size() != 4) return std::nullopt;
  if ((has_month && text[4] != '-') || (has_day && text[7] != '-')) return std::nullopt;

  IsoDate date{Number(text.substr(0, 4)), 0, 0};
  if (date.year < kFirstIsoYear) return std::nullopt;
  if (!has_month) return date;
  date.month = Number(text.substr(5, 2));
  if (date.month < 1 || date.month > kMonths) return std::nullopt;
  if (!has_day) return date;
  date.day = Number(text.substr(8, 2));
  if (date.day < 1 || date.day > DaysInMonth(date.year, date.month)) return std::nullopt;
  return date;
}

int DaysInMonth(int year, int month) {
  constexpr std::array<int, kMonths> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

std::string WithAsciiDigits(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    at += point.size_bytes;
    char32_t value = point.value;
    for (const char32_t zero : {kArabicZero, kPersianZero}) {
      if (value >= zero && value < zero + 10) value = U'0' + (value - zero);
    }
    utf8::Append(out, value);
  }
  return out;
}

}  // namespace bayan
