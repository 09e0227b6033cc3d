#include "core/program/command.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bayan::program {
namespace {

int CountWords(std::span<const std::string> arguments, Console& console) {
  console.out << arguments.size();
  return 4;
}

int Fall(std::span<const std::string>, Console&) { throw std::runtime_error("the disk is full"); }

constexpr std::array kCommands{Command{"count", "counts words", CountWords}, Command{"fall", "falls", Fall}};

struct Outcome {
  explicit Outcome(std::vector<std::string> arguments) {
    std::ostringstream out_stream;
    std::ostringstream err_stream;
    Console console("tool", out_stream, err_stream);
    exit = RunProgram({"tool", "A tool.", kCommands}, arguments, console);
    out = out_stream.str();
    err = err_stream.str();
  }
  int exit = 0;
  std::string out;
  std::string err;
};

TEST(RunProgram, GivesACommandWhatFollowsItsName) {
  const Outcome run({"count", "a", "--b"});
  EXPECT_EQ(run.exit, 4);
  EXPECT_EQ(run.out, "2");
}

TEST(RunProgram, FailsIfItsAnswerIsLost) {
  std::ostream nowhere(nullptr);
  std::ostringstream err;
  Console console("tool", nowhere, err);
  const std::vector<std::string> arguments{"count", "a"};
  EXPECT_EQ(RunProgram({"tool", "A tool.", kCommands}, arguments, console), 2);
  EXPECT_NE(err.str().find("could not be written to standard output"), std::string::npos);
}

TEST(RunProgram, AnswersHelpAndVersion) {
  EXPECT_NE(Outcome({"--help"}).out.find("count       counts words"), std::string::npos);
  EXPECT_EQ(Outcome({"--version"}).out.rfind("tool ", 0), 0U);
  EXPECT_EQ(Outcome({"--help"}).exit, 0);
}

TEST(RunProgram, RefusesUnknownWordsWithASuggestion) {
  EXPECT_EQ(Outcome({"cuont"}).exit, 1);
  EXPECT_NE(Outcome({"cuont"}).err.find("there is no command 'cuont', did you mean 'count'?"), std::string::npos);
  EXPECT_NE(Outcome({"--versoin"}).err.find("there is no flag '--versoin', did you mean '--version'?"),
            std::string::npos);
  EXPECT_NE(Outcome({}).err.find("a command is missing."), std::string::npos);
  EXPECT_EQ(Outcome({}).exit, 1);
}

TEST(RunProgram, TurnsAnExceptionIntoASentenceAndExitTwo) {
  const Outcome run({"fall"});
  EXPECT_EQ(run.exit, 2);
  EXPECT_EQ(run.err, "tool: the work could not go on: the disk is full\n");
}

TEST(Log, SaysWhatTheVerbosityAllows) {
  std::ostringstream out;
  Log log("tool", out, LogStyle::kConsole);
  log.Debug("d0");
  log.Info("i0");
  log.SetVerbosity(Verbosity::kQuiet);
  log.Info("i1");
  log.Warning("w1");
  log.Error("e1");
  log.SetVerbosity(Verbosity::kVerbose);
  log.Debug("d2");
  EXPECT_EQ(out.str(), "i0\ntool: warning: w1\ntool: e1\nd2\n");
}

TEST(Log, WritesTimeAndLevelForAJournal) {
  std::ostringstream out;
  Log log("tool", out, LogStyle::kJournal);
  log.Warning("{braces} stay");
  EXPECT_NE(out.str().find("tool["), std::string::npos);
  EXPECT_NE(out.str().find("warning: {braces} stay\n"), std::string::npos);
}

}  // namespace
}  // namespace bayan::program
