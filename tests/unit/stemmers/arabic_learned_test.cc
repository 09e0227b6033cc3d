#include "stemmers/arabic_learned.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

#include "core/base/sha256.h"
#include "stemmers/arabic_table.h"
#include "stemmers/arabic_trainer.h"
#include "tests/unit/stemmers/stem_table.h"

namespace bayan::stemmers {
namespace {

using Document = std::vector<std::string>;

// Documents on two things with invented names, so that no list knows them: zgbwr with its broken plural zgAbyr, and
// flSm. Nouns of the lists fill up.
std::vector<Document> MakeDocuments() {
  const std::vector<std::string> fill{"وزير", "الحكومة", "في", "قال", "المدينة", "وقال", "لجنة", "على", "عمل", "مجلس"};
  std::vector<Document> documents;
  for (std::size_t i = 0; i < 60; ++i) {
    Document document(fill.begin(), fill.begin() + 3 + static_cast<std::ptrdiff_t>(i % 7));
    if (i % 3 == 0) {
      for (const char* word : {"زغبور", "الزغبور", "بالزغبور", "زغابير", "الزغابير", "والزغابير"})
        document.push_back(word);
    } else if (i % 3 == 1) {
      for (const char* word : {"الفلصم", "للفلصم", "فلصم", "فلصمه", "والفلصم", "فلصمات"}) document.push_back(word);
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

std::string TableOf(const std::vector<Document>& documents) {
  ArabicTrainer trainer;
  for (const Document& document : documents) {
    const std::vector<std::string_view> words(document.begin(), document.end());
    trainer.AddDocument(words);
  }
  return trainer.Finish();
}

std::unique_ptr<Stemmer> Learn(const std::vector<Document>& documents) {
  auto stemmer = MakeArabicLearned(TableOf(documents));
  return stemmer ? std::move(*stemmer) : nullptr;
}

std::string StemOf(const Stemmer& stemmer, std::string_view word) {
  std::string stem;
  stemmer.Stem(WithoutMarks(word), stem);
  return stem;
}

TEST(ArabicLearned, LearnsWordsThatNoListKnows) {
  const auto stemmer = Learn(MakeDocuments());
  ASSERT_THAT(stemmer, testing::NotNull());
  for (const char* word : {"الفلصم", "للفلصم", "فلصمه", "والفلصم", "فلصمات"}) EXPECT_EQ(StemOf(*stemmer, word), "فلصم");
  EXPECT_EQ(StemOf(*stemmer, "زغابير"), StemOf(*stemmer, "بالزغبور"));
  EXPECT_EQ(StemOf(*stemmer, "وبالفلصم"), "فلصم") << "a form that no document has";
}

TEST(ArabicLearned, AgreesWithTheTable) {
  for (const auto& stemmer : {Learn(MakeDocuments()), Learn({})}) {
    for (const StemTableRow& row : ReadStemTable(BAYAN_TEST_DATA "/stem/ar.tsv")) {
      if (!row.is_same) continue;
      for (const std::string& word : row.words) {
        EXPECT_EQ(StemOf(*stemmer, word), StemOf(*stemmer, row.words[0])) << "ar.tsv:" << row.line << ": " << word;
      }
    }
  }
}

TEST(ArabicLearned, DependsOnTheDocumentsNotOnTheirOrder) {
  std::vector<Document> documents = MakeDocuments();
  const std::string table = TableOf(documents);
  std::ranges::reverse(documents);
  EXPECT_TRUE(TableOf(documents) == table);
  std::mt19937 random(7);  // NOLINT(bugprone-random-generator-seed): the same order in each run
  std::ranges::shuffle(documents, random);
  EXPECT_TRUE(TableOf(documents) == table);
  documents.push_back({"الزقنبوط", "بالزقنبوط", "الزقنبوط"});
  EXPECT_FALSE(TableOf(documents) == table);
}

TEST(ArabicLearned, NamesItsTable) {
  const auto one = Learn(MakeDocuments());
  const auto other = Learn({});
  EXPECT_EQ(one->name(), "arabic-learned");
  EXPECT_EQ(one->table_hash().size(), 16u);
  EXPECT_NE(one->table_hash(), other->table_hash());
}

TEST(ArabicLearned, RefusesADamagedTable) {
  const std::string table = TableOf(MakeDocuments());
  ASSERT_TRUE(MakeArabicLearned(table));
  for (std::size_t size = 0; size < table.size(); size += 1 + table.size() / 40) {
    const auto cut = MakeArabicLearned(std::string_view(table).substr(0, size));
    ASSERT_FALSE(cut) << size;
    EXPECT_EQ(cut.error().code, ErrorCode::kMalformed);
  }
  for (std::size_t at = 0; at < table.size(); at += 1 + table.size() / 40) {
    std::string changed = table;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(MakeArabicLearned(changed)) << at;
  }
  EXPECT_FALSE(MakeArabicLearned(table + '\0'));
}

// With its digest made right again, what the bytes say must still be checked.
TEST(ArabicLearned, SurvivesAForgedTable) {
  const std::string table = TableOf(MakeDocuments());
  constexpr std::size_t kBody = 8 + 4 + 64;
  std::mt19937 random(11);  // NOLINT(bugprone-random-generator-seed): the same damage in each run
  int accepted = 0;
  for (int i = 0; i < 60; ++i) {
    std::string body = table.substr(kBody);
    body[random() % body.size()] = static_cast<char>(random());
    const auto made = MakeArabicLearned(table.substr(0, 12) + Sha256Hex(body) + body);
    if (!made) continue;
    ++accepted;
    for (const char* word : {"الفلصم", "زغابير", "وبالفلصم", "قرمش"}) EXPECT_NE(StemOf(**made, word), "");
  }
  EXPECT_GT(accepted, 0);
}

TEST(ArabicLearned, IsTotalOnRandomLetters) {
  const auto stemmer = Learn(MakeDocuments());
  std::mt19937 random(20170322);  // NOLINT(bugprone-random-generator-seed): the same words in each run
  for (int i = 0; i < 5000; ++i) {
    std::string word;
    for (auto size = 1 + random() % 12; size > 0; --size) {
      const auto value = 0x0620 + random() % 0x50;
      word += static_cast<char>(0xC0 | value >> 6);
      word += static_cast<char>(0x80 | (value & 0x3F));
    }
    std::string stem;
    stemmer->Stem(word, stem);
    ASSERT_FALSE(stem.empty()) << word;
    ASSERT_LE(stem.size(), word.size() + Stemmer::kMaxGrowthBytes) << word;
  }
}

}  // namespace
}  // namespace bayan::stemmers
