// The five statements that must always index and be found. They are not part of the tree: without them there is
// no test, and none skipped.

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

// The folder of the statements, if it is there.
std::vector<fs::path> SeedFolders() {
  const char* const shared = std::getenv("BAYAN_SHARED");
  const fs::path folder =
      (shared != nullptr ? fs::path(shared)
                         : fs::path(BAYAN_TEST_DATA).parent_path().parent_path().parent_path() / "shared") /
      "seeds";
  return fs::is_directory(folder) ? std::vector{folder} : std::vector<fs::path>{};
}

class Seeds : public ::testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    std::vector<model::Statement> statements;
    for (const auto& entry : fs::directory_iterator(GetParam())) {
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

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Seeds);
INSTANTIATE_TEST_SUITE_P(BesideTheTree, Seeds, ::testing::ValuesIn(SeedFolders()));

TEST_P(Seeds, EveryOneIsFoundByWhatTheyAreAbout) {
  EXPECT_THAT(index_->Ids("داعش"), UnorderedElementsAre("000", "001", "002", "003", "004"));
}

TEST_P(Seeds, NumbersAreFoundInAnyDigits) {
  EXPECT_THAT(index_->Ids("2178"), UnorderedElementsAre("000", "001"));
  EXPECT_THAT(index_->Ids("٢١٧٨"), UnorderedElementsAre("000", "001"));
  EXPECT_THAT(index_->Ids("25000"), UnorderedElementsAre("000"));
  EXPECT_THAT(index_->Ids("22.2"), Contains("001"));
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::istringstream in(text);
  for (std::string piece; std::getline(in, piece, separator);) {
    if (piece != "-") pieces.push_back(piece);
  }
  return pieces;
}

TEST_P(Seeds, SearchesFindWhatTheyShould) {
  std::ifstream file(BAYAN_TEST_DATA "/seeds/queries.tsv");
  constexpr std::size_t kLeast = 40;
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    ++count;
    const std::size_t end = line.find('\t');
    const std::string query = line.substr(0, end);
    const std::string first = line.substr(end + 1, line.find('\t', end + 1) - end - 1);
    const std::string lists = line.substr(line.find('\t', end + 1) + 1);
    const std::vector<std::string> ids = index_->Ids(query);
    const std::string best = ids.empty() ? "" : ids.front();
    EXPECT_TRUE(first == "-" || best == first) << query << ": " << best << " comes first";
    for (const std::string& id : Split(lists.substr(0, lists.find('\t')), ',')) EXPECT_THAT(ids, Contains(id)) << query;
    for (const std::string& id : Split(lists.substr(lists.find('\t') + 1), ',')) {
      EXPECT_THAT(ids, ::testing::Not(Contains(id))) << query;
    }
  }
  EXPECT_GE(count, kLeast);
}

TEST_P(Seeds, SpellingsOfOtherKeyboardsAreFoundAndMarked) {
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
