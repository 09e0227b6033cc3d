#include "core/program/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bayan::program {
namespace {

const std::vector<std::string> kNames = {"--index", "--limit", "--offset", "--no-delete", "--quiet"};

TEST(Suggest, FindsWhatOneSlipInThreeLettersHides) {
  EXPECT_EQ(Suggest("--indx", kNames), "--index");
  EXPECT_EQ(Suggest("--inedx", kNames), "--index") << "two letters swapped";
  EXPECT_EQ(Suggest("-limit", kNames), "--limit") << "a hyphen too few is no slip";
  EXPECT_EQ(Suggest("--nodelete", kNames), "--no-delete");
}

TEST(Suggest, TakesTheBeginningOfAName) { EXPECT_EQ(Suggest("--off", kNames), "--offset"); }

TEST(Suggest, KeepsSilentWhenNothingIsNear) {
  EXPECT_EQ(Suggest("--colour", kNames), "");
  EXPECT_EQ(Suggest("--", kNames), "");
  EXPECT_EQ(Suggest("", kNames), "");
  EXPECT_EQ(Suggest("--indexing", {}), "");
}

}  // namespace
}  // namespace bayan::program
