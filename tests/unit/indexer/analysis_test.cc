#include "indexer/analysis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/commands/commands.h"

namespace bayan::indexer {
namespace {

const text::Chain& SharedChain() {
  static const text::Chain chain = *text::Chain::Create({});
  return chain;
}

struct Outcome {
  int exit = 0;
  std::string out;
  std::string err;
};

Outcome RunCommand(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  program::Console console("bayan", out, err);
  const int exit = RunAnalyze(arguments, console);
  return {exit, out.str(), err.str()};
}

std::string Stems(const std::string& input, const char* tag) {
  std::istringstream in(input);
  std::ostringstream out;
  WriteStems(SharedChain(), text::FindLanguage(tag), in, out);
  return out.str();
}

TEST(AnalysisTest, WritesOneStemForEachLine) {
  EXPECT_EQ(Stems("والتحالف\n\n...\nnations nation\r\nanti-terrorism", "ar"),
            "تحالف\n\n...\nnations nation\nantiterrorism\n");
  EXPECT_EQ(Stems("nations\nnations nation\nanti-terrorism\n", "en"), "nation\nnation nation\nantiterror\n");
  EXPECT_EQ(Stems("", "ar"), "");
}

TEST(AnalysisTest, AsManyStemsAsLinesForAnyBytes) {
  std::string input;
  for (int byte = 0; byte < 256; ++byte) input += std::string(1, static_cast<char>(byte)) + "\u0628\n";
  const std::string stems = Stems(input, "ar");
  EXPECT_EQ(std::count(stems.begin(), stems.end(), '\n'), std::count(input.begin(), input.end(), '\n'));
}

TEST(AnalyzeCommandTest, ShowsEveryToken) {
  const Outcome outcome = RunCommand({"--lang", "ar", "والتحالف", "استھداف"});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 3) << "a head and two tokens";
  EXPECT_NE(outcome.out.find("1\tword\t0-16\tوالتحالف\tوالتحالف\tوالتحالف\tتحالف\tar\t"), std::string::npos);
  EXPECT_NE(outcome.out.find("fold: letter forms"), std::string::npos);
}

TEST(AnalyzeCommandTest, WritesJson) {
  const Outcome outcome = RunCommand({"--lang=fr", "--format", "json", "l'Irak"});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_NE(
      outcome.out.find(R"({"position":1,"kind":"word","begin":2,"end":6,"original":"Irak","normal":"irak",)"
                       R"("fold":"irak","stem":"irak","language":"fr","stop_word":false,"rules":["fold: case"]})"),
      std::string::npos)
      << outcome.out;
}

TEST(AnalyzeCommandTest, ReadsAFileOfAnotherEncoding) {
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) / "windows-1256.txt";
  std::ofstream(path, std::ios::binary) << "\xC7\xE1\xC8\xED\xC7\xE4";
  const Outcome outcome = RunCommand({"--file", path.string()});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("البيان"), std::string::npos);
  EXPECT_NE(outcome.err.find("windows-1256"), std::string::npos);
}

TEST(AnalyzeCommandTest, SaysWhatIsWrongWithItsFlags) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{}, "nothing to analyse"},           {{"text", "--file", "x"}, "exclude each other"},
      {{"--stems"}, "needs --lang"},        {{"--lang", "xx", "text"}, "no language \"xx\""},
      {{"--format", "xml", "text"}, "xml"},
  };
  for (const auto& [arguments, sentence] : cases) {
    const Outcome outcome = RunCommand(arguments);
    EXPECT_EQ(outcome.exit, 1) << sentence;
    EXPECT_NE(outcome.err.find(sentence), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
  EXPECT_EQ(RunCommand({"--file", "/no/such/file"}).exit, 2);
  EXPECT_EQ(RunCommand({"--index", "/no/such/index", "text"}).exit, 2);
}

TEST(AnalyzeCommandTest, RefusesBinaries) {
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) / "picture.txt";
  std::ofstream(path, std::ios::binary) << std::string("\x89PNG\r\n\x1A\n\0\0", 10);
  const Outcome outcome = RunCommand({"--file", path.string()});
  EXPECT_NE(outcome.exit, 0);
  EXPECT_NE(outcome.err.find("binary"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace bayan::indexer
