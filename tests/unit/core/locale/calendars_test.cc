#include "core/locale/calendars.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

namespace bayan::locale {
namespace {

using testing::Contains;
using testing::Pair;

TEST(ToGregorian, ConvertsHijriAndPersianDays) {
  EXPECT_EQ(ToGregorian(Calendar::kHijri, 1441, 8, 15), (CivilDay{2020, 4, 8}));
  EXPECT_EQ(ToGregorian(Calendar::kPersian, 1402, 12, 21), (CivilDay{2024, 3, 11}));
  EXPECT_EQ(ToGregorian(Calendar::kGregorian, 2016, 2, 29), (CivilDay{2016, 2, 29}));
}

TEST(ToGregorian, RefusesDaysThatAreNot) {
  EXPECT_FALSE(ToGregorian(Calendar::kGregorian, 2017, 2, 29));
  EXPECT_FALSE(ToGregorian(Calendar::kGregorian, 2017, 13, 1));
  EXPECT_FALSE(ToGregorian(Calendar::kGregorian, 2017, 0, 1));
  EXPECT_FALSE(ToGregorian(Calendar::kPersian, 1402, 12, 30));
  EXPECT_TRUE(ToGregorian(Calendar::kPersian, 1403, 12, 30));
  EXPECT_FALSE(ToGregorian(Calendar::kHijri, 1441, 8, 31));
}

// More months than are remembered, one after another and from the start again.
TEST(ToGregorian, CountsDaysWithoutAGap) {
  for (const Calendar calendar : {Calendar::kHijri, Calendar::kPersian}) {
    std::optional<CivilDay> before;
    for (int year = 1350; year < 1450; ++year) {
      for (int month = 1; month <= 12; ++month) {
        const int days = DaysInMonth(calendar, year, month);
        ASSERT_TRUE(days >= 29 && days <= 31) << year << '/' << month;
        const auto first = ToGregorian(calendar, year, month, 1);
        ASSERT_TRUE(first && (!before || std::tie(before->year, before->month, before->day) <
                                             std::tie(first->year, first->month, first->day)));
        before = ToGregorian(calendar, year, month, days);
        ASSERT_TRUE(before);
        EXPECT_FALSE(ToGregorian(calendar, year, month, days + 1));
      }
    }
  }
  EXPECT_EQ(ToGregorian(Calendar::kHijri, 1350, 1, 1), (CivilDay{1931, 5, 19}));
}

TEST(DaysInMonth, FollowsTheCalendar) {
  EXPECT_EQ(DaysInMonth(Calendar::kGregorian, 2016, 2), 29);
  EXPECT_EQ(DaysInMonth(Calendar::kGregorian, 2017, 2), 28);
  EXPECT_EQ(DaysInMonth(Calendar::kPersian, 1403, 1), 31);
  EXPECT_EQ(DaysInMonth(Calendar::kPersian, 1403, 12), 30);
  EXPECT_EQ(DaysInMonth(Calendar::kGregorian, 2017, 13), 0);
}

TEST(MonthNames, HasTheNamesOfEachRegionAndCalendar) {
  EXPECT_THAT(MonthNames("ar-SY", Calendar::kGregorian)[2], Contains("آذار"));
  EXPECT_THAT(MonthNames("ar-MA", Calendar::kGregorian)[7], Contains("غشت"));
  EXPECT_THAT(MonthNames("ru", Calendar::kGregorian)[5], Contains("июня"));
  EXPECT_THAT(MonthNames("ru", Calendar::kGregorian)[5], Contains("июнь"));
  EXPECT_THAT(MonthNames("ar", Calendar::kHijri)[8], Contains("رمضان"));
  EXPECT_THAT(MonthNames("fa", Calendar::kPersian)[11], Contains("اسفند"));
}

TEST(WeekdayNames, BeginsWithSunday) { EXPECT_EQ(WeekdayNames("en").front(), "Sunday"); }

TEST(RegionNames, NamesCountriesLongAndShort) {
  const auto names = RegionNames("en");
  EXPECT_THAT(names, Contains(Pair("US", "United States")));
  EXPECT_THAT(names, Contains(Pair("US", "US")));
  EXPECT_THAT(names, Contains(Pair("XK", "Kosovo")));
}

}  // namespace
}  // namespace bayan::locale
