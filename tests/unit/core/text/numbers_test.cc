#include "core/text/numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bayan::text {
namespace {

UnitClass Connector(char sign) {
  switch (sign) {
    case ',':
      return UnitClass::kComma;
    case '.':
      return UnitClass::kDot;
    case '\'':
      return UnitClass::kApostrophe;
    case 't':
      return UnitClass::kThousands;
    case 'd':
      return UnitClass::kDecimal;
    case '~':
      return UnitClass::kNumberSpace;
    default:
      return UnitClass::kSpace;
  }
}

/// "1,234.5" as groups; t is U+066C, d is U+066B, ~ a no-break space.
std::vector<DigitGroup> Groups(std::string_view text) {
  std::vector<DigitGroup> groups(1);
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      groups.back().digits += c;
    } else {
      groups.back().connector = Connector(c);
      groups.emplace_back();
    }
  }
  return groups;
}

struct Case {
  std::string_view text;
  NumberForm form;
  std::size_t groups;
  std::string_view canonical;
  NumberStyle style = NumberStyle::kPointDecimal;
};

TEST(NumbersTest, ReadsTheLongestNumber) {
  constexpr NumberForm kNumber = NumberForm::kNumber;
  const std::vector<Case> cases{
      {"5", kNumber, 1, "5"},
      {"25,000", kNumber, 2, "25000"},
      {"25t000", kNumber, 2, "25000"},
      {"1,234t567", kNumber, 3, "1234567"},  // the two commas look alike
      {"25'000", kNumber, 2, "25000"},
      {"25~000", kNumber, 2, "25000"},
      {"25 000", NumberForm::kNumberWithParts, 2, "25000"},
      {"25 000,5", NumberForm::kNumberWithParts, 3, "25000.5"},
      {"25 000 7", NumberForm::kNumberWithParts, 2, "25000"},
      {"2016 250", kNumber, 1, "2016"},
      {"5 10", kNumber, 1, "5"},
      {"1.234", kNumber, 2, "1.234"},
      {"1.234", kNumber, 2, "1234", NumberStyle::kPointGroups},
      {"1.234.567", kNumber, 3, "1234567"},
      {"1.234,5", kNumber, 3, "1234.5"},
      {"1,234.5", kNumber, 3, "1234.5"},
      {"1t234d5", kNumber, 3, "1234.5"},
      {"22,2", kNumber, 2, "22.2"},
      {"22.2", kNumber, 2, "22.2"},
      {"22d2", kNumber, 2, "22.2"},
      {"22d200", kNumber, 2, "22.200"},
      {"0,125", kNumber, 2, "0.125"},
      {"12,34,567", kNumber, 3, "1234567"},
      {"1,2,3", NumberForm::kList, 3, ""},
      {"22,2017", NumberForm::kList, 2, ""},
      {"22.03.2017", NumberForm::kDotted, 3, ""},
      {"03.2017", NumberForm::kDotted, 2, ""},
      {"03.2100", kNumber, 2, "03.2100"},
      {"1 234 567 890 123", NumberForm::kNumberWithParts, kMaxSpacedGroups, "1234567890123"},
      {"1 234 567 890 123 456", NumberForm::kList, kMaxSpacedGroups + 1, ""},
  };
  for (const Case& c : cases) {
    const NumberMatch match = MatchNumber(Groups(c.text), c.style);
    EXPECT_EQ(static_cast<int>(match.form), static_cast<int>(c.form)) << c.text;
    EXPECT_EQ(match.groups, c.groups) << c.text;
    EXPECT_EQ(match.canonical, c.canonical) << c.text;
  }
}

}  // namespace
}  // namespace bayan::text
