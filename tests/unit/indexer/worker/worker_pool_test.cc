#include "indexer/worker/worker_pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>
#include <vector>

namespace bayan::indexer {
namespace {

using Strings = std::vector<std::string>;

ExtractionRequest Request(std::string name, std::string bytes) {
  return {{FindKind(name)->kind, name, std::nullopt}, "", std::move(bytes)};
}

std::string Records(std::size_t count, const std::string& text) {
  std::string records;
  for (std::size_t i = 0; i < count; ++i) records += "{\"text\":\"" + std::to_string(i) + text + "\"}\n";
  return records;
}

class WorkerPoolTest : public testing::Test {
 protected:
  // What comes of a file that was expected: "place: title" or "place: reason".
  Strings Outcome(std::uint64_t ticket) {
    Strings outcome;
    const Result<void> done = pool_.ExtractExpected(ticket, Into(outcome));
    if (!done) outcome.push_back(done.error().message);
    return outcome;
  }

  Strings Direct(const ExtractionRequest& request) {
    Strings outcome;
    EXPECT_TRUE(pool_.Extract(request, Into(outcome)));
    return outcome;
  }

  static ItemSink Into(Strings& outcome) {
    return [&outcome](const Item& item) {
      outcome.push_back(item.place + ": " + (item.problem ? item.problem->reason : item.statement.title));
      return true;
    };
  }

  static std::vector<pid_t> Children() {
    const std::string self = std::to_string(getpid());
    std::ifstream children("/proc/" + self + "/task/" + self + "/children");
    std::vector<pid_t> all;
    for (pid_t child = 0; children >> child;) all.push_back(child);
    return all;
  }

  static constexpr std::size_t kJobs = 3;
  static constexpr std::size_t kWaitingBytes = 40'000;
  WorkerPool pool_{{.jobs = kJobs, .limits = {}, .waiting_bytes = kWaitingBytes}};
};

TEST_F(WorkerPoolTest, GivesEachFileItsOwnDocumentsInWhateverOrderTheyAreTaken) {
  std::vector<std::uint64_t> tickets;
  for (int i = 0; i < 40; ++i) {
    const std::string name = "file " + std::to_string(i);
    tickets.push_back(
        pool_.Expect(Request("a.jsonl", "{\"text\":\"" + name + " a\"}\noops\n{\"text\":\"" + name + " b\"}")));
  }
  for (int i = 39; i >= 0; --i) {
    const std::string name = "file " + std::to_string(i);
    EXPECT_EQ(Outcome(tickets[static_cast<std::size_t>(i)]),
              (Strings{"#1: " + name + " a", "#2: malformed", "#3: " + name + " b"}));
  }
}

TEST_F(WorkerPoolTest, ReadsWhatWasNotExpected) {
  const std::uint64_t ticket = pool_.Expect(Request("a.txt", "expected"));
  EXPECT_EQ(Direct(Request("b.txt", "not expected")), Strings{": not expected"});
  EXPECT_EQ(Outcome(ticket), Strings{": expected"});
}

TEST_F(WorkerPoolTest, LargeFilesThatNobodyTakesYetDoNotStandInTheWay) {
  // Each is several times what may wait, and there are more of them than workers.
  const std::string text(10'000, 'x');
  const std::size_t count = 3 * kWaitingBytes / text.size();
  std::vector<std::uint64_t> tickets;
  for (std::size_t i = 0; i < 2 * kJobs; ++i) tickets.push_back(pool_.Expect(Request("a.jsonl", Records(count, text))));
  EXPECT_EQ(Direct(Request("b.txt", "words")), Strings{": words"});
  EXPECT_EQ(Outcome(tickets.back()).size(), count);
  for (std::size_t i = 0; i + 1 < tickets.size(); ++i) EXPECT_EQ(Outcome(tickets[i]).size(), count);
}

TEST_F(WorkerPoolTest, WhatIsForgottenTakesNobodysPlace) {
  const std::string text(10'000, 'x');
  const std::size_t count = 3 * kWaitingBytes / text.size();
  for (std::size_t i = 0; i < 3 * kJobs; ++i) pool_.Forget(pool_.Expect(Request("a.jsonl", Records(count, text))));
  EXPECT_EQ(Outcome(pool_.Expect(Request("b.txt", "words"))), Strings{": words"});
}

TEST_F(WorkerPoolTest, CanBeLeftInTheMiddle) {
  const std::uint64_t ticket = pool_.Expect(Request("a.jsonl", Records(100, " text")));
  int count = 0;
  EXPECT_TRUE(pool_.ExtractExpected(ticket, [&](const Item&) { return ++count < 2; }));
  EXPECT_EQ(count, 2);
  EXPECT_EQ(Direct(Request("b.txt", "words")), Strings{": words"});
  pool_.Expect(Request("a.jsonl", Records(100, " text")));  // the pool ends with it
}

TEST_F(WorkerPoolTest, OutlivesCrashes) {
  const std::vector<pid_t> children = Children();
  ASSERT_EQ(children.size(), kJobs);
  for (const pid_t child : children) ASSERT_EQ(kill(child, SIGSEGV), 0);
  std::size_t crashed = 0;
  for (int i = 0; i < 20; ++i) {
    const Strings outcome = Direct(Request("a.txt", "words"));
    crashed += outcome == Strings{": crashed"} ? 1 : 0;
    EXPECT_TRUE(outcome == Strings{": words"} || outcome == Strings{": crashed"}) << outcome.front();
  }
  EXPECT_GT(crashed, 0U);
  EXPECT_LE(crashed, kJobs);
}

}  // namespace
}  // namespace bayan::indexer
