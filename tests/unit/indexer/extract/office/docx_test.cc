#include "indexer/extract/office/docx.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/office/package.h"
#include "tests/support/archive_builder.h"
#include "tests/support/texts.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using tests::Texts;
using tests::ZipBuilder;
using Strings = std::vector<std::string>;

constexpr std::string_view kSpace = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string Part(const std::string& root, const std::string& inner) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + root + std::string(kSpace) + ">" + inner + "</w:" + root +
         ">";
}

// A document with the parts that `add` gives beside its body.
ZipBuilder Docx(const std::string& body) {
  ZipBuilder zip;
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  zip.Add("_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" + type +
                             "officeDocument\" Target=\"/word/text.xml\"/></Relationships>");
  zip.Add("word/_rels/text.xml.rels", "<Relationships><Relationship Type=\"" + type +
                                          "styles\" Target=\"styles.xml\"/><Relationship Type=\"" + type +
                                          "footnotes\" Target=\"footnotes.xml\"/></Relationships>");
  zip.Add("word/text.xml", Part("document", "<w:body>" + body + "</w:body>"));
  zip.Add(
      "word/styles.xml",
      Part("styles",
           "<w:style w:type=\"paragraph\" w:styleId=\"a1\"><w:name w:val=\"heading 1\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"a2\"><w:basedOn w:val=\"a1\"/><w:name w:val=\"Mine\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:name w:val=\"toc 1\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:styleId=\"y\"><w:basedOn w:val=\"x\"/></w:style>"));
  return zip;
}

std::string P(const std::string& text, const std::string& style = "") {
  const std::string properties = style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
  return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

model::Statement Read(const ZipBuilder& zip) {
  model::Statement statement;
  const std::optional<Problem> problem = ReadDocx(zip.Finish(), statement);
  EXPECT_FALSE(problem) << problem->message;
  return statement;
}

std::string ReasonOf(std::string_view bytes) {
  model::Statement statement;
  const std::optional<Problem> problem = ReadDocx(bytes, statement);
  return problem ? problem->reason : "";
}

TEST(Docx, ReadsArabicWhole) {
  const auto statement = Read(Docx(P("بيان بشأن القرار 2178", "a1") +
                                   "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>إنّ </w:t></w:r>"
                                   "<w:r><w:t>الدول</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
                                   "<w:r><w:t>(ومنها تركيا) تعهدت بمبلغ 25 مليون.</w:t></w:r></w:p>"));
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), Strings{"بيان بشأن القرار 2178"});
  EXPECT_EQ(Texts(statement), Strings{"إنّ الدول (ومنها تركيا) تعهدت بمبلغ 25 مليون."});
}

TEST(Docx, ReadsPersianWithItsJoiners) {
  const auto statement = Read(Docx(P("کشورها می‌خواهند داده‌ها را مبادله کنند.")));
  EXPECT_EQ(Texts(statement), Strings{"کشورها می‌خواهند داده‌ها را مبادله کنند."});
}

TEST(Docx, TellsHeadingsByStyleWhateverItsId) {
  const auto statement = Read(Docx(P("one", "a1") + P("two", "a2") + P("three", "x") +
                                   "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>four</w:t></w:r></w:p>"
                                   "<w:p><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr><w:r><w:t>five</w:t></w:r></w:p>"));
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), (Strings{"one", "two", "four"}));
  EXPECT_EQ(Texts(statement), (Strings{"three", "five"}));
}

TEST(Docx, LeavesOutWhatIsDeletedHiddenOrAComment) {
  const auto statement = Read(Docx(
      "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
      "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:ins><w:r><w:t xml:space=\"preserve\"> and new</w:t></w:r></w:ins>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>, shown</w:t></w:r>"
      "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
      "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" +
      P("gone") +
      "</w:tc></w:tr></w:tbl>"
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" +
      P("paragraph")));
  EXPECT_EQ(Texts(statement), (Strings{"kept and new, shown", "one paragraph"}));
}

TEST(Docx, JoinsTheCellsOfARowUnlessTheTableIsLayout) {
  const auto cell = [](const std::string& inner) { return "<w:tc>" + inner + "</w:tc>"; };
  const auto statement = Read(Docx("<w:tbl><w:tr>" + cell(P("State")) + cell(P("")) + cell(P("Sum")) + "</w:tr><w:tr>" +
                                   cell(P("first") + P("second")) + cell(P("third")) + "</w:tr></w:tbl>" + P("end")));
  EXPECT_EQ(Texts(statement), (Strings{"State\tSum", "first", "second", "third", "end"}));
}

TEST(Docx, PutsFootnotesAtTheEndAndMarginsAside) {
  ZipBuilder zip = Docx("<w:p><w:r><w:t>text</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" + P("next") +
                        P("1 Introduction 3", "c"));
  zip.Add("word/footnotes.xml",
          Part("footnotes", "<w:footnote w:id=\"0\" w:type=\"separator\">" + P("---") +
                                "</w:footnote><w:footnote w:id=\"2\">" + P("See S/RES/2178.") +
                                "</w:footnote><w:footnote w:id=\"3\">" + P("not referred to") + "</w:footnote>"));
  zip.Add("word/header1.xml", Part("hdr", P("Ministry of Water")));
  const auto statement = Read(zip);
  EXPECT_EQ(Texts(statement), (Strings{"text", "next", "See S/RES/2178."}));
  EXPECT_EQ(Texts(statement, BlockKind::kBoilerplate), (Strings{"1 Introduction 3", "Ministry of Water"}));
}

