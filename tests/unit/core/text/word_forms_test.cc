#include "core/text/word_forms.h"

#include <gtest/gtest.h>

#include <string>

namespace bayan::text {
namespace {

constexpr std::uint32_t kKind = 3;

bool Find(WordMemo& memo, const std::string& word, WordForms& forms, Arena& arena) {
  return memo.Find(word, kKind, WordMemo::Hash(word, kKind), arena, forms);
}

void Remember(WordMemo& memo, const WordForms& forms) {
  memo.Remember(forms, kKind, WordMemo::Hash(forms.normal, kKind));
}

TEST(WordMemoTest, GivesBackWhatItWasTold) {
  WordMemo memo;
  Arena arena;
  const WordForms cases[] = {{"wort", "wort", "wort", false},
                             {"wörter", "worter", "wort", false},
                             {"ran", "ran", "run", true},
                             {"a", "a", "a", true}};
  for (const WordForms& told : cases) Remember(memo, told);
  for (const WordForms& told : cases) {
    WordForms found;
    ASSERT_TRUE(Find(memo, std::string(told.normal), found, arena)) << told.normal;
    EXPECT_EQ(found.normal, told.normal);
    EXPECT_EQ(found.fold, told.fold);
    EXPECT_EQ(found.stem, told.stem);
    EXPECT_EQ(found.is_stop_word, told.is_stop_word);
  }
  WordForms found;
  EXPECT_FALSE(Find(memo, "unheard", found, arena));
  EXPECT_FALSE(memo.Find("a", kKind + 1, WordMemo::Hash("a", kKind + 1), arena, found)) << "another language";
}

TEST(WordMemoTest, StaysBoundedAndRightWithMoreWordsThanItHolds) {
  WordMemo memo;
  Arena arena;
  for (std::size_t i = 0; i < 3 * WordMemo::kMaxWords; ++i) {
    const std::string word = "word" + std::to_string(i);
    const std::string stem = "stem" + std::to_string(i);
    Remember(memo, {word, word, stem, false});
    WordForms found;
    ASSERT_TRUE(Find(memo, word, found, arena)) << "the newest is always kept";
    ASSERT_EQ(found.stem, stem);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < 3 * WordMemo::kMaxWords; ++i) {
    WordForms found;
    if (!Find(memo, "word" + std::to_string(i), found, arena)) continue;
    ASSERT_EQ(found.stem, "stem" + std::to_string(i));
    ++kept;
  }
  EXPECT_LE(kept, WordMemo::kMaxWords);
  EXPECT_GE(kept, WordMemo::kMaxWords / 2);
}

TEST(WordMemoTest, DoesNotKeepWhatDoesNotFitAnEntry) {
  constexpr std::size_t kEntryBytes = 51;
  WordMemo memo;
  Arena arena;
  WordForms found;
  const std::string fits(kEntryBytes, 'a');
  const std::string too_long(kEntryBytes + 1, 'a');
  Remember(memo, {fits, fits, fits, false});
  Remember(memo, {too_long, too_long, too_long, false});
  EXPECT_TRUE(Find(memo, fits, found, arena));
  EXPECT_FALSE(Find(memo, too_long, found, arena));
}

TEST(WordMemoTest, ForgetsWhenTheAnalysisChanges) {
  WordMemo memo;
  Arena arena;
  WordForms found;
  memo.SetOwner(1);
  Remember(memo, {"word", "word", "word", false});
  memo.SetOwner(1);
  EXPECT_TRUE(Find(memo, "word", found, arena));
  memo.SetOwner(2);
  EXPECT_FALSE(Find(memo, "word", found, arena));
}

TEST(ArenaTest, KeepsBytesWhereTheyAreUntilCleared) {
  Arena arena;
  const WordForms first = StoreForms({"first", "first", "fir", false}, arena);
  for (int i = 0; i < 100'000; ++i) StoreForms({"another", "another", "another", false}, arena);
  const WordForms large = StoreForms({std::string(1'000'000, 'x'), "x", "x", false}, arena);
  EXPECT_EQ(first.normal, "first");
  EXPECT_EQ(first.stem, "fir");
  EXPECT_EQ(large.normal.size(), 1'000'000U);
  arena.Clear();
  EXPECT_EQ(StoreForms({"again", "again", "again", false}, arena).fold, "again");
}

}  // namespace
}  // namespace bayan::text
