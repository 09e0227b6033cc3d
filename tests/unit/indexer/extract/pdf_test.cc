#include "indexer/extract/pdf.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

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
  EXPECT_EQ(ReadPdf("", statement)->reason, "empty");
  EXPECT_TRUE(ReadPdf("", statement)->skipped);
}

}  // namespace
}  // namespace bayan::indexer
