#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/text/fold_table.h"
#include "core/text/languages.h"

namespace bayan::text {

/// Digits 0-9 without a sign between them, and the sign that joins them to the next group (kSeparator: none does).
struct DigitGroup {
  std::string digits;
  UnitClass connector = UnitClass::kSeparator;
};

/// What groups of digits are together.
enum class NumberForm : std::uint8_t {
  kNumber,           ///< one number, in `canonical`
  kNumberWithParts,  ///< one number if the plain spaces in it are thousands marks: found as that and by its groups
  kList,             ///< each group is a number of its own: 1,2,3
  kDotted            ///< a date or version, 22.03.2017: one name made of its parts
};

struct NumberMatch {
  NumberForm form = NumberForm::kNumber;
  std::size_t groups = 1;  ///< how many of the groups it takes
  std::string canonical;   ///< without thousands marks, with a point as the decimal sign: 25000, 22.2
};

/// Reads the longest number that `groups` (at least one) begin with. A mark before exactly three digits groups
/// thousands and otherwise is decimal; in 1.234 the language decides, and a comma there always groups (25,000).
/// Lakh grouping (12,34,567) is understood. Up to kMaxSpacedGroups groups are joined over spaces; more are a table.
NumberMatch MatchNumber(std::span<const DigitGroup> groups, NumberStyle style);

inline constexpr std::size_t kMaxSpacedGroups = 5;

}  // namespace bayan::text
