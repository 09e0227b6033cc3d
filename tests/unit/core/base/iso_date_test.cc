#include "core/base/iso_date.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bayan {
namespace {

TEST(ReadIsoDate, ReadsYearsMonthsAndDays) {
  EXPECT_EQ(ReadIsoDate("2017"), (IsoDate{2017, 0, 0}));
  EXPECT_EQ(ReadIsoDate("2017-03"), (IsoDate{2017, 3, 0}));
  EXPECT_EQ(ReadIsoDate("2017-03-22"), (IsoDate{2017, 3, 22}));
  EXPECT_EQ(ReadIsoDate("9999-12-31"), (IsoDate{9999, 12, 31}));
}

TEST(ReadIsoDate, KnowsTheCalendar) {
  for (const std::string_view day : {"2016-02-29", "2000-02-29", "2017-04-30", "2017-01-31"}) {
    EXPECT_TRUE(ReadIsoDate(day)) << day;
  }
  for (const std::string_view day : {"2017-02-29", "1900-02-29", "2017-04-31", "2017-01-32", "2017-01-00", "2017-00-01",
                                     "2017-13-01", "2017-00", "2017-13"}) {
    EXPECT_FALSE(ReadIsoDate(day)) << day;
  }
}

TEST(ReadIsoDate, ReadsNoEarlierYearThanTheFirst) {
  EXPECT_TRUE(ReadIsoDate(std::to_string(kFirstIsoYear)));
  EXPECT_FALSE(ReadIsoDate("0" + std::to_string(kFirstIsoYear - 1)));
}

TEST(ReadIsoDate, RefusesOtherForms) {
  for (const std::string_view text : {"", "17", "20170", "2017-", "2017-3", "2017/03", "2017-03-2", "2017-03/22",
                                      "2017-3-022", "2017-03-22 ", "+017", "-017", "20a7", "2017-0a", "2017-03-0a"}) {
    EXPECT_FALSE(ReadIsoDate(text)) << text;
  }
}

TEST(WithAsciiDigits, ChangesBothArabicSetsAndNothingElse) {
  EXPECT_EQ(WithAsciiDigits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0189"), "0123456789 0123456789 0189");
  EXPECT_EQ(WithAsciiDigits("قرار ٢١٧٨"), "قرار 2178");
  EXPECT_EQ(WithAsciiDigits("1\xFF"), "1\xEF\xBF\xBD");
}

}  // namespace
}  // namespace bayan