TEST(Docx, ReadsATextBoxOnceAndTabsAndBreaks) {
  const std::string box = "<w:txbxContent>" + P("in a box") + "</w:txbxContent>";
  const auto statement = Read(
      Docx("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
           "<w:drawing>" +
           box + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
           "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"));
  EXPECT_EQ(Texts(statement), (Strings{"a b\nc", "in a box"}));
}

TEST(Docx, TakesTheTitleFromItsStyleThenFromTheProperties) {
  const std::string core =
      "<cp:coreProperties><dc:title>A property</dc:title><dc:creator>user1</dc:creator>"
      "<dcterms:created>2019-01-02T03:04:05Z</dcterms:created></cp:coreProperties>";
  ZipBuilder both = Docx(P("A title", "t") + P("text"));
  both.Add("docProps/core.xml", core);
  EXPECT_EQ(Read(both).title, "A title");
  ZipBuilder one = Docx(P("A heading", "a1") + P("text"));
  one.Add("docProps/core.xml", core);
  const auto statement = Read(one);
  EXPECT_EQ(statement.title, "A property");
  EXPECT_EQ(statement.issuer, "") << "who typed it did not issue it";
  EXPECT_FALSE(statement.date) << "nor was it issued when it was typed";
  EXPECT_EQ(statement.extra.at("author"), "user1");
  EXPECT_EQ(statement.extra.at("created"), "2019-01-02T03:04:05Z");
  for (const char* made_up : {"Document3", "Microsoft Word - speech.doc", "speech.docx", "Untitled"}) {
    ZipBuilder zip = Docx(P("text"));
    zip.Add("docProps/core.xml", "<p><title>" + std::string(made_up) + "</title></p>");
    EXPECT_EQ(Read(zip).title, "") << made_up;
  }
}

TEST(Docx, TakesLanguageHintsWhereWordsAreTooFew) {
  const auto run = [](const std::string& lang, const std::string& text) {
    return "<w:r><w:rPr><w:lang " + lang + "/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  };
  const auto statement = Read(Docx("<w:p>" + run("w:val=\"de-DE\" w:bidi=\"ur-PK\"", "بیان نمبر 7") + "</w:p><w:p>" +
                                   run("w:val=\"de-DE\"", "Nr. 7") + "</w:p>"));
  EXPECT_EQ(statement.lang, "ur-PK");
  ASSERT_EQ(statement.blocks.size(), 2U);
  EXPECT_EQ(statement.blocks[0].lang, "");
  EXPECT_EQ(statement.blocks[1].lang, "de-DE");
}

TEST(Docx, SaysWhatIsWrong) {
  EXPECT_EQ(ReasonOf(""), "empty");
  EXPECT_EQ(ReasonOf("just text"), "malformed");
  const std::string whole = Docx(P("text")).Finish();
  EXPECT_EQ(ReasonOf(whole.substr(0, whole.size() / 2)), "malformed");
  EXPECT_EQ(ReasonOf(ZipBuilder().Add("a.txt", "no document").Finish()), "malformed");
  EXPECT_EQ(ReasonOf(Docx("<w:p>").Finish()), "malformed");
  std::string old("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  EXPECT_EQ(ReasonOf(old), "malformed");
  for (const char c : std::string_view("EncryptedPackage")) old += {c, '\0'};
  EXPECT_EQ(ReasonOf(old), "encrypted");
  EXPECT_EQ(ReasonOf(ZipBuilder().Add({"word/document.xml", "x", 0x0801}).Finish()), "encrypted");
}

TEST(Docx, KeepsItsLimitOnDepth) {
  // document, body, p, r and t are around the tags, the text is inside.
  constexpr std::size_t kAround = 5;
  const auto nested = [](std::size_t depth) {
    std::string body;
    for (std::size_t i = 0; i < depth; ++i) body += "<w:ins>";
    body += P("deep");
    for (std::size_t i = 0; i < depth; ++i) body += "</w:ins>";
    return Docx(body).Finish();
  };
  EXPECT_EQ(ReasonOf(nested(kMaxOfficeXmlDepth - kAround)), "");
  EXPECT_EQ(ReasonOf(nested(kMaxOfficeXmlDepth - kAround + 1)), "malformed");
}

TEST(Docx, ExpandsNoEntitiesOfItsOwn) {
  const std::string laughs =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
  ZipBuilder zip;
  zip.Add("word/document.xml", laughs + "<document><body><p><r><t>&b; &c; &amp;</t></r></p></body></document>");
  EXPECT_EQ(Texts(Read(zip)), Strings{"&b; &c; &"});
}

}  // namespace
}  // namespace bayan::indexer
