#include "indexer/extract/set_aside.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/class_words.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using model::BoilerplateReason;

TEST(ClassWords, AreWholeWordsAlsoInCamelCase) {
  for (const char* name : {"share-bar", "shareBar", "siteFooter", "site-header", "main-nav",
                           "eu-cookie-compliance-banner", "widget", "content breadcrumb", "post nav", "SHARE"}) {
    EXPECT_TRUE(NamesBoilerplate(name)) << name;
  }
  for (const char* name : {"shareholder", "entry-header", "no-sidebar", "has-sidebar", "with-menu", "content", "",
                           "header", "site header", "adverb", "administration"}) {
    EXPECT_FALSE(NamesBoilerplate(name)) << name;
  }
  EXPECT_TRUE(NamesTheSite("navbar-brand"));
  EXPECT_TRUE(NamesTheSite("site-title"));
  EXPECT_FALSE(NamesTheSite("site"));
  EXPECT_FALSE(NamesTheSite("page-title"));
}

TEST(ClassWords, NameTheTitle) {
  for (const char* name : {"title", "entry-title", "post_title", "headline", "articleTitle", "titre"}) {
    EXPECT_TRUE(NamesTheTitle(name)) << name;
  }
  for (const char* name : {"", "site-title", "card-title", "widget-title", "titled", "no-headline"}) {
    EXPECT_FALSE(NamesTheTitle(name)) << name;
  }
}

const model::Block kProse{"The commissioners met on the third day of the month."};
constexpr BlockLinks kNone{100, 0, 0, false};
constexpr BlockLinks kLink{100, 100, 1, false};
constexpr BlockLinks kLinkInContent{100, 100, 1, true};

// How many of `blocks` are set aside as links.
std::size_t Links(std::vector<model::Block> blocks, const std::vector<BlockLinks>& links) {
  SetAsideLinks(blocks, links);
  std::size_t count = 0;
  for (const model::Block& block : blocks) count += block.why == BoilerplateReason::kLinks ? 1 : 0;
  return count;
}

TEST(SetAsideLinks, TakesMenusBeforeAndBehindTheText) {
  const model::Block entry{"Entry"};
  EXPECT_EQ(Links({entry, entry, entry, kProse}, {kLink, kLink, kLink, kNone}), 3U);
  const model::Block name{"A name of six words here"};
  EXPECT_EQ(Links({name, name, kProse}, {kLink, kLink, kNone}), 0U) << "two links may be anything";
  EXPECT_EQ(Links({{"A | B | C"}, kProse}, {{100, 100, kMenuLinks, false}, kNone}), 1U);
  EXPECT_EQ(Links({{"A | B"}, kProse}, {{100, 100, kMenuLinks - 1, false}, kNone}), 0U);
  const model::Block home{"Home", BlockKind::kBoilerplate, "", BoilerplateReason::kPhrase};
  EXPECT_EQ(Links({home, entry, entry, kProse}, {kLink, kLink, kLink, kNone}), 2U) << "an entry that says so counts";
  const BlockLinks most{100, kLinkPercent, 3, false};
  const BlockLinks less{100, kLinkPercent - 1, 3, false};
  EXPECT_EQ(Links({entry, kProse}, {most, kNone}), 1U);
  EXPECT_EQ(Links({entry, kProse}, {less, kNone}), 0U);
}

TEST(SetAsideLinks, TakesShortLinksAloneBeforeAndBehindTheText) {
  const BlockLinks whole{10, 10, 1, false};
  const model::Block donate{"Give now"};
  EXPECT_EQ(Links({donate, kProse, donate}, {whole, kNone, whole}), 2U);
  EXPECT_EQ(Links({kProse, donate, kProse}, {kNone, whole, kNone}), 0U) << "in the middle of the text";
  EXPECT_EQ(Links({kProse, donate}, {kNone, {10, 9, 1, false}}), 0U) << "not all of it is the link";
  EXPECT_EQ(Links({kProse, {"5 May 2019"}}, {kNone, whole}), 0U) << "a date";
  EXPECT_EQ(Links({kProse, {"one two three four"}}, {kNone, whole}), 1U);
  EXPECT_EQ(Links({kProse, {"one two three four five"}}, {kNone, whole}), 0U);
  EXPECT_EQ(Links({kProse, {std::string(kLoneLinkBytes, 'a')}}, {kNone, whole}), 1U);
  EXPECT_EQ(Links({kProse, {std::string(kLoneLinkBytes + 1, 'a')}}, {kNone, whole}), 0U);
  EXPECT_EQ(Links({kProse, {"Give now", BlockKind::kHeading}}, {kNone, whole}), 0U);
  EXPECT_EQ(Links({kProse, donate}, {kNone, kLinkInContent}), 1U);
  EXPECT_EQ(Links({kProse, donate, donate}, {kNone, kLinkInContent, kLinkInContent}), 0U) << "references";
}

