#include "core/text/numbers.h"

#include <algorithm>

namespace bayan::text {
namespace {

using Groups = std::span<const DigitGroup>;

bool IsSpace(UnitClass sign) { return sign == UnitClass::kSpace || sign == UnitClass::kNumberSpace; }

bool IsPoint(UnitClass sign) {
  return sign == UnitClass::kComma || sign == UnitClass::kThousands || sign == UnitClass::kDot ||
         sign == UnitClass::kApostrophe || sign == UnitClass::kDecimal;
}

/// U+060C and U+066C look alike and are typed for each other, so they and the comma are one mark here.
UnitClass Mark(UnitClass sign) { return sign == UnitClass::kThousands ? UnitClass::kComma : sign; }

bool CanLeadThousands(const DigitGroup& group) { return group.digits.size() <= 3 && group.digits.front() != '0'; }

std::string Join(Groups groups) {
  std::string digits;
  for (const DigitGroup& group : groups) digits += group.digits;
  return digits;
}

/// How many groups are joined by thousands marks `mark`; 1 if none.
std::size_t CountThousands(Groups groups, UnitClass mark) {
  if (!CanLeadThousands(groups[0])) return 1;
  std::size_t count = 1;
  while (count < groups.size() && Mark(groups[count - 1].connector) == mark && groups[count].digits.size() == 3)
    ++count;
  return count;
}

/// 12,34,567: the last group has three digits, those between two.
bool IsLakh(Groups groups) {
  if (groups.size() < 3 || groups[0].digits.size() > 2 || groups.back().digits.size() != 3) return false;
  const auto middle = groups.subspan(1, groups.size() - 2);
  const auto commas = groups.first(groups.size() - 1);
  return std::all_of(middle.begin(), middle.end(), [](const DigitGroup& g) { return g.digits.size() == 2; }) &&
         std::all_of(commas.begin(), commas.end(),
                     [](const DigitGroup& g) { return Mark(g.connector) == UnitClass::kComma; });
}

bool IsYear(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

NumberMatch MatchPair(Groups pair) {
  const std::string& whole = pair[0].digits;
  const std::string& rest = pair[1].digits;
  const std::string decimal = whole + "." + rest;
  switch (Mark(pair[0].connector)) {
    case UnitClass::kDecimal:
      return {NumberForm::kNumber, 2, decimal};
    case UnitClass::kDot:
      if (IsYear(rest) && whole.size() <= 2) return {NumberForm::kDotted, 2, {}};  // 03.2017
      return {NumberForm::kNumber, 2, decimal};
    case UnitClass::kComma:
      // "22,2017" is a day and a year whose space was forgotten, not a number with four decimals.
      if (rest.size() > 3) return {NumberForm::kList, 2, {}};
      return {NumberForm::kNumber, 2, decimal};
    default:
      return {NumberForm::kList, 2, {}};
  }
}

/// All of `groups` are joined by points, commas or apostrophes.
NumberMatch MatchPointed(Groups groups, NumberStyle style) {
  const UnitClass mark = Mark(groups[0].connector);
  const std::size_t count = mark == UnitClass::kDecimal ? 1 : CountThousands(groups, mark);
  const bool grouped = count > 2 || (count == 2 && (mark != UnitClass::kDot || style == NumberStyle::kPointGroups));
  if (grouped && count == groups.size()) return {NumberForm::kNumber, count, Join(groups)};
  if (count > 1 && count + 1 == groups.size() && Mark(groups[count - 1].connector) != mark) {
    return {NumberForm::kNumber, groups.size(), Join(groups.first(count)) + "." + groups.back().digits};
  }
  if (IsLakh(groups)) return {NumberForm::kNumber, groups.size(), Join(groups)};
  if (groups.size() == 2) return MatchPair(groups);
  const auto joints = groups.first(groups.size() - 1);
  const bool dotted = std::all_of(joints.begin(), joints.end(),
                                  [](const DigitGroup& group) { return group.connector == UnitClass::kDot; });
  return {dotted ? NumberForm::kDotted : NumberForm::kList, groups.size(), {}};
}

/// The first groups are joined by spaces, then perhaps decimals follow.
NumberMatch MatchSpaced(Groups groups) {
  const UnitClass space = groups[0].connector;
  const std::size_t count = CountThousands(groups, space);
  if (count < 2) return {NumberForm::kNumber, 1, groups[0].digits};
  if (count > kMaxSpacedGroups) return {NumberForm::kList, count, {}};  // a row of a table
  NumberMatch match{space == UnitClass::kSpace ? NumberForm::kNumberWithParts : NumberForm::kNumber, count,
                    Join(groups.first(count))};
  const bool decimals =
      count < groups.size() && IsPoint(groups[count - 1].connector) && !IsPoint(groups[count].connector);
  if (decimals) {
    match.canonical += "." + groups[count].digits;
    ++match.groups;
  }
  return match;
}

}  // namespace

NumberMatch MatchNumber(Groups groups, NumberStyle style) {
  if (IsSpace(groups[0].connector) && groups.size() > 1) return MatchSpaced(groups);
  std::size_t pointed = 1;
  while (pointed < groups.size() && IsPoint(groups[pointed - 1].connector)) ++pointed;
  if (pointed == 1) return {NumberForm::kNumber, 1, groups[0].digits};
  return MatchPointed(groups.first(pointed), style);
}

}  // namespace bayan::text
