#include <algorithm>
#include <array>

#include "core/metadata/citations.h"

namespace bayan::metadata {
namespace {

// The first resolution that the Security Council adopted in each year since 1946. The numbers run on without a break.
constexpr int kFirstYear = 1946;
constexpr std::array<std::uint16_t, 80> kFirstOfYear = {
    1,    16,   38,   67,   79,   90,   97,   99,   104,  106,   // 1946
    111,  122,  127,  132,  133,  161,  171,  178,  186,  200,   // 1956
    220,  233,  245,  263,  276,  292,  308,  325,  345,  367,   // 1966
    385,  403,  423,  444,  462,  485,  500,  529,  546,  560,   // 1976
    581,  594,  607,  627,  647,  684,  726,  800,  893,  970,   // 1986
    1036, 1093, 1147, 1220, 1285, 1335, 1387, 1455, 1522, 1581,  // 1996
    1652, 1739, 1795, 1860, 1908, 1967, 2033, 2086, 2133, 2196,  // 2006
    2260, 2337, 2398, 2452, 2504, 2561, 2618, 2672, 2722, 2768,  // 2016
};

}  // namespace

YearSpan SecurityCouncilYears(std::uint32_t number) {
  if (number == 0 || number > kMaxSecurityCouncilResolution) return {};
  const auto* const next = std::upper_bound(kFirstOfYear.begin(), kFirstOfYear.end(), number);
  const int year = kFirstYear + static_cast<int>(next - kFirstOfYear.begin()) - 1;
  return {year, next == kFirstOfYear.end() ? kMaxCitedYear : year};
}

}  // namespace bayan::metadata
