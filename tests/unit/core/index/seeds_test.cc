// The five statements that must always index and be found. They are not part of the tree: without them the test is
// skipped.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::UnorderedElementsAre;

fs::path SeedFolder() {
  if (const char* shared = std::getenv("BAYAN_SHARED"); shared != nullptr) return fs::path(shared) / "seeds";
  return fs::path(BAYAN_TEST_DATA).parent_path().parent_path().parent_path() / "shared" / "seeds";
}

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(SeedFolder())) GTEST_SKIP() << "no " << SeedFolder();
    std::vector<model::Statement> statements;
    for (const auto& entry : fs::directory_iterator(SeedFolder())) {
      std::ifstream file(entry.path());
      std::vector<std::string> blocks;
      for (std::string line; std::getline(file, line);) {
        if (!line.empty()) blocks.push_back(line);
      }
      const std::string id = entry.path().filename().string().substr(0, 3);
      statements.push_back(tests::MakeStatement(id, "ar", "", std::move(blocks)));
    }
    index_ = std::make_unique<tests::TinyIndex>(statements);
  }

  std::unique_ptr<tests::TinyIndex> index_;
};

TEST_F(Seeds, EveryOneIsFoundByWhatTheyAreAbout) {
  EXPECT_THAT(index_->Ids("داعش"), UnorderedElementsAre("000", "001", "002", "003", "004"));
}

TEST_F(Seeds, NumbersAreFoundInAnyDigits) {
  EXPECT_THAT(index_->Ids("2178"), UnorderedElementsAre("000", "001"));
  EXPECT_THAT(index_->Ids("٢١٧٨"), UnorderedElementsAre("000", "001"));
  EXPECT_THAT(index_->Ids("25000"), UnorderedElementsAre("000"));
  EXPECT_THAT(index_->Ids("22.2"), Contains("001"));
}

TEST_F(Seeds, SpellingsOfOtherKeyboardsAreFoundAndMarked) {
  EXPECT_THAT(index_->Ids("استهداف"), UnorderedElementsAre("000", "001"));
  const Result<MarkedDocument> document = index_->searcher().Document("001", "استهداف");
  ASSERT_TRUE(document);
  std::vector<std::string> marked;
  for (const MarkedBlock& block : document->blocks) {
    for (const Segment& segment : block.segments) {
      if (segment.hit) marked.push_back(segment.text);
    }
  }
  EXPECT_THAT(marked, Contains("استھداف"));
  EXPECT_EQ(document->hit_count, marked.size());
}

}  // namespace
}  // namespace bayan::index
