#include "searchd/pages/align.h"

#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

AlignText MakeText(const std::string& lang, const std::vector<std::string>& paragraphs) {
  AlignText text{lang, {}};
  for (const std::string& paragraph : paragraphs) text.paragraphs.push_back({paragraph, lang, false});
  return text;
}

Alignment AlignTexts(const AlignText& first, const AlignText& second) {
  static const text::Chain chain = *text::Chain::Create({});
  return Align(first, second, chain);
}

/// "0=0 1= =1 2,3=2".
std::string Shape(const Alignment& alignment) {
  const auto side = [](const std::vector<std::size_t>& indexes) {
    std::string out;
    for (const std::size_t index : indexes) out += (out.empty() ? "" : ",") + std::to_string(index);
    return out;
  };
  std::string out;
  for (const AlignedRow& row : alignment.rows)
    out += (out.empty() ? "" : " ") + side(row.first) + "=" + side(row.second);
  return out;
}

AlignText English() {
  return MakeText("en", {"The group met in Amman on 22 March 2017 with 24 states taking part.",
                         "More than 25,000 families went home between 2016 and 2017.",
                         "We recall resolutions 2178 (2014) and 2253 (2015).",
                         "We agreed on this:", "training 3,200 police officers, at least 400 of them women;",
                         "The needs were put at 640 million dollars for 2017."});
}

TEST(Align, TranslationsGoByTheirFiguresInAnyDigits) {
  const AlignText arabic =
      MakeText("ar", {"اجتمعت المجموعة في عمان في ٢٢ آذار ٢٠١٧ بمشاركة ٢٤ دولة.",
                      "عادت أكثر من ٢٥،٠٠٠ أسرة بين ٢٠١٦ و٢٠١٧.", "ونذكر بالقرارين 2178 (2014) و2253 (2015).",
                      "واتفقنا على ما يلي:", "تدريب ٣٬٢٠٠ شرطي، منهم ٤٠٠ امرأة على الأقل؛",
                      "وقدرت الاحتياجات بمبلغ ٦٤٠ مليون دولار لعام ٢٠١٧."});
  const Alignment alignment = AlignTexts(English(), arabic);
  EXPECT_EQ(alignment.likeness, Likeness::kTranslations);
  EXPECT_EQ(Shape(alignment), "0=0 1=1 2=2 3=3 4=4 5=5");
}

TEST(Align, OneParagraphMayStandBesideTwo) {
  const std::string both =
      "Le groupe s’est réuni à Amman le 22 mars 2017 avec 24 États. "
      "Plus de 25 000 familles sont rentrées entre 2016 et 2017.";
  const AlignText french =
      MakeText("fr", {both, "Nous rappelons les résolutions 2178 (2014) et 2253 (2015).",
                      "Nous avons convenu de ceci :", "former 3 200 policiers, dont au moins 400 femmes ;",
                      "Les besoins ont été estimés à 640 millions de dollars pour 2017."});
  const Alignment alignment = AlignTexts(English(), french);
  EXPECT_EQ(alignment.likeness, Likeness::kTranslations);
  EXPECT_EQ(Shape(alignment), "0,1=0 2=1 3=2 4=3 5=4");
}

TEST(Align, VersionsGoByTheirWordsAndShowWhatIsNew) {
  AlignText later = English();
  later.paragraphs.insert(later.paragraphs.begin() + 2, {"Nobody spoke about fishing rights.", "en", false});
  later.paragraphs[0].text = "The group met in Amman on 22 March 2017, 24 states and two guests taking part.";
  const Alignment alignment = AlignTexts(English(), later);
  EXPECT_EQ(alignment.likeness, Likeness::kVersions);
  EXPECT_EQ(Shape(alignment), "0=0 1=1 =2 2=3 3=4 4=5 5=6");
}

TEST(Align, AReportSharesPassagesOnly) {
  const AlignText report =
      MakeText("en", {"Ministers who gathered in a hotel by the airport spoke at length about many other matters.",
                      "They want 3,200 police officers to be trained, among them at least 400 women.",
                      "Traffic was stopped for hours, and shopkeepers complained about lost business.",
                      "For 2017 the needs were put at 640 million dollars."});
  const Alignment alignment = AlignTexts(English(), report);
  EXPECT_EQ(alignment.likeness, Likeness::kPassages);
  EXPECT_NE(Shape(alignment).find("4=1"), std::string::npos) << Shape(alignment);
  EXPECT_NE(Shape(alignment).find("5=3"), std::string::npos) << Shape(alignment);
}

TEST(Align, WhatSharesNothingIsNotLaidBesideAnything) {
  const AlignText other =
      MakeText("en", {"Fishing rights are settled in autumn.", "Boats under ten metres are exempt."});
  const AlignText foreign = MakeText("es", {"El acuerdo de 1998 sobre pesca.", "Quedan exentos 12 barcos."});
  for (const AlignText& text : {other, foreign, MakeText("en", {})}) {
    const Alignment alignment = AlignTexts(English(), text);
    EXPECT_EQ(alignment.likeness, Likeness::kUnlike);
    EXPECT_TRUE(alignment.rows.empty());
  }
}

TEST(Align, FewSharedFiguresAreChance) {
  const AlignText two = MakeText("fr", {"La résolution 2178.", "En 2017 rien n’a changé."});
  EXPECT_EQ(AlignTexts(MakeText("en", {"Resolution 2178.", "Nothing changed in 2017."}), two).likeness,
            Likeness::kUnlike);
  const AlignText three = MakeText("fr", {"La résolution 2178.", "En 2017 rien n’a changé, et en 2018 non plus."});
  EXPECT_EQ(
      AlignTexts(MakeText("en", {"Resolution 2178.", "Nothing changed in 2017, nor did it in 2018."}), three).likeness,
      Likeness::kTranslations);
}

TEST(Align, VeryLongTextsAreLeftAlone) {
  const AlignText side = MakeText("en", std::vector<std::string>(400, "fishing rights"));
  ASSERT_EQ(side.paragraphs.size() * side.paragraphs.size(), kMaxAlignCells);
  EXPECT_EQ(AlignTexts(side, side).likeness, Likeness::kVersions);
  const AlignText longer = MakeText("en", std::vector<std::string>(401, "fishing rights"));
  EXPECT_EQ(AlignTexts(longer, side).likeness, Likeness::kTooLong);
}

}  // namespace
}  // namespace bayan::searchd
