#include "core/text/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "stemmers/registry.h"

namespace bayan::text {
namespace {

TEST(LanguagesTest, FindsTheRowOfATag) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"ar", "ar"},  {"AR", "ar"},  {"ar-SY", "ar"},    {"ar_EG", "ar"},       {"en-GB-oxendict", "en"},
      {"ku", "ku"},  {"kmr", "ku"}, {"ku-Arab", "ckb"}, {"ku-Arab-IQ", "ckb"}, {"ckb", "ckb"},
      {"nb", "no"},  {"iw", "he"},  {"prs-AF", "fa"},   {"zh-Hant-TW", "zh"},  {"az-Arab", "und"},
      {"xx", "und"}, {"", "und"},   {"-", "und"},       {"und", "und"},        {"a", "und"},
  };
  for (const auto& [tag, row] : cases) EXPECT_EQ(FindLanguage(tag).tag, row) << tag;
}

TEST(LanguagesTest, TableIsSortedAndEndsWithUnd) {
  const auto rows = Languages();
  ASSERT_GT(rows.size(), 2U);
  EXPECT_EQ(rows.back().tag, "und");
  const auto sorted = rows.first(rows.size() - 1);
  EXPECT_TRUE(
      std::is_sorted(sorted.begin(), sorted.end(), [](const Language& a, const Language& b) { return a.tag < b.tag; }));
}

TEST(LanguagesTest, EveryStemmerOfTheTableIsInTheRegistry) {
  for (const Language& row : Languages()) {
    if (row.stemmer.empty()) continue;
    EXPECT_NE(stemmers::MakeStemmer(row.stemmer), nullptr) << row.tag;
  }
}

TEST(LanguagesTest, TheLanguagesOfTheProductHaveStopWords) {
  for (const char* tag : {"ar", "en", "fr", "es", "ru", "tr", "fa", "ckb", "ku", "ur", "de", "it"}) {
    EXPECT_FALSE(FindLanguage(tag).stop_words.empty()) << tag;
  }
}

TEST(LanguagesTest, KnowsWhichWayTextRuns) {
  for (const char* tag : {"ar", "fa", "ckb", "ur", "he", "ku-Arab", "az-Arab", "ar-SY"})
    EXPECT_TRUE(IsRightToLeft(tag)) << tag;
  for (const char* tag : {"en", "ku", "tr", "az", "und", "", "zh"}) EXPECT_FALSE(IsRightToLeft(tag)) << tag;
}

}  // namespace
}  // namespace bayan::text
