#include "core/index/spelling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/index/keyboards.h"
#include "tests/support/tiny_index.h"

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
  EXPECT_EQ(SpellingDistance(U"mosull", U"mosul", kLimit), 1) << "a letter doubled";
  EXPECT_EQ(SpellingDistance(U"qayara", U"qayyarah", kLimit), 2) << "one doubled, and an h";
  EXPECT_EQ(SpellingDistance(U"hat", U"at", kLimit), 2) << "no h at the beginning";
}

TEST(SpellingDistance, StopsOverItsLimit) {
  EXPECT_EQ(SpellingDistance(U"abcdef", U"uvwxyz", 3), 4);
  const std::u32string longest(kMaxSpellingLetters, U'a');
  EXPECT_EQ(SpellingDistance(longest, longest, 2), 0);
  EXPECT_EQ(SpellingDistance(longest + U"a", longest, 2), 3);
}

TEST(NearestWord, LooksAtNoMoreWordsThanItMay) {
  const tests::TinyIndex index({tests::MakeStatement("one", "en", "", {"mosaic moslem mosque mosul"})});
  const Xapian::Database db(index.dir());
  std::size_t candidates = 4;
  EXPECT_EQ(NearestWord(db, "mosull", candidates), "mosul");
  EXPECT_EQ(candidates, 0U);
  candidates = 3;
  EXPECT_EQ(NearestWord(db, "mosull", candidates), std::nullopt);
}

TEST(NearestWord, KnowsLettersThatAreAlike) {
  const tests::TinyIndex index({tests::MakeStatement("one", "ar", "", {"ضابط الظاهرة", "برنامج"})});
  const Xapian::Database db(index.dir());
  std::size_t candidates = kMaxSpellingCandidates;
  EXPECT_EQ(NearestWord(db, "ظابط", candidates), "ضابط");
  EXPECT_EQ(NearestWord(db, "الضاهره", candidates), "الظاهره");
  EXPECT_EQ(NearestWord(db, "برانمج", candidates), "برنامج") << "two letters swapped";
  EXPECT_EQ(NearestWord(db, "بسكويت", candidates), std::nullopt);
  EXPECT_EQ(NearestWord(db, "بر", candidates), std::nullopt) << "too short to guess";
}

TEST(NearestWord, KnowsHowForeignNamesAreWritten) {
  const tests::TinyIndex index({tests::MakeStatement("one", "en", "", {"Qayyarah karara karara Tehran"})});
  const Xapian::Database db(index.dir());
  std::size_t candidates = kMaxSpellingCandidates;
  EXPECT_EQ(NearestWord(db, "qayara", candidates), "qayyarah");
  EXPECT_EQ(NearestWord(db, "kayara", candidates), "karara") << "an r for a y is nearer to what was typed";
  EXPECT_EQ(NearestWord(db, "teran", candidates), "tehran");
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
