#include "core/base/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace bayan {
namespace {

Result<int> Half(int number) {
  if (number % 2 != 0) return Error{ErrorCode::kInvalidParameter, "the number must be even", "number", ""};
  return number / 2;
}

TEST(ErrorTable, LockedIndexEndsTheProgramWithTryAgain) { EXPECT_EQ(Info(ErrorCode::kIndexLocked).exit_code, 75); }

TEST(ErrorTable, NamesAreSnakeCaseAndUnique) {
  std::vector<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const std::string_view name = Info(static_cast<ErrorCode>(code)).name;
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos) << name;
    EXPECT_EQ(std::count(names.begin(), names.end(), name), 0) << name;
    names.push_back(name);
  }
}

TEST(ErrorTable, EveryExitCodeIsDocumented) {
  std::ifstream file(BAYAN_TEST_DATA "/../../docs/INDEXING.md");
  const std::string page(std::istreambuf_iterator<char>(file), {});
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const int exit_code = Info(static_cast<ErrorCode>(code)).exit_code;
    EXPECT_NE(page.find("\n| " + std::to_string(exit_code) + " | "), std::string::npos) << exit_code;
  }
}

TEST(Result, HoldsAValueOrTheError) {
  ASSERT_TRUE(Half(4));
  EXPECT_EQ(*Half(4), 2);
  ASSERT_FALSE(Half(3));
  EXPECT_EQ(Half(3).error().parameter, "number");
}

TEST(Result, VoidSucceedsByDefault) {
  EXPECT_TRUE(Result<void>());
  EXPECT_FALSE(Result<void>(Error{ErrorCode::kIo, "disk full", "", ""}));
}

}  // namespace
}  // namespace bayan
