#include "indexer/extract/office/odt.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/archive_builder.h"
#include "tests/support/texts.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using tests::Texts;
using tests::ZipBuilder;
using Strings = std::vector<std::string>;

// A text with that inside office:text and those automatic styles.
ZipBuilder Odt(const std::string& text, const std::string& styles = "") {
  ZipBuilder zip;
  zip.Add("mimetype", "application/vnd.oasis.opendocument.text");
  zip.Add("content.xml", "<office:document-content><office:automatic-styles>" + styles +
                             "</office:automatic-styles><office:body><office:text>" + text +
                             "</office:text></office:body></office:document-content>");
  return zip;
}

model::Statement Read(const ZipBuilder& zip) {
  model::Statement statement;
  const std::optional<Problem> problem = ReadOdt(zip.Finish(), statement);
  EXPECT_FALSE(problem) << problem->message;
  return statement;
}

std::string ReasonOf(std::string_view bytes) {
  model::Statement statement;
  const std::optional<Problem> problem = ReadOdt(bytes, statement);
  return problem ? problem->reason : "";
}

TEST(Odt, ReadsHeadingsParagraphsAndLists) {
  const auto statement = Read(Odt(
      "<text:h text:outline-level=\"1\">البيان الختامي</text:h>\n  <text:p>اتفق <text:span>الوزراء</text:span> "
      "<text:a>على</text:a><text:s text:c=\"3\"/>التعاون<text:line-break/>في بغداد.</text:p>"
      "<text:list><text:list-item><text:p>أولا</text:p><text:list><text:list-item><text:p>ثانيا</text:p></text:list-item>"
      "</text:list></text:list-item></text:list><text:section><text:p>می‌خواهند</text:p></text:section>"));
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), Strings{"البيان الختامي"});
  EXPECT_EQ(Texts(statement), (Strings{"اتفق الوزراء على التعاون\nفي بغداد.", "أولا", "ثانيا", "می‌خواهند"}));
}

TEST(Odt, LeavesOutWhatIsDeletedHiddenOrAComment) {
  const auto statement =
      Read(Odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>"
               "</text:changed-region></text:tracked-changes><text:p>kept<office:annotation><text:p>a comment</text:p>"
               "</office:annotation><text:span text:style-name=\"T1\">hidden</text:span></text:p>"
               "<text:section text:display=\"none\"><text:p>not shown</text:p></text:section>",
               "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>"));
  EXPECT_EQ(Texts(statement), Strings{"kept"});
}

TEST(Odt, ReadsTablesNotesBoxesAndMargins) {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>";
  };
  ZipBuilder zip =
      Odt("<text:table-of-content><text:index-body><text:p>1 Part 2</text:p></text:index-body></text:table-of-content>"
          "<table:table><table:table-header-rows><table:table-row>" +
          cell("State") + cell("Sum") + "</table:table-row></table:table-header-rows><table:table-row>" + cell("Iraq") +
          "<table:covered-table-cell/></table:table-row></table:table>"
          "<text:p>text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note"
          "</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>a box</text:p>"
          "</draw:text-box></draw:frame> goes on</text:p>");
  zip.Add("styles.xml",
          "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Ministry"
          "</text:p></style:header></style:master-page></office:master-styles></office:document-styles>");
  const auto statement = Read(zip);
  EXPECT_EQ(Texts(statement), (Strings{"State\tSum", "Iraq", "text goes on", "a box", "a note"}));
  EXPECT_EQ(Texts(statement, BlockKind::kBoilerplate), (Strings{"1 Part 2", "Ministry"}));
}

TEST(Odt, ReadsTitleAndProperties) {
  ZipBuilder zip = Odt("<text:p text:style-name=\"P1\">A title</text:p><text:p>text</text:p>",
                       "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>"
                       "<style:style style:name=\"A\" style:parent-style-name=\"B\"/>"
                       "<style:style style:name=\"B\" style:parent-style-name=\"A\"/>");
  zip.Add("meta.xml",
          "<office:document-meta><office:meta><dc:title>A property</dc:title><meta:initial-creator>user1"
          "</meta:initial-creator><meta:keyword>water</meta:keyword><meta:keyword>rivers</meta:keyword>"
          "<dc:date>2019-01-02T03:04:05</dc:date></office:meta></office:document-meta>");
  const auto statement = Read(zip);
  EXPECT_EQ(statement.title, "A title");
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), Strings{"A title"});
  EXPECT_FALSE(statement.date);
  EXPECT_EQ(statement.extra.at("author"), "user1");
  EXPECT_EQ(statement.extra.at("keywords"), "water, rivers");
  EXPECT_EQ(statement.extra.at("modified"), "2019-01-02T03:04:05");
}

TEST(Odt, TakesLanguageHintsOfStyles) {
  const auto statement =
      Read(Odt("<text:p text:style-name=\"P1\">بیان نمبر 7</text:p><text:p text:style-name=\"P2\">7 rue</text:p>",
               "<style:style style:name=\"P1\"><style:text-properties style:language-complex=\"ur\" "
               "style:country-complex=\"PK\" fo:language=\"en\"/></style:style><style:style style:name=\"P2\">"
               "<style:text-properties fo:language=\"fr\" fo:country=\"none\"/></style:style>"));
  EXPECT_EQ(statement.lang, "ur-PK");
  EXPECT_EQ(statement.blocks[1].lang, "fr");
}

TEST(Odt, SaysWhatIsWrong) {
  EXPECT_EQ(ReasonOf(""), "empty");
  EXPECT_EQ(ReasonOf("text"), "malformed");
  EXPECT_EQ(ReasonOf(ZipBuilder().Add("mimetype", "x").Finish()), "malformed");
  EXPECT_EQ(ReasonOf(ZipBuilder().Add("content.xml", "<office:spreadsheet/>").Finish()), "malformed");
  EXPECT_EQ(ReasonOf(ZipBuilder().Add("content.xml", "").Finish()), "malformed");
  ZipBuilder locked = Odt("");
  locked.Add(
      "META-INF/manifest.xml",
      "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>");
  EXPECT_EQ(ReasonOf(locked.Finish()), "encrypted");
}

}  // namespace
}  // namespace bayan::indexer
