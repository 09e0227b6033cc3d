#include "core/metadata/boilerplate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bayan::metadata {
namespace {

class Phrases : public testing::Test {
 protected:
  bool Inside(const std::string& text) const { return boilerplate_.IsBoilerplate(text, {false, false}); }
  bool AtAnEnd(const std::string& text) const { return boilerplate_.IsBoilerplate(text, {true, false}); }
  Boilerplate boilerplate_;
};

std::string Repeat(const std::string& word, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += (i == 0 ? "" : " ") + word;
  return text;
}

TEST_F(Phrases, KnowsCookieNoticesInEachLanguage) {
  for (
      const char* text :
      {"تستعمل بوابتنا ملفات تعريف الارتباط كي نحسّن خدمتنا، ولك أن ترفضها متى شئت. قبول قراءة المزيد",
       "نستخدم في موقعنا ملفات تعريف الارتباط لنقدم لكم أفضل خدمة. باستمراركم في التصفح توافقون على ذلك.",
       "This website uses cookies to improve your experience. We'll assume you're ok with this. Accept Read More",
       "By continuing to browse our site you agree to our use of cookies.", "We use cookies.",
       "Ce site utilise des cookies pour vous offrir la meilleure expérience de navigation. En savoir plus",
       "Este sitio web utiliza cookies propias para mejorar su experiencia. Si continúa navegando, acepta su uso.",
       "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с этим. Принять",
       "Sitemizde size daha iyi hizmet verebilmek için çerezler kullanılmaktadır. Kabul et",
       "این وب‌سایت برای بهبود تجربهٔ شما از کوکی‌ها استفاده می‌کند. پذیرش",
       "ئەم ماڵپەڕە کوکیز بەکاردەهێنێت بۆ باشترکردنی ئەزموونت. قبوڵکردن"}) {
    EXPECT_TRUE(Inside(text)) << text;
  }
}

TEST_F(Phrases, LeavesSentencesThatHoldTheirWords) {
  for (
      const char* text :
      {"ناقش الوزراء استخدام ملفات تعريف الارتباط في المواقع الحكومية وأثره في خصوصية المواطنين.",
       "أكد الوزير أن الموقع الجديد يستخدم ملفات تعريف الارتباط وفق القانون.",
       "شدد البيان على أهمية مشاركة المرأة في مفاوضات السلام.", "مشاركة الشباب في الانتخابات واجب وطني.",
       "جميع الحقوق محفوظة للمواطنين بموجب الدستور الذي أقر عام 2004 في استفتاء شعبي عام شارك فيه الملايين من أبناء البلاد في الداخل والخارج.",
       "The committee discussed how cookies and similar files are regulated in the Union.",
       "The baker gave cookies to the children.", "We share this burden with our neighbours.",
       "All rights reserved to the coastal States under the Convention shall be respected by every Party.",
       "Les cookies offerts aux enfants ont réchauffé les cœurs.",
       "Le Conseil souhaite partager cette page de son histoire avec les jeunes.",
       "El Gobierno quiere compartir en la región los costos del dragado.",
       "Стороны договорились поделиться данными об уровне воды.",
       "Tarafların bilgileri paylaşmaları için çağrıda bulunuyoruz.",
       "شورا از همه کشورها می‌خواهد تجربه‌های خود را به اشتراک بگذارند.",
       "داوا لە هەموو لایەنەکان دەکات زانیارییەکانیان هاوبەش بکەن."}) {
    EXPECT_FALSE(Inside(text)) << text;
    EXPECT_FALSE(AtAnEnd(text)) << text;
  }
}

TEST_F(Phrases, KnowsShareBarsMenusAndCalls) {
  for (const char* text :
       {"Share on Facebook | Twitter | WhatsApp", "شارك هذا المقال على فيسبوك وتويتر", "Partager sur Facebook",
        "Compartir en Facebook y Twitter", "Поделиться ВКонтакте", "Bu haberi paylaş",
        "اشتراک‌گذاری در تلگرام", "هاوبەشی بکە لە فەیسبووک", "Skip to main content",
        "الانتقال إلى المحتوى الرئيسي", "Read also: The new bridge", "اقرأ أيضاً: افتتاح الجسر الجديد في المدينة",
        "Follow us on Telegram for the latest statements", "تابعونا على تلغرام لمعرفة آخر البيانات",
        "Подписывайтесь на наш канал", "© 2019 The Council", "© 2011 Conseil des phares - Tous droits réservés",
        "جميع الحقوق محفوظة لوزارة الموانئ 2012", "Tüm hakları saklıdır"}) {
    EXPECT_TRUE(Inside(text)) << text;
  }
}

TEST_F(Phrases, BelievesWeakWordsOnlyAtAnEndAndNotInHeadings) {
  for (const char* text : {"مشاركة :", "Print", "Imprimer", "Facebook Twitter", "Главная", "طباعة"}) {
    EXPECT_TRUE(AtAnEnd(text)) << text;
    EXPECT_FALSE(Inside(text)) << text;
    EXPECT_FALSE(boilerplate_.IsBoilerplate(text, {true, true})) << text;
  }
}

TEST_F(Phrases, LeavesALineWithATelephoneInTheText) {
  EXPECT_TRUE(AtAnEnd("Press contact: 123456"));
  EXPECT_FALSE(AtAnEnd("Press contact: 1234567"));
}

TEST_F(Phrases, NeverTakesAFormula) {
  for (const char* text :
       {"بسم الله الرحمن الرحيم", "Press release", "Thank you.", "Decides to remain seized of the matter.",
        "Je vous remercie.", "Muchas gracias.", "Благодарю вас.", "Teşekkür ederim."}) {
    EXPECT_TRUE(boilerplate_.IsFormula(text)) << text;
    EXPECT_FALSE(AtAnEnd(text)) << text;
  }
  EXPECT_FALSE(boilerplate_.IsFormula("Thank you for the bridge."));
  EXPECT_FALSE(boilerplate_.IsFormula("Share this page"));
  EXPECT_FALSE(boilerplate_.IsFormula(""));
}

TEST_F(Phrases, KeepsItsLimits) {
  const auto words = [](std::size_t count) { return " " + Repeat("river", count); };
  EXPECT_TRUE(Inside("Follow us on" + words(Boilerplate::kMaxOrderWords - 3)));
  EXPECT_FALSE(Inside("Follow us on" + words(Boilerplate::kMaxOrderWords - 2)));
  EXPECT_TRUE(Inside("Read also:" + words(Boilerplate::kMaxLeadWords - 2)));
  EXPECT_FALSE(Inside("Read also:" + words(Boilerplate::kMaxLeadWords - 1)));
  EXPECT_TRUE(Inside("Copyright" + words(Boilerplate::kMaxBareRightsWords - 1)));
  EXPECT_FALSE(Inside("Copyright" + words(Boilerplate::kMaxBareRightsWords)));
  EXPECT_TRUE(Inside("Copyright 2019" + words(Boilerplate::kMaxDatedRightsWords - 2)));
  EXPECT_FALSE(Inside("Copyright 2019" + words(Boilerplate::kMaxDatedRightsWords - 1)));
  EXPECT_TRUE(Inside("\u00A9 2019" + words(Boilerplate::kMaxRightsWords - 1)));
  EXPECT_FALSE(Inside("\u00A9 2019" + words(Boilerplate::kMaxRightsWords)));
  EXPECT_TRUE(Inside("All rights reserved in Ruritania"));
  EXPECT_FALSE(Inside("All rights reserved in Ruritania."));
  EXPECT_TRUE(Inside("We use cookies" + words(Boilerplate::kMaxShortNoticeWords - 3)));
  EXPECT_FALSE(Inside("We use cookies" + words(Boilerplate::kMaxShortNoticeWords - 2)));
  EXPECT_TRUE(Inside("We use cookies, you accept" + words(Boilerplate::kMaxWords - 5)));
  EXPECT_FALSE(Inside("We use cookies, you accept" + words(Boilerplate::kMaxWords - 4)));
  EXPECT_TRUE(Inside(Repeat("print this page", Boilerplate::kMaxPhraseWords / 3)));
  EXPECT_FALSE(Inside(Repeat("print this page", Boilerplate::kMaxPhraseWords / 3 + 1)));
  EXPECT_FALSE(Inside(""));
  EXPECT_FALSE(Inside(" - "));
}

}  // namespace
}  // namespace bayan::metadata
