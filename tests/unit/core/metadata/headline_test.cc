#include "core/metadata/headline.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/metadata/extract.h"

namespace bayan::metadata {
namespace {

using model::Block;
using model::BlockKind;

// The title of a text whose paragraphs are parted by empty lines.
std::string TitleOf(std::vector<std::string> paragraphs) {
  static const Extractor extractor;
  std::vector<Block> blocks;
  for (std::string& text : paragraphs) blocks.push_back({std::move(text), BlockKind::kBody, ""});
  return extractor.FindTitle(blocks);
}

TEST(FindTitle, PassesOverInvocationsLetterheadsNumbersAndDates) {
  EXPECT_EQ(TitleOf({"بسم الله الرحمن الرحيم", "بيان الوزراء الختامي", "اجتمع الوزراء في العاصمة."}),
            "بيان الوزراء الختامي");
  EXPECT_EQ(TitleOf({"جمهورية العراق\nوزارة المياه\nالعدد: م / 12\nالتاريخ: 1 / 6 / 2018", "اكتمال صيانة السدة"}),
            "اكتمال صيانة السدة");
  EXPECT_EQ(TitleOf({"MINISTRY OF HEALTH\nPress Release No. 8/2016", "Lima, 7 September 2016", "New clinic opens"}),
            "New clinic opens");
  EXPECT_EQ(
      TitleOf({"United Nations\nSecurity Council\nS/2015/147\nDistr.: General\n3 March 2015", "Letter from the envoy"}),
      "Letter from the envoy");
  EXPECT_EQ(TitleOf({"FOR IMMEDIATE RELEASE\nAugust 21, 2013", "Agency suspends imports"}), "Agency suspends imports");
}

TEST(FindTitle, TakesALetterheadOrTypeWhereThereIsNothingBetter) {
  EXPECT_EQ(TitleOf({"Ministry of Health", "The clinic opens its doors tomorrow at ten."}), "Ministry of Health");
  EXPECT_EQ(TitleOf({"Press release", "The clinic opens its doors tomorrow at ten."}), "Press release");
}

TEST(FindTitle, KnowsNewsAboutABodyFromItsLetterhead) {
  EXPECT_EQ(TitleOf({"وزارة الصحة تعلن تسجيل حالتين", "تعليمات للمسافرين"}), "وزارة الصحة تعلن تسجيل حالتين");
  EXPECT_EQ(TitleOf({"Ministry of Health opens clinic", "For travellers"}), "Ministry of Health opens clinic");
}

TEST(FindTitle, TakesTheSubjectOfAMail) {
  EXPECT_EQ(TitleOf({"From: Desk <a@b.example>\nTo: All\nSubject: FW: RE: Convoys wait", "Dear all,"}), "Convoys wait");
  EXPECT_EQ(TitleOf({"من: الأمانة\nالموضوع: قانون الجمعيات", "الزملاء الأعزاء،"}), "قانون الجمعيات");
}

TEST(FindTitle, JoinsATitleBrokenByHand) {
  EXPECT_EQ(TitleOf({"Letter dated 3 March 2015 from the Permanent Representative of\nChile to the United Nations",
                     "I have the honour to transmit herewith the report of the group."}),
            "Letter dated 3 March 2015 from the Permanent Representative of Chile to the United Nations");
  EXPECT_EQ(TitleOf({"Convoys wait\nA report from the field", "I have the honour to transmit herewith the report."}),
            "Convoys wait");
}

TEST(FindTitle, JoinsLinesThatAreOneSentence) {
  EXPECT_EQ(TitleOf({"كلمة رئيس الوفد\nفي افتتاح الملتقى", "الحمد لله رب العالمين، وبعد."}),
            "كلمة رئيس الوفد في افتتاح الملتقى");
  EXPECT_EQ(TitleOf({"مرسوم رقم 58 لسنة 2016\nبحل مجلس الأمة", "رسمنا بالآتي:"}),
            "مرسوم رقم 58 لسنة 2016 بحل مجلس الأمة");
  EXPECT_EQ(TitleOf({"الزراعة في الجنوب\nموسم صعب", "قال المزارعون إن الموسم صعب."}), "الزراعة في الجنوب");
  EXPECT_EQ(
      TitleOf({"القرار 2368 (2017)\nالذي اتخذه مجلس الأمن في جلسته المعقودة في 20 تموز/يوليه 2017", "إن مجلس الأمن،"}),
      "القرار 2368 (2017)");
}

TEST(FindTitle, PassesOverVersesStampsLabelsAndAddressees) {
  EXPECT_EQ(TitleOf({"﴿ وما النصر إلا من عند الله ﴾", "نعي مناضل", "تنعى الحركة الفقيد."}), "نعي مناضل");
  EXPECT_EQ(TitleOf({"[12.03.2021 14:33] مكتب القوى:\n🔴 عاجل | بيان", "القوى تعلق مشاركتها", "قررت القوى."}),
            "القوى تعلق مشاركتها");
  EXPECT_EQ(TitleOf({"عام / الملك يعزي في الضحايا", "بعث الملك برقية."}), "الملك يعزي في الضحايا");
  EXPECT_EQ(TitleOf({"إلى / المصارف كافة\nم/ ضوابط فتح الحسابات", "تقرر الآتي."}), "ضوابط فتح الحسابات");
  EXPECT_EQ(TitleOf({"السيد رئيس المجلس المحترم", "شكوى أهالي الحي", "نرفع إليكم شكوانا."}), "شكوى أهالي الحي");
}

TEST(FindTitle, TellsALetterheadByWhereItStands) {
  EXPECT_EQ(TitleOf({"دروع الغد", "بيان صحفي", "5 مايو 2019", "مزارعو السهل بلا ماء", "قال مزارعون إن الماء انقطع."}),
            "مزارعو السهل بلا ماء");
  EXPECT_EQ(TitleOf({"دروع الغد\nلجنة الري", "مزارعو السهل بلا ماء", "قال مزارعون إن الماء انقطع."}),
            "مزارعو السهل بلا ماء");
  EXPECT_EQ(TitleOf({"دروع الغد", "مزارعو السهل بلا ماء", "قال مزارعون إن الماء انقطع.", "دروع الغد"}),
            "مزارعو السهل بلا ماء");
}

TEST(FindTitle, JoinsANumberToWhatItNumbers) {
  EXPECT_EQ(TitleOf({"مرسوم سلطاني\nرقم 32/2021\nبإصدار نظام الصندوق", "رسمنا بما هو آت."}),
            "مرسوم سلطاني رقم 32/2021 بإصدار نظام الصندوق");
  EXPECT_EQ(TitleOf({"بيان\nرقم (14) لسنة 2016\nصادر عن وزارة العدل", "تقرر ما يأتي:"}),
            "بيان رقم (14) لسنة 2016 صادر عن وزارة العدل");
}

TEST(FindTitle, PrefersALineAloneToListsAndAuthors) {
  EXPECT_EQ(TitleOf({"Provisional agenda of the meeting", "7 October 2019\n11.00 Session I: Groundwater",
                     "It ends when all have spoken."}),
            "Provisional agenda of the meeting");
  EXPECT_EQ(TitleOf({"رئيس البعثة لـ«النهار»: المستشفيات على حافة الانهيار", "صنعاء - حاوره: عمر", "الوضع هش."}),
            "رئيس البعثة لـ«النهار»: المستشفيات على حافة الانهيار");
  EXPECT_EQ(TitleOf({"جمعیت علماء\nحوالہ نمبر: 220/جع/41", "احتیاطی تدابیر کی اپیل", "سب سے اپیل ہے۔"}),
            "احتیاطی تدابیر کی اپیل");
}

TEST(FindTitle, KeepsQuotationMarksInPairs) {
  EXPECT_EQ(TitleOf({"\"الخارجية\": البناء تقويض للحل", "أدانت الوزارة البناء."}), "\"الخارجية\": البناء تقويض للحل");
  EXPECT_EQ(TitleOf({"\"البناء تقويض للحل\"", "أدانت الوزارة البناء."}), "البناء تقويض للحل");
}

TEST(FindTitle, JoinsADecreeToItsSubjectWhereNoCapitalsTell) {
  EXPECT_EQ(TitleOf({"فرمان\nرئیس جمهوری اسلامی\nدر باره تقرر والی", "تقرر والی جدید منظور است."}),
            "فرمان رئیس جمهوری اسلامی در باره تقرر والی");
}

TEST(FindTitle, DropsTheTatweel) {
  EXPECT_EQ(TitleOf({"تــعــمــيــم", "يطلب من الجميع الحضور."}), "تعميم");
  EXPECT_EQ(TitleOf({"الماء ـ حق للجميع", "يطلب من الجميع الحضور."}), "الماء ـ حق للجميع");
}

TEST(FindTitle, JoinsLinesThatGoOn) {
  EXPECT_EQ(TitleOf({"JOINT COMMUNIQUE\nON THE VISIT\nOF THE MINISTER", "1. The ministers met in June."}),
            "JOINT COMMUNIQUE ON THE VISIT OF THE MINISTER");
  EXPECT_EQ(TitleOf({"Rede des Ministers", "zur Er\u00F6ffnung des Hauses", "Bonn, 5. Oktober 2018", "Guten Tag,"}),
            "Rede des Ministers zur Er\u00F6ffnung des Hauses");
  EXPECT_EQ(TitleOf({"Statement by the Chair\nOn Monday the ministers met in the capital and agreed."}),
            "Statement by the Chair");
}

TEST(FindTitle, PrefersWhatATextIsAboutToWhoSpeaks) {
  EXPECT_EQ(TitleOf({"Statement by the Spokesperson\nParis, 21 June 2017", "Libya - appointment of an envoy",
                     "The ministers spoke of it in June."}),
            "Libya - appointment of an envoy");
  EXPECT_EQ(TitleOf({"Permanent Mission of Peru to the United Nations", "Remarks on ports\nin the Council",
                     "The ministers spoke of it in June."}),
            "Remarks on ports in the Council");
  EXPECT_EQ(TitleOf({"Seventy-first session\nAgenda item 98", "71/56. Libraries and arms control",
                     "The ministers spoke of it in June."}),
            "71/56. Libraries and arms control");
  EXPECT_EQ(TitleOf({"LAW OF THE REPUBLIC\nNo. 92", "On small libraries", "Article 1. No library is closed."}),
            "On small libraries");
}

TEST(FindTitle, TakesTheLineBetweenSalutationAndText) {
  EXPECT_EQ(TitleOf({"28 July 2020", "The Rt Hon the Secretary of State", "Dear Secretary of State,",
                     "Delay of the school meals", "I have heard from forty families."}),
            "Delay of the school meals");
  EXPECT_EQ(TitleOf({"Pay offer", "Dear colleagues,", "Thank you.", "The ballot opens on Monday."}), "Pay offer");
  EXPECT_EQ(TitleOf({"The Engineer\nKigoma", "Sir,", "RE: Water supply", "I write to you."}), "Water supply");
}

TEST(FindTitle, LeavesOutWhatStandsBehindAWideGap) {
  EXPECT_EQ(TitleOf({"Subject: Wells of the hills          12/10/2010", "Wells are open."}), "Wells of the hills");
}

TEST(FindTitle, KeepsALineThatTellsMoreThanItsDate) {
  EXPECT_EQ(TitleOf({"Weekly Update, 9-15 August 2021", "Key points", "The bridge is closed."}),
            "Weekly Update, 9-15 August 2021");
}

TEST(FindTitle, TellsAPlaceAndADateInColumnsFromATitle) {
  EXPECT_EQ(TitleOf({"STATEMENT\non the events at the border", "Zarechny                 17 November 2015",
                     "The ministry is concerned about the events."}),
            "STATEMENT on the events at the border");
  EXPECT_EQ(TitleOf({"Relief for Sudan                 17 November 2015", "The ministry sends relief."}),
            "Relief for Sudan");
}

TEST(FindTitle, TakesTheSubjectBehindNumberAndDate) {
  EXPECT_EQ(TitleOf({"T.C.\nDIŞİŞLERİ BAKANLIĞI", "No: 112, 7 Nisan 2020, Sağlık Malzemesi Yardımı Hk.",
                     "Sağlık malzemesi bugün teslim edilmiştir."}),
            "No: 112, 7 Nisan 2020, Sağlık Malzemesi Yardımı Hk.");
}

TEST(FindTitle, PassesOverArabicAddressees) {
  EXPECT_EQ(TitleOf({"بيان رقم (7)", "إلى الزملاء المعلمين كافة", "نعلن تعليق الدوام ثلاثة أيام."}), "بيان رقم (7)");
}

TEST(FindTitle, TakesASloganInCapitals) {
  EXPECT_EQ(TitleOf({"DOCKERS' UNION", "STOP THE SALE OF THE PORT!", "The owners met on Monday."}),
            "STOP THE SALE OF THE PORT!");
}

TEST(FindTitle, TakesNoSentenceForATitle) {
  EXPECT_EQ(TitleOf({"The ministers met in the capital and agreed on a plan.", "They left."}), "");
  EXPECT_EQ(TitleOf({}), "");
}

TEST(FindTitle, PrefersWhatTheFileMarksAsAHeading) {
  static const Extractor extractor;
  EXPECT_EQ(extractor.FindTitle({{"Regional desk", BlockKind::kBody, ""}, {"Clinic opens", BlockKind::kHeading, ""}}),
            "Clinic opens");
}

}  // namespace
}  // namespace bayan::metadata
