#include "core/index/histogram.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace bayan::index {
namespace {

using Days = std::map<std::string, std::uint64_t, std::less<>>;

/// The day `after` days after 1 January 2000, as the index keeps it.
std::string Day(int after) {
  const std::chrono::year_month_day day(std::chrono::sys_days(std::chrono::year(2000) / 1 / 1) +
                                        std::chrono::days(after));
  const auto number = static_cast<int>(day.year()) * 10'000 +
                      static_cast<int>(static_cast<unsigned>(day.month())) * 100 +
                      static_cast<int>(static_cast<unsigned>(day.day()));
  return std::to_string(number);
}

TEST(MakeHistogram, HasABucketForEachUnitFromTheFirstToTheLast) {
  const HistogramCounts histogram =
      MakeHistogram(Histogram::kMonth, {{"20161231", 1}, {"20170301", 2}, {"20170302", 4}}, 3);
  EXPECT_EQ(histogram.unit, Histogram::kMonth);
  EXPECT_EQ(histogram.undated, 3U);
  std::string shown;
  for (const HistogramBucket& bucket : histogram.buckets)
    shown += bucket.value + "=" + std::to_string(bucket.count) + " ";
  EXPECT_EQ(shown, "2016-12=1 2017-01=0 2017-02=0 2017-03=6 ");
}

TEST(MakeHistogram, OfNothingIsEmpty) {
  const HistogramCounts histogram = MakeHistogram(Histogram::kAuto, {}, 2);
  EXPECT_EQ(histogram.unit, Histogram::kYear);
  EXPECT_EQ(histogram.undated, 2U);
  EXPECT_TRUE(histogram.buckets.empty());
}

TEST(MakeHistogram, ChoosesTheUnitByTheSpan) {
  const auto unit = [](const std::string& first, const std::string& last) {
    return MakeHistogram(Histogram::kAuto, Days{{first, 1}, {last, 1}}, 0).unit;
  };
  EXPECT_EQ(unit("20170101", "20170402"), Histogram::kDay) << "92 days";
  EXPECT_EQ(unit("20170101", "20170403"), Histogram::kMonth) << "93 days";
  EXPECT_EQ(unit("20130101", "20161231"), Histogram::kMonth) << "four years";
  EXPECT_EQ(unit("20130101", "20170101"), Histogram::kYear) << "five years";
}

TEST(MakeHistogram, TakesACoarserUnitOverTheLimit) {
  constexpr int kMost = static_cast<int>(kMaxBuckets);
  const HistogramCounts most = MakeHistogram(Histogram::kDay, {{Day(0), 1}, {Day(kMost - 1), 1}}, 0);
  EXPECT_EQ(most.unit, Histogram::kDay);
  EXPECT_EQ(most.buckets.size(), kMaxBuckets);
  EXPECT_EQ(MakeHistogram(Histogram::kDay, {{Day(0), 1}, {Day(kMost), 1}}, 0).unit, Histogram::kMonth);

  // Months are counted by whole years.
  const auto until = [](std::size_t years) { return std::to_string(2000 + years - 1) + "0101"; };
  constexpr std::size_t kYears = kMaxBuckets / 12;
  EXPECT_EQ(MakeHistogram(Histogram::kMonth, {{"20000101", 1}, {until(kYears), 1}}, 0).unit, Histogram::kMonth);
  EXPECT_EQ(MakeHistogram(Histogram::kMonth, {{"20000101", 1}, {until(kYears + 1), 1}}, 0).unit, Histogram::kYear);
}

TEST(MakeHistogram, LeavesOutEmptyYearsOverTheLimit) {
  const auto buckets = [](std::size_t years) {
    const Days days{{"10000101", 1}, {std::to_string(1000 + years - 1) + "0101", 1}};
    return MakeHistogram(Histogram::kYear, days, 0).buckets.size();
  };
  EXPECT_EQ(buckets(kMaxBuckets), kMaxBuckets);
  EXPECT_EQ(buckets(kMaxBuckets + 1), 2U);
}

}  // namespace
}  // namespace bayan::index
