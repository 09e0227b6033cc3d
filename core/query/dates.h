#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bayan::query {

/// Two ISO dates "YYYY", "YYYY-MM" or "YYYY-MM-DD"; an empty one is open. At least one is not.
struct DateTexts {
  std::string first;
  std::string last;
};

/// Reads "2017", "2017-03", "2017/03/22", "2014..2016", "2014..", "..2016"; digits may be Arabic-Indic or Persian.
/// Nothing if it is none of these or not in the calendar.
std::optional<DateTexts> ReadRange(std::string_view text);

}  // namespace bayan::query
