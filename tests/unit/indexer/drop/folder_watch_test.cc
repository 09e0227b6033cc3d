#include "indexer/drop/folder_watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "tests/support/temp_dir.h"

namespace bayan::indexer {
namespace {

namespace fs = std::filesystem;
using Event = FolderWatch::Event;

class FolderWatchTest : public testing::Test {
 protected:
  FolderWatchTest() {
    EXPECT_EQ(pipe(stop_.data()), 0);
    drop_.Write("a/b/c.txt", "text");
    drop_.Write("index/XAPIANDB", "auto gen-0001");
    drop_.Write(".git/config", "x");
    EXPECT_TRUE(watch_.Refresh());
  }
  ~FolderWatchTest() override {
    close(stop_[0]);
    close(stop_[1]);
  }

  static constexpr int kLongMs = 20'000;  // never reached where an event is expected
  tests::TempDir drop_;
  FolderWatch watch_{{drop_.path()}, drop_ / "index", drop_ / "a/report.jsonl"};
  std::array<int, 2> stop_{};
};

TEST_F(FolderWatchTest, NoticesFilesThatComeChangeMoveAndGo) {
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout);
  drop_.Write("a/new.txt", "text");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  drop_.Write("a/b/c.txt", "other text");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  fs::rename(drop_ / "a/b/c.txt", drop_ / "a/d.txt");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  fs::remove(drop_ / "a/d.txt");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout);
}

TEST_F(FolderWatchTest, NoticesAnEditorThatSavesByRenaming) {
  drop_.Write("a/.c.txt.swp", "half");
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout) << "hidden files are not read";
  fs::rename(drop_ / "a/.c.txt.swp", drop_ / "a/b/c.txt");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
}

TEST_F(FolderWatchTest, WatchesNewFoldersOnceRefreshed) {
  fs::create_directories(drop_ / "new/deep");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  EXPECT_TRUE(watch_.Refresh());
  drop_.Write("new/deep/e.txt", "text");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
}

TEST_F(FolderWatchTest, LeavesTheIndexAndHiddenFoldersAlone) {
  drop_.Write("index/writer.lock", "17");
  drop_.Write(".git/config", "y");
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout);
}

TEST_F(FolderWatchTest, LeavesTheReportAlone) {
  drop_.Write("a/report.jsonl", "{}");
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout);
  drop_.Write("a/b/report.jsonl", "{}");
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange) << "another file of that name";
}

TEST_F(FolderWatchTest, LeavesAloneAnIndexThatIsMade) {
  tests::TempDir drop;
  drop.Write("a.txt", "text");
  FolderWatch watch({drop.path()}, drop / "index");
  EXPECT_TRUE(watch.Refresh());
  drop.Write("index/XAPIANDB", "auto gen-0001");
  EXPECT_EQ(watch.Wait(stop_[0], 0), Event::kTimeout);
}

TEST_F(FolderWatchTest, TakesAQueueThatOverflowedForAChange) {
  std::size_t queue_events = 0;
  std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> queue_events;
  constexpr std::size_t kMostEvents = 1'000'000;
  if (queue_events == 0 || queue_events > kMostEvents) GTEST_SKIP() << "a queue of " << queue_events << " events";
  drop_.Write("a/.even", "text");
  for (std::size_t events = 0; events <= queue_events; events += 4) {  // hidden names, which change nothing themselves
    fs::rename(drop_ / "a/.even", drop_ / "a/.odd");
    fs::rename(drop_ / "a/.odd", drop_ / "a/.even");
  }
  EXPECT_EQ(watch_.Wait(stop_[0], kLongMs), Event::kChange);
  EXPECT_EQ(watch_.Wait(stop_[0], 0), Event::kTimeout);
}

TEST_F(FolderWatchTest, StopsAtOnce) {
  drop_.Write("a/new.txt", "text");
  ASSERT_EQ(write(stop_[1], "x", 1), 1);
  EXPECT_EQ(watch_.Wait(stop_[0], -1), Event::kStop);
}

}  // namespace
}  // namespace bayan::indexer
