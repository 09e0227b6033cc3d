#include "core/metadata/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/metadata/issue_date.h"
#include "tests/unit/core/metadata/labelled.h"

namespace bayan::metadata {
namespace {

using model::Block;
using model::BlockKind;
using model::DatePrecision;
using model::DateRange;
using model::Source;
using model::Statement;
using testing::ElementsAre;
using testing::IsEmpty;

const Extractor& TheExtractor() {
  static const Extractor extractor;
  return extractor;
}

// A statement with a block for each line, the first of them its title, as the readers of plain text make it.
Statement FromLines(const std::string& text, const std::string& language) {
  Statement statement;
  statement.lang = language;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    statement.blocks.push_back({text.substr(at, end - at), BlockKind::kBody, ""});
    at = end + 1;
  }
  if (!statement.blocks.empty()) statement.title = statement.blocks.front().text;
  return statement;
}

Statement Filled(Statement statement) {
  TheExtractor().Fill(statement);
  return statement;
}

Statement Filled(const std::string& text, const std::string& language) { return Filled(FromLines(text, language)); }

std::string IssuedOn(const std::string& text, const std::string& language) {
  const Statement statement = Filled(text, language);
  if (!statement.date) return "none";
  return statement.date->precision == DatePrecision::kMonth ? statement.date->first.substr(0, 7)
                                                            : statement.date->first;
}

TEST(Extractor, KnowsTheDateOfIssueFromOthers) {
  test::Score score("issue_dates");
  for (const test::Labelled& row : test::ReadLabelled("issue_dates.tsv")) {
    const std::string found = IssuedOn(row.text, row.language);
    score.Count(found == row.expected);
    EXPECT_EQ(found, row.expected) << "issue_dates.tsv:" << row.line << ": " << row.text;
  }
}

TEST(Extractor, ReadsTheTypeOfATitle) {
  test::Score score("types");
  for (const test::Labelled& row : test::ReadLabelled("types.tsv")) {
    const std::string type = Filled(row.text, row.language).type;
    score.Count((type.empty() ? "none" : type) == row.expected);
    EXPECT_EQ(type.empty() ? "none" : type, row.expected) << "types.tsv:" << row.line << ": " << row.text;
  }
}

TEST(Extractor, ReadsTheIssuerOfATitle) {
  test::Score score("issuers");
  for (const test::Labelled& row : test::ReadLabelled("issuers.tsv")) {
    const std::string issuer = Filled(row.text, row.language).issuer;
    score.Count((issuer.empty() ? "none" : issuer) == row.expected);
    EXPECT_EQ(issuer.empty() ? "none" : issuer, row.expected) << "issuers.tsv:" << row.line << ": " << row.text;
  }
}

TEST(Extractor, FillsAllFieldsWithTheirSource) {
  const Statement filled = Filled(
      "Statement by the Ministry of Health on resolution 2178\nGeneva, 4 May 2019\nThe Security Council met in Iraq on "
      "3 March 2018 and spoke of 2014 in September 2014.",
      "en");
  EXPECT_EQ(filled.date->first, "2019-05-04");
  EXPECT_EQ(filled.type, "statement");
  EXPECT_EQ(filled.issuer, "Ministry of Health");
  EXPECT_THAT(filled.countries, ElementsAre("IQ"));
  EXPECT_THAT(filled.citations, ElementsAre("S/RES/2178"));
  EXPECT_THAT(filled.mentioned_dates, ElementsAre(DateRange{"2014-09-01", "2014-09-30", DatePrecision::kMonth},
                                                  DateRange{"2018-03-03", "2018-03-03", DatePrecision::kDay}));
  for (const char* field : {"date", "type", "issuer"}) EXPECT_EQ(filled.sources.at(field), Source::kText) << field;
}

TEST(Extractor, LeavesWhatIsThere) {
  Statement told = FromLines("Joint statement\nGeneva, 4 May 2019\nIraq", "en");
  told.date = DateRange{"2018-01-01", "2018-12-31", DatePrecision::kYear};
  told.type = "report";
  told.issuer = "Somebody";
  told.countries = {"FR"};
  told.sources = {{"date", Source::kSidecar}, {"type", Source::kRecord}};
  const Statement filled = Filled(told);
  EXPECT_EQ(filled.date, told.date);
  EXPECT_EQ(filled.type, "report");
  EXPECT_EQ(filled.issuer, "Somebody");
  EXPECT_EQ(filled.sources, told.sources);
  EXPECT_THAT(filled.countries, ElementsAre("FR", "IQ"));
  EXPECT_THAT(filled.mentioned_dates, testing::SizeIs(1));
}

TEST(Extractor, IsTheSameASecondTime) {
  const Statement once = Filled("Joint statement\nGeneva, 4 May 2019\nIraq met S/RES/2178 in May 2018.", "en");
  EXPECT_EQ(Filled(once), once);
}

TEST(Extractor, DoesNotReadBoilerplate) {
  Statement statement;
  statement.lang = "en";
  statement.blocks = {{"Published on 4 May 2019 in Iraq, S/RES/2178", BlockKind::kBoilerplate, ""}};
  const Statement filled = Filled(statement);
  EXPECT_FALSE(filled.date);
  EXPECT_THAT(filled.countries, IsEmpty());
  EXPECT_THAT(filled.citations, IsEmpty());
  EXPECT_THAT(filled.mentioned_dates, IsEmpty());
}

TEST(Extractor, ReadsAParagraphInItsOwnLanguage) {
  Statement statement;
  statement.lang = "ar";
  statement.blocks = {{"les forces irakiennes", BlockKind::kBody, "fr"}};
  EXPECT_THAT(Filled(statement).countries, ElementsAre("IQ"));
}

TEST(Extractor, KeepsIssueDatesToTheirWindow) {
  const auto issued = [](int year) { return IssuedOn("Published on 4 May " + std::to_string(year), "en"); };
  EXPECT_NE(issued(kFirstIssueYear), "none");
  EXPECT_EQ(issued(kFirstIssueYear - 1), "none");
  EXPECT_NE(issued(kLastIssueYear), "none");
  EXPECT_EQ(issued(kLastIssueYear + 1), "none");
}

TEST(Extractor, LooksForTheIssueDateAtBothEndsOnly) {
  const auto at_line = [](std::size_t lead, std::size_t tail) {
    std::string text;
    for (std::size_t i = 0; i < lead; ++i) text += "A line of text about nothing.\n";
    text += "Geneva, 4 May 2019";
    for (std::size_t i = 0; i < tail; ++i) text += "\nAnother line about nothing.";
    return IssuedOn(text, "en");
  };
  EXPECT_EQ(at_line(kLeadLines - 1, 20), "2019-05-04");
  EXPECT_EQ(at_line(kLeadLines, 20), "none");
  EXPECT_EQ(at_line(20, kTailBlocks - 1), "2019-05-04");
  EXPECT_EQ(at_line(20, kTailBlocks), "none");
}

TEST(Extractor, MentionsSoManyDatesAndNoMore) {
  const auto count = [](int days) {
    std::string text;
    for (int i = 0; i < days; ++i) {
      text += "On " + std::to_string(i % 28 + 1) + " May " + std::to_string(1900 + i / 28) + " it rained. ";
    }
    return Filled(text, "en").mentioned_dates.size();
  };
  EXPECT_EQ(count(static_cast<int>(kMaxMentionedDates)), kMaxMentionedDates);
  EXPECT_EQ(count(static_cast<int>(kMaxMentionedDates) + 1), kMaxMentionedDates);
}

TEST(Extractor, ReadsSoManyDatesAndNoMore) {
  const auto mentions_last = [](std::size_t before) {
    std::string text;
    for (std::size_t i = 0; i < before; ++i) text += "1/1/2000, ";
    const std::vector<DateRange> dates = Filled(text + "and 2/2/2002 it rained.", "en").mentioned_dates;
    return std::count_if(dates.begin(), dates.end(), [](const DateRange& it) { return it.first == "2002-02-02"; }) == 1;
  };
  EXPECT_TRUE(mentions_last(kMaxReadDates - 1));
  EXPECT_FALSE(mentions_last(kMaxReadDates));
}

TEST(Extractor, ReadsSoMuchOfABlockAndNoMore) {
  Statement statement;
  statement.lang = "en";
  statement.blocks = {{std::string(kMaxBlockBytes - 5, ' ') + " Iraq", BlockKind::kBody, ""}};
  EXPECT_THAT(Filled(statement).countries, ElementsAre("IQ"));
  statement.blocks = {{std::string(kMaxBlockBytes - 4, ' ') + " Iraq", BlockKind::kBody, ""}};
  EXPECT_THAT(Filled(statement).countries, IsEmpty());
}

TEST(ReadDateField, ReadsWhatRecordsAndPagesHold) {
  const auto read = [](const char* text, const char* language = "en") {
    const auto range = TheExtractor().ReadDateField(text, language);
    return range ? range->first + (range->first == range->last ? "" : ".." + range->last) : "none";
  };
  EXPECT_EQ(read("2017-03-22"), "2017-03-22");
  EXPECT_EQ(read("2017-03-22T10:00:00Z"), "2017-03-22");
  EXPECT_EQ(read("2017-03-22T23:30:00+03:00"), "2017-03-22");
  EXPECT_EQ(read("2017-03"), "2017-03-01..2017-03-31");
  EXPECT_EQ(read("2017"), "2017-01-01..2017-12-31");
  EXPECT_EQ(read("Wed, 22 Mar 2017 10:00:00 GMT"), "2017-03-22");
  EXPECT_EQ(read("22 آذار/مارس 2017", "ar"), "2017-03-22");
  EXPECT_EQ(read("24 جمادى الآخرة 1438 هـ الموافق 23 مارس 2017", "ar"), "2017-03-23");
  EXPECT_EQ(read("05/06/2018"), "2018-06-05");
  EXPECT_EQ(read("05/06/2018", "en-US"), "2018-05-06");
  for (const char* bad : {"", "soon", "2017-13-40", "3-5 May 2019", "1 May 2018 and 2 May 2019", "20170322"}) {
    EXPECT_EQ(read(bad), "none") << bad;
  }
}

}  // namespace
}  // namespace bayan::metadata
