#include "core/metadata/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/metadata/phrases.h"

namespace bayan::metadata {
namespace {

TEST(Words, FoldsWhatKeyboardsAndScribesMix) {
  EXPECT_EQ(FoldPhrase("سُورِيَّة"), FoldPhrase("سوریه"));
  EXPECT_EQ(FoldPhrase("أميركا"), FoldPhrase("اميركا"));
  EXPECT_EQ(FoldPhrase("CÔTE D’IVOIRE"), "cote d ivoire");
  EXPECT_EQ(FoldPhrase("Türkiye’nin"), "turkiye nin");
  EXPECT_EQ(FoldPhrase("ILGIN ışık İZMİR"), "ilgin isik izmir");
  EXPECT_EQ(FoldPhrase("Орёл"), FoldPhrase("ОРЕЛ"));
  EXPECT_EQ(FoldPhrase("سووریا"), FoldPhrase("سوریا"));
}

TEST(Words, CutsDigitsFromLettersAndReadsAllDigits) {
  const Words words("في22 ٣٠ ۲۱");
  ASSERT_EQ(words.list().size(), 4U);
  EXPECT_EQ(words.list()[1].value, 22U);
  EXPECT_TRUE(words.list()[1].glued);
  EXPECT_EQ(words.list()[2].value, 30U);
  EXPECT_EQ(words.list()[3].value, 21U);
}

TEST(Words, KeepsByteRangesOfTheOriginal) {
  const std::string text = "a\u202Bب1\u202C";
  const Words words(text);
  ASSERT_EQ(words.list().size(), 2U);
  EXPECT_EQ(words.list()[0].begin_byte, 0U);
  EXPECT_EQ(words.list()[1].begin_byte, text.find('1'));
  EXPECT_EQ(words.list()[1].end_byte, text.find('1') + 1);
}

TEST(Words, SaysWhenANumberIsTooLong) {
  const Words words("123456789 1234567890");
  EXPECT_EQ(words.list()[0].digits, 9);
  EXPECT_EQ(words.list()[0].value, 123456789U);
  EXPECT_EQ(words.list()[1].digits, Words::kTooManyDigits);
}

TEST(Words, KnowsCapitalsAndLines) {
  const Words words("UN Österreich\nирак");
  EXPECT_TRUE(words.list()[0].all_caps);
  EXPECT_TRUE(words.list()[1].capital);
  EXPECT_FALSE(words.list()[1].all_caps);
  EXPECT_TRUE(words.list()[2].line_start);
  EXPECT_FALSE(words.list()[2].capital);
}

TEST(Words, SurvivesBytesThatAreNotText) {
  const Words words("\xFF\xC3 \xE0\x80 x");
  EXPECT_EQ(words.list().back().fold, "x");
}

TEST(PhraseTable, TakesTheLongestPhrase) {
  PhraseTable<int> table;
  table.Add("South Sudan", 2);
  table.Add("South", 1);
  const Words words("South-Sudan south Korea");
  EXPECT_EQ(*table.FindAt(words.list(), 0)->value, 2);
  EXPECT_EQ(table.FindAt(words.list(), 0)->end, 3U);
  EXPECT_EQ(*table.FindAt(words.list(), 3)->value, 1);
  EXPECT_FALSE(table.FindAt(words.list(), 4));
}

TEST(PhraseTable, DoesNotReachAcrossACommaOrTheEnd) {
  PhraseTable<int> table;
  table.Add("South Sudan", 2);
  EXPECT_FALSE(table.FindAt(Words("South, Sudan").list(), 0));
  EXPECT_FALSE(table.FindAt(Words("South").list(), 0));
}

TEST(PhraseTable, ForgetsWhatIsRemoved) {
  PhraseTable<int> table;
  table.Add("Mali", 1);
  table.RemoveFolded("mali");
  EXPECT_EQ(table.FindWord("mali"), nullptr);
}

}  // namespace
}  // namespace bayan::metadata