TEST(SetAsideLinks, IsCarefulInsideTheText) {
  const model::Block entry{"Entry"};
  std::vector<model::Block> blocks{kProse};
  std::vector<BlockLinks> in_content{kNone};
  std::vector<BlockLinks> outside{kNone};
  for (std::size_t i = 0; i < kMenuLinksInContent; ++i) {
    blocks.push_back(entry);
    in_content.push_back(kLinkInContent);
    outside.push_back(kLink);
  }
  EXPECT_EQ(Links(blocks, in_content), kMenuLinksInContent);
  EXPECT_EQ(Links({blocks.begin(), blocks.end() - 1}, {in_content.begin(), in_content.end() - 1}), 0U);
  blocks.push_back(kProse);
  in_content.push_back({100, 0, 0, true});
  outside.push_back(kNone);
  EXPECT_EQ(Links(blocks, in_content), 0U) << "a list in the middle of the text is text";
  EXPECT_EQ(Links(blocks, outside), kMenuLinksInContent);
}

TEST(SetAsideLinks, TakesTheHeadingOverAListBehindTheText) {
  const model::Block heading{"More news", BlockKind::kHeading};
  const model::Block entry{"Entry"};
  EXPECT_EQ(Links({kProse, heading, entry, entry, entry}, {kNone, kNone, kLink, kLink, kLink}), 4U);
  EXPECT_EQ(Links({heading, entry, entry, entry, kProse}, {kNone, kLink, kLink, kLink, kNone}), 3U)
      << "before the text it may be the title";
}

TEST(SetAsideLinks, LeavesAPageThatIsAList) {
  const model::Block entry{"Entry"};
  EXPECT_EQ(Links({entry, entry, entry, entry}, {kLink, kLink, kLink, kLink}), 0U);
}

TEST(SetAsideLinks, TakesTheWayToThePage) {
  const BlockLinks way{100, 50, 2, false};
  EXPECT_EQ(Links({{"Home > Press > Remarks"}, kProse}, {way, kNone}), 1U);
  EXPECT_EQ(Links({kProse, {"Home > Press > Remarks"}}, {kNone, way}), 0U);
  EXPECT_EQ(Links({{"5 > 4"}, kProse}, {kNone, kNone}), 0U);
}

std::vector<bool> Aside(std::vector<model::Block> blocks) {
  SetAsidePhrases(blocks);
  std::vector<bool> aside;
  for (const model::Block& block : blocks) aside.push_back(block.why == BoilerplateReason::kPhrase);
  return aside;
}

TEST(SetAsidePhrases, TakesWeakWordsAtTheEndsOnly) {
  const model::Block share{"مشاركة :"};
  EXPECT_EQ(Aside({share, kProse, share, kProse, share}), (std::vector<bool>{true, false, false, false, true}));
  EXPECT_EQ(Aside({share, {"Pier 7"}}), (std::vector<bool>{false, false})) << "no prose, no end";
  const model::Block cookies{"We use cookies to improve your experience on our website."};
  EXPECT_EQ(Aside({kProse, cookies}), (std::vector<bool>{false, true}));
  EXPECT_EQ(Aside({kProse, {"Share this page", BlockKind::kHeading}}), (std::vector<bool>{false, true}));
}

TEST(SetAsidePhrases, LeavesATextThatIsNothingElse) {
  EXPECT_EQ(Aside({{"Share this page"}, {"All rights reserved"}}), (std::vector<bool>{false, false}));
}

}  // namespace
}  // namespace bayan::indexer
