#include "core/model/statement.h"

#include <gtest/gtest.h>

#include <string>

#include "core/model/date_text.h"

namespace bayan::model {
namespace {

TEST(ParseIsoDate, ReadsDayMonthAndYearAsIntervals) {
  EXPECT_EQ(*ParseIsoDate("2017-03-22"), (DateRange{"2017-03-22", "2017-03-22", DatePrecision::kDay}));
  EXPECT_EQ(*ParseIsoDate("2016-02"), (DateRange{"2016-02-01", "2016-02-29", DatePrecision::kMonth}));
  EXPECT_EQ(*ParseIsoDate("1900-02"), (DateRange{"1900-02-01", "1900-02-28", DatePrecision::kMonth}));
  EXPECT_EQ(*ParseIsoDate("2000-02"), (DateRange{"2000-02-01", "2000-02-29", DatePrecision::kMonth}));
  EXPECT_EQ(*ParseIsoDate("2017"), (DateRange{"2017-01-01", "2017-12-31", DatePrecision::kYear}));
  EXPECT_EQ(*ParseIsoDate("1000"), (DateRange{"1000-01-01", "1000-12-31", DatePrecision::kYear}));
}

TEST(ParseIsoDate, RefusesEverythingElse) {
  for (const char* bad :
       {"", "17", "0999", "2017-", "2017-3", "2017-00", "2017-13", "2017-02-29", "2017-04-31", "2017-04-00",
        "2017/03/22", "2017-03-2", "20170322", "2017-03-22 ", "-017-03-22", "２０１７"}) {
    const Result<DateRange> date = ParseIsoDate(bad);
    ASSERT_FALSE(date) << bad;
    EXPECT_EQ(date.error().code, ErrorCode::kMalformed) << bad;
    EXPECT_NE(date.error().message.find(bad), std::string::npos);
  }
}

TEST(IsValidId, AllowsOneTo128SafeLetters) {
  EXPECT_TRUE(IsValidId("a"));
  EXPECT_TRUE(IsValidId("S-2017_x.1:Z"));
  EXPECT_TRUE(IsValidId(std::string(128, 'a')));
  EXPECT_FALSE(IsValidId(std::string(129, 'a')));
  for (const char* bad : {"", "a b", "a/b", "\xD8\xA8", "a\n", "%41"}) EXPECT_FALSE(IsValidId(bad)) << bad;
}

Statement Full() {
  Statement s;
  s.id = "s1";
  s.collection = "drop";
  s.paths = {"a.zip!/b.txt", "x.jsonl#12"};
  s.title = "بيان \"مشترك\"";
  s.lang = "ar";
  s.date = DateRange{"2017-03-01", "2017-03-31", DatePrecision::kMonth};
  s.issuer = "Coalition";
  s.type = "joint_statement";
  s.url = "https://example.org/?a=1&b=2";
  s.countries = {"IQ", "SY"};
  s.citations = {"S/RES/2178"};
  s.mentioned_dates = {{"2014-01-01", "2014-12-31", DatePrecision::kYear}, {"2017-02-28", "2017-02-28"}};
  s.warnings = {"encoding_guessed"};
  s.quality = 0.875;
  s.blocks = {{"رأس", BlockKind::kHeading, ""},
              {"Text\twith \\ signs", BlockKind::kBody, "en"},
              {"cookies", BlockKind::kBoilerplate, "", BoilerplateReason::kPhrase},
              {"masthead", BlockKind::kBoilerplate, "", BoilerplateReason::kRepeated, true}};
  s.extra = {{"editor", "x"}};
  s.sources = {{"title", Source::kMarkup}, {"date", Source::kFileName}};
  return s;
}

TEST(DateText, IsAsPreciseAsTheDate) {
  EXPECT_EQ(DateText({"2017-03-22", "2017-03-22", DatePrecision::kDay}), "2017-03-22");
  EXPECT_EQ(DateText({"2017-03-01", "2017-03-31", DatePrecision::kMonth}), "2017-03");
  EXPECT_EQ(DateText({"2017-01-01", "2017-12-31", DatePrecision::kYear}), "2017");
}

TEST(StatementJson, ReadsBackWhatItWrote) {
  EXPECT_EQ(*FromJson(ToJson(Full())), Full());
  Statement least;
  least.id = "x";
  EXPECT_EQ(*FromJson(ToJson(least)), least);
}

TEST(StatementJson, EqualStatementsGiveEqualBytes) { EXPECT_EQ(ToJson(Full()), ToJson(*FromJson(ToJson(Full())))); }

TEST(StatementJson, KeepsGoodTextWhereAByteIsNotUtf8) {
  Statement s;
  s.id = "x";
  s.blocks = {
      {"ab\xFF"
       "cd",
       BlockKind::kBody, ""}};
  EXPECT_EQ(FromJson(ToJson(s))->blocks[0].text,
            "ab\xEF\xBF\xBD"
            "cd");
}

TEST(StatementJson, RefusesDamage) {
  for (const char* bad : {"", "{", "[]", "{}", "{\"id\":1,\"lang\":\"ar\",\"blocks\":[]}",
                          "{\"id\":\"x\",\"lang\":\"ar\",\"blocks\":[{\"text\":\"t\",\"kind\":\"other\"}]}"}) {
    const Result<Statement> statement = FromJson(bad);
    ASSERT_FALSE(statement) << bad;
    EXPECT_EQ(statement.error().code, ErrorCode::kMalformed);
  }
}

}  // namespace
}  // namespace bayan::model
