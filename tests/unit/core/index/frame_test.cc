#include "core/index/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace bayan::index {
namespace {

using model::BlockKind;
using model::BoilerplateReason;
using model::Statement;

const std::string kSentence = "The ministers met in Amman today.";
const std::string kLong(kMaxFrameCodePoints + 1, 'x');

Statement With(const std::vector<std::string>& texts) {
  Statement statement;
  for (const std::string& text : texts) statement.blocks.push_back({text});
  return statement;
}

std::vector<std::size_t> Places(const std::vector<FrameBlock>& side) {
  std::vector<std::size_t> places;
  for (const FrameBlock& block : side) places.push_back(block.at);
  return places;
}

std::uint64_t NumberOf(const std::string& text) {
  const Frame frame = FrameOf(With({text}));
  return frame.head.empty() ? 0 : frame.head.front().number;
}

using Indexes = std::vector<std::size_t>;

TEST(Frame, ReachesFromEachEndToTheThirdParagraphOfProse) {
  std::vector<std::string> texts = {"Ministry"};
  for (int i = 0; i < 8; ++i) texts.push_back(kSentence + std::to_string(i) + " was the day.");
  texts.emplace_back("Imprint");
  const Frame frame = FrameOf(With(texts));
  EXPECT_EQ(Places(frame.head), (Indexes{0, 1, 2, 3}));
  EXPECT_EQ(Places(frame.tail), (Indexes{9, 8, 7, 6}));
}

TEST(Frame, EndsAtALongParagraph) {
  const std::string longest(kMaxFrameCodePoints, 'x');
  EXPECT_EQ(Places(FrameOf(With({"Menu", kLong, "Imprint"})).head), Indexes{0});
  EXPECT_EQ(Places(FrameOf(With({"Menu", longest, "Imprint"})).head), (Indexes{0, 1, 2}));
  std::string arabic;
  for (std::size_t i = 0; i < kMaxFrameCodePoints; ++i) arabic += "م";
  EXPECT_NE(NumberOf(arabic), 0U) << "letters count, not bytes";
  EXPECT_EQ(NumberOf(arabic + "م"), 0U);
}

TEST(Frame, EndsAfterSoManyLines) {
  const std::vector<std::string> menu(kFrameBlocks + 5, "Entry");
  EXPECT_EQ(FrameOf(With(menu)).head.size(), kFrameBlocks);
}

TEST(Frame, LeavesOutWhatGoesOnOrIsQuoted) {
  EXPECT_EQ(NumberOf("Reaffirming its resolutions on the matter,"), 0U);
  EXPECT_EQ(NumberOf("Calls upon all States to act;"), 0U);
  EXPECT_EQ(NumberOf("وإذ يؤكد من جديد قراراته ذات الصلة،"), 0U);
  EXPECT_EQ(NumberOf("«لن نحيد عن هذا الطريق»"), 0U);
  EXPECT_NE(NumberOf("Ministry of Foreign Affairs"), 0U);
}

TEST(Frame, TellsProseFromLines) {
  EXPECT_TRUE(IsProse(NumberOf("We met here today.")));
  EXPECT_FALSE(IsProse(NumberOf("We met today."))) << "three words";
  EXPECT_FALSE(IsProse(NumberOf("We met here today")));
  EXPECT_TRUE(IsProse(NumberOf("He said \"we met today.\"")));
  EXPECT_TRUE(IsProse(NumberOf("هل اجتمع الوزراء اليوم؟")));
  EXPECT_FALSE(IsProse(NumberOf(std::string(kProseCodePoints - 1, 'x'))));
  EXPECT_TRUE(IsProse(NumberOf(std::string(kProseCodePoints, 'x'))));
}

TEST(Frame, KnowsABlockAgainWhateverItsSpaces) {
  EXPECT_EQ(NumberOf("Ministry of  Foreign\nAffairs "), NumberOf("Ministry of Foreign Affairs"));
  EXPECT_EQ(NumberOf("\u200Fوزارة الخارجية"), NumberOf("وزارة الخارجية"));
  EXPECT_NE(NumberOf("Ministry of Foreign Affair"), NumberOf("Ministry of Foreign Affairs"));
}

TEST(Frame, IsTheSameWhetherMarkedOrNot) {
  Statement statement = With({"Ministry", kSentence, "Imprint"});
  const FrameNumbers before = NumbersOf(FrameOf(statement));
  statement.blocks[0].kind = BlockKind::kBoilerplate;
  statement.blocks[0].why = BoilerplateReason::kRepeated;
  EXPECT_EQ(NumbersOf(FrameOf(statement)).blocks, before.blocks);
  statement.blocks[0].why = BoilerplateReason::kMarkup;
  EXPECT_EQ(NumbersOf(FrameOf(statement)).blocks.size(), before.blocks.size() - 1) << "settled for good";
}

TEST(Frame, HasTheHostAsSourceOrElseEachFolder) {
  Statement statement = With({"x"});
  statement.paths = {"a/b/c.txt"};
  const auto folders = FrameOf(statement).sources;
  EXPECT_EQ(folders.size(), 3U);  // all, a, a/b
  statement.paths = {"a/d.txt"};
  const auto others = FrameOf(statement).sources;
  EXPECT_EQ(others, (std::vector<std::uint64_t>{folders[0], folders[1]}));
  statement.url = "https://www.mfa.example/x?y";
  const auto host = FrameOf(statement).sources;
  EXPECT_EQ(host.size(), 1U);
  statement.url = "http://mfa.example";
  EXPECT_EQ(FrameOf(statement).sources, host);
  statement.collection = "other";
  EXPECT_NE(FrameOf(statement).sources, host);
  statement.url.clear();
  statement.paths = {"x.jsonl#12"};
  EXPECT_EQ(FrameOf(statement).sources.size(), 2U);
  statement.paths = {"1/2/3/4/5/6/7/8/9/10/x.txt"};
  EXPECT_EQ(FrameOf(statement).sources.size(), kSourceFolders + 1);
}

TEST(Frame, PacksAndUnpacks) {
  const FrameNumbers numbers{{1, UINT64_MAX}, {0, 2, 3}};
  const FrameNumbers back = Unpack(Pack(numbers));
  EXPECT_EQ(back.sources, numbers.sources);
  EXPECT_EQ(back.blocks, numbers.blocks);
  EXPECT_TRUE(Unpack(Pack({})).sources.empty());
  EXPECT_TRUE(Unpack("").blocks.empty());
  EXPECT_TRUE(Unpack("\x01zz").sources.empty()) << "no such bytes";
}

}  // namespace
}  // namespace bayan::index
