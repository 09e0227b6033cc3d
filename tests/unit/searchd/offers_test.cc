#include "searchd/offers.h"

#include <gtest/gtest.h>

#include "core/model/date_text.h"

namespace bayan::searchd {
namespace {

struct Case {
  std::string q;
  std::string language;
  std::string iso;  ///< empty: no date
  std::string rest{};
};

TEST(FindDate, ReadsTheOneDateOfAQuery) {
  const metadata::DateReader dates;
  for (const Case& each : std::vector<Case>{
           {"22 March 2017", "en", "2017-03-22"},
           {"\u0662\u0662 \u0622\u0630\u0627\u0631 \u0662\u0660\u0661\u0667", "ar", "2017-03-22"},
           {"statement 22 March 2017 Amman", "en", "2017-03-22", "statement  Amman"},
           {"March 2017", "fr", "2017-03"},
           {"2017-03-22", "tr", "2017-03-22"},
           {"resolution 2178 (2014)", "en", ""},
           {"\"22 March 2017\"", "en", ""},
           {"date:2017-03-22", "en", ""},
           {"22 March 2017 or 23 March 2018", "en", ""},
           {"", "en", ""},
           {"water", "en", ""},
       }) {
    const std::optional<DateInQuery> found = FindDate(dates, each.q, each.language);
    ASSERT_EQ(found.has_value(), !each.iso.empty()) << each.q;
    if (!found) continue;
    EXPECT_EQ(model::DateText(found->range), each.iso) << each.q;
    EXPECT_EQ(found->rest, each.rest) << each.q;
  }
}

}  // namespace
}  // namespace bayan::searchd
