#include "core/text/fold_table.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "core/base/utf8.h"

namespace bayan::text {
namespace {

constexpr std::array kVariants{
    FoldVariant::kNone,    FoldVariant::kArabic, FoldVariant::kPersian, FoldVariant::kSorani,  FoldVariant::kUrdu,
    FoldVariant::kTurkish, FoldVariant::kFrench, FoldVariant::kItalian, FoldVariant::kCatalan, FoldVariant::kEnglish};

const FoldTable& Table() {
  static const FoldTable table;
  return table;
}

std::string Normal(FoldVariant variant, char32_t c) {
  const Unit unit = Table().Find(variant, c);
  return {unit.normal.data(), unit.normal_size};
}

std::string Fold(FoldVariant variant, char32_t c) {
  const Unit unit = Table().Find(variant, c);
  return {unit.fold.data(), unit.fold_size};
}

TEST(FoldTableTest, HehFormsFoldByLanguage) {
  EXPECT_EQ(Normal(FoldVariant::kArabic, 0x06BE), "ه");
  EXPECT_EQ(Normal(FoldVariant::kPersian, 0x06BE), "ه");
  EXPECT_EQ(Normal(FoldVariant::kSorani, 0x06BE), "ه");
  EXPECT_EQ(Normal(FoldVariant::kUrdu, 0x06BE), "ھ");
  EXPECT_EQ(Normal(FoldVariant::kArabic, 0x06D5), "ه");
  EXPECT_EQ(Normal(FoldVariant::kSorani, 0x06D5), "ە");
}

TEST(FoldTableTest, NormalKeepsWhatAffixesAreDecidedOn) {
  for (const char32_t c : {U'\u0622', U'\u0623', U'\u0625', U'\u0624', U'\u0626', U'\u0629'}) {
    std::string letter;
    utf8::Append(letter, c);
    EXPECT_EQ(Normal(FoldVariant::kArabic, c), letter);
  }
  EXPECT_EQ(Fold(FoldVariant::kArabic, 0x0622), "ا");
  EXPECT_EQ(Fold(FoldVariant::kArabic, 0x0629), "ه");
  EXPECT_EQ(Fold(FoldVariant::kArabic, 0x0624), "ؤ");
  EXPECT_EQ(Fold(FoldVariant::kPersian, 0x0624), "و");
}

TEST(FoldTableTest, YehAndKafHaveOneTargetInAllLanguages) {
  for (const FoldVariant variant : kVariants) {
    for (const char32_t yeh : {U'\u0649', U'\u064A', U'\u06CC', U'\uFEF1'}) EXPECT_EQ(Normal(variant, yeh), "ي");
    for (const char32_t kaf : {U'\u0643', U'\u06A9', U'\u06AA'}) EXPECT_EQ(Normal(variant, kaf), "ك");
    EXPECT_EQ(Normal(variant, U'\u06AF'), "گ") << "gaf is a letter of its own";
  }
}

TEST(FoldTableTest, PresentationFormsOfMarksAreNoSpaces) {
  for (const char32_t c : {U'\uFE70', U'\uFC5E', U'\uFE77', U'\uFCF2', U'\uFE76'}) {
    EXPECT_EQ(Table().Find(FoldVariant::kArabic, c).cls, UnitClass::kMark) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(FoldTableTest, NormalAndFoldAreIdempotentForEveryCodePoint) {
  for (const FoldVariant variant : kVariants) {
    for (char32_t c = 0; c < 0x20000; ++c) {
      const Unit unit = Table().Find(variant, c);
      if (unit.cls == UnitClass::kSeparator || (unit.flags & Unit::kExpands) != 0) continue;
      const std::string normal(unit.normal.data(), unit.normal_size);
      const Unit again = Table().Find(variant, unit.value);
      ASSERT_EQ(std::string(again.normal.data(), again.normal_size), normal) << std::hex << static_cast<unsigned>(c);
      ASSERT_EQ(std::string(again.fold.data(), again.fold_size), std::string(unit.fold.data(), unit.fold_size))
          << std::hex << static_cast<unsigned>(c);
      std::string fold;
      Table().AppendFold(variant, normal, fold);
      std::string twice;
      Table().AppendFold(variant, fold, twice);
      ASSERT_EQ(twice, fold) << std::hex << static_cast<unsigned>(c);
    }
  }
}

TEST(FoldTableTest, PagesGiveWhatEveryVariantComputes) {
  // U+0049 and U+0130 are built in a page for Turkish, U+200C for Persian and Sorani.
  EXPECT_EQ(Normal(FoldVariant::kTurkish, U'I'), "ı");
  EXPECT_EQ(Normal(FoldVariant::kEnglish, U'I'), "i");
  EXPECT_EQ(Normal(FoldVariant::kTurkish, 0x0130), "i");
  EXPECT_EQ(Table().Find(FoldVariant::kPersian, 0x200C).cls, UnitClass::kJoiner);
  EXPECT_EQ(Table().Find(FoldVariant::kSorani, 0x200C).cls, UnitClass::kVowelJoiner);
  EXPECT_EQ(Table().Find(FoldVariant::kArabic, 0x200C).cls, UnitClass::kFormat);
}

TEST(FoldTableTest, EveryKindOfDigitIsADigit) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\uFF10', U'\U0001D7CE'}) {
    EXPECT_EQ(Normal(FoldVariant::kArabic, zero + 7), "7");
  }
}

}  // namespace
}  // namespace bayan::text
