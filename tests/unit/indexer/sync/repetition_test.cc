#include "indexer/sync/repetition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/sync/sync.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/indexer/sync/memory_store.h"

namespace bayan::indexer {
namespace {

using model::BlockKind;
using model::BoilerplateReason;
using model::Statement;
using tests::TempDir;
using Strings = std::vector<std::string>;

constexpr const char* kMasthead = "Office of the Harbour Commissioners";
constexpr const char* kAddress = "The office is open to visitors from nine to noon on working days.";

TEST(IsRepeated, NeedsManyDocumentsAndAShareOfThem) {
  EXPECT_FALSE(IsRepeated(false, kRepeatedDocuments - 1, kRepeatedDocuments - 1));
  EXPECT_TRUE(IsRepeated(false, kRepeatedDocuments, kRepeatedDocuments));
  EXPECT_TRUE(IsRepeated(true, kRepeatedDocuments, kRepeatedDocuments));
  EXPECT_TRUE(IsRepeated(false, 50, 100));
  EXPECT_FALSE(IsRepeated(false, 50, 101));
  EXPECT_TRUE(IsRepeated(true, 75, 100));
  EXPECT_FALSE(IsRepeated(true, 74, 100));
}

class Repeating : public testing::Test {
 protected:
  void Run(SyncOptions options = {}) {
    const Result<Drop> drop = Walk({drop_.path()}, "");
    ASSERT_TRUE(drop);
    Result<SyncSummary> summary = Synchronise(*drop, options, extraction_, store_, listener_);
    ASSERT_TRUE(summary);
    summary_ = *summary;
  }

  // A letter with that number, the lines around its text, and a paragraph that no other letter has.
  void Write(int number, const Strings& head, const Strings& tail, const std::string& folder = "") {
    std::string text;
    for (const std::string& line : head) text += line + "\n\n";
    text += "Pier " + std::to_string(number) + " was closed to ships of every kind for " + std::to_string(number) +
            " days, and nobody knows how the crews of them will be paid in the end by those who ordered it.\n";
    for (const std::string& line : tail) text += "\n" + line + "\n";
    drop_.Write(folder + std::to_string(number) + ".txt", text);
  }

  Statement Get(int number) const {
    const std::string path = std::to_string(number) + ".txt";
    for (const auto& [id, statement] : store_.statements()) {
      if (statement.paths.front() == path) return statement;
    }
    ADD_FAILURE() << path;
    return {};
  }

  Strings Marked(int number) const {
    Strings marked;
    for (const model::Block& block : Get(number).blocks) {
      if (block.why == BoilerplateReason::kRepeated) marked.push_back(block.text);
    }
    return marked;
  }

  class Listener final : public SyncObserver {
   public:
    void OnReport(const FileReport&) override {}
    void OnProgress(const SyncProgress&) override {}
  };

