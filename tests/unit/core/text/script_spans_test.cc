#include "core/text/script_spans.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bayan::text {
namespace {

TEST(ScriptSpansTest, CoverTheTextAndChangeWithItsScript) {
  const std::string text = "(1) قرار S/RES, Совет 中 ไทย Ω";
  const std::vector<ScriptSpan> spans = SplitByScript(text);
  const std::vector<Script> expected{Script::kArabic, Script::kLatin, Script::kCyrillic,
                                     Script::kHan,    Script::kThai,  Script::kOther};
  ASSERT_EQ(spans.size(), expected.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    EXPECT_EQ(spans[i].begin_byte, at);
    EXPECT_EQ(static_cast<int>(spans[i].script), static_cast<int>(expected[i])) << i;
    at = spans[i].end_byte;
  }
  EXPECT_EQ(at, text.size());
}

TEST(ScriptSpansTest, TextWithoutLettersIsOneSpan) {
  EXPECT_TRUE(SplitByScript("").empty());
  const std::vector<ScriptSpan> spans = SplitByScript("2178 (2014)");
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(static_cast<int>(spans[0].script), static_cast<int>(Script::kOther));
}

}  // namespace
}  // namespace bayan::text
