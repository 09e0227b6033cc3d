#include "core/metadata/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/core/metadata/labelled.h"

namespace bayan::metadata {
namespace {

using model::DatePrecision;

const DateReader& Reader() {
  static const DateReader reader;
  return reader;
}

// As the labels write dates.
std::string Written(const model::DateRange& range) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  if (range.precision == DatePrecision::kYear) return range.first.substr(0, kYear);
  const bool whole_month =
      range.first.ends_with("-01") && range.first.substr(0, kMonth) == range.last.substr(0, kMonth);
  if (range.precision == DatePrecision::kMonth && whole_month) return range.first.substr(0, kMonth);
  return range.first == range.last ? range.first : range.first + ".." + range.last;
}

std::vector<std::string> Mentioned(const std::string& text, const std::string& language) {
  std::vector<FoundDate> found;
  FigureOrder order;
  Reader().Read(Words(text), language, found, order);
  std::vector<std::string> written;
  for (const FoundDate& date : found) written.push_back(Written(ResolveOrder(date, language, order)));
  return written;
}

TEST(DateReader, FindsTheDatesOfTheLabelledTextsAndNoOthers) {
  test::Score score("dates");
  for (const test::Labelled& row : test::ReadLabelled("dates.tsv")) {
    const std::string found = test::Join(Mentioned(row.text, row.language));
    score.Count(found == row.expected);
    EXPECT_EQ(found, row.expected) << "dates.tsv:" << row.line << ": " << row.text;
  }
}

TEST(DateReader, KeepsToItsWindow) {
  EXPECT_THAT(Mentioned("1 May " + std::to_string(kFirstYear), "en"), testing::SizeIs(1));
  EXPECT_THAT(Mentioned("1 May " + std::to_string(kFirstYear - 1), "en"), testing::IsEmpty());
  EXPECT_THAT(Mentioned("1 May " + std::to_string(kLastYear), "en"), testing::SizeIs(1));
  EXPECT_THAT(Mentioned("1 May " + std::to_string(kLastYear + 1), "en"), testing::IsEmpty());
  EXPECT_THAT(Mentioned("1 Muharram " + std::to_string(kFirstIslamicYear), "en"), testing::SizeIs(1));
  EXPECT_THAT(Mentioned("1 Muharram " + std::to_string(kFirstIslamicYear - 1), "en"), testing::IsEmpty());
  EXPECT_THAT(Mentioned("1 Muharram " + std::to_string(kLastIslamicYear), "en"), testing::SizeIs(1));
  EXPECT_THAT(Mentioned("1 Muharram " + std::to_string(kLastIslamicYear + 1), "en"), testing::IsEmpty());
}

TEST(DateReader, TellsSpansAndOtherCalendars) {
  std::vector<FoundDate> found;
  FigureOrder order;
  Reader().Read(Words("3-5 June 2024, 15 Rajab 1441 AH"), "en", found, order);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].is_span);
  EXPECT_FALSE(found[0].converted);
  EXPECT_FALSE(found[1].is_span);
  EXPECT_TRUE(found[1].converted);
}

TEST(ResolveOrder, LetsTheDocumentDecide) {
  EXPECT_THAT(Mentioned("05/06/2018", "fr"), testing::ElementsAre("2018-06-05"));
  EXPECT_THAT(Mentioned("05/06/2018 25/06/2018", "en-US"), testing::ElementsAre("2018-06-05", "2018-06-25"));
  EXPECT_THAT(Mentioned("05/06/2018 06/25/2018", "en"), testing::ElementsAre("2018-05-06", "2018-06-25"));
}

}  // namespace
}  // namespace bayan::metadata
