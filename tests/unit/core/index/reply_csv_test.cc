#include "core/index/reply_csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bayan::index {
namespace {

TEST(ReplyCsv, QuotesCellsAndJoinsValues) {
  const std::vector<std::string> columns = {"id", "title", "countries", "url", "snippet"};
  Hit hit;
  hit.id = "a-1";
  hit.title = "He said \"no\"";
  hit.countries = {"IQ", "SY"};
  hit.snippet = {{"of the ", false}, {"fighters", true}};
  EXPECT_EQ(CsvHead(columns), "\xEF\xBB\xBFid,title,countries,url,snippet\r\n");
  EXPECT_EQ(CsvRow(hit, columns), "\"a-1\",\"He said \"\"no\"\"\",\"IQ; SY\",\"\",\"of the fighters\"\r\n");
}

TEST(ReplyCsv, KeepsSpreadsheetsFromRunningCells) {
  const std::vector<std::string> columns = {"title"};
  Hit hit;
  hit.title = "=1+1";
  EXPECT_EQ(CsvRow(hit, columns), "\"'=1+1\"\r\n");
}

TEST(ReplyCsv, WritesWholeStatementsWithoutBoilerplate) {
  model::Statement statement;
  statement.id = "a-1";
  statement.lang = "ar";
  statement.paths = {"first.txt", "second.txt"};
  statement.date = model::DateRange{"2017-03-01", "2017-03-31", model::DatePrecision::kMonth};
  statement.blocks = {{"One.", model::BlockKind::kHeading, ""},
                      {"Menu", model::BlockKind::kBoilerplate, ""},
                      {"Two, \"three\"", model::BlockKind::kBody, "en"}};
  EXPECT_TRUE(StatementCsvHead().ends_with(",path,url,collection,text\r\n"));
  EXPECT_EQ(StatementCsvRow(statement),
            "\"a-1\",\"\",\"ar\",\"2017-03\",\"\",\"\",\"\",\"\",\"first.txt\",\"\",\"\",\"One.\n\nTwo, "
            "\"\"three\"\"\"\r\n");
}

TEST(ReplyCsv, KnowsEveryFieldOfAHit) {
  EXPECT_EQ(DefaultCsvColumns().front(), "id");
  EXPECT_GT(DefaultCsvColumns().size(), 5U);
}

}  // namespace
}  // namespace bayan::index
