#include "core/metadata/language.h"

#include <gtest/gtest.h>

#include <string>

namespace bayan::metadata {
namespace {

TEST(DetectLanguage, TellsTheLanguagesOfTheArabicScriptApart) {
  EXPECT_EQ(DetectLanguage("أكد الوزراء التزامهم بمواصلة الجهود المشتركة ودعم المجتمعات المحررة في المنطقة").tag, "ar");
  EXPECT_EQ(
      DetectLanguage(
          "وزیران بر ادامه تلاش‌های مشترک و پشتیبانی از جوامع آزاد شده در منطقه تأکید "
          "کردند")
          .tag,
      "fa");
  EXPECT_EQ(DetectLanguage("وەزیرەکان جەختیان لەسەر بەردەوامبوونی هەوڵە هاوبەشەکان کردەوە لە ناوچەکەدا").tag, "ckb");
  EXPECT_EQ(DetectLanguage("وزراء نے خطے میں مشترکہ کوششوں کو جاری رکھنے پر زور دیا اور لوگوں کی مدد کا وعدہ کیا").tag,
            "ur");
}

TEST(DetectLanguage, KnowsArabicTypedOnAnotherKeyboard) {
  // Farsi yeh, keheh and heh doachashmee throughout, as in texts that went through a Persian keyboard.
  EXPECT_EQ(DetectLanguage("وأکد المشارکون أهمیة استھداف شبکات التمویل فی المنطقة وحمایة المدنیین").tag, "ar");
}

TEST(DetectLanguage, KnowsTheOtherLanguagesOfTheSamples) {
  EXPECT_EQ(DetectLanguage("The ministers reaffirmed their commitment to continue the joint effort in the region.").tag,
            "en");
  EXPECT_EQ(DetectLanguage("Les ministres ont réaffirmé leur engagement à poursuivre les efforts communs.").tag, "fr");
  EXPECT_EQ(DetectLanguage("Los ministros reafirmaron su compromiso de continuar los esfuerzos conjuntos.").tag, "es");
  EXPECT_EQ(DetectLanguage("Министры подтвердили свою приверженность продолжению совместных усилий.").tag, "ru");
  EXPECT_EQ(DetectLanguage("Bakanlar bölgedeki ortak çabaları sürdürme kararlılıklarını yinelediler.").tag, "tr");
}

TEST(DetectLanguage, TakesTheScriptThatHasMostOfTheText) {
  const std::string english =
      "The two sides reviewed the work of the committee and thanked the families for their trust. ";
  const std::string arabic = "استعرض الجانبان أعمال اللجنة وشكرا الأسر على صبرها. ";
  EXPECT_EQ(DetectLanguage(english + arabic).tag, "en");
  EXPECT_EQ(DetectLanguage(arabic + arabic + arabic + english).tag, "ar");
}

TEST(DetectLanguage, KnowsShortTextsByTheirFunctionWords) {
  EXPECT_EQ(DetectLanguage("Message de la centrale syndicale à l'occasion du 1er mai").tag, "fr");
  EXPECT_EQ(DetectLanguage("Las Palmas, 9 nov 2018 (EFE).- La policía ha detenido a tres patrones de una red.").tag,
            "es");
  EXPECT_EQ(DetectLanguage("O governo anunciou que as escolas vão reabrir para todos os alunos.").tag, "pt");
  EXPECT_EQ(DetectLanguage("De minister heeft vandaag gezegd dat de scholen open blijven.").tag, "nl");
  EXPECT_EQ(DetectLanguage("بیانیه").tag, "fa");
  EXPECT_EQ(DetectLanguage("بيان صحفي").tag, "ar");
  EXPECT_EQ(DetectLanguage("外交部发言人 speaks at UN today 联合国安全理事会").tag, "zh");
}

TEST(DetectLanguage, DoesNotGuessFromNothing) {
  EXPECT_EQ(DetectLanguage("").tag, "und");
  EXPECT_EQ(DetectLanguage("2178 / 25.000").tag, "und");
  EXPECT_FALSE(DetectLanguage("قرار").reliable);
  EXPECT_EQ(DetectLanguage("قرار").tag, "ar");
}

TEST(DetectLanguage, ReadsOnlyASample) {
  std::string text;
  while (text.size() < kLanguageSampleBytes) text += "The ministers met in the capital and agreed. ";
  EXPECT_EQ(DetectLanguage(text + std::string(100000, 'x')).tag, "en");
}

TEST(CanonicalLanguageTag, SpellsTagsOneWay) {
  EXPECT_EQ(CanonicalLanguageTag("AR"), "ar");
  EXPECT_EQ(CanonicalLanguageTag("en_us"), "en-US");
  EXPECT_EQ(CanonicalLanguageTag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(CanonicalLanguageTag("ckb"), "ckb");
  EXPECT_EQ(CanonicalLanguageTag("es-419"), "es-419");
}

TEST(CanonicalLanguageTag, RefusesWhatIsNoTag) {
  for (const char* text : {"", "a", "Arabic", "العربية", "ar-", "-ar", "ar--SY", "ar-toolongpart", "1a"}) {
    EXPECT_EQ(CanonicalLanguageTag(text), "") << text;
  }
}

}  // namespace
}  // namespace bayan::metadata
