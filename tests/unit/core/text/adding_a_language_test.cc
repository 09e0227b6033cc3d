// docs/ADDING_A_LANGUAGE.md, followed: its example is compiled here, added to a chain by the steps that the page gives,
// and compared with the page word for word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/chain.h"
#include "core/text/explain.h"
#include "stemmers/registry.h"
#include "tests/unit/core/text/analyze_table.h"
#include "tests/unit/core/text/example_language/esperanto.h"

namespace bayan::text {
namespace {

const std::filesystem::path kRoot = std::filesystem::path(BAYAN_TEST_DATA).parent_path().parent_path();
const std::filesystem::path kExample = kRoot / "tests/unit/core/text/example_language";

std::string Read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The row that the page adds to core/text/languages.cc.
constexpr std::string_view kRowOfThePage =
    R"(Language{"eo", Script::kLatin, "esperanto-light", kNone, data::eo_txt(), kGroups},)";

class AddingALanguageTest : public ::testing::Test {
 protected:
  static Chain MakeChain(const std::vector<Language>& rows) {
    ChainOptions options;
    options.extra_languages = rows;
    options.make_stemmer = [](std::string_view name) {
      return name == "esperanto-light" ? stemmers::MakeEsperantoLight(name) : stemmers::MakeStemmer(name);
    };
    return *Chain::Create(options);
  }

  const std::string stop_words_ = Read(kExample / "eo.txt");
  const std::vector<Language> rows_{
      {"eo", Script::kLatin, "esperanto-light", FoldVariant::kNone, stop_words_, NumberStyle::kPointGroups}};
  const Chain chain_ = MakeChain(rows_);
};

TEST_F(AddingALanguageTest, TheExampleAnalysesItsTable) {
  EXPECT_GE(ExpectAnalyzeTable(chain_, rows_[0], kExample / "eo.tsv"), 7);
}

TEST_F(AddingALanguageTest, TheExampleKnowsItsStopWordsFolded) {
  TokenList list;
  chain_.Analyze("Ĉu la rezolucio", rows_[0], list);
  ASSERT_EQ(list.tokens().size(), 3U);
  EXPECT_TRUE(list.tokens()[0].is_stop_word);
  EXPECT_TRUE(list.tokens()[1].is_stop_word);
  EXPECT_FALSE(list.tokens()[2].is_stop_word);
}

TEST_F(AddingALanguageTest, TheExampleSaysWhichRuleFired) {
  TokenList list;
  const std::string text = "rezoluciojn";
  const LanguageSpan span{0, text.size(), rows_.data()};
  const std::vector<ExplainedToken> tokens = Explain(chain_, text, {&span, 1}, list);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_THAT(tokens[0].rules, ::testing::ElementsAre("stem: ending ojn"));
}

TEST_F(AddingALanguageTest, TheExampleChangesTheFingerprint) {
  const Chain plain = *Chain::Create({});
  EXPECT_NE(chain_.fingerprint(), plain.fingerprint());
  EXPECT_NE(chain_.fingerprint().find("esperanto-light/1"), std::string::npos);
}

TEST_F(AddingALanguageTest, AnalysisOfOtherLanguagesStaysAsItWas) {
  const Chain plain = *Chain::Create({});
  TokenList with;
  TokenList without;
  const std::string text = "The resolutions of 2178 nations";
  chain_.Analyze(text, FindLanguage("en"), with);
  plain.Analyze(text, FindLanguage("en"), without);
  ASSERT_EQ(with.tokens().size(), without.tokens().size());
  for (std::size_t i = 0; i < with.tokens().size(); ++i) EXPECT_EQ(with.tokens()[i].stem, without.tokens()[i].stem);
}

TEST(AddingALanguagePageTest, ShowsTheFilesThatAreCompiled) {
  const std::string page = Read(kRoot / "docs/ADDING_A_LANGUAGE.md");
  for (const char* name : {"esperanto.cc", "eo.txt", "eo.tsv"}) {
    EXPECT_NE(page.find("\n" + Read(kExample / name) + "```\n"), std::string::npos)
        << "docs/ADDING_A_LANGUAGE.md does not show " << name << " as it is";
  }
  EXPECT_NE(page.find(kRowOfThePage), std::string::npos);
}

}  // namespace
}  // namespace bayan::text
