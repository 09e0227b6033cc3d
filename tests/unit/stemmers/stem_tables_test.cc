// Runs tests/data/stem/<lang>.tsv: "same" and "apart" lines of words, for people who know a language and not C++.

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "stemmers/registry.h"
#include "tests/unit/stemmers/stem_table.h"

namespace bayan::stemmers {
namespace {

struct Table {
  const char* language;
  const char* stemmer;
};

// One row for each table; a language of its own stemmer has a row here as soon as it has one in the registry.
constexpr Table kTables[] = {
    {"ckb", "sorani-light"}, {"de", "german-forms"}, {"en", "english-forms"},  {"es", "spanish-forms"},
    {"fa", "persian-light"}, {"fr", "french-forms"}, {"ku", "kurmanji-light"}, {"ru", "russian-forms"},
    {"tr", "turkish-light"}, {"ur", "urdu-light"},
};

std::vector<StemTableRow> ReadTable(const std::string& language) {
  return ReadStemTable(std::string(BAYAN_TEST_DATA) + "/stem/" + language + ".tsv");
}

class StemTable : public testing::TestWithParam<Table> {
 protected:
  void SetUp() override {
    stemmer_ = MakeStemmer(GetParam().stemmer);
    ASSERT_NE(stemmer_, nullptr) << "the registry has no " << GetParam().stemmer;
  }

  std::string Stem(std::string_view word) const {
    std::string stem;
    stemmer_->Stem(word, stem);
    return stem;
  }

  std::unique_ptr<Stemmer> stemmer_;
};

TEST_P(StemTable, HoldsOnEveryLine) {
  const std::vector<StemTableRow> rows = ReadTable(GetParam().language);
  EXPECT_GE(rows.size(), 40U) << "the table of " << GetParam().language << " is missing or short";
  for (const StemTableRow& row : rows) {
    for (std::size_t i = 0; i < row.words.size(); ++i) {
      for (std::size_t j = i + 1; j < row.words.size(); ++j) {
        const std::string a = Stem(row.words[i]);
        const std::string b = Stem(row.words[j]);
        EXPECT_EQ(a == b, row.is_same) << GetParam().language << ".tsv:" << row.line << ": " << row.words[i] << " -> "
                                       << a << ", " << row.words[j] << " -> " << b;
      }
    }
  }
}

TEST_P(StemTable, TraceDoesNotChangeTheStem) {
  for (const StemTableRow& row : ReadTable(GetParam().language)) {
    for (const std::string& word : row.words) {
      StemTrace trace;
      std::string traced;
      stemmer_->Stem(word, traced, &trace);
      EXPECT_EQ(traced, Stem(word)) << word;
    }
  }
}

// The promises of Stemmer::Stem, with words put together from the letters of the table and with random bytes.
TEST_P(StemTable, IsTotalAndDeterministic) {
  std::vector<std::string> letters;
  for (const StemTableRow& row : ReadTable(GetParam().language)) {
    for (const std::string& word : row.words) {
      for (std::size_t at = 0; at < word.size();) {
        const std::size_t size = utf8::Decode(word, at).size_bytes;
        letters.push_back(word.substr(at, size));
        at += size;
      }
    }
  }
  ASSERT_FALSE(letters.empty());
  const unsigned seed = 20170322;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::unique_ptr<Stemmer> other = MakeStemmer(GetParam().stemmer);
  std::string stem = "what the string held before";
  for (int i = 0; i < 20000; ++i) {
    std::string word;
    const std::size_t length = 1 + random() % (i % 100 == 0 ? 400 : 12);
    for (std::size_t j = 0; j < length; ++j) {
      if (i % 10 == 9) {
        word += static_cast<char>(random() % 256);
      } else {
        word += letters[random() % letters.size()];
      }
    }
    stemmer_->Stem(word, stem);
    ASSERT_FALSE(stem.empty()) << word;
    ASSERT_LE(stem.size(), word.size() + Stemmer::kMaxGrowthBytes) << word;
    ASSERT_TRUE(utf8::FindMalformed(word) || !utf8::FindMalformed(stem)) << word << " -> " << stem;
    std::string again;
    other->Stem(word, again);
    ASSERT_EQ(stem, again) << word;
  }
  stemmer_->Stem("", stem);
  EXPECT_EQ(stem, "");
}

INSTANTIATE_TEST_SUITE_P(Languages, StemTable, testing::ValuesIn(kTables),
                         [](const testing::TestParamInfo<Table>& table) { return std::string(table.param.language); });

}  // namespace
}  // namespace bayan::stemmers
