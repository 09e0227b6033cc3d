#include "core/metadata/language_spans.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bayan::metadata {
namespace {

TEST(LanguageSpans, EachScriptIsAnalysedInALanguageOfIts) {
  const std::string text = "2178 قرار Nations и";
  const std::vector<text::LanguageSpan> spans = LanguageSpans(text, nullptr);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].language->tag, "ar");
  EXPECT_EQ(spans[1].language->tag, "en");
  EXPECT_EQ(spans[2].language->tag, "ru");
  EXPECT_EQ(spans[0].begin_byte, 0U);
  EXPECT_EQ(spans[2].end_byte, text.size());
}

TEST(LanguageSpans, WhatTheWholeTextIsInGoesBeforeTheCommonest) {
  const std::string text = "Le Conseil de sécurité a adopté une résolution sur la protection des civils. قرار";
  const std::vector<text::LanguageSpan> spans = LanguageSpans(text, nullptr);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].language->tag, "fr");
  EXPECT_EQ(spans[1].language->tag, "ar");
}

TEST(LanguageSpans, AKnownLanguageIsThatOfTheWholeText) {
  const std::string text = "2178 قرار Nations";
  const std::vector<text::LanguageSpan> spans = LanguageSpans(text, &text::FindLanguage("fa"));
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].language->tag, "fa");
  EXPECT_EQ(spans[0].end_byte, text.size());
}

}  // namespace
}  // namespace bayan::metadata
