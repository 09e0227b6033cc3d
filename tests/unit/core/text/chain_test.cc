#include "core/text/chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stemmers/arabic_trainer.h"
#include "stemmers/built_in_data.h"

namespace bayan::text {
namespace {

using ::testing::ElementsAre;

const Chain& SharedChain() {
  static const Chain chain = *Chain::Create({});
  return chain;
}

std::vector<std::string> Folds(std::string_view text, std::string_view tag) {
  TokenList list;
  SharedChain().Analyze(text, FindLanguage(tag), list);
  std::vector<std::string> folds;
  for (const Token& token : list.tokens()) folds.emplace_back(token.fold);
  return folds;
}

TEST(ChainTest, FoldsTheKeyboardsOfOneWordTogether) {
  EXPECT_EQ(Folds("استھداف شریكاً", "ar"), Folds("استهداف شريكا", "ar"));
}

TEST(ChainTest, ReadsThousandsInEveryDigitSet) {
  for (const char* text :
       {"25،000", "25,000", "25000", "٢٥٬٠٠٠", "۲۵٬۰۰۰", "25\u00A0000", "25\u2009000", "25\u202F000"}) {
    EXPECT_THAT(Folds(text, "ar"), ElementsAre("25000")) << text;
  }
  EXPECT_THAT(Folds("22,2", "ar"), ElementsAre("22.2"));
}

TEST(ChainTest, FindsSymbolsByWholeAndPart) {
  EXPECT_THAT(Folds("S/RES/2178", "en"), ElementsAre("s/res/2178", "s", "res", "2178"));
}

TEST(ChainTest, AnalysesEachSpanInItsLanguage) {
  const std::string text = "ILGIN ILGIN ILGIN";
  const std::vector<LanguageSpan> spans{{0, 5, &FindLanguage("tr")}, {6, 11, &FindLanguage("en")}};
  TokenList list;
  SharedChain().Analyze(text, spans, list);
  ASSERT_EQ(list.tokens().size(), 3U);
  EXPECT_EQ(list.tokens()[0].normal, "ılgın");
  EXPECT_EQ(list.tokens()[1].normal, "ilgin");
  EXPECT_EQ(list.tokens()[2].language->tag, "und");
  EXPECT_EQ(list.tokens()[2].position, 3U);
}

TEST(ChainTest, LearnedStemsReplaceTheRulesAndChangeTheFingerprint) {
  stemmers::ArabicTrainer trainer;
  const std::vector<std::string_view> words{"قرار", "القرار", "قرارات", "والقرارات"};
  trainer.AddDocument(words);
  ChainOptions options;
  options.arabic_table = trainer.Finish();
  const Result<Chain> learned = Chain::Create(options);
  ASSERT_TRUE(learned) << learned.error().message;
  EXPECT_NE(learned->fingerprint(), SharedChain().fingerprint());
  EXPECT_EQ(learned->stemmer(FindLanguage("ar"))->name(), "arabic-learned");
  EXPECT_EQ(SharedChain().stemmer(FindLanguage("ar"))->name(), "arabic-rules");
}

TEST(ChainTest, RefusesADamagedTable) {
  ChainOptions options;
  options.arabic_table = "no table";
  const Result<Chain> chain = Chain::Create(options);
  ASSERT_FALSE(chain);
  EXPECT_EQ(chain.error().code, ErrorCode::kMalformed);
}

TEST(ChainTest, TheFingerprintNamesEveryStep) {
  const std::string& fingerprint = SharedChain().fingerprint();
  for (const char* part :
       {"fold/", "icu/", "unicode/", "tokenize/", " ar/", "arabic-rules/", "snowball-swedish/", "stop="}) {
    EXPECT_NE(fingerprint.find(part), std::string::npos) << part;
  }
  EXPECT_NE(fingerprint.find("stem-data/" + stemmers::BuiltInDataHash()), std::string::npos);
  EXPECT_EQ(fingerprint, Chain::Create({})->fingerprint());
}

TEST(ChainTest, TellsAliFromThePrepositionByItsDots) {
  // In the list the preposition stands with alef maqsura; the name has a yeh and only shares its fold.
  TokenList list;
  SharedChain().Analyze("على علي وعلی فى", FindLanguage("ar"), list);
  ASSERT_EQ(list.tokens().size(), 4U);
  EXPECT_TRUE(list.tokens()[0].is_stop_word);
  EXPECT_FALSE(list.tokens()[1].is_stop_word);
  EXPECT_FALSE(list.tokens()[2].is_stop_word);
  EXPECT_TRUE(list.tokens()[3].is_stop_word) << "a yeh in the list stands for both";
  EXPECT_EQ(list.tokens()[0].fold, list.tokens()[1].fold);
}

TEST(ChainTest, NamesInCapitalsAreNoStopWords) {
  TokenList list;
  SharedChain().Analyze("WHO who IT it I.T. i.t. It", FindLanguage("en"), list);
  std::vector<bool> stops;
  for (const Token& token : list.tokens()) {
    if (token.kind != TokenKind::kPart) stops.push_back(token.is_stop_word);
  }
  EXPECT_THAT(stops, ElementsAre(false, true, false, true, false, true, true));
}

}  // namespace
}  // namespace bayan::text
