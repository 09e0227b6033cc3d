#include "stemmers/arabic_rules.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <thread>
#include <vector>

#include "tests/unit/stemmers/stem_table.h"

namespace bayan::stemmers {
namespace {

class ArabicRules : public testing::Test {
 protected:
  std::string StemOf(std::string_view word) const {
    std::string stem;
    stemmer_->Stem(WithoutMarks(word), stem);
    return stem;
  }

  std::unique_ptr<Stemmer> stemmer_ = MakeArabicRules("arabic-rules");
};

TEST_F(ArabicRules, AgreesWithTheTable) {
  for (const StemTableRow& row : ReadStemTable(BAYAN_TEST_DATA "/stem/ar.tsv")) {
    std::map<std::string, std::string> word_of_stem;
    for (const std::string& word : row.words) {
      const std::string stem = StemOf(word);
      const auto [other, is_new] = word_of_stem.emplace(stem, word);
      if (row.is_same) {
        EXPECT_EQ(stem, word_of_stem.size() == 1 ? stem : StemOf(row.words[0]))
            << "ar.tsv:" << row.line << ": " << word << " and " << row.words[0];
      } else {
        EXPECT_TRUE(is_new) << "ar.tsv:" << row.line << ": " << word << " and " << other->second << " are both "
                            << stem;
      }
    }
  }
}

TEST_F(ArabicRules, KeepsRootLetters) {
  for (const char* word : {"واشنطن", "وطن", "بلد", "بنك", "ليبيا", "كويت", "فلسطين", "فرنسا", "بلجيكا", "فنلندا",
                           "مليون", "داعش", "عراق", "كتاب", "وزير", "بيان", "قانون"}) {
    EXPECT_EQ(StemOf(word), word);
    EXPECT_EQ(StemOf(std::string("و") + word), word);
    EXPECT_EQ(StemOf(std::string("ب") + word), word);
  }
  // Teh marbuta goes unless another noun lacks it; the root stays.
  EXPECT_EQ(StemOf("وحدة"), "وحدة");
  EXPECT_EQ(StemOf("لجنة"), "لجن");
  EXPECT_EQ(StemOf("ولاية"), "ولاي");
  EXPECT_EQ(StemOf("وكالة"), "وكال");
  EXPECT_EQ(StemOf("ألبانيا"), "البانيا");
}

TEST_F(ArabicRules, IsTotalOnRandomLetters) {
  std::mt19937 random(20170322);  // NOLINT(bugprone-random-generator-seed): the same words in each run
  std::string stem;
  std::string again;
  for (int i = 0; i < 200000; ++i) {
    std::string word;
    for (auto size = 1 + random() % 12; size > 0; --size) {
      const auto value = 0x0620 + random() % 0x50;
      word += static_cast<char>(0xC0 | value >> 6);
      word += static_cast<char>(0x80 | (value & 0x3F));
    }
    stemmer_->Stem(word, stem);
    ASSERT_FALSE(stem.empty()) << word;
    ASSERT_LE(stem.size(), word.size() + Stemmer::kMaxGrowthBytes) << word;
    stemmer_->Stem(word, again);
    ASSERT_EQ(stem, again) << word;
  }
}

// Words of one stem keep one stem when stems are stemmed again: the stem alone decides. That a stem is its own stem is
// no promise, since stems are keys and not words, but it holds for most.
TEST_F(ArabicRules, StemsOfStemsAreMostlyTheSame) {
  std::size_t words = 0;
  std::size_t same = 0;
  for (const StemTableRow& row : ReadStemTable(BAYAN_TEST_DATA "/stem/ar.tsv")) {
    for (const std::string& word : row.words) {
      ++words;
      same += StemOf(StemOf(word)) == StemOf(word);
    }
  }
  EXPECT_GE(same * 100, words * 90) << same << " of " << words;
}

TEST_F(ArabicRules, ServesManyThreads) {
  std::vector<std::string> words;
  for (const StemTableRow& row : ReadStemTable(BAYAN_TEST_DATA "/stem/ar.tsv")) {
    words.insert(words.end(), row.words.begin(), row.words.end());
  }
  std::vector<std::string> stems;
  for (const std::string& word : words) stems.push_back(StemOf(word));
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < words.size(); ++i) count += StemOf(words[i]) != stems[i];
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

TEST_F(ArabicRules, FoldsWhatItDoesNotStem) {
  EXPECT_EQ(StemOf("أ2"), "ا2");
  EXPECT_EQ(StemOf("coalition"), "coalition");
  EXPECT_EQ(StemOf(std::string(60, 'x')), std::string(60, 'x'));
}

TEST_F(ArabicRules, TellsItsRules) {
  std::string stem;
  StemTrace trace;
  stemmer_->Stem("وبالفسفسات", stem, &trace);
  EXPECT_EQ(stem, "فسفس");
  EXPECT_THAT(trace, testing::ElementsAre("conjunction و", "article بال", "inflection ات"));
}

}  // namespace
}  // namespace bayan::stemmers
