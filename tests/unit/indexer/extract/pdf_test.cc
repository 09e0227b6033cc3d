#include "indexer/extract/pdf.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/extract/pdf_lines.h"

namespace bayan::indexer {
namespace {

using Strings = std::vector<std::string>;

std::string DataFile(const std::string& name) {
  std::ifstream file(BAYAN_TEST_DATA + std::string("/") + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// A PDF of one page without text; poppler finds the objects although there is no table of them.
std::string EmptyPdf(const std::string& trailer) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R" +
         trailer + ">>\n%%EOF\n";
}

// Made by Chromium from the text that is expected, set in DejaVu Sans.
TEST(Pdf, ReadsArabicInOrder) {
  model::Statement statement;
  ASSERT_FALSE(ReadPdf(DataFile("pdf/arabic.pdf"), statement));
  std::string text;
  for (const model::Block& block : statement.blocks) {
    for (const char c : block.text) text += c == '\n' ? ' ' : c;
    text += '\n';
  }
  EXPECT_EQ(
      text,
      "بيان مشترك\n"
      "أكد الوزراء التزامهم بمواصلة الجهود لمكافحة الإرهاب خلال الاجتماع في الولايات المتحدة (٢٠١٤)، والقرار 2249 "
      "(2015) وإلى الأمن والسلام للاجئين.\n"
      "وتعهدوا بتقديم 700 مليون دولار إلى العراق والآخرين، ولا سيما الأطفال، عبر فريق Global Coalition في Amman. "
      "كلا وإلا فلا.\n");
  EXPECT_EQ(statement.warnings, Strings{"rtl_repaired"});
  EXPECT_EQ(statement.title, "بيان مشترك");
}

TEST(Pdf, SaysWhyThereIsNoText) {
  model::Statement statement;
  EXPECT_EQ(ReadPdf(EmptyPdf(""), statement)->reason, "no_text_layer");
  const std::string key(32, 'k');
  const std::string locked = "/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" +
                             key + ")/U(" + key + ")>>";
  EXPECT_EQ(ReadPdf(EmptyPdf(locked), statement)->reason, "encrypted");
  EXPECT_EQ(ReadPdf("%PDF-1.7 and then nothing", statement)->reason, "malformed");
  EXPECT_EQ(ReadPdf("", statement)->reason, "malformed");
}

// A word whose letters are given from left to right, each `width` wide or as the second string says.
PdfWord Word(const std::u32string& letters, double x, double y, const std::vector<double>& widths) {
  PdfWord word{{}, x, y, 0, 10};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    word.letters.push_back({letters[i], x + word.width, widths[i % widths.size()]});
    word.width += widths[i % widths.size()];
  }
  return word;
}

TEST(PdfLines, TellsALigatureFromALetterPairByItsBoxes) {
  // "khilal": lam, and the two halves of a lam-alef.
  const PdfText ligature = ReadPdfPage({Word(U"\u0644\u0644\u0627\u062E", 0, 0, {8.7, 3.6, 3.6, 7.4})});
  EXPECT_EQ(ligature.paragraphs, Strings{"خلال"});
  EXPECT_TRUE(ligature.repaired);
  // The article: an alef and a lam of their own widths.
  const PdfText article = ReadPdfPage({Word(U"\u0646\u0644\u0627", 0, 0, {9, 3.7, 3.3})});
  EXPECT_EQ(article.paragraphs, Strings{"الن"});
  EXPECT_FALSE(article.repaired);
}

TEST(PdfLines, KeepsNumbersAndLatinWordsInALineFromRightToLeft) {
  const PdfText text = ReadPdfPage({Word(U".Amman", 0, 0, {5}), Word(U"in", 30, 0, {5}), Word(U"22.5", 45, 0, {5}),
                                    Word(U"\u0628\u0627\u0628\u0627\u0628\u0627\u0628\u0627", 70, 0, {5, 6, 5, 7})});
  EXPECT_EQ(text.paragraphs, Strings{"اباباباب 22.5 Amman in."});
}

TEST(PdfLines, PartsParagraphsAtGapsAndColumns) {
  const PdfText text = ReadPdfPage(
      {Word(U"one", 0, 0, {5}), Word(U"two", 0, 12, {5}), Word(U"three", 0, 40, {5}), Word(U"four", 200, 0, {5})});
  EXPECT_EQ(text.paragraphs, (Strings{"one\ntwo", "three", "four"}));
}

}  // namespace
}  // namespace bayan::indexer
