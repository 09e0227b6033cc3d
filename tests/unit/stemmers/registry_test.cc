#include "stemmers/registry.h"

#include <gmock/gmock.h>

namespace bayan::stemmers {
namespace {

using testing::Contains;
using testing::Ge;
using testing::IsNull;
using testing::NotNull;
using testing::SizeIs;

TEST(Registry, MakesEveryStemmerItNames) {
  EXPECT_THAT(StemmerNames(), SizeIs(Ge(24u)));
  for (const std::string_view name : StemmerNames()) {
    const auto stemmer = MakeStemmer(name);
    ASSERT_THAT(stemmer, NotNull()) << name;
    EXPECT_EQ(stemmer->name(), name);
    EXPECT_GT(stemmer->version(), 0) << name;
    EXPECT_EQ(stemmer->table_hash(), "") << name;
  }
}

TEST(Registry, KnowsNothingElse) {
  for (const std::string_view name : {"", "snowball", "snowball-", "snowball-klingon", "Snowball-English", "zzz"}) {
    EXPECT_THAT(MakeStemmer(name), IsNull()) << name;
  }
}

TEST(Registry, EveryStemmerIsTotal) {
  const std::string words[] = {"",
                               "a",
                               "\xFF",
                               std::string("\0x", 2),
                               "\xD8",
                               "\xED\xA0\x80",
                               "  ",
                               "12.5",
                               "'",
                               "---",
                               "a\xCC\x81",
                               "الا",
                               "وو",
                               "ال",
                               "می‌روم",
                               "\U0001F600",
                               "ииии",
                               std::string(5000, 's'),
                               std::string("ing") + std::string(160, '\xBF')};
  for (const std::string_view name : StemmerNames()) {
    const auto stemmer = MakeStemmer(name);
    for (const std::string& word : words) {
      std::string stem = "left over";
      stemmer->Stem(word, stem);
      EXPECT_EQ(stem.empty(), word.empty()) << name << ": " << word;
      EXPECT_LE(stem.size(), word.size() + Stemmer::kMaxGrowthBytes) << name << ": " << word;
    }
  }
}

}  // namespace
}  // namespace bayan::stemmers
