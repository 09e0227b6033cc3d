#include "searchd/suggest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

TEST(SuggestRequest, AsksForTitlesWithEveryWordTheLastAsABeginning) {
  const std::optional<index::SearchRequest> request = SuggestRequest("  joint  statement of ");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->q, "title:joint title:statement title:of*");
  EXPECT_EQ(request->match, index::Match::kAll);
  EXPECT_EQ(SuggestRequest("قر")->q, "(title:قر* OR title:القر* OR title:والقر* OR title:بالقر* OR title:للقر*)");
  EXPECT_EQ(SuggestRequest("المقات")->q, SuggestRequest("مقات")->q);
  EXPECT_TRUE(SuggestRequest("الم")->q.starts_with("(title:الم* OR")) << "one letter is no word";
}

TEST(SuggestRequest, AsksForNothingWhereThereIsTooLittleOrTooMuch) {
  for (const std::string typed : {"", " ", "a", "ق", "\"phrase", "title:x", "a*", "(iraq", "joint s"}) {
    EXPECT_FALSE(SuggestRequest(typed)) << typed;
  }
  EXPECT_TRUE(SuggestRequest(std::string(200, 'a')));
  EXPECT_FALSE(SuggestRequest(std::string(201, 'a')));
}

TEST(Suggestions, GivesEachOnceWordsFirstAndNoneThatIsAParagraph) {
  index::SearchResponse found;
  for (const std::string title : {"One", "Two", "One", "", "T\u202Ehree"}) {
    found.hits.emplace_back().title = title;
  }
  found.hits.emplace_back().title = std::string(161, 'x');
  EXPECT_THAT(Suggestions({"Two"}, found), testing::ElementsAre("Two", "One", "Three"));
  for (int i = 0; i < 20; ++i) found.hits.emplace_back().title = std::to_string(i);
  EXPECT_EQ(Suggestions({"a", "b"}, found).size(), kMaxSuggestions);
  found.hits.clear();
  found.hits.emplace_back().title = std::string(160, 'x');
  EXPECT_EQ(Suggestions({}, found).size(), 1U) << "the longest title";
}

TEST(SuggestionsToJson, HasTheFormOfOpenSearch) { EXPECT_EQ(SuggestionsToJson("a\"b", {"x"}), R"(["a\"b",["x"]])"); }

}  // namespace
}  // namespace bayan::searchd
