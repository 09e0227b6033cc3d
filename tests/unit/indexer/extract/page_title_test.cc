#include "indexer/extract/page_title.h"

#include <gtest/gtest.h>

namespace bayan::indexer {
namespace {

using Blocks = std::vector<model::Block>;

TEST(TitleInPage, TakesThePartThatThePageShows) {
  const Blocks blocks{{"Press"}, {"Convoys wait - again"}, {"The convoys waited."}};
  EXPECT_EQ(TitleInPage("Ministry | Press | Convoys wait - again", blocks), "Convoys wait - again");
  EXPECT_EQ(TitleInPage("Ministry: Convoys wait - again", blocks), "Convoys wait - again");
  EXPECT_EQ(TitleInPage("Convoys  wait - again", blocks), "Convoys wait - again");
  EXPECT_EQ(TitleInPage("Press - Convoys go", blocks), "") << "one word is the name of a section";
  EXPECT_EQ(TitleInPage("", blocks), "");
}

TEST(TitleInPage, LooksAtNoBoilerplate) {
  EXPECT_EQ(TitleInPage("Other convoys | Site", {{"Other convoys", model::BlockKind::kBoilerplate, ""}}), "");
}

TEST(WithoutSite, TakesTheNameOfTheSiteOff) {
  EXPECT_EQ(WithoutSite("Convoys wait at the river | Ministry of Water", ""), "Convoys wait at the river");
  EXPECT_EQ(WithoutSite("Convoys wait at the river - Press - Ministry", ""), "Convoys wait at the river");
  EXPECT_EQ(WithoutSite("Ministry of Water | Convoys wait at the river", ""), "Convoys wait at the river");
  EXPECT_EQ(WithoutSite("Water - Convoys wait", "Water"), "Convoys wait");
  EXPECT_EQ(WithoutSite("Ministry of Water", "Ministry of Water"), "");
}

TEST(WithoutSite, KeepsATitleWithADash) {
  EXPECT_EQ(WithoutSite("Libya - appointment of a special representative", ""),
            "Libya - appointment of a special representative");
  EXPECT_EQ(WithoutSite("A well-known bridge", ""), "A well-known bridge");
}

}  // namespace
}  // namespace bayan::indexer
