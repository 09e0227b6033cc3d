#include "stemmers/snowball.h"

#include <gmock/gmock.h>

#include <thread>
#include <vector>

namespace bayan::stemmers {
namespace {

std::string StemOf(const Stemmer& stemmer, std::string_view word) {
  std::string stem;
  stemmer.Stem(word, stem);
  return stem;
}

TEST(Snowball, StemsAsXapianDoes) {
  EXPECT_EQ(StemOf(*MakeSnowball("snowball-english"), "statements"), "statement");
  EXPECT_EQ(StemOf(*MakeSnowball("snowball-french"), "déclarations"), "déclar");
  EXPECT_EQ(StemOf(*MakeSnowball("snowball-russian"), "заявления"), "заявлен");
}

TEST(Snowball, TellsItsRuleWhenItFires) {
  const auto stemmer = MakeSnowball("snowball-english");
  std::string stem;
  StemTrace trace;
  stemmer->Stem("coalition", stem, &trace);
  EXPECT_THAT(trace, testing::ElementsAre("snowball-english"));
  trace.clear();
  stemmer->Stem("form", stem, &trace);
  EXPECT_THAT(trace, testing::IsEmpty());
}

TEST(Snowball, LeavesLongWordsAndBrokenTextAlone) {
  const auto stemmer = MakeSnowball("snowball-english");
  const std::string longest = std::string(kMaxSnowballBytes - 4, 'x') + "ings";
  EXPECT_LT(StemOf(*stemmer, longest).size(), longest.size());
  EXPECT_EQ(StemOf(*stemmer, "x" + longest), "x" + longest);
  EXPECT_EQ(StemOf(*stemmer, "state\xFFments"), "state\xFFments");
}

TEST(Snowball, ServesMoreThreadsThanItHasSlots) {
  const auto stemmer = MakeSnowball("snowball-english");
  std::vector<int> wrong(24);
  std::vector<std::thread> threads;
  threads.reserve(wrong.size());
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        const std::string word = "statement" + std::string(static_cast<std::size_t>(i % 9), 's');
        count += StemOf(*stemmer, word + "ing") != word;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
}  // namespace bayan::stemmers
