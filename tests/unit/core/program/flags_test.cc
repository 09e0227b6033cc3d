#include "core/program/flags.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace bayan::program {
namespace {

// A command with one flag of each kind.
struct Sample {
  Sample() : flags("bayan sample FILE... [flags]", "Does nothing.") {
    flags.Text("--index", "DIR", &index, "the index")
        .Required("--index")
        .List("--lang", "TAG", &langs, "a language")
        .Integer("--limit", "N", &limit, {0, 100}, "how many")
        .Choice("--format", {"text", "jsonl"}, &format, "how")
        .Text("--sort", "ORDER", &sort, "the order")
        .Verbosities()
        .VersionOf("sample")
        .Operands("FILE", &files, {1, 3}, "what to read");
  }

  // The sentence that the command line `arguments` is refused with; empty if it is accepted.
  std::string Refusal(const std::vector<std::string>& arguments) {
    const Result<Flags::Wish> wish = flags.Parse(arguments);
    if (wish) return "";
    EXPECT_EQ(wish.error().code, ErrorCode::kUsage);
    return wish.error().message;
  }

  std::string index;
  std::vector<std::string> langs;
  std::int64_t limit = 10;
  std::string format = "text";
  std::string sort = "relevance";
  std::vector<std::string> files;
  Flags flags;
};

TEST(Flags, ReadsBothSpellingsOfAValue) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"a", "--index", "d", "--lang=ar", "--lang", "fa", "b", "--limit=7", "--format", "jsonl"}),
            "");
  EXPECT_EQ(sample.index, "d");
  EXPECT_EQ(sample.langs, (std::vector<std::string>{"ar", "fa"}));
  EXPECT_EQ(sample.limit, 7);
  EXPECT_EQ(sample.format, "jsonl");
  EXPECT_EQ(sample.files, (std::vector<std::string>{"a", "b"}));
}

TEST(Flags, TakesAValueThatLooksLikeAFlag) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--sort", "-date"}), "");
  EXPECT_EQ(sample.sort, "-date");
}

TEST(Flags, KeepsOperandsAsTheyAre) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"[a,b]", "--index=d", "--", "--limit", ""}), "");
  EXPECT_EQ(sample.files, (std::vector<std::string>{"[a,b]", "--limit", ""}));
}

TEST(Flags, RefusesAnUnknownFlagWithASuggestion) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"a", "--indx=d"}), "there is no flag '--indx', did you mean '--index'?");
  EXPECT_EQ(sample.Refusal({"a", "--colour", "red"}), "there is no flag '--colour'.");
}

TEST(Flags, RefusesWrongValues) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"a"}), "--index DIR is missing.");
  EXPECT_EQ(sample.Refusal({"a", "--index"}), "--index needs a value: --index DIR.");
  EXPECT_EQ(sample.Refusal({"a", "--index", "--limit=5"}), "");  // a value may begin with a hyphen...
  EXPECT_EQ(sample.Refusal({"a", "--index", "--limit", "5"}), "--index needs a value: --index DIR.");  // ...not this
  EXPECT_EQ(sample.Refusal({"a", "--index="}), "--index needs a value that is not empty.");
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--index=e"}), "--index was given twice; one value is expected.");
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--quiet=1"}), "--quiet takes no value.");
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--format=jsnl"}),
            "--format is 'jsnl', but one of text, jsonl is expected; did you mean 'jsonl'?");
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--quiet", "--verbose"}), "--quiet and --verbose contradict each other.");
}

TEST(Flags, ChecksTheRangeOfNumbers) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--limit=0"}), "");
  EXPECT_EQ(sample.Refusal({"a", "--index=d", "--limit=100"}), "");
  for (const std::string bad : {"-1", "101", "ten", "5x", "99999999999999999999"}) {
    EXPECT_EQ(sample.Refusal({"a", "--index=d", "--limit=" + bad}),
              "--limit is '" + bad + "', but a number from 0 to 100 is expected.");
  }
}

TEST(Flags, CountsOperands) {
  Sample sample;
  EXPECT_EQ(sample.Refusal({"--index=d"}), "FILE is missing.");
  EXPECT_EQ(sample.Refusal({"--index=d", "1", "2", "3"}), "");
  EXPECT_EQ(sample.Refusal({"--index=d", "1", "2", "3", "4"}), "there is no place for the word '4'.");
}

TEST(Flags, AnswersHelpAndVersionBeforeAnythingElse) {
  std::ostringstream out;
  std::ostringstream err;
  Console console("sample", out, err);
  Sample sample;
  EXPECT_EQ(sample.flags.ParseOrAnswer(std::vector<std::string>{"-h"}, console), 0);
  EXPECT_NE(out.str().find("Usage: bayan sample FILE"), std::string::npos);
  for (const char* name : {"--index DIR", "--lang TAG", "--limit N", "--format text|jsonl", "--quiet", "--help"}) {
    EXPECT_NE(out.str().find(name), std::string::npos) << name;
  }
  out.str("");
  Sample other;
  EXPECT_EQ(other.flags.ParseOrAnswer(std::vector<std::string>{"--version"}, console), 0);
  EXPECT_EQ(out.str().rfind("sample ", 0), 0U);
  EXPECT_EQ(err.str(), "");
}

TEST(Flags, SaysMistakesOnTheErrorStream) {
  std::ostringstream out;
  std::ostringstream err;
  Console console("sample", out, err);
  Sample sample;
  EXPECT_EQ(sample.flags.ParseOrAnswer(std::vector<std::string>{"--limt=3"}, console), 1);
  EXPECT_EQ(out.str(), "");
  EXPECT_NE(err.str().find("sample: there is no flag '--limt', did you mean '--limit'?"), std::string::npos);
}

}  // namespace
}  // namespace bayan::program
