#include "core/text/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bayan::text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

std::vector<std::string> Rules(std::string_view text, std::string_view tag) {
  static const Chain chain = *Chain::Create({});
  TokenList list;
  const LanguageSpan span{0, text.size(), &FindLanguage(tag)};
  const std::vector<ExplainedToken> tokens = Explain(chain, text, {&span, 1}, list);
  return tokens.empty() ? std::vector<std::string>{} : tokens.front().rules;
}

TEST(ExplainTest, NamesTheFoldsThatFired) {
  EXPECT_THAT(Rules("استھداف", "ar"), Contains("fold: letter forms"));
  EXPECT_THAT(Rules("مُحمّد", "ar"), Contains("fold: marks"));
  EXPECT_THAT(Rules("بـيـان", "ar"), Contains("fold: tatweel"));
  EXPECT_THAT(Rules("إدارة", "ar"), ::testing::IsSupersetOf({"fold: hamza", "fold: teh marbuta"}));
  EXPECT_THAT(Rules("ﻻ", "ar"), Contains("fold: presentation forms"));
  EXPECT_THAT(Rules("بي\u200Cان", "ar"), Contains("fold: invisible characters"));
  EXPECT_THAT(Rules("٢٠١٧", "ar"), ElementsAre("fold: digits"));
  EXPECT_THAT(Rules("25,000", "en"), ElementsAre("fold: spelling"));
  EXPECT_THAT(Rules("Irak", "und"), ElementsAre("fold: case"));
  EXPECT_THAT(Rules("café", "und"), ElementsAre("fold: accents"));
  EXPECT_THAT(Rules("cafe\u0301", "und"), Contains("fold: composition"));
  EXPECT_THAT(Rules("plain", "und"), ElementsAre());
}

TEST(ExplainTest, NamesTheRulesOfTheStemmerOrTheStemmer) {
  EXPECT_THAT(Rules("nations", "en"), ElementsAre("stem: snowball-english"));
  const std::vector<std::string> rules = Rules("وبالبيانات", "ar");
  ASSERT_FALSE(rules.empty());
  EXPECT_TRUE(rules.front().starts_with("stem: ")) << rules.front();
}

TEST(ExplainTest, ShowsTheOriginal) {
  static const Chain chain = *Chain::Create({});
  const std::string text = "S/RES/2178";
  const LanguageSpan span{0, text.size(), &FindLanguage("en")};
  TokenList list;
  const std::vector<ExplainedToken> tokens = Explain(chain, text, {&span, 1}, list);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[0].original, text);
  EXPECT_EQ(Name(tokens[0].token.kind), "whole");
  EXPECT_EQ(tokens[2].original, "RES");
  EXPECT_EQ(Name(tokens[2].token.kind), "part");
}

}  // namespace
}  // namespace bayan::text
