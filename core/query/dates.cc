#include "core/query/dates.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace bayan::query {
namespace {

constexpr char32_t kArabicZero = 0x0660;
constexpr char32_t kPersianZero = 0x06F0;

/// `text` with ASCII digits and with '-' for '/'.
std::string Plain(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::Decode(text, at);
    at += c.size_bytes;
    if (c.value >= kArabicZero && c.value < kArabicZero + 10) {
      plain += static_cast<char>('0' + (c.value - kArabicZero));
    } else if (c.value >= kPersianZero && c.value < kPersianZero + 10) {
      plain += static_cast<char>('0' + (c.value - kPersianZero));
    } else if (c.value == U'/') {
      plain += '-';
    } else {
      utf8::Append(plain, c.value);
    }
  }
  return plain;
}

int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool IsDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  const int year = Number(text.substr(0, 4));
  if (year < 1000) return false;
  if (text.size() == 4) return true;
  const int month = text[4] == '-' ? Number(text.substr(5, 2)) : -1;
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = text[7] == '-' ? Number(text.substr(8, 2)) : -1;
  constexpr std::array<int, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2 && !leap ? 28 : kDays[static_cast<std::size_t>(month - 1)];
  return day >= 1 && day <= days;
}

}  // namespace

std::optional<DateTexts> ReadRange(std::string_view text) {
  const std::string plain = Plain(text);
  const std::size_t dots = plain.find("..");
  if (dots == std::string::npos) {
    if (!IsDate(plain)) return std::nullopt;
    return DateTexts{plain, plain};
  }
  DateTexts range{plain.substr(0, dots), plain.substr(dots + 2)};
  const bool is_open = range.first.empty() && range.last.empty();
  if (is_open || (!range.first.empty() && !IsDate(range.first)) || (!range.last.empty() && !IsDate(range.last))) {
    return std::nullopt;
  }
  return range;
}

}  // namespace bayan::query
