#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Strings = std::vector<std::string>;

class Complete : public ::testing::Test {
 protected:
  Strings For(const std::string& typed, std::size_t limit = 3) const {
    const Result<Strings> completed = index_.searcher().Complete(typed, limit);
    EXPECT_TRUE(completed);
    return completed ? *completed : Strings{};
  }

  const tests::TinyIndex index_{{
      tests::MakeStatement("1", "ar", "", {"اجتمع المقاتلون والمانحون في الموصل بأمر المحكمة."}),
      tests::MakeStatement("2", "ar", "", {"عاد المقاتلون إلى المَوصِل أو إلى مقاطعة أخرى، وقالت المحكمة ذلك."}),
      tests::MakeStatement("3", "ar", "", {"في الموصل مقاطعة ثم إدارة جديدة للمقاطعة."}),
      tests::MakeStatement("4", "ar", "", {"إدارة أخرى، ومقاطعة."}),
      tests::MakeStatement("5", "en", "", {"Stabilisation of Mosul. A stable region."}),
      tests::MakeStatement("6", "en", "", {"Stabilisation funds. A stables owner."}),
      tests::MakeStatement("7", "fr", "", {"La sécurité d'abord"}),
      tests::MakeStatement("8", "fr", "", {"La sécurité ensuite"}),
  }};
};

TEST_F(Complete, OffersFrequentWordsOnce) {
  EXPECT_THAT(For("stab"), ElementsAre("stabilisation")) << "words of one document are not offered";
  EXPECT_THAT(For("STAB"), ElementsAre("stabilisation"));
  EXPECT_THAT(For("stabilisation"), IsEmpty());
  EXPECT_THAT(For("secur"), ElementsAre("sécurité"));
}

TEST_F(Complete, KnowsTheArabicArticleAndMarks) {
  EXPECT_THAT(For("مقات"), ElementsAre("المقاتلون"));
  EXPECT_THAT(For("المقات"), ElementsAre("المقاتلون"));
  EXPECT_THAT(For("المُقات"), ElementsAre("المقاتلون"));
  EXPECT_THAT(For("موص"), ElementsAre("الموصل")) << "without marks though one text has them";
  EXPECT_THAT(For("ادار"), ElementsAre("إدارة")) << "with its hamza, which was not typed";
}

TEST(CompleteTyped, OffersNoStopWords) {
  const tests::TinyIndex index({tests::MakeStatement("1", "ar", "", {"القوات التي دخلت اللجنة من الجنوب إلى الشمال"}),
                                tests::MakeStatement("2", "ar", "", {"القوات التي دخلت الشمال إلى اللجنة"}),
                                tests::MakeStatement("3", "ar", "", {"إلى التي"})});
  const Strings completed = *index.searcher().Complete("دخلت ال", 8);
  EXPECT_THAT(completed, testing::UnorderedElementsAre("دخلت القوات", "دخلت اللجنة", "دخلت الشمال"));
}

TEST_F(Complete, KeepsTheWordsBeforeAndFindsSomething) {
  EXPECT_THAT(For("في المو"), ElementsAre("في الموصل"));
  EXPECT_THAT(For("المانحون مقا"), ElementsAre("المانحون المقاتلون")) << "no document has the others";
}

TEST(CompleteTimed, StopsWhenItsTimeIsOver) {
  constexpr int kWords = 50'000;  // as many as are looked at, which takes far more than a millisecond
  std::string text;
  for (int i = 0; i < kWords; ++i) text += "word" + std::to_string(i) + "x ";
  const tests::TinyIndex index(
      {tests::MakeStatement("1", "en", "", {text}), tests::MakeStatement("2", "en", "", {text})});
  EXPECT_EQ(index.searcher().Complete("word", 3)->size(), 3U);
  EXPECT_THAT(*index.searcher().Complete("word", 3, 1), IsEmpty());
}

TEST_F(Complete, OffersNothingWhereNoWordIsBeingTyped) {
  for (const char* typed : {"", " ", "stab ", "stab.", "2", "\xFF"}) EXPECT_THAT(For(typed), IsEmpty()) << typed;
  EXPECT_THAT(For("stab", 0), IsEmpty());
}

}  // namespace
}  // namespace bayan::index
