#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/utf8.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

using Segments = std::vector<Segment>;
using Strings = std::vector<std::string>;

std::string Filler(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "filler ";
  return text;
}

/// The snippet of the only statement of an index for `q`.
Segments SnippetFor(const model::Statement& statement, const std::string& q, const SnippetOptions& options = {}) {
  const tests::TinyIndex index({statement});
  SearchRequest request;
  request.q = q;
  request.snippet = options;
  const SearchResponse response = index.Search(request);
  if (response.hits.empty()) return {{"not found", false}};
  // The second time it comes from memory.
  const SearchResponse again = index.Search(request);
  EXPECT_EQ(again.hits.at(0).snippet, response.hits[0].snippet) << q;
  EXPECT_EQ(again.hits[0].title_segments, response.hits[0].title_segments) << q;
  return response.hits[0].snippet;
}

Segments SnippetOf(const std::string& title, const Strings& blocks, const std::string& q,
                   const SnippetOptions& options = {}) {
  return SnippetFor(tests::MakeStatement("one", "en", title, blocks), q, options);
}

std::string Joined(const Segments& segments) {
  std::string text;
  for (const Segment& segment : segments) text += segment.text;
  return text;
}

Strings Marked(const Segments& segments) {
  Strings marked;
  for (const Segment& segment : segments) {
    if (segment.hit) marked.push_back(segment.text);
  }
  return marked;
}

TEST(Snippet, DoesNotSayTheTitleAgain) {
  EXPECT_EQ(SnippetOf("On water", {"On water", "Rivers and lakes.", "All water is shared."}, "water"),
            (Segments{{"All ", false}, {"water", true}, {" is shared.", false}}));
  EXPECT_EQ(SnippetOf("On wheat", {"On wheat", "Bread and flour."}, "wheat"), (Segments{{"Bread and flour.", false}}));
  EXPECT_EQ(SnippetOf("On wine - a fact sheet", {"On wine", "Grapes."}, "wine"), (Segments{{"Grapes.", false}}));
  EXPECT_EQ(SnippetOf("On wine", {"On wine"}, "wine"), (Segments{{"On wine", false}}));
}

TEST(Snippet, LeadIsTheFirstParagraphThatSaysSomething) {
  const std::string paragraph = "The ministers met for two days and agreed on a plan that their experts had prepared.";
  EXPECT_EQ(Joined(SnippetOf("", {"Baghdad, 3 March", paragraph, "More."}, "")), paragraph);
  EXPECT_EQ(Joined(SnippetOf("", {"Baghdad, 3 March", "More."}, "")), "Baghdad, 3 March");
  model::Statement statement = tests::MakeStatement("one", "en", "", {"Heading of the whole", "Body."});
  statement.blocks[0].kind = model::BlockKind::kHeading;
  EXPECT_EQ(Joined(SnippetFor(statement, "")), "Body.");
}

TEST(Snippet, ShowsThePassageWithMostOfTheQuery) {
  const Strings blocks{"Donors met in spring.", Filler(80) + "in Kuwait. " + Filler(80),
                       "The donors who met in Kuwait pledged more.", "Kuwait again."};
  EXPECT_EQ(Joined(SnippetOf("", blocks, "donors kuwait")), blocks[2]);
}

TEST(Snippet, PrefersRunningTextToAHeading) {
  model::Statement statement = tests::MakeStatement(
      "one", "en", "", {"Donors in Kuwait", "It was in Kuwait that all of the donors pledged more than before."});
  statement.blocks[0].kind = model::BlockKind::kHeading;
  EXPECT_EQ(Joined(SnippetFor(statement, "donors kuwait")), statement.blocks[1].text);
}

TEST(Snippet, BeginsWithASentenceThatIsNear) {
  const std::string before = Filler(60);
  EXPECT_TRUE(Joined(SnippetOf("", {before + "was said. Then the donors met. " + before}, "donors"))
                  .starts_with("Then the donors met. filler"));
  EXPECT_TRUE(Joined(SnippetOf("", {before + "was it so? (So.) Donors met. " + before}, "donors"))
                  .starts_with("Donors met. filler"));
  const Segments arabic = SnippetFor(
      tests::MakeStatement("one", "ar", "", {before + "ماذا قال؟ ثم اجتمع المانحون. " + before}), "المانحون");
  EXPECT_TRUE(Joined(arabic).starts_with("ثم اجتمع المانحون. filler")) << Joined(arabic);
}

TEST(Snippet, ElseBeginsWithAWordSomeWordsBefore) {
  const std::string text = Joined(SnippetOf("", {Filler(60) + "for Dr. Donor " + Filler(60)}, "donor"));
  EXPECT_TRUE(text.starts_with("filler filler")) << text;
  EXPECT_LT(text.find("Dr. Donor"), 61U);
  EXPECT_GT(text.find("Dr. Donor"), 30U);
}

TEST(Snippet, HasRoomForItsHitsAndNotMuchMore) {
  SnippetOptions options;
  options.max_code_points = 100;
  const std::string text = Filler(50) + "donors " + Filler(8) + "kuwait " + Filler(50);
  const Segments snippet = SnippetOf("", {text}, "donors kuwait", options);
  EXPECT_EQ(Marked(snippet), (Strings{"donors", "kuwait"})) << Joined(snippet);
  EXPECT_LE(Joined(snippet).size(), options.max_code_points);
}

TEST(Snippet, IsTheLeadOfATextThatTakesTooLong) {
  SnippetOptions options;
  options.budget_ms = 0;
  const std::string late = "The lead. " + Filler(5000) + "donors met.";
  EXPECT_EQ(Marked(SnippetOf("", {late}, "donors", options)), Strings());
  EXPECT_TRUE(Joined(SnippetOf("", {late}, "donors", options)).starts_with("The lead. filler"));
  const std::string early = "The donors met. " + Filler(5000) + "donors again, in Kuwait.";
  EXPECT_EQ(Marked(SnippetOf("", {early}, "donors kuwait", options)), Strings{"donors"}) << "what was found in time";
  options.budget_ms = 10'000;
  EXPECT_EQ(Marked(SnippetOf("", {late}, "donors", options)), Strings{"donors"});
  EXPECT_EQ(Marked(SnippetOf("", {early}, "donors kuwait", options)), (Strings{"donors", "Kuwait"}));
}

TEST(Snippet, LooksThroughALongTextWithoutSpaces) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "\u0627";
  SnippetOptions options;
  options.budget_ms = 10'000;
  const Segments snippet = SnippetOf("", {text + " donors"}, "donors", options);
  EXPECT_EQ(Marked(snippet), Strings{"donors"});
  EXPECT_EQ(utf8::Sanitise(Joined(snippet)), Joined(snippet)) << "cut between letters only";
}

}  // namespace
}  // namespace bayan::index
