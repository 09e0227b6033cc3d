#include "core/query/query.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace bayan::query {
namespace {

std::string IgnoredText(const Parsed& parsed) {
  std::string text;
  for (const Problem& problem : parsed.ignored) {
    if (!text.empty()) text += " | ";
    text += std::string(Name(problem.reason)) + ":" + problem.text;
  }
  return text;
}

std::vector<std::string> Split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

TEST(Parse, ReadsTheTable) {
  std::ifstream table(BAYAN_TEST_DATA "/query/parse.tsv");
  ASSERT_TRUE(table);
  int rows = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> fields = Split(line);
    ASSERT_EQ(fields.size(), 3U) << line;
    const Parsed parsed = Parse(fields[0]);
    EXPECT_EQ(Print(parsed.root), fields[1]) << line;
    EXPECT_EQ(IgnoredText(parsed), fields[2]) << line;
    ++rows;
  }
  EXPECT_GT(rows, 80);
}

TEST(Parse, ReadsItsOwnPrintAsTheSameTree) {
  std::ifstream table(BAYAN_TEST_DATA "/query/parse.tsv");
  for (std::string line; std::getline(table, line);) {
    const Parsed parsed = Parse(Split(line)[0]);
    const Parsed again = Parse(Print(parsed.root));
    EXPECT_EQ(again.root, parsed.root) << line << "\nprinted " << Print(parsed.root);
    EXPECT_EQ(IgnoredText(again), "") << line;
  }
}

TEST(Parse, ReadsRandomQueriesAndTheirPrint) {
  const std::vector<std::string> pieces{"a",    "b",  "(",      ")",      "\"",       "AND",  "OR", "NOT", "-",
                                        " ",    " ",  " ",      "title:", "date:",    "2017", "..", "*",   "NEAR",
                                        "/2",   "و",  "أو",     "ليس",    "country:", "«",    "»",  ":",   "\xFF",
                                        "\xD8", "x*", "NEAR/3", "البلد:", "\t",       "\x01", "IQ"};
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto i = random() % 14; i > 0; --i) text += pieces[random() % pieces.size()];
    const Parsed parsed = Parse(text);
    const std::string printed = Print(parsed.root);
    ASSERT_EQ(Parse(printed).root, parsed.root) << "query <" << text << "> printed <" << printed << ">";
  }
}

TEST(Parse, WildcardNeedsTwoLettersBeforeIt) {
  EXPECT_EQ(Parse("\u0625*").root.kind, NodeKind::kText);
  EXPECT_EQ(Parse("\u0625\u0631*").root.kind, NodeKind::kPrefix);
}

TEST(Parse, TakesWordsUpToItsLimit) {
  std::string text;
  for (std::size_t i = 0; i < kMaxLeaves; ++i) text += "w ";
  EXPECT_TRUE(Parse(text).ignored.empty());
  const Parsed over = Parse(text + "last");
  ASSERT_EQ(over.ignored.size(), 1U);
  EXPECT_EQ(over.ignored[0], (Problem{Reason::kTooManyWords, "last"}));
}

TEST(Parse, TakesBracketsUpToItsDepth) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a OR b" + std::string(depth, ')'); };
  EXPECT_TRUE(Parse(nested(kMaxBracketDepth)).ignored.empty());
  const Parsed over = Parse(nested(kMaxBracketDepth + 1));
  ASSERT_EQ(over.ignored.size(), 1U);
  EXPECT_EQ(over.ignored[0].reason, Reason::kTooDeep);
  EXPECT_EQ(Print(over.root), "a OR b");
  EXPECT_EQ(Print(Parse(nested(4000)).root), "a OR b");
}

TEST(Parse, ReadsAsMuchAsItsLimitInBytes) {
  EXPECT_TRUE(Parse(std::string(kMaxQueryBytes, 'a')).ignored.empty());
  const Parsed over = Parse(std::string(kMaxQueryBytes, 'a') + " b");
  ASSERT_EQ(over.ignored.size(), 1U);
  EXPECT_EQ(over.ignored[0].reason, Reason::kTooLong);
  EXPECT_EQ(over.root.text.size(), kMaxQueryBytes);
}

TEST(Parse, SeparatesWordsAtBytesThatAreNoText) {
  EXPECT_EQ(Print(Parse(std::string("a\0b", 3)).root), "a b");
  EXPECT_EQ(Print(Parse("a\xFF"
                        "b")
                      .root),
            "a b");
}

/// The cells of a table row of Markdown, without their back-ticks.
std::vector<std::string> Cells(const std::string& row) {
  std::vector<std::string> cells;
  std::istringstream stream(row.substr(1));
  for (std::string cell; std::getline(stream, cell, '|');) {
    const std::size_t begin = cell.find_first_not_of(" `");
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(" `") + 1 - begin));
  }
  return cells;
}

TEST(QueryLanguagePage, IsReadAsItSays) {
  std::ifstream page(BAYAN_TEST_DATA "/../../docs/QUERY_LANGUAGE.md");
  ASSERT_TRUE(page);
  int rows = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = Cells(line);
    ASSERT_GE(cells.size(), 2U) << line;
    const Parsed parsed = Parse(cells[0]);
    EXPECT_EQ(Print(parsed.root), cells[1]) << line;
    EXPECT_EQ(parsed.ignored.empty() ? "" : Name(parsed.ignored[0].reason), cells.size() > 2 ? cells[2] : "") << line;
    ++rows;
  }
  EXPECT_GT(rows, 30);
}

TEST(QueryLanguagePage, NamesEveryField) {
  std::ifstream file(BAYAN_TEST_DATA "/../../docs/QUERY_LANGUAGE.md");
  std::ostringstream page;
  page << file.rdbuf();
  std::string row;
  for (std::size_t field = 0; field <= static_cast<std::size_t>(Field::kCollection); ++field) {
    row = "| " + std::string(CanonicalName(static_cast<Field>(field))) + " |";
    for (const FieldName& name : FieldNames()) {
      if (name.field == static_cast<Field>(field) && name.name != CanonicalName(name.field)) {
        row += " " + std::string(name.name);
      }
    }
    EXPECT_NE(page.str().find(row + " |"), std::string::npos) << row;
  }
}

TEST(Fields, EachHasItsCanonicalNameFirst) {
  for (const FieldName& name : FieldNames()) {
    EXPECT_EQ(FindField(name.name), name.field);
    EXPECT_EQ(FindField(CanonicalName(name.field)), name.field);
  }
  EXPECT_FALSE(FindField("titel"));
  EXPECT_FALSE(FindField(""));
}

}  // namespace
}  // namespace bayan::query
