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

TEST(HeadingOrTitle, KnowsAHeadingThatIsTheNameOfTheSite) {
  const Blocks blocks{{"The Gate"}, {"Convoys wait at the river"}};
  EXPECT_EQ(HeadingOrTitle("The Gate", "The Gate - Convoys wait at the river", blocks), "Convoys wait at the river");
  EXPECT_EQ(HeadingOrTitle("Convoys wait at the river", "Convoys wait at the river - The Gate", blocks),
            "Convoys wait at the river");
  EXPECT_EQ(HeadingOrTitle("The Gate", "The Gate - Convoys go", blocks), "The Gate") << "the page shows no such line";
  EXPECT_EQ(HeadingOrTitle("The Gate", "The Gate", blocks), "The Gate");
  EXPECT_EQ(HeadingOrTitle("", "The Gate - Convoys go", blocks), "");
}

TEST(HeadingOrTitle, KnowsTheNameOfTheSiteBehindTheTitle) {
  const std::vector<model::Block> blocks{{"Convoys wait at the river", model::BlockKind::kHeading, ""}};
  EXPECT_EQ(HeadingOrTitle("The Gate", "Convoys wait at the river | The Gate", blocks), "Convoys wait at the river");
  EXPECT_EQ(HeadingOrTitle("The Gate", "Convoys go home again | The Gate", blocks), "The Gate") << "it is not shown";
  EXPECT_EQ(HeadingOrTitle("The Gate", "Convoys | The Gate | News", blocks), "The Gate");
}

TEST(TitleOfHead, TakesAWordOrTwoForTheSite) {
  EXPECT_EQ(TitleOfHead("News", ""), "");
  EXPECT_EQ(TitleOfHead("The Gate", ""), "");
  EXPECT_EQ(TitleOfHead("Convoys wait longer", ""), "Convoys wait longer");
  EXPECT_EQ(TitleOfHead("Convoys wait longer - News", ""), "Convoys wait longer");
  EXPECT_EQ(TitleOfHead("", ""), "");
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
