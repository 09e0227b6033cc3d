#include "indexer/extract/fields.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace bayan::indexer {
namespace {

using model::Source;

TEST(SetField, KeepsTheBetterSource) {
  model::Statement statement;
  SetField(statement, "issuer", "From the page", Source::kMarkup);
  SetField(statement, "issuer", "From the text", Source::kText);
  EXPECT_EQ(statement.issuer, "From the page");
  SetField(statement, "issuer", "", Source::kRecord);
  EXPECT_EQ(statement.issuer, "From the page") << "an empty value changes nothing";
  SetField(statement, "issuer", "From the record", Source::kRecord);
  EXPECT_EQ(statement.issuer, "From the record");
  EXPECT_EQ(statement.sources.at("issuer"), Source::kRecord);
}

TEST(SetField, CutsALongValue) {
  const std::string longest(kMaxFieldBytes, 'x');
  for (const std::string& value : {longest, longest + "y"}) {
    model::Statement statement;
    SetField(statement, "title", value, Source::kRecord);
    EXPECT_EQ(statement.title, longest) << value.size();
  }
  model::Statement statement;
  SetField(statement, "title", std::string(kMaxFieldBytes - 1, 'x') + "\u0628", Source::kRecord);
  EXPECT_EQ(statement.title.size(), kMaxFieldBytes - 1) << "never inside a letter";
}

TEST(SetField, NotesWhatItCannotRead) {
  model::Statement statement;
  SetField(statement, "date", "once upon a time", Source::kRecord);
  SetField(statement, "lang", "not a tag", Source::kRecord);
  SetField(statement, "colour", "blue", Source::kRecord);
  EXPECT_FALSE(statement.date);
  EXPECT_EQ(statement.extra.at("date"), "once upon a time") << "for FillGaps, which knows the language";
  EXPECT_EQ(statement.extra.at("lang"), "not a tag");
  EXPECT_EQ(statement.warnings, std::vector<std::string>{"invalid_lang"});
  EXPECT_EQ(statement.extra.at("colour"), "blue");
}

TEST(FillGaps, LetsTheRegionOrderADateAndThenGo) {
  const metadata::Extractor metadata;
  for (const auto& [tag, date] : {std::pair{"en-US", "2019-03-04"}, {"en-GB", "2019-04-03"}}) {
    model::Statement statement;
    SetField(statement, "lang", tag, Source::kRecord);
    statement.blocks = {{"The wells are open again.", model::BlockKind::kBody, tag}};
    SetField(statement, "date", "03/04/2019", Source::kRecord);
    FillGaps(statement, "wells.txt", metadata);
    EXPECT_EQ(statement.lang, "en");
    EXPECT_EQ(statement.blocks[0].lang, "") << "the language of the statement";
    ASSERT_TRUE(statement.date);
    EXPECT_EQ(statement.date->first, date);
  }
}

TEST(FillGaps, TakesTheHeadingBelowOneThatOnlyNamesTheKind) {
  const metadata::Extractor metadata;
  const auto title_of = [&](const std::string& first, const std::string& second) {
    model::Statement statement;
    SetField(statement, "title", first, Source::kMarkup);
    statement.blocks = {{first, model::BlockKind::kHeading, ""}, {second, model::BlockKind::kHeading, ""}};
    FillGaps(statement, "schools.md", metadata);
    return statement.title;
  };
  EXPECT_EQ(title_of("Press release", "Village schools stay open"), "Village schools stay open");
  EXPECT_EQ(title_of("Village schools stay open", "What happens next"), "Village schools stay open");
  EXPECT_EQ(title_of("Press release", "Communiqué"), "Press release");
}

TEST(OneLine, LeavesOneSpaceOfManyAndNoneAtTheEnds) {
  EXPECT_EQ(OneLine("  a \n\t b "), "a b");
  EXPECT_EQ(OneLine(" \n"), "");
}

}  // namespace
}  // namespace bayan::indexer
