#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/index/compile.h"
#include "core/index/searcher.h"
#include "tests/support/tiny_index.h"

/// The limits of a search that show in what it finds, on each side.
namespace bayan::index {
namespace {

/// "pre100 pre101 ...": `count` words that begin with "pre".
std::string Words(std::size_t count) {
  std::string words;
  for (std::size_t i = 0; i < count; ++i) words += "pre" + std::to_string(100 + i) + "x ";
  return words;
}

SearchResponse Search(const std::vector<model::Statement>& statements, const std::string& q) {
  SearchRequest request;
  request.q = q;
  return tests::TinyIndex(statements).Search(request);
}

TEST(SearchLimits, AWildcardStandsForItsMostFrequentWords) {
  const auto rare_is_found = [](std::size_t frequent) {
    const tests::TinyIndex index({tests::MakeStatement("a", "en", "A", {Words(frequent)}),
                                  tests::MakeStatement("b", "en", "B", {Words(frequent)}),
                                  tests::MakeStatement("rare", "en", "C", {"prerare"})});
    const std::vector<std::string> ids = index.Ids("pre*", Match::kAll);
    EXPECT_GE(ids.size(), 2U);
    return ids.size() == 3;
  };
  EXPECT_TRUE(rare_is_found(kMaxWildcardTerms - 1));
  EXPECT_FALSE(rare_is_found(kMaxWildcardTerms));
}

TEST(SearchLimits, AutoTakesAnyWordIfAllWordsFindFewerThanTheLimit) {
  const auto is_relaxed = [](std::size_t with_both) {
    std::vector<model::Statement> statements{tests::MakeStatement("one", "en", "One", {"The council met."})};
    for (std::size_t i = 0; i < with_both; ++i) {
      statements.push_back(tests::MakeStatement("s" + std::to_string(i), "en", "Both", {"The council rose at dawn."}));
    }
    const SearchResponse response = Search(statements, "council dawn");
    EXPECT_EQ(response.total, response.relaxed ? with_both + 1 : with_both);
    return response.relaxed;
  };
  EXPECT_TRUE(is_relaxed(kRelaxBelow - 1));
  EXPECT_FALSE(is_relaxed(kRelaxBelow));
}

TEST(SearchLimits, AFieldStandsForSoManyValues) {
  const auto found = [](std::size_t issuers) {
    std::vector<model::Statement> statements;
    for (std::size_t i = 0; i < issuers; ++i) {
      statements.push_back(tests::MakeStatement("s" + std::to_string(i), "en", "S", {"A text."}));
      statements.back().issuer = "Ministry " + std::to_string(i);
    }
    return Search(statements, "issuer:ministry").total;
  };
  EXPECT_EQ(found(kMaxFieldValues), kMaxFieldValues);
  EXPECT_EQ(found(kMaxFieldValues + 1), kMaxFieldValues);
}

}  // namespace
}  // namespace bayan::index
