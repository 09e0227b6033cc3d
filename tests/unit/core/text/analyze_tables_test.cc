// The tables of tests/data/analyze, which a linguist can extend; its README.md describes them.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/unit/core/text/analyze_table.h"

namespace bayan::text {
namespace {

TEST(AnalyzeTablesTest, EveryTextGivesTheTokensOfItsLine) {
  const Chain chain = *Chain::Create({});
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BAYAN_TEST_DATA "/analyze")) {
    if (entry.path().extension() != ".tsv") continue;
    const std::string tag = entry.path().stem().string();
    const Language& language = FindLanguage(tag);
    EXPECT_EQ(language.tag, tag) << "the table of languages has no row for " << entry.path();
    cases += ExpectAnalyzeTable(chain, language, entry.path());
  }
  EXPECT_GE(cases, 150) << "tables are missing";
}

}  // namespace
}  // namespace bayan::text
