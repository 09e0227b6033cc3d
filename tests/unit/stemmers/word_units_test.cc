#include "stemmers/word_units.h"

#include <gtest/gtest.h>

#include "stemmers/registry.h"

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
