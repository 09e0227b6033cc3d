// The customer's own statements, which are not part of the tree: looked up through BAYAN_SHARED or beside it;
// without them there is no test, and none skipped.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/metadata/citations.h"
#include "core/metadata/countries.h"
#include "core/metadata/extract.h"
#include "tests/unit/core/metadata/labelled.h"

namespace bayan::metadata {
namespace {

using testing::Contains;

// The folder of the statements, if it is there.
std::vector<std::filesystem::path> SeedFolders() {
  const char* const shared = std::getenv("BAYAN_SHARED");
  const std::filesystem::path folder =
      (shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(BAYAN_SAMPLES) / "../../shared") /
      "seeds";
  return std::filesystem::is_directory(folder) ? std::vector{folder} : std::vector<std::filesystem::path>{};
}

// The text of each seed by the three digits that its file name begins with.
std::map<std::string, std::string> ReadSeeds(const std::filesystem::path& folder) {
  std::map<std::string, std::string> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    std::ostringstream text;
    text << file.rdbuf();
    seeds[entry.path().filename().string().substr(0, 3)] = text.str();
  }
  return seeds;
}

class Seeds : public testing::TestWithParam<std::filesystem::path> {
 protected:
  std::map<std::string, std::string> seeds_ = ReadSeeds(GetParam());
};

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Seeds);
INSTANTIATE_TEST_SUITE_P(BesideTheTree, Seeds, testing::ValuesIn(SeedFolders()));

TEST_P(Seeds, CiteWhatTheyCite) {
  const std::map<std::string, std::string> expected = {{"000", "S/RES/2178"},
                                                       {"001", "S/RES/2178"},
                                                       {"002", "S/RES/2242 S/RES/2254"},
                                                       {"003", "none"},
                                                       {"004", "S/RES/2254"}};
  const CitationReader reader;
  for (const auto& [name, cited] : expected) {
    const Words words(seeds_[name]);
    CitationContext context;
    reader.Learn(words.list(), context);
    std::vector<std::string> found;
    reader.Read(words, context, found);
    EXPECT_EQ(test::Join(found), cited) << name;
  }
}

TEST_P(Seeds, NameTheirCountries) {
  const std::map<std::string, std::vector<std::string>> expected = {
      {"000", {"NL", "TR", "KW", "US", "IQ", "SY"}},
      {"001", {"IQ", "SY", "TR", "CA", "DK", "DE", "IT", "GB", "AE", "US", "SA", "TN", "MA", "LY", "JO", "FR"}},
      {"002", {"IQ", "SY"}},
      {"003", {"ES", "GB", "TR", "UZ", "NG", "SY", "IQ", "US"}},
      {"004", {"IQ", "SY"}}};
  const CountryReader reader;
  for (const auto& [name, codes] : expected) {
    std::vector<std::string> found;
    reader.Read(Words(seeds_[name]), "ar", found);
    EXPECT_EQ(test::Join(found), test::Join(codes)) << name;
  }
}

// A block for each line, as the reader of plain text makes them.
TEST_P(Seeds, AreIssuedOnADayOnlyIfTheySaySo) {
  const Extractor extractor;
  for (const auto& [name, text] : seeds_) {
    model::Statement statement;
    statement.lang = "ar";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) statement.blocks.push_back({line, model::BlockKind::kBody, ""});
    }
    extractor.Fill(statement);
    EXPECT_EQ(statement.date ? statement.date->first : "none", name == "001" ? "2017-03-22" : "none") << name;
  }
}

}  // namespace
}  // namespace bayan::metadata
