#include "indexer/worker/worker.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/worker/frames.h"
#include "tests/support/archive_builder.h"
#include "tests/support/temp_dir.h"

namespace bayan::indexer {
namespace {

using Strings = std::vector<std::string>;

ExtractionRequest Request(std::string name, std::string bytes) {
  return {{FindKind(name)->kind, name, std::nullopt}, "", std::move(bytes)};
}

// What comes of a request: "place: title" or "place: reason".
Strings Outcome(Extraction& extraction, const ExtractionRequest& request) {
  Strings outcome;
  const Result<void> done = extraction.Extract(request, [&](Item item) {
    outcome.push_back(item.place + ": " + (item.problem ? item.problem->reason : item.statement.title));
    return true;
  });
  if (!done) outcome.push_back(done.error().message);
  return outcome;
}

pid_t OnlyChild() {
  const std::string self = std::to_string(getpid());
  std::ifstream children("/proc/" + self + "/task/" + self + "/children");
  pid_t child = 0;
  children >> child;
  return child;
}

TEST(Worker, ExtractsAsThisProcessWould) {
  Worker worker({});
  DirectExtraction direct;
  for (const ExtractionRequest& request : {Request("a.txt", "A title\n\nand a text."),
                                           Request("b.jsonl", "{\"text\":\"one.\"}\noops\n{\"text\":\"three.\"}"),
                                           Request("c.html", "<h1>Heading</h1><p>text"), Request("d.txt", "")}) {
    EXPECT_EQ(Outcome(worker, request), Outcome(direct, request)) << request.file.name;
  }
}

TEST(Worker, ReadsFilesByPath) {
  const tests::TempDir dir;
  dir.Write("a.txt", "Words of a file");
  Worker worker({});
  ExtractionRequest request{{Kind::kText, "a.txt", std::nullopt}, dir / "a.txt", std::nullopt};
  EXPECT_EQ(Outcome(worker, request), Strings{": Words of a file"});
  request.path = dir / "gone.txt";
  EXPECT_EQ(Outcome(worker, request), Strings{"the file cannot be read: No such file or directory."});
}

TEST(Worker, OutlivesACrash) {
  Worker worker({});
  ASSERT_EQ(kill(OnlyChild(), SIGSEGV), 0);
  EXPECT_EQ(Outcome(worker, Request("a.txt", "words")), Strings{": crashed"});
  EXPECT_EQ(Outcome(worker, Request("a.txt", "words")), Strings{": words"});
}

TEST(Worker, OutlivesAHang) {
  WorkerLimits limits;
  limits.silence_ms = 1000;
  Worker worker(limits);
  const pid_t child = OnlyChild();
  ASSERT_EQ(kill(child, SIGSTOP), 0);
  EXPECT_EQ(Outcome(worker, Request("a.txt", "words")), Strings{": timeout"});
  EXPECT_NE(OnlyChild(), child);
  EXPECT_EQ(Outcome(worker, Request("a.txt", "words")), Strings{": words"});
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they limit memory by options of their own
// A record that takes more memory than such a worker may.
std::string LargeRecord() {
  constexpr std::size_t kManyValues = 4'000'000;
  std::string record = "{\"text\":\"a\",\"x\":[0";
  for (std::size_t i = 0; i < kManyValues; ++i) record += ",0";
  return record + "]}";
}

WorkerLimits LittleMemory(std::uint64_t mib) {
  WorkerLimits limits;
  limits.confinement.memory_bytes = mib << 20;
  return limits;
}

TEST(Worker, KeepsTheLimitOnMemory) {
  Worker small(LittleMemory(128));
  EXPECT_EQ(Outcome(small, Request("a.jsonl", LargeRecord())), Strings{": out_of_memory"});
  EXPECT_EQ(Outcome(small, Request("a.txt", "words")), Strings{": words"});
}

TEST(Worker, LosesOnlyTheMembersOfAnArchiveThatEndIt) {
  std::string zip;
  {
    tests::ZipBuilder builder;
    builder.Add("a.txt", "one").Add("b.jsonl", "{\"text\":\"two\"}\n" + LargeRecord()).Add("c.txt", "three");
    zip = builder.Finish();
  }
  WorkerLimits limits = LittleMemory(192);  // enough for the archive, not for what its record becomes
  Worker small(limits);
  EXPECT_EQ(Outcome(small, Request("a.zip", zip)),
            (Strings{"!/a.txt: one", "!/b.jsonl#1: two", "!/b.jsonl: out_of_memory", "!/c.txt: three"}));
  limits.lost_members = 0;
  Worker strict(limits);
  EXPECT_EQ(Outcome(strict, Request("a.zip", zip)), (Strings{"!/a.txt: one", "!/b.jsonl#1: two", ": out_of_memory"}));
}
#endif

TEST(Worker, StopsWhenNobodyListens) {
  Worker worker({});
  int count = 0;
  const Result<void> done = worker.Extract(Request("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}"),
                                           [&](const Item&) { return ++count < 2; });
  EXPECT_TRUE(done);
  EXPECT_EQ(count, 2);
  EXPECT_EQ(Outcome(worker, Request("a.txt", "words")), Strings{": words"});
}

// Runs `attempt` in a confined child; true if it was refused.
template <typename Attempt>
bool IsRefused(Attempt attempt) {
  const pid_t child = fork();
  if (child == 0) {
    if (!ConfineThisProcess({})) _exit(2);
    _exit(attempt() < 0 && errno == EPERM ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Confinement, RefusesWhatReachesOut) {
  const tests::TempDir dir;
  dir.Write("old", "x");
  const std::string old_file = dir / "old";
  const std::string new_file = dir / "new";
  EXPECT_TRUE(IsRefused([&] { return open(new_file.c_str(), O_WRONLY | O_CREAT, 0600); }));
  EXPECT_TRUE(IsRefused([&] { return open(old_file.c_str(), O_RDWR); }));
  EXPECT_TRUE(IsRefused([&] { return unlink(old_file.c_str()); }));
  EXPECT_TRUE(IsRefused([&] { return rename(old_file.c_str(), new_file.c_str()); }));
  EXPECT_TRUE(IsRefused([&] { return mkdir(new_file.c_str(), 0700); }));
  EXPECT_TRUE(IsRefused([&] { return symlink(old_file.c_str(), new_file.c_str()); }));
  EXPECT_TRUE(IsRefused([&] { return socket(AF_INET, SOCK_STREAM, 0); }));
  EXPECT_TRUE(IsRefused([&] { return fork(); }));
  EXPECT_TRUE(IsRefused([&] { return execl("/bin/true", "true", nullptr); }));
  EXPECT_TRUE(IsRefused([&] { return kill(getppid(), 0); }));
  EXPECT_FALSE(IsRefused([&] { return open(old_file.c_str(), O_RDONLY); }));
}

TEST(Frames, RefuseNonsense) {
  EXPECT_FALSE(DecodeItem(""));
  EXPECT_FALSE(DecodeItem("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"));
  EXPECT_FALSE(DecodeRequest(EncodeItem(Item{})));
  EXPECT_FALSE(DecodeMember(""));
  EXPECT_FALSE(DecodeMember(EncodeMember(1, "!/a.txt") + "x"));
  EXPECT_EQ(DecodeMember(EncodeMember(12, "!/a.txt"))->number, 12U);
  Item item;
  item.place = "#3";
  item.problem = Problem{"malformed", "a sentence.", true};
  const std::string encoded = EncodeItem(item);
  EXPECT_EQ(DecodeItem(encoded)->problem, item.problem);
  EXPECT_FALSE(DecodeItem(encoded + "x"));
  EXPECT_FALSE(DecodeItem(std::string_view(encoded).substr(0, encoded.size() - 1)));
}

}  // namespace
}  // namespace bayan::indexer
