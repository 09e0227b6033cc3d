#include "core/locale/locale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bayan::locale {
namespace {

Locale Make(std::string_view tag) { return Locale(*FindUiLanguage(tag)); }

TEST(UiLanguages, AreTheEightOfTheDesignInMenuOrder) {
  std::vector<std::string_view> tags;
  for (const UiLanguage& language : UiLanguages()) tags.push_back(language.tag);
  EXPECT_THAT(tags, testing::ElementsAre("ar", "en", "fr", "es", "ru", "tr", "fa", "ckb"));
  EXPECT_EQ(FindUiLanguage("de"), nullptr);
  EXPECT_EQ(FindUiLanguage("AR"), nullptr);
}

TEST(NegotiateUiLanguage, TakesTheHeaviestOneThatIsSpoken) {
  const auto negotiate = [](std::string_view header) {
    const UiLanguage* const language = NegotiateUiLanguage(header);
    return language == nullptr ? std::string_view("none") : language->tag;
  };
  EXPECT_EQ(negotiate("de, en;q=0.8, ar;q=0.9"), "ar");
  EXPECT_EQ(negotiate("fr-CA,en;q=0.9"), "fr");
  EXPECT_EQ(negotiate("ES"), "es");
  EXPECT_EQ(negotiate("en;q=0"), "none");
  EXPECT_EQ(negotiate(""), "none");
  EXPECT_EQ(negotiate(",;q=,,;;q=zz,*"), "none");
}

TEST(Locale, ArabicHasAllSixPluralsAndTurkishTwo) {
  const Locale arabic = Make("ar");
  EXPECT_EQ(arabic.PluralOf(0), Plural::kZero);
  EXPECT_EQ(arabic.PluralOf(1), Plural::kOne);
  EXPECT_EQ(arabic.PluralOf(2), Plural::kTwo);
  EXPECT_EQ(arabic.PluralOf(3), Plural::kFew);
  EXPECT_EQ(arabic.PluralOf(11), Plural::kMany);
  EXPECT_EQ(arabic.PluralOf(100), Plural::kOther);
  EXPECT_EQ(arabic.Plurals().size(), 6U);
  EXPECT_THAT(Make("tr").Plurals(), testing::ElementsAre(Plural::kOne, Plural::kOther));
  EXPECT_EQ(Make("ckb").PluralOf(1), Plural::kOne);
  EXPECT_THAT(Make("fr").Plurals(), testing::ElementsAre(Plural::kOne, Plural::kMany, Plural::kOther));
}

TEST(Locale, WritesNumbersWithLatinDigitsAndTheGroupingOfTheLanguage) {
  EXPECT_EQ(Make("ar").FormatNumber(1234567), "1,234,567");
  EXPECT_EQ(Make("fa").FormatNumber(12), "12");
  EXPECT_EQ(Make("tr").FormatNumber(1234567), "1.234.567");
}

TEST(Locale, WritesGregorianDatesInEachLanguage) {
  EXPECT_EQ(Make("ar").FormatDate("2024-03-06"), "6 مارس 2024");
  EXPECT_EQ(Make("en").FormatDate("2024-03-06"), "6 March 2024");
  EXPECT_EQ(Make("fa").FormatDate("2024-03-06"), "6 مارس 2024");
  EXPECT_EQ(Make("ckb").FormatDate("2024-03-06"), "6ی ئازاری 2024");
  EXPECT_EQ(Make("fr").FormatDate("2024-03-01"), "1er mars 2024");
  EXPECT_EQ(Make("fr").FormatDate("2024-03-11"), "11 mars 2024");
  EXPECT_EQ(Make("fr").FormatDate("2024-03"), "mars 2024");
  EXPECT_EQ(Make("en").FormatDate("2024-03"), "March 2024");
  EXPECT_EQ(Make("en").FormatDate("2024"), "2024");
  EXPECT_EQ(Make("en").FormatDate("1500-01-31"), "31 January 1500");
}

TEST(Locale, LeavesWhatIsNoDateAlone) {
  for (const std::string_view text : {"", "soon", "2024-13-01", "2024-00", "2024-03-6", "20a4-03-06", "2024/03/06"}) {
    EXPECT_EQ(Make("en").FormatDate(text), text);
  }
}

TEST(Locale, NamesCountriesAndLanguagesOrGivesTheCodeBack) {
  const Locale arabic = Make("ar");
  EXPECT_EQ(arabic.CountryName("IQ"), "العراق");
  EXPECT_EQ(arabic.CountryName("PS"), "فلسطين");
  EXPECT_EQ(arabic.CountryName("QQ"), "QQ");
  EXPECT_EQ(arabic.LanguageName("en"), "الإنجليزية");
  EXPECT_EQ(arabic.LanguageName("und"), "und");
  EXPECT_EQ(arabic.LanguageName("not a tag"), "not a tag");
  EXPECT_EQ(OwnLanguageName("ckb"), "کوردی");
  EXPECT_EQ(OwnLanguageName("de"), "Deutsch");
  EXPECT_EQ(OwnLanguageName("und"), "und");
}

TEST(Locale, SortsLabelsByTheLanguage) {
  EXPECT_LT(Make("en").Compare("apple", "Banana"), 0);
  EXPECT_GT(Make("tr").Compare("ı", "h"), 0);
}

}  // namespace
}  // namespace bayan::locale
