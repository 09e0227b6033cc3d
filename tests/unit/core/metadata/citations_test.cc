#include "core/metadata/citations.h"

#include <gtest/gtest.h>

#include "tests/unit/core/metadata/labelled.h"

namespace bayan::metadata {
namespace {

std::string Cited(const CitationReader& reader, const std::string& text) {
  const Words words(text);
  CitationContext context;
  reader.Learn(words.list(), context);
  std::vector<std::string> found;
  reader.Read(words, context, found);
  return test::Join(found);
}

TEST(CitationReader, FindsWhatTheLabelledTextsCiteAndNothingElse) {
  const CitationReader reader;
  test::Score score("citations");
  for (const test::Labelled& row : test::ReadLabelled("citations.tsv")) {
    const std::string found = Cited(reader, row.text);
    score.Count(found == row.expected);
    EXPECT_EQ(found, row.expected) << "citations.tsv:" << row.line << ": " << row.text;
  }
}

TEST(CitationReader, TakesABareNumberWhereTheDocumentSpeaksOfTheCouncil) {
  const CitationReader reader;
  const Words words("They called for resolution 2254 to be carried out.");
  std::vector<std::string> found;
  reader.Read(words, {}, found);
  EXPECT_TRUE(found.empty());
  reader.Read(words, {.security_council = true}, found);
  EXPECT_EQ(test::Join(found), "S/RES/2254");
}

TEST(SecurityCouncilYears, KnowsTheYearOfEachNumber) {
  EXPECT_EQ(SecurityCouncilYears(0), (YearSpan{0, 0}));
  EXPECT_EQ(SecurityCouncilYears(1), (YearSpan{1946, 1946}));
  EXPECT_EQ(SecurityCouncilYears(242), (YearSpan{1967, 1967}));
  EXPECT_EQ(SecurityCouncilYears(687), (YearSpan{1991, 1991}));
  EXPECT_EQ(SecurityCouncilYears(1373), (YearSpan{2001, 2001}));
  EXPECT_EQ(SecurityCouncilYears(2132), (YearSpan{2013, 2013}));
  EXPECT_EQ(SecurityCouncilYears(2133), (YearSpan{2014, 2014}));
  EXPECT_EQ(SecurityCouncilYears(2178), (YearSpan{2014, 2014}));
  EXPECT_EQ(SecurityCouncilYears(2767), (YearSpan{2024, 2024}));
}

TEST(SecurityCouncilYears, LeavesRoomForTheYearsToCome) {
  EXPECT_EQ(SecurityCouncilYears(2900), (YearSpan{2025, kMaxCitedYear}));
  EXPECT_EQ(SecurityCouncilYears(kMaxSecurityCouncilResolution), (YearSpan{2025, kMaxCitedYear}));
  EXPECT_EQ(SecurityCouncilYears(kMaxSecurityCouncilResolution + 1), (YearSpan{0, 0}));
}

}  // namespace
}  // namespace bayan::metadata
