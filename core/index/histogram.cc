#include "core/index/histogram.h"

#include <chrono>
#include <cstdlib>

namespace bayan::index {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int kYearsFrom = 4;    // a longer span is shown by year
constexpr int kMonthsFrom = 92;  // days; a longer span is shown by month

year_month_day ParseDay(const std::string& compact) {
  const auto number = [&](std::size_t at, std::size_t size) { return std::atoi(compact.substr(at, size).c_str()); };
  return {year(number(0, 4)), month(static_cast<unsigned>(number(4, 2))), day(static_cast<unsigned>(number(6, 2)))};
}

std::string Padded(unsigned value, std::size_t digits) {
  std::string text = std::to_string(value);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string Name(const year_month_day& date, Histogram unit) {
  std::string name = Padded(static_cast<unsigned>(static_cast<int>(date.year())), 4);
  if (unit == Histogram::kYear) return name;
  name += "-" + Padded(static_cast<unsigned>(date.month()), 2);
  if (unit == Histogram::kMonth) return name;
  return name + "-" + Padded(static_cast<unsigned>(date.day()), 2);
}

year_month_day Begin(const year_month_day& date, Histogram unit) {
  if (unit == Histogram::kYear) return date.year() / month(1) / day(1);
  if (unit == Histogram::kMonth) return date.year() / date.month() / day(1);
  return date;
}

year_month_day Next(const year_month_day& date, Histogram unit) {
  if (unit == Histogram::kYear) return (date.year() + std::chrono::years(1)) / month(1) / day(1);
  if (unit == Histogram::kMonth) {
    const year_month next = year_month(date.year(), date.month()) + months(1);
    return next / day(1);
  }
  return year_month_day(sys_days(date) + std::chrono::days(1));
}

Histogram Choose(Histogram unit, const year_month_day& first, const year_month_day& last) {
  const auto days = static_cast<std::size_t>((sys_days(last) - sys_days(first)).count()) + 1;
  const int years = static_cast<int>(last.year()) - static_cast<int>(first.year());
  const auto span_months = static_cast<std::size_t>(years + 1) * 12;
  if (unit == Histogram::kAuto) {
    if (years >= kYearsFrom) {
      unit = Histogram::kYear;
    } else {
      unit = days > kMonthsFrom ? Histogram::kMonth : Histogram::kDay;
    }
  }
  if (unit == Histogram::kDay && days > kMaxBuckets) unit = Histogram::kMonth;
  if (unit == Histogram::kMonth && span_months > kMaxBuckets) unit = Histogram::kYear;
  return unit;
}

}  // namespace

HistogramCounts MakeHistogram(Histogram unit, const std::map<std::string, std::uint64_t, std::less<>>& days,
                              std::uint64_t undated) {
  HistogramCounts histogram;
  histogram.undated = undated;
  if (days.empty()) {
    histogram.unit = unit == Histogram::kAuto ? Histogram::kYear : unit;
    return histogram;
  }
  const year_month_day first = ParseDay(days.begin()->first);
  const year_month_day last = ParseDay(days.rbegin()->first);
  histogram.unit = Choose(unit, first, last);

  const auto years = static_cast<std::size_t>(static_cast<int>(last.year()) - static_cast<int>(first.year())) + 1;
  const bool leave_out_empty = histogram.unit == Histogram::kYear && years > kMaxBuckets;
  auto at = days.begin();
  for (year_month_day bucket = Begin(first, histogram.unit); at != days.end(); bucket = Next(bucket, histogram.unit)) {
    HistogramBucket counted{Name(bucket, histogram.unit)};
    for (; at != days.end() && Name(ParseDay(at->first), histogram.unit) == counted.value; ++at) {
      counted.count += at->second;
    }
    if (counted.count > 0 || !leave_out_empty) histogram.buckets.push_back(std::move(counted));
  }
  return histogram;
}

}  // namespace bayan::index
