#include "stemmers/built_in_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace bayan::stemmers {
namespace {

TEST(BuiltInData, HoldsEveryFileOfTheFolder) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(BAYAN_TEST_DATA "/../../stemmers/data")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    EXPECT_TRUE(std::ranges::find(BuiltInFiles(), bytes) != BuiltInFiles().end()) << entry.path();
  }
  EXPECT_EQ(BuiltInFiles().size(), files);
}

TEST(BuiltInData, OneEditedLetterMakesAnotherHash) {
  EXPECT_EQ(BuiltInDataHash(), HashOfFiles(BuiltInFiles()));
  for (std::size_t i = 0; i < BuiltInFiles().size(); ++i) {
    std::vector<std::string_view> files(BuiltInFiles().begin(), BuiltInFiles().end());
    std::string edited(files[i]);
    edited.back() ^= 1;
    files[i] = edited;
    EXPECT_NE(HashOfFiles(files), BuiltInDataHash()) << i;
  }
}

TEST(BuiltInData, TheHashKnowsWhereAFileEnds) {
  const std::vector<std::string_view> one{"ab", "c"};
  const std::vector<std::string_view> other{"a", "bc"};
  EXPECT_NE(HashOfFiles(one), HashOfFiles(other));
}

}  // namespace
}  // namespace bayan::stemmers
