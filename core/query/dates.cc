#include "core/query/dates.h"

#include <algorithm>

#include "core/base/iso_date.h"

namespace bayan::query {
namespace {

bool IsDate(std::string_view text) { return ReadIsoDate(text).has_value(); }

}  // namespace

std::optional<DateTexts> ReadRange(std::string_view text) {
  std::string plain = WithAsciiDigits(text);
  std::replace(plain.begin(), plain.end(), '/', '-');
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