  TempDir drop_;
  DirectExtraction extraction_;
  MemoryStore store_;
  Listener listener_;
  SyncSummary summary_;
};

TEST_F(Repeating, MarksTheFrameAndLeavesTheBody) {
  for (int i = 0; i < 20; ++i) Write(i, {kMasthead}, {kAddress});
  Run();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(Marked(i), (Strings{kMasthead, kAddress}));
    EXPECT_EQ(Get(i).title.substr(0, 5), "Pier ") << "a masthead is no title";
    EXPECT_EQ(Get(i).blocks.size(), 3U);
  }
}

TEST_F(Repeating, ComesBackWhenItRepeatsNoMore) {
  for (int i = 0; i < 8; ++i) Write(i, {kMasthead}, {kAddress});
  Run();
  EXPECT_EQ(Marked(0), (Strings{kMasthead, kAddress}));
  std::filesystem::remove(drop_ / "7.txt");
  Run();
  EXPECT_EQ(Marked(0), Strings{}) << "seven are not enough";
  EXPECT_EQ(Get(0).title, kMasthead);
  EXPECT_EQ(Get(0).blocks.front().kind, BlockKind::kHeading);
  EXPECT_EQ(summary_.documents_marked, 7U);
  store_.puts = 0;
  Run();
  EXPECT_EQ(store_.puts, 0) << "settled";
}

TEST_F(Repeating, CountsTheShareOfTheSource) {
  for (int i = 0; i < 10; ++i) Write(i, {kMasthead}, {kAddress});
  for (int i = 10; i < 13; ++i) Write(i, {kMasthead}, {});
  Run();
  EXPECT_EQ(Marked(0), (Strings{kMasthead, kAddress})) << "10 of 13 are over three quarters";
  Write(13, {}, {});
  Run();
  EXPECT_EQ(Marked(0), Strings{kMasthead}) << "10 of 14 are not";
  for (int i = 14; i < 40; ++i) Write(i, {}, {}, "other/");
  Run();
  EXPECT_EQ(Marked(0), Strings{}) << "13 of 40 documents";
}

TEST_F(Repeating, AFolderIsASourceOfItsOwn) {
  for (int i = 0; i < 40; ++i) Write(i, {}, {});
  for (int i = 40; i < 50; ++i) Write(i, {kMasthead}, {}, "harbour/");
  Run();
  std::size_t marked = 0;
  for (const auto& [id, statement] : store_.statements()) {
    marked += statement.blocks.front().why == BoilerplateReason::kRepeated ? 1 : 0;
  }
  EXPECT_EQ(marked, 10U);
}

TEST_F(Repeating, KeepsFormulasCitationsAndWhatStandsAmidTheText) {
  const std::string quoted = "We act under Security Council resolution 2178 (2014) alone.";
  const std::string amid = "The commissioners thank the crews for their patience.";
  for (int i = 0; i < 20; ++i) {
    const std::string mine = "What the commissioners of pier " + std::to_string(i) + " decided is not known yet.";
    Write(i, {"Press release", "بسم الله الرحمن الرحيم"}, {amid, mine, quoted, "Thank you."});
  }
  Run();
  EXPECT_EQ(Marked(3), Strings{});
}

TEST_F(Repeating, LeavesADocumentThatIsAllFrame) {
  for (int i = 0; i < 10; ++i) Write(i, {kMasthead}, {kAddress});
  drop_.Write("10.txt", std::string(kMasthead) + "\n\n" + kAddress + "\n");
  Run();
  EXPECT_EQ(Marked(10), Strings{});
  EXPECT_EQ(Marked(9).size(), 2U);
}

// Everything that a run leaves, but for what only says where it came from in time.
std::map<std::string, std::string> Export(const MemoryStore& store) {
  std::map<std::string, std::string> lines;
  for (const auto& [id, statement] : store.statements()) lines[id] = model::ToJson(statement);
  return lines;
}

TEST_F(Repeating, DependsOnTheSetOfFilesAlone) {
  const auto write = [&](int i) { Write(i, {kMasthead}, i % 5 == 0 ? Strings{} : Strings{kAddress, "Pier news"}); };
  for (int i = 0; i < 60; ++i) write(i);
  Run();
  const auto wanted = Export(store_);
  EXPECT_EQ(Marked(1).size(), 3U);

  std::mt19937 random(7);
  for (int trial = 0; trial < 12; ++trial) {
    std::vector<int> order(60);
    for (int i = 0; i < 60; ++i) order[static_cast<std::size_t>(i)] = i;
    std::shuffle(order.begin(), order.end(), random);
    for (const int i : order) std::filesystem::remove(drop_ / (std::to_string(i) + ".txt"));
    store_ = MemoryStore();
    for (int i = 100; i < 100 + trial; ++i) Write(i, {kMasthead}, {"Another line", kAddress});  // go again
    std::size_t written = 0;
    for (const int i : order) {
      write(i);
      if (++written % 17 != 0) continue;
      SyncOptions options;
      options.batch_documents = 1 + random() % 9;
      int asked = 0;
      const int patience = static_cast<int>(random() % 80);
      options.stop_requested = [&] { return ++asked > patience; };
      Run(options);
      if (random() % 2 == 0) store_.Rollback();  // killed
    }
    for (int i = 100; i < 100 + trial; ++i) std::filesystem::remove(drop_ / (std::to_string(i) + ".txt"));
    Run();
    EXPECT_EQ(Export(store_), wanted) << "trial " << trial;
  }
}

TEST_F(Repeating, LooksEarlySoThatLittleIsWrittenTwice) {
  for (int i = 0; i < 1000; ++i) Write(i, {kMasthead}, {kAddress});
  Run();
  EXPECT_EQ(Marked(999).size(), 2U);
  EXPECT_LE(summary_.documents_marked, Repetition::kFirstLook);
  store_.puts = 0;
  SyncOptions options;
  options.full_scan = true;
  Run(options);
  EXPECT_EQ(store_.puts, 0) << "what is read again is marked before it is compared";
}

}  // namespace
}  // namespace bayan::indexer
