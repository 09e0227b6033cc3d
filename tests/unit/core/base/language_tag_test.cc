#include "core/base/language_tag.h"

#include <gtest/gtest.h>

namespace bayan {
namespace {

TEST(LanguageTag, GivesTheLanguageAlone) {
  EXPECT_EQ(PrimarySubtag("ur-PK"), "ur");
  EXPECT_EQ(PrimarySubtag("ckb"), "ckb");
  EXPECT_EQ(PrimarySubtag(""), "");
}

TEST(LanguageTag, LeavesRegionsAndVariantsOut) {
  EXPECT_EQ(WithoutRegion("en-US"), "en");
  EXPECT_EQ(WithoutRegion("ar"), "ar");
  EXPECT_EQ(WithoutRegion("ku-Arab-IQ"), "ku-Arab");
  EXPECT_EQ(WithoutRegion("ku-Arab"), "ku-Arab");
  EXPECT_EQ(WithoutRegion("es-419"), "es");
  EXPECT_EQ(WithoutRegion("de-1996"), "de");
  EXPECT_EQ(WithoutRegion("de-"), "de");
  EXPECT_EQ(WithoutRegion(""), "");
}

}  // namespace
}  // namespace bayan
