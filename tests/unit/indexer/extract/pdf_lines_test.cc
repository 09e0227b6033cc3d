#include "indexer/extract/pdf_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/pdf_letters.h"
#include "tests/unit/indexer/extract/pdf_words.h"

namespace bayan::indexer {
namespace {

PdfLineText Read(const std::vector<PdfWord>& words, bool page_is_right_to_left = true) {
  PdfWidths widths;
  widths.Learn(words);
  std::vector<const PdfWord*> line;
  for (const PdfWord& word : words) line.push_back(&word);
  return ReadPdfLine(line, widths, page_is_right_to_left);
}

std::string Text(const std::u32string& letters, const std::vector<double>& widths) {
  return Read({PdfWordAt(letters, 0, 0, widths)}).text;
}

TEST(PdfLetters, AreTakenFromTheirPresentationForms) {
  EXPECT_EQ(Plain(0xFE8D), U"\u0627");
  EXPECT_EQ(Plain(0xFEF4), U"\u064A");
  EXPECT_EQ(Plain(0xFEFB), U"\u0644\u0627");
  EXPECT_EQ(Plain(0xFEF5), U"\u0644\u0622");
  EXPECT_EQ(Plain(0xFBB1), U"\u06D3");
  EXPECT_EQ(Plain(0xFBFF), U"\u06CC");
  EXPECT_EQ(Plain(0xFDF2), U"الله");
  EXPECT_EQ(Plain(0xFE7C), U"\u0651");
  EXPECT_EQ(Plain(0xFB03), U"ffi");
  for (const char32_t itself : U"aلا٣ﷺ") EXPECT_EQ(Plain(itself), std::u32string(1, itself));
}

TEST(PdfLines, TellsALigatureFromALetterPairByItsBoxes) {
  // "khilal": lam, and the two halves of a lam-alef.
  const PdfLineText ligature = Read({PdfWordAt(U"\u0644\u0644\u0627\u062E", 0, 0, {8.7, 3.6, 3.6, 7.4})});
  EXPECT_EQ(ligature.text, "خلال");
  EXPECT_TRUE(ligature.repaired);
  // The article: an alef and a lam of their own widths.
  const PdfLineText article = Read({PdfWordAt(U"\u0646\u0644\u0627", 0, 0, {9, 3.7, 3.3})});
  EXPECT_EQ(article.text, "الن");
  EXPECT_FALSE(article.repaired);
}

TEST(PdfLines, TakesNoLigatureWhereTheAlefHasItsWidthElsewhere) {
  // The article by chance as wide as its alef; the word "bab" has an alef of that width.
  const std::vector<PdfWord> words = {PdfWordAt(U"\u0646\u0644\u0627", 0, 0, {9, 3.3, 3.3}),
                                      PdfWordAt(U"\u0628\u0627\u0628", 20, 0, {7, 3.3, 4})};
  EXPECT_EQ(Read(words).text, "باب الن");
}

TEST(PdfLines, TakesNoLigatureOnAMonospacedPage) {
  EXPECT_EQ(Text(U"\u0645\u0644\u0639\u0644\u0627", {6}), "العلم");
  // There a lam-alef shares one cell.
  EXPECT_EQ(Text(U"\u0645\u0633\u0644\u0627\u0633\u0644\u0627\u0628\u062A\u0643", {6, 6, 3, 3, 6, 6, 6, 6, 6, 6}),
            "كتبالسلاسم");
}

TEST(PdfLines, ReadsTheLettersOfAWholeWordInOneGlyphAsTheyStand) {
  EXPECT_EQ(Text(U"\u0643\u062A\u0627\u0628", {5}).size(), 8U);
  const std::vector<PdfWord> words = {PdfWordAt(U"\u0643\u062A\u0627\u0628", 0, 0, {5.1}),
                                      PdfWordAt(U"\u0645\u0648\u0642\u0641", 30, 0, {6.3, 4, 7, 8})};
  EXPECT_EQ(Read(words).text, "فقوم كتاب");
}

TEST(PdfLines, KeepsNumbersAndLatinWordsInALineFromRightToLeft) {
  EXPECT_EQ(Read({PdfWordAt(U".Amman", 0, 0, {5}), PdfWordAt(U"in", 33, 0, {5}), PdfWordAt(U"22.5", 48, 0, {5}),
                  PdfWordAt(U"\u0628\u0627\u0628\u0627\u0628", 72, 0, {5, 6, 5, 7})})
                .text,
            "باباب Amman in 22.5.");
  // A number on the right of a Latin word belongs to its name.
  EXPECT_EQ(Read({PdfWordAt(U"\u0628\u0627\u0628", 0, 0, {5, 6}), PdfWordAt(U"Agenda", 20, 0, {5}),
                  PdfWordAt(U"2030", 54, 0, {5}), PdfWordAt(U"\u0628\u0627\u0628", 80, 0, {5, 6})})
                .text,
            "باب Agenda 2030 باب");
}

TEST(PdfLines, ReadsArabicInALineFromLeftToRight) {
  EXPECT_EQ(Read({PdfWordAt(U"The", 0, 0, {5}), PdfWordAt(U"\u0631\u0627\u0646", 20, 0, {5, 6, 7}),
                  PdfWordAt(U"daily", 44, 0, {5})},
                 false)
                .text,
            "The نار daily");
}

TEST(PdfLines, TurnsBracketsToWhatTheyEnclose) {
  const std::vector<double> widths = {4, 6, 5, 7};
  EXPECT_EQ(Text(U"(\u0628\u0627\u0628)", widths), "(باب)");  // named by shape
  EXPECT_EQ(Text(U")\u0628\u0627\u0628(", widths), "(باب)");  // named by meaning
  EXPECT_EQ(Text(U"\u060C(2014)", widths), "(2014)،");
  EXPECT_EQ(Text(U"\u00BB\u0628\u0627\u0628\u00AB", widths), "«باب»");
  EXPECT_EQ(Text(U"\u00AB\u0628\u0627\u0628\u00BB", widths), "«باب»");
}

TEST(PdfLines, GivesVowelSignsToTheirLetters) {
  const std::u32string fatha = U"\u064E";
  // One glyph for letter and sign, the letter first.
  EXPECT_EQ(Text(U"\u0628" + fatha + U"\u0643" + fatha, {3, 3, 4, 4}), "كَبَ");
  // Glyphs of their own, each left of its letter.
  EXPECT_EQ(Text(fatha + U"\u0628" + fatha + U"\u0643", {0, 5, 0, 6}), "كَبَ");
}

TEST(PdfLines, JoinsWordsThatHaveNoGap) {
  const PdfLineText line =
      Read({PdfWordAt(U"\u0646\u064A", 0, 0, {5, 6}), PdfWordAt(U"\u0644\u0645", 10.9, 0, {4, 7})});
  EXPECT_EQ(line.text, "ملين");
  EXPECT_TRUE(line.repaired);
  EXPECT_EQ(Read({PdfWordAt(U"\u0646\u064A", 0, 0, {5, 6}), PdfWordAt(U"\u0644\u0645", 13, 0, {4, 7})}).text, "مل ين");
}

TEST(PdfLines, DropsTatweelInsideWordsOnly) {
  EXPECT_EQ(Text(U"\u0628\u0627\u0640\u0640\u0628", {4, 5, 6, 6, 7}), "باب");
  EXPECT_EQ(Text(U"\u0640\u0647", {4, 5}), "هـ");  // the sign of Hijri years
}

TEST(PdfLines, DropsWhatHasNoInk) {
  EXPECT_EQ(Read({PdfWordAt(U"\u202Aa\u200Fb\u202C", 0, 0, {5})}, false).text, "ab");
  EXPECT_EQ(Read({PdfWordAt(U"\u202A", 0, 0, {5})}, false).text, "");
}

}  // namespace
}  // namespace bayan::indexer
