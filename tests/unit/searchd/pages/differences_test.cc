#include "searchd/pages/differences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace bayan::searchd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Strings = std::vector<std::string>;

const text::Chain& TheChain() {
  static const text::Chain chain = *text::Chain::Create({});
  return chain;
}

AlignText MakeText(const std::string& lang, const Strings& paragraphs) {
  AlignText text{lang, {}};
  for (const std::string& paragraph : paragraphs) text.paragraphs.push_back({paragraph, lang, false});
  return text;
}

/// All paragraphs of both texts in one row.
Alignment OneRow(const AlignText& first, const AlignText& second) {
  Alignment alignment{Likeness::kVersions, {{}}};
  for (std::size_t i = 0; i < first.paragraphs.size(); ++i) alignment.rows[0].first.push_back(i);
  for (std::size_t i = 0; i < second.paragraphs.size(); ++i) alignment.rows[0].second.push_back(i);
  return alignment;
}

/// What stands in the ranges of all paragraphs.
Strings Pieces(const AlignText& text, const std::vector<std::vector<ByteRange>>& ranges) {
  Strings pieces;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    for (const ByteRange& range : ranges[i]) {
      pieces.push_back(text.paragraphs[i].text.substr(range.begin, range.end - range.begin));
    }
  }
  return pieces;
}

struct Found {
  Strings first;
  Strings second;
  bool is_none = false;
};

Found Compare(const std::string& lang, const Strings& first, const Strings& second) {
  const AlignText a = MakeText(lang, first);
  const AlignText b = MakeText(lang, second);
  const Differences found = FindDifferences(a, b, OneRow(a, b), TheChain());
  EXPECT_TRUE(found.are_known);
  return {Pieces(a, found.first), Pieces(b, found.second), found.is_none};
}

TEST(FindDifferences, NamesTheWordsThatTheOtherSideLacks) {
  const Found found = Compare("en", {"The group met in Amman on Monday and spoke of 25,000 families."},
                              {"The core group met in Geneva on Monday and spoke of 25 000 families again."});
  EXPECT_THAT(found.first, ElementsAre("Amman"));
  EXPECT_THAT(found.second, ElementsAre("core", "Geneva", "again"));
  EXPECT_FALSE(found.is_none);
}

TEST(FindDifferences, WordsThatStandTogetherAreOneRange) {
  const Found found = Compare("en", {"We will end this."}, {"We will, all of us together, end this."});
  EXPECT_THAT(found.first, IsEmpty());
  EXPECT_THAT(found.second, ElementsAre("all of us together"));
}

TEST(FindDifferences, CoversWholeArabicWordsAndForgivesSpelling) {
  const Found same =
      Compare("ar", {"أكَّد المجلس القرار ٢١٧٨، وإدانة الإرهاب"}, {"اكد المجلس القرار 2178 وادانة الارهاب."});
  EXPECT_TRUE(same.is_none);
  const Found found = Compare("ar", {"يدعم التحالف العراق وسوريا"}, {"يدعم التحالف بالعراق وسوريا"});
  EXPECT_THAT(found.first, ElementsAre("العراق"));
  EXPECT_THAT(found.second, ElementsAre("بالعراق")) << "the whole word with what is written together with it";
}

TEST(FindDifferences, RunsThroughTheParagraphsOfARow) {
  const Found found = Compare("en", {"One two three.", "Four five six."}, {"One two three four seven six."});
  EXPECT_THAT(found.first, ElementsAre("five"));
  EXPECT_THAT(found.second, ElementsAre("seven"));
  const Found across = Compare("en", {"One two.", "Three four."}, {"One four."});
  EXPECT_THAT(across.first, ElementsAre("two", "Three")) << "a range ends with its paragraph";
}

TEST(FindDifferences, AreOfOneLanguageAndOfRowsWithTwoSides) {
  const AlignText english = MakeText("en", {"One two.", "Three."});
  const AlignText french = MakeText("fr", {"Un deux."});
  EXPECT_FALSE(FindDifferences(english, french, OneRow(english, french), TheChain()).are_known);
  EXPECT_FALSE(FindDifferences(english, english, {}, TheChain()).are_known);
  const Alignment alone{Likeness::kVersions, {{{0}, {0}}, {{1}, {}}}};
  const AlignText shorter = MakeText("en", {"One two."});
  const Differences found = FindDifferences(english, shorter, alone, TheChain());
  EXPECT_FALSE(found.is_none) << "one text has a paragraph more";
  EXPECT_THAT(Pieces(english, found.first), IsEmpty());
}

std::string RandomWords(std::mt19937& random, int count, int vocabulary) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "w" + std::to_string(random() % static_cast<unsigned>(vocabulary)) + " ";
  return text;
}

std::string Without(const std::string& text, const std::vector<ByteRange>& ranges) {
  std::string kept;
  std::size_t at = 0;
  for (const ByteRange& range : ranges) {
    kept += text.substr(at, range.begin - at);
    at = range.end;
  }
  kept += text.substr(at);
  std::string single;  // a dropped range leaves two spaces
  for (const char c : kept) {
    if (c != ' ' || (!single.empty() && single.back() != ' ')) single += c;
  }
  return single;
}

TEST(FindDifferences, WhatIsLeftOfBothSidesIsTheSame) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int run = 0; run < 300; ++run) {
    const int vocabulary = 2 + static_cast<int>(random() % 12);
    const AlignText a = MakeText("en", {RandomWords(random, static_cast<int>(random() % 40), vocabulary)});
    const AlignText b = MakeText("en", {RandomWords(random, static_cast<int>(random() % 40), vocabulary)});
    const Differences found = FindDifferences(a, b, OneRow(a, b), TheChain());
    EXPECT_EQ(Without(a.paragraphs[0].text, found.first[0]), Without(b.paragraphs[0].text, found.second[0]));
  }
}

/// The number of words that differ, of texts that have `count` words each and none in common but the last.
std::size_t RangesOfUnlike(std::size_t count) {
  std::string first;
  std::string second;
  for (std::size_t i = 0; i < count; ++i) {
    first += "a" + std::to_string(i) + "x ";
    second += "b" + std::to_string(i) + "x ";
  }
  // A common word in the middle, so that what is told apart shows.
  const Found found = Compare("en", {first + "middle " + first + "end"}, {second + "middle " + second + "end"});
  return found.first.size();
}

TEST(FindDifferences, TellsNoFinePartsOverItsLimit) {
  EXPECT_EQ(RangesOfUnlike(kMaxChangedWords / 4), 2U) << "before and after the word in the middle";
  EXPECT_EQ(RangesOfUnlike(kMaxChangedWords / 4 + 1), 1U) << "all but the end";
}

}  // namespace
}  // namespace bayan::searchd
