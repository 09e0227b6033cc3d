#include "searchd/server/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(ParseTarget, SplitsThePathBeforeDecodingIt) {
  EXPECT_THAT(ParseTarget("/").segments, IsEmpty());
  EXPECT_THAT(ParseTarget("/api/v1/search?q=a").segments, ElementsAre("api", "v1", "search"));
  EXPECT_THAT(ParseTarget("/api%2Fv1/a%20b").segments, ElementsAre("api/v1", "a b"));
  EXPECT_THAT(ParseTarget("/en/").segments, ElementsAre("en", ""));
  EXPECT_THAT(ParseTarget("//en").segments, ElementsAre("", "en"));
}

TEST(ParseTarget, DecodesParametersInOrder) {
  const Target target = ParseTarget("/s?q=a+b%2Bc&lang=ar&lang=en&&flag&e=#part");
  EXPECT_THAT(target.parameters,
              ElementsAre(Pair("q", "a b+c"), Pair("lang", "ar"), Pair("lang", "en"), Pair("flag", ""), Pair("e", "")));
  EXPECT_EQ(target.query, "q=a+b%2Bc&lang=ar&lang=en&&flag&e=");
  EXPECT_FALSE(target.fault);
}

TEST(ParseTarget, ReadsWhatItCanAndNamesTheFault) {
  const Target stray = ParseTarget("/s?q=50%&x=%zz");
  EXPECT_THAT(stray.parameters, ElementsAre(Pair("q", "50%"), Pair("x", "%zz")));
  ASSERT_TRUE(stray.fault);
  EXPECT_EQ(stray.fault->parameter, "q");
  EXPECT_EQ(stray.fault->code, ErrorCode::kInvalidParameter);

  const Target latin1 = ParseTarget("/s?q=%E9t%E9");
  EXPECT_THAT(latin1.parameters, ElementsAre(Pair("q", "\uFFFDt\uFFFD")));
  ASSERT_TRUE(latin1.fault);
  EXPECT_EQ(latin1.fault->code, ErrorCode::kInvalidUtf8);

  const Target nul = ParseTarget("/s?q=a%00b");
  EXPECT_THAT(nul.parameters, ElementsAre(Pair("q", "a\uFFFDb")));
  ASSERT_TRUE(nul.fault);
  EXPECT_EQ(nul.fault->code, ErrorCode::kInvalidParameter);
}

TEST(EncodeComponent, RoundTripsThroughParseTarget) {
  const std::string text = "قرار \"2178\" + 100% & <b>/?#";
  EXPECT_THAT(ParseTarget("/s?q=" + EncodeComponent(text)).parameters, ElementsAre(Pair("q", text)));
  EXPECT_EQ(EncodeComponent("a-b_c.d~e"), "a-b_c.d~e");
}

}  // namespace
}  // namespace bayan::searchd
