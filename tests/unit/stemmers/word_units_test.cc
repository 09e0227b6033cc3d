#include "stemmers/word_units.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "stemmers/registry.h"
#include "stemmers/script_letters.h"

namespace bayan::stemmers {
namespace {

char16_t Same(char16_t unit) { return unit; }
char16_t DropX(char16_t unit) { return unit == u'x' ? u'\0' : unit; }

TEST(WordUnits, ReadsWhatFitsAndRefusesTheRest) {
  WordUnits units;
  EXPECT_TRUE(units.Assign("axb", DropX));
  EXPECT_EQ(units.view(), u"ab");
  EXPECT_TRUE(units.Assign(std::string(WordUnits::kMaxUnits, 'a'), Same));
  EXPECT_EQ(units.size(), WordUnits::kMaxUnits);
  EXPECT_FALSE(units.Assign(std::string(WordUnits::kMaxUnits + 1, 'a'), Same));
  EXPECT_FALSE(units.Assign("", Same));
  EXPECT_FALSE(units.Assign("xx", DropX));
  EXPECT_FALSE(units.Assign("a\xFF", Same));
  EXPECT_FALSE(units.Assign("\xF0\x9F\x98\x80", Same));  // over U+FFFF
}

TEST(WordUnits, ReplacesItsEnd) {
  WordUnits units(u"cities");
  units.ReplaceSuffix(3, u"y");
  EXPECT_EQ(units.view(), u"city");
  EXPECT_EQ(units.Last(), u'y');
  EXPECT_EQ(units.Last(4), u'c');
  EXPECT_EQ(units.Last(5), u'\0');
  units.ReplaceSuffix(0, std::u16string(2 * WordUnits::kMaxUnits, u'a'));
  EXPECT_EQ(units.size(), WordUnits::kMaxUnits);
}

TEST(WordUnits, RemovesLettersAnywhere) {
  WordUnits units(u"banana");
  units.Remove(u'a');
  EXPECT_EQ(units.view(), u"bnn");
  units.RemovePrefix(1);
  EXPECT_EQ(units.view(), u"nn");
}

TEST(MapBytes, KeepsMalformedBytesAndIsNeverEmpty) {
  std::string out;
  MapBytes("xa\xFFx\xF0\x9F\x98\x80", DropX, out);
  EXPECT_EQ(out, "a\xFF\xF0\x9F\x98\x80");
  MapBytes("xx", DropX, out);
  EXPECT_EQ(out, "xx");
}

TEST(WordTable, FindsAWordBeforeTheFirstEndingThatFits) {
  WordTable table;
  table.Add(u"go", u"going");
  table.Add(u"goe", u"no word");
  const std::array<std::u16string_view, 3> endings{u"es", u"s", u""};
  EXPECT_EQ(table.FindBefore(endings, u"goes", 2), u"going");
  EXPECT_EQ(table.FindBefore(endings, u"goes", 3), u"no word") << "two letters are too few now";
  EXPECT_EQ(table.FindBefore(endings, u"go", 2), u"going");
  EXPECT_EQ(table.FindBefore(endings, u"gone", 0), u"");
  EXPECT_EQ(table.FindBefore(endings, u"", 0), u"");
}

TEST(DataFields, HaveAlternativesAndPreverbs) {
  std::vector<std::u16string> found;
  ForEachAlternative(u"ra+ket,ket,", [&](std::u16string_view part) { found.push_back(WithoutPlus(part)); });
  EXPECT_EQ(found, (std::vector<std::u16string>{u"raket", u"ket", u""}));
}

TEST(ScriptLetters, HaveOneFormAndNoMarks) {
  WordUnits units;
  ASSERT_TRUE(units.Assign("\u0622\u06CC\u0640\u064E\u06A9", MapScriptLetter));
  EXPECT_EQ(units.view(), u"\u0627\u064A\u0643");
}

// Words over the limit are no words: they keep their endings but their letters are folded like any word's.
TEST(OwnStemmers, LeaveOverlongWordsAlone) {
  const std::string letter = "\xDA\xA9";  // keheh
  const std::string kaf = "\xD9\x83";
  const std::string plural = "\xD9\x87\xD8\xA7";  // -ha
  const auto stemmer = MakeStemmer("persian-light");
  std::string word;
  std::string folded;
  for (std::size_t i = 0; i < WordUnits::kMaxUnits - 2; ++i) word += letter, folded += kaf;
  std::string stem;
  stemmer->Stem(word + plural, stem);
  EXPECT_EQ(stem, folded);
  stemmer->Stem(word + letter + plural, stem);
  EXPECT_EQ(stem, folded + kaf + plural);
}

}  // namespace
}  // namespace bayan::stemmers
