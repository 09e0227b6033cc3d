#include "core/base/strings.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace bayan {
namespace {

TEST(LowerAscii, ChangesTheCapitalsOfAsciiAndNothingElse) {
  EXPECT_EQ(LowerAscii("@AZ[ az 09"), "@az[ az 09");
  EXPECT_EQ(LowerAscii("\xC3\x89\xD0\x90\xFF"), "\xC3\x89\xD0\x90\xFF") << "bytes over 0x7F are no letters here";
  EXPECT_EQ(LowerAscii(""), "");
}

TEST(Trim, TakesAwayWhatStandsAround) {
  EXPECT_EQ(Trim(" \ta b\t "), "a b");
  EXPECT_EQ(Trim(" \t "), "");
  EXPECT_EQ(Trim(""), "");
  EXPECT_EQ(Trim("\na"), "\na") << "the end of a line is not among what is taken away unasked";
  EXPECT_EQ(Trim("--a-b-", "-"), "a-b");
}

TEST(Join, PutsTheSeparatorBetweenPiecesOnly) {
  EXPECT_EQ(Join(std::vector<std::string>{}, ", "), "");
  EXPECT_EQ(Join(std::vector<std::string>{"a"}, ", "), "a");
  EXPECT_EQ(Join(std::vector<std::string>{"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(Join(std::array<std::string_view, 3>{"", "b", ""}, ","), ",b,") << "an empty piece is one";
}

}  // namespace
}  // namespace bayan
