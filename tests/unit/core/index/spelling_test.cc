#include "core/index/spelling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/index/keyboards.h"

namespace bayan::index {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

TEST(SpellingDistance, CountsChangesAndCallsSomeLettersAlike) {
  constexpr int kLimit = 10;
  EXPECT_EQ(SpellingDistance(U"abc", U"abc", kLimit), 0);
  EXPECT_EQ(SpellingDistance(U"abc", U"abx", kLimit), 2);
  EXPECT_EQ(SpellingDistance(U"abc", U"ab", kLimit), 2);
  EXPECT_EQ(SpellingDistance(U"abc", U"abcd", kLimit), 2);
  EXPECT_EQ(SpellingDistance(U"abcd", U"acbd", kLimit), 2);
  EXPECT_EQ(SpellingDistance(U"\u0638", U"\u0636", kLimit), 1);
  EXPECT_EQ(SpellingDistance(U"", U"abc", kLimit), 6);
}

TEST(SpellingDistance, StopsOverItsLimit) {
  EXPECT_EQ(SpellingDistance(U"abcdef", U"uvwxyz", 3), 4);
  const std::u32string longest(kMaxSpellingLetters, U'a');
  EXPECT_EQ(SpellingDistance(longest, longest, 2), 0);
  EXPECT_EQ(SpellingDistance(longest + U"a", longest, 2), 3);
}

TEST(OnOtherKeyboards, ReadsTheSameKeysInOtherLayouts) {
  EXPECT_THAT(OnOtherKeyboards("hguvhr"), Contains("العراق"));
  EXPECT_THAT(OnOtherKeyboards("sghl"), Contains("سلام"));
  EXPECT_THAT(OnOtherKeyboards("hsbl"), Contains("اسلام"));
  EXPECT_THAT(OnOtherKeyboards("bl"), Contains("لام"));
  EXPECT_THAT(OnOtherKeyboards("ghbdtn"), Contains("привет"));
  EXPECT_THAT(OnOtherKeyboards("hdvhk"), Contains("ایران"));
  EXPECT_THAT(OnOtherKeyboards("t[rk"), Contains("tğrk"));
  EXPECT_THAT(OnOtherKeyboards("رثصس"), Contains("vews"));
  EXPECT_THAT(OnOtherKeyboards("яндекс"), Contains("zyltrc"));
  EXPECT_THAT(OnOtherKeyboards("2178"), IsEmpty());
  EXPECT_THAT(OnOtherKeyboards(""), IsEmpty());
}

}  // namespace
}  // namespace bayan::index
