#include "indexer/sync/sync.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/sync/check.h"
#include "tests/support/archive_builder.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/indexer/sync/memory_store.h"

namespace bayan::indexer {
namespace {

using tests::TempDir;
using Strings = std::vector<std::string>;

class Listener final : public SyncObserver {
 public:
  void OnReport(const FileReport& report) override {
    std::string line = std::string(Name(report.action)) + " " + report.path;
    if (!report.reason.empty()) line += " " + report.reason;
    lines.push_back(std::move(line));
  }
  void OnProgress(const SyncProgress&) override {}
  Strings lines;
};

class Sync : public testing::Test {
 protected:
  // Synchronises the drop; the report, sorted.
  Strings Run(SyncOptions options = {}, const Strings& paths = {}) {
    const Result<Drop> drop = Walk(paths.empty() ? Strings{drop_.path()} : paths, "");
    EXPECT_TRUE(drop);
    Listener listener;
    Result<SyncSummary> summary = Synchronise(*drop, options, extraction_, store_, listener);
    error_ = summary ? Error{} : summary.error();
    if (summary) summary_ = *summary;
    std::sort(listener.lines.begin(), listener.lines.end());
    return listener.lines;
  }

  // The paths of each document: "a.txt", "b.txt+c.txt".
  Strings Documents() const {
    Strings documents;
    for (const auto& [id, statement] : store_.statements()) {
      std::string paths;
      for (const std::string& path : statement.paths) paths += (paths.empty() ? "" : "+") + path;
      documents.push_back(paths);
    }
    std::sort(documents.begin(), documents.end());
    return documents;
  }

  std::string IdOf(const std::string& path) const {
    for (const auto& [id, statement] : store_.statements()) {
      if (statement.paths.front() == path) return id;
    }
    return "";
  }

  // The first path of each document with its first text, for what must be the same in any order of ids.
  std::multiset<std::string> PathsAndTexts() const {
    std::multiset<std::string> found;
    for (const auto& [id, statement] : store_.statements()) {
      found.insert(statement.paths.front() + statement.blocks[0].text);
    }
    return found;
  }

  // What `bayan check` would say of what is remembered.
  Strings Faults() const {
    SyncCheck check;
    for (const auto& [id, statement] : store_.statements()) check.AddStatement(id);
    (void)store_.ForEachRecord("",
                               [&](std::string_view key, std::string_view record) { check.AddRecord(key, record); });
    Strings faults;
    for (const index::Finding& finding : check.Finish()) faults.push_back(finding.what);
    return faults;
  }

  TempDir drop_;
  DirectExtraction extraction_;
  MemoryStore store_;
  SyncSummary summary_;
  Error error_;
};

TEST_F(Sync, AddsThenLeavesAlone) {
  drop_.Write("a.txt", "first");
  drop_.Write("b/c.html", "<p>second");
  drop_.Write("d.exe", "x");
  EXPECT_EQ(Run(), (Strings{"added a.txt", "added b/c.html", "skipped d.exe unsupported_type"}));
  EXPECT_EQ(IdOf("a.txt"), MadeId("", "a.txt"));
  store_.puts = 0;
  EXPECT_EQ(Run(), (Strings{"skipped d.exe unsupported_type", "unchanged a.txt", "unchanged b/c.html"}));
  EXPECT_EQ(store_.puts, 0);
}

TEST_F(Sync, SeesChangesTouchesAndRemovals) {
  drop_.Write("a.txt", "first");
  drop_.Write("b.txt", "second");
  drop_.Write("c.txt", "third");
  Run();
  const std::string id = IdOf("a.txt");
  drop_.Write("a.txt", "first, corrected");
  std::filesystem::last_write_time(drop_ / "b.txt", std::filesystem::file_time_type::clock::now());
  std::filesystem::remove(drop_ / "c.txt");
  EXPECT_EQ(Run(), (Strings{"changed a.txt", "removed c.txt", "unchanged b.txt"}));
  EXPECT_EQ(IdOf("a.txt"), id);
  EXPECT_EQ(Documents(), (Strings{"a.txt", "b.txt"}));
}

TEST_F(Sync, KeepsTheIdOfAMovedFile) {
  drop_.Write("a.txt", "text");
  Run();
  const std::string id = IdOf("a.txt");
  std::filesystem::create_directory(drop_ / "z");
  std::filesystem::rename(drop_ / "a.txt", drop_ / "z/b.txt");
  EXPECT_EQ(Run(), Strings{"moved z/b.txt"});
  EXPECT_EQ(IdOf("z/b.txt"), id);
  drop_.Write("a.txt", "another text");
  Run();
  EXPECT_EQ(IdOf("z/b.txt"), id) << "a new file at the old path does not take it";
  EXPECT_EQ(Documents(), (Strings{"a.txt", "z/b.txt"}));
}

TEST_F(Sync, KeepsWhatVanishedIfTold) {
  drop_.Write("a.txt", "a");
  drop_.Write("b.txt", "b");
  Run();
  std::filesystem::remove(drop_ / "a.txt");
  SyncOptions options;
  options.no_delete = true;
  EXPECT_EQ(Run(options), Strings{"unchanged b.txt"});
  EXPECT_EQ(Documents().size(), 2U);
  EXPECT_EQ(Run(), (Strings{"removed a.txt", "unchanged b.txt"}));
}

TEST_F(Sync, RemovesOnlyUnderItsPaths) {
  drop_.Write("one/a.txt", "a");
  drop_.Write("two/b.txt", "b");
  Run({}, {drop_ / "one", drop_ / "two"});
  std::filesystem::remove(drop_ / "two/b.txt");
  drop_.Write("two/c.txt", "c");
  Run({}, {drop_ / "one"});
  EXPECT_EQ(Documents(), (Strings{"a.txt", "b.txt"}));
  Run({}, {drop_ / "two"});
  EXPECT_EQ(Documents(), (Strings{"a.txt", "c.txt"}));
}

TEST_F(Sync, DistrustsASuddenlyEmptyFolder) {
  drop_.Write("a.txt", "a");
  Run();
  std::filesystem::remove(drop_ / "a.txt");
  Run();
  EXPECT_EQ(error_.code, ErrorCode::kEmptyDrop);
  EXPECT_NE(error_.message.find("holds no files any more, although the index knows 1"), std::string::npos);
  EXPECT_EQ(Documents(), Strings{"a.txt"});
  SyncOptions options;
  options.allow_empty = true;
  EXPECT_EQ(Run(options), Strings{"removed a.txt"});
  EXPECT_TRUE(Documents().empty());
}

TEST_F(Sync, KeepsEqualFilesAsOneDocument) {
  drop_.Write("b.txt", "same");
  drop_.Write("c.txt", "same");
  EXPECT_EQ(Run(), (Strings{"added b.txt", "added c.txt same_content"}));
  EXPECT_EQ(Documents(), Strings{"b.txt+c.txt"});
  EXPECT_EQ(Run(), (Strings{"unchanged b.txt", "unchanged c.txt"}));
  drop_.Write("a.txt", "same");
  Run();
  EXPECT_EQ(Documents(), Strings{"a.txt+b.txt+c.txt"});
  EXPECT_EQ(IdOf("a.txt"), MadeId("", "a.txt")) << "as if all had come at once";
  std::filesystem::remove(drop_ / "a.txt");
  drop_.Write("c.txt", "not the same");
  Run();
  EXPECT_EQ(Documents(), (Strings{"b.txt", "c.txt"}));
  EXPECT_EQ(IdOf("b.txt"), MadeId("", "a.txt")) << "what is left keeps the id";
}

TEST_F(Sync, GivesAnIdToTheFirstPathWhoeverCameFirst) {
  drop_.Write("b.jsonl", "{\"id\":\"x\",\"text\":\"b\"}\n{\"id\":\"y\",\"text\":\"b\"}\n{\"id\":\"x\",\"text\":\"c\"}");
  EXPECT_EQ(Run(), (Strings{"added b.jsonl", "failed b.jsonl#3 duplicate_id"}));
  drop_.Write("a.jsonl", "{\"id\":\"x\",\"text\":\"a\"}");
  EXPECT_EQ(Run(), (Strings{"added a.jsonl", "failed b.jsonl#1 duplicate_id", "failed b.jsonl#3 duplicate_id",
                            "unchanged b.jsonl"}));
  EXPECT_EQ(Documents(), (Strings{"a.jsonl#1", "b.jsonl#2"}));
  EXPECT_EQ(Run().size(), 4U) << "remembered failures are reported again";
  std::filesystem::remove(drop_ / "a.jsonl");
  Run();
  EXPECT_EQ(Documents(), (Strings{"b.jsonl#1", "b.jsonl#2"})) << "a freed id goes to the next in line";
}

TEST_F(Sync, RemovesRecordsThatLeftAFile) {
  drop_.Write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}");
  Run();
  drop_.Write("a.jsonl", "{\"text\":\"1\"}\noops\n");
  store_.puts = 0;
  EXPECT_EQ(Run(), (Strings{"changed a.jsonl", "failed a.jsonl#2 malformed"}));
  EXPECT_EQ(Documents(), Strings{"a.jsonl#1"});
  EXPECT_EQ(store_.puts, 0) << "a record that stayed the same is not written again";
}

TEST_F(Sync, ReadsAFileAgainWhenItsSidecarChanges) {
  drop_.Write("a.txt", "text");
  Run();
  drop_.Write("a.txt.meta.json", "{\"id\":\"own\",\"title\":\"T\"}");
  EXPECT_EQ(Run(), Strings{"changed a.txt"});
  EXPECT_EQ(IdOf("a.txt"), "own");
  EXPECT_EQ(Documents().size(), 1U);
  drop_.Write("a.txt.meta.json", "{broken");
  EXPECT_EQ(Run(), (Strings{"changed a.txt", "failed a.txt.meta.json malformed"}));
  EXPECT_EQ(Documents(), Strings{"a.txt"});
}

TEST_F(Sync, RetriesFailuresOnlyIfTold) {
  drop_.Write("a.txt", std::string("\0", 1));
  EXPECT_EQ(Run(), Strings{"failed a.txt malformed"});
  EXPECT_EQ(Run(), Strings{"failed a.txt malformed"});
  SyncOptions options;
  options.retry_failed = true;
  EXPECT_EQ(Run(options), Strings{"failed a.txt malformed"});
}

// A file that gave nothing to the index was not added to it, whatever it is made of.
TEST_F(Sync, AFileWithoutADocumentIsNotAdded) {
  drop_.Write("a.jsonl", "oops\n{\"text\":\"\"}\n");
  drop_.Write("b.jsonl", "{\"text\":\"\"}\n{\"text\":\" \"}\n");
  drop_.Write("c.csv", "title,text\nT,\n");
  drop_.Write("d.json", "[{\"id\":\"x\",\"text\":\"1\"}]");
  drop_.Write("e.json", "[{\"id\":\"x\",\"text\":\"2\"}]");
  drop_.Write("f.zip", tests::ZipBuilder().Add("p.png", "x").Add("x.jsonl", "oops").Finish());
  drop_.Write("g.zip", tests::ZipBuilder().Add("p.png", "x").Finish());
  const Strings lines = {"added d.json",
                         "failed a.jsonl no_documents",
                         "failed a.jsonl#1 malformed",
                         "failed e.json no_documents",
                         "failed e.json#1 duplicate_id",
                         "failed f.zip no_documents",
                         "failed f.zip!/x.jsonl no_documents",
                         "failed f.zip!/x.jsonl#1 malformed",
                         "skipped a.jsonl#2 empty",
                         "skipped b.jsonl no_documents",
                         "skipped b.jsonl#1 empty",
                         "skipped b.jsonl#2 empty",
                         "skipped c.csv no_documents",
                         "skipped c.csv#2 empty",
                         "skipped f.zip!/p.png unsupported_type",
                         "skipped g.zip no_documents",
                         "skipped g.zip!/p.png unsupported_type"};
  EXPECT_EQ(Run(), lines);
  EXPECT_EQ(summary_.actions[Action::kAdded], 1U);
  Strings again = lines;
  again[0] = "unchanged d.json";
  std::sort(again.begin(), again.end());
  EXPECT_EQ(Run(), again);
  drop_.Write("d.json", "[{\"id\":\"y\",\"text\":\"3\"}]");
  again = Run();
  EXPECT_EQ((Strings{again[0], again[1]}), (Strings{"changed d.json", "changed e.json"})) << "the id is free now";
}

TEST_F(Sync, LeavesTheRestToTheNextRunWhenStopped) {
  for (int i = 0; i < 5; ++i) drop_.Write(std::to_string(i) + ".txt", std::to_string(i));
  drop_.Write("5.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}");
  for (int stop_after = 0; stop_after < 12; ++stop_after) {
    store_ = {};
    int asked = 0;
    SyncOptions options;
    options.stop_requested = [&] { return ++asked > stop_after; };
    Run(options);
    store_.Rollback();
    Run();
    EXPECT_EQ(Documents().size(), 8U) << stop_after;
    EXPECT_FALSE(summary_.interrupted);
  }
}

// Equal files of many records, while a third one comes: stopped anywhere, then the leading one is edited.
TEST_F(Sync, ACopyKeepsItsDocumentsWhateverHappensToItsLeader) {
  std::string records;
  for (int i = 0; i < 4; ++i)
    records += "{\"id\":\"i" + std::to_string(i) + "\",\"text\":\"text\"}\n{\"text\":\"made\"}\n";
  for (int stop_after = 0; stop_after < 30; ++stop_after) {
    store_ = {};
    std::filesystem::remove(drop_ / "c.jsonl");
    drop_.Write("a.jsonl", records);
    drop_.Write("b.jsonl", records);
    Run();
    drop_.Write("c.jsonl", records);
    SyncOptions options;
    options.batch_documents = 1;
    options.full_scan = true;
    int asked = 0;
    options.stop_requested = [&] { return ++asked > stop_after; };
    Run(options);
    EXPECT_EQ(Faults(), Strings()) << stop_after;
    drop_.Write("a.jsonl", "{\"text\":\"something else\"}");
    Run();
    EXPECT_EQ(Faults(), Strings()) << stop_after;
    EXPECT_EQ(store_.statements().size(), 9U) << stop_after;
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(store_.statements().contains("i" + std::to_string(i))) << stop_after;
  }
}

// Files of records that become equal, part and vanish, in runs that are stopped and killed anywhere.
TEST_F(Sync, EveryCommitRemembersEveryStatement) {
  constexpr unsigned kSeed = 11;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int round = 0; round < 60; ++round) {
    store_ = {};
    for (const auto& entry : std::filesystem::directory_iterator(drop_.path())) std::filesystem::remove_all(entry);
    drop_.Write("keep.txt", "keep");
    for (int step = 0; step < 5; ++step) {
      for (int change = 0; change < 3; ++change) {
        const std::string name = std::string(1, static_cast<char>('a' + pick(4))) + ".jsonl";
        std::string records;
        const int kind = pick(3);  // few, so that files are often equal
        for (int i = 0; i < 3 + kind; ++i) {
          records += "{\"id\":\"" + std::string(i == 0 ? "" : "i" + std::to_string(i + kind)) + "\",\"text\":\"text " +
                     std::to_string(kind) + "\"}\n";
        }
        if (pick(4) == 0) {
          std::filesystem::remove(drop_ / name);
        } else {
          drop_.Write(name, records);
        }
      }
      SyncOptions options;
      options.batch_documents = 1 + static_cast<std::size_t>(pick(3));
      int left = pick(30);
      if (pick(3) > 0) options.stop_requested = [&left] { return --left < 0; };
      Run(options);
      if (pick(2) == 0) store_.Rollback();
      ASSERT_EQ(Faults(), Strings()) << "round " << round << ", step " << step;
    }
    Run();
    const std::multiset<std::string> grown = PathsAndTexts();
    store_ = {};
    Run();
    ASSERT_EQ(grown, PathsAndTexts()) << "round " << round;
  }
}

TEST_F(Sync, PutsTheCollectionIntoIds) {
  drop_.Write("a.txt", "a");
  SyncOptions options;
  options.collection = "press";
  Run(options);
  EXPECT_EQ(IdOf("a.txt"), MadeId("press", "a.txt"));
  EXPECT_EQ(Run(), Strings{"changed a.txt"}) << "another collection is a change";
  EXPECT_EQ(Documents().size(), 1U);
}

// Random drops in random steps: what comes out must be what one run over the last state makes, ids included, as long as
// nothing is moved.
TEST_F(Sync, DependsOnlyOnTheSetOfFiles) {
  constexpr unsigned kSeed = 7;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int round = 0; round < 40; ++round) {
    store_ = {};
    for (const auto& entry : std::filesystem::directory_iterator(drop_.path())) std::filesystem::remove_all(entry);
    drop_.Write("keep.txt", "keep");
    int serial = 0;
    for (int step = 0; step < 4; ++step) {
      for (int change = 0; change < 4; ++change) {
        const std::string name(1, static_cast<char>('a' + pick(6)));
        if (pick(3) == 0) {
          // Two records with ids that others may claim, one with none.
          drop_.Write(name + ".jsonl", "{\"id\":\"i" + std::to_string(pick(4)) + "\",\"text\":\"" + name +
                                           "\"}\n{\"id\":\"i" + std::to_string(pick(4)) + "\",\"text\":\"" + name +
                                           "\"}\n{\"text\":\"" + std::to_string(++serial) + "\"}");
        } else {
          drop_.Write(name + ".txt", "text " + std::to_string(pick(3)) + "  " + std::string(pick(2) == 0 ? "" : "!"));
        }
      }
      SyncOptions options;
      options.batch_documents = 1 + static_cast<std::size_t>(pick(5));
      int left = pick(30);
      if (pick(2) == 0) options.stop_requested = [&left] { return --left < 0; };
      Run(options);
      if (pick(3) == 0) store_.Rollback();
    }
    Run();
    const std::multiset<std::string> grown = PathsAndTexts();
    store_ = {};
    Run();
    EXPECT_EQ(grown, PathsAndTexts()) << "round " << round;
  }
}

TEST_F(Sync, ReportsEveryMemberOfAnArchive) {
  drop_.Write("a.zip", tests::ZipBuilder()
                           .Add("b.txt", "first")
                           .Add("x.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\noops")
                           .Add("p.png", "x")
                           .Add("in.zip", tests::ZipBuilder().Add("c.txt", "inside").Finish())
                           .Finish());
  const Strings added = {"added a.zip",
                         "added a.zip!/b.txt",
                         "added a.zip!/in.zip!/c.txt",
                         "added a.zip!/x.jsonl",
                         "failed a.zip!/x.jsonl#3 malformed",
                         "skipped a.zip!/p.png unsupported_type"};
  EXPECT_EQ(Run(), added);
  EXPECT_EQ(Documents(), (Strings{"a.zip!/b.txt", "a.zip!/in.zip!/c.txt", "a.zip!/x.jsonl#1", "a.zip!/x.jsonl#2"}));
  EXPECT_EQ(IdOf("a.zip!/b.txt"), MadeId("", "a.zip!/b.txt"));
  Strings unchanged = added;
  for (std::string& line : unchanged) {
    if (line.starts_with("added")) line.replace(0, 5, "unchanged");
  }
  std::sort(unchanged.begin(), unchanged.end());
  store_.puts = 0;
  EXPECT_EQ(Run(), unchanged);
  EXPECT_EQ(store_.puts, 0);
}

TEST_F(Sync, PutsOnlyTheMembersOfAnArchiveThatChanged) {
  drop_.Write("a.zip", tests::ZipBuilder().Add("b.txt", "first").Add("c.txt", "second").Add("d.txt", "third").Finish());
  Run();
  const std::string id = IdOf("a.zip!/b.txt");
  store_.puts = 0;
  drop_.Write("a.zip", tests::ZipBuilder().Add("e.txt", "new").Add("c.txt", "other").Add("b.txt", "first").Finish());
  EXPECT_EQ(Run(), (Strings{"added a.zip!/e.txt", "changed a.zip", "changed a.zip!/c.txt", "removed a.zip!/d.txt",
                            "unchanged a.zip!/b.txt"}));
  EXPECT_EQ(store_.puts, 2);
  EXPECT_EQ(Documents(), (Strings{"a.zip!/b.txt", "a.zip!/c.txt", "a.zip!/e.txt"}));
  EXPECT_EQ(IdOf("a.zip!/b.txt"), id);
}

TEST_F(Sync, MovesAndRemovesAnArchiveWithItsMembers) {
  drop_.Write("a.zip", tests::ZipBuilder().Add("b.txt", "first").Add("p.png", "x").Finish());
  drop_.Write("other.txt", "stays");
  Run();
  const std::string id = IdOf("a.zip!/b.txt");
  std::filesystem::rename(drop_ / "a.zip", drop_ / "z.zip");
  EXPECT_EQ(Run(), (Strings{"moved z.zip", "moved z.zip!/b.txt", "skipped z.zip!/p.png unsupported_type",
                            "unchanged other.txt"}));
  EXPECT_EQ(IdOf("z.zip!/b.txt"), id);
  std::filesystem::remove(drop_ / "z.zip");
  EXPECT_EQ(Run(), (Strings{"removed z.zip", "removed z.zip!/b.txt", "unchanged other.txt"}));
  EXPECT_EQ(Documents(), Strings{"other.txt"});
}

TEST_F(Sync, TheSameInsideAnArchiveAndBesideItIsOneDocument) {
  const auto zip = [](const std::string& text) {
    return tests::ZipBuilder().Add("b.txt", text).Add("c.txt", "other").Add("d.txt", text).Finish();
  };
  drop_.Write("m.zip", zip("same"));
  drop_.Write("z.txt", "same");
  EXPECT_EQ(Run(), (Strings{"added m.zip", "added m.zip!/b.txt", "added m.zip!/c.txt",
                            "added m.zip!/d.txt same_content", "added z.txt same_content"}));
  EXPECT_EQ(Documents(), (Strings{"m.zip!/b.txt+m.zip!/d.txt+z.txt", "m.zip!/c.txt"}));
  EXPECT_EQ(IdOf("m.zip!/b.txt"), MadeId("", "m.zip!/b.txt"));
  store_.puts = 0;
  EXPECT_EQ(Run(), (Strings{"unchanged m.zip", "unchanged m.zip!/b.txt", "unchanged m.zip!/c.txt",
                            "unchanged m.zip!/d.txt", "unchanged z.txt"}));
  EXPECT_EQ(store_.puts, 0);
  drop_.Write("a.txt", "same");
  drop_.Write("n.tar", tests::TarBuilder().Add("b.txt", "same").Finish());
  EXPECT_EQ(Run()[0], "added a.txt");
  EXPECT_EQ(Documents(), (Strings{"a.txt+m.zip!/b.txt+m.zip!/d.txt+n.tar!/b.txt+z.txt", "m.zip!/c.txt"}));
  EXPECT_EQ(IdOf("a.txt"), MadeId("", "a.txt")) << "as if all had come at once";
  EXPECT_EQ(Faults(), Strings());
  std::filesystem::remove(drop_ / "a.txt");
  drop_.Write("m.zip", zip("not the same"));
  Run();
  EXPECT_EQ(Documents(), (Strings{"m.zip!/b.txt+m.zip!/d.txt", "m.zip!/c.txt", "n.tar!/b.txt+z.txt"}));
  EXPECT_EQ(IdOf("n.tar!/b.txt"), MadeId("", "a.txt")) << "a copy of a.txt is left, which keeps its id";
  std::filesystem::remove(drop_ / "n.tar");
  std::filesystem::remove(drop_ / "z.txt");
  drop_.Write("x.txt", "other");
  drop_.Write("m.zip", zip("once more"));
  Run();
  EXPECT_EQ(Documents(), (Strings{"m.zip!/b.txt+m.zip!/d.txt", "m.zip!/c.txt+x.txt"}));
  std::filesystem::remove(drop_ / "m.zip");
  EXPECT_EQ(Run(), (Strings{"changed x.txt", "removed m.zip", "removed m.zip!/b.txt", "removed m.zip!/c.txt",
                            "removed m.zip!/d.txt"}));
  EXPECT_EQ(Documents(), Strings{"x.txt"});
  EXPECT_EQ(Faults(), Strings());
}

TEST_F(Sync, RecordsInsideAnArchiveAndBesideItAreOneDocumentEach) {
  const std::string records = "{\"text\":\"one\"}\n{\"id\":\"own\",\"text\":\"two\"}\n{\"text\":\"one\"}\n";
  drop_.Write("a.jsonl", records);
  drop_.Write("b.zip", tests::ZipBuilder().Add("x.jsonl", records).Add("y.json", records).Finish());
  drop_.Write("c.zip", tests::ZipBuilder().Add("x.jsonl", records).Add("a.jsonl.meta.json", "{}").Finish());
  Run();
  EXPECT_EQ(Documents(),
            (Strings{"a.jsonl#1+b.zip!/x.jsonl#1+c.zip!/x.jsonl#1", "a.jsonl#2",
                     "a.jsonl#3+b.zip!/x.jsonl#3+c.zip!/x.jsonl#3", "b.zip!/y.json#1", "b.zip!/y.json#3"}));
  EXPECT_EQ(Faults(), Strings());
}

TEST_F(Sync, ASidecarMakesAMemberAnother) {
  drop_.Write("a.txt", "same");
  drop_.Write("a.txt.meta.json", R"({"title":"T"})");
  drop_.Write("b.zip", tests::ZipBuilder()
                           .Add("a.txt", "same")
                           .Add("c.txt", "same")
                           .Add("c.txt.meta.json", R"({"title":"T"})")
                           .Finish());
  Run();
  EXPECT_EQ(Documents(), (Strings{"a.txt+b.zip!/c.txt", "b.zip!/a.txt"}));
}

TEST_F(Sync, AMovedFileKeepsItsIdBesideItsTwins) {
  drop_.Write("a.txt", "same");
  drop_.Write("m.zip", tests::ZipBuilder().Add("b.txt", "same").Finish());
  Run();
  std::filesystem::rename(drop_ / "a.txt", drop_ / "z.txt");
  Run();
  EXPECT_EQ(Documents(), Strings{"m.zip!/b.txt+z.txt"});
  EXPECT_EQ(IdOf("m.zip!/b.txt"), MadeId("", "a.txt"));
}

TEST_F(Sync, WhatVanishedAndIsKeptStaysWithItsTwins) {
  drop_.Write("a.txt", "same");
  drop_.Write("m.zip", tests::ZipBuilder().Add("b.txt", "same").Finish());
  Run();
  std::filesystem::remove(drop_ / "a.txt");
  SyncOptions options;
  options.no_delete = true;
  Run(options);
  EXPECT_EQ(store_.statements().size(), 1U);
  EXPECT_EQ(Faults(), Strings());
  Run();
  EXPECT_EQ(Documents(), Strings{"m.zip!/b.txt"});
}

// Archives and files of few contents, in random steps with runs that are stopped and killed anywhere: what comes out is
// what one run over the last state makes, ids included, as long as nothing is removed.
TEST_F(Sync, TwinsDependOnlyOnTheSetOfFiles) {
  constexpr unsigned kSeed = 5;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  const auto text = [&] { return "text " + std::to_string(pick(4)); };
  for (int round = 0; round < 60; ++round) {
    store_ = {};
    for (const auto& entry : std::filesystem::directory_iterator(drop_.path())) std::filesystem::remove_all(entry);
    drop_.Write("keep.txt", "keep");
    const bool grows = round % 2 == 0;
    for (int step = 0; step < 5; ++step) {
      for (int change = 0; change < 3; ++change) {
        const std::string name(1, static_cast<char>('a' + pick(5)));
        const std::string file = drop_ / (name + (pick(2) == 0 ? ".zip" : ".txt"));
        if (grows && std::filesystem::exists(file)) continue;
        if (!grows && pick(4) == 0) {
          std::filesystem::remove(file);
        } else if (file.ends_with(".txt")) {
          drop_.Write(name + ".txt", text());
        } else {
          tests::ZipBuilder zip;
          for (int i = 0; i < 1 + pick(3); ++i) zip.Add(std::to_string(i) + ".txt", text());
          drop_.Write(name + ".zip", zip.Finish());
        }
      }
      SyncOptions options;
      options.batch_documents = 1 + static_cast<std::size_t>(pick(4));
      int left = pick(40);
      if (pick(2) == 0) options.stop_requested = [&left] { return --left < 0; };
      Run(options);
      if (pick(3) == 0) store_.Rollback();
      ASSERT_EQ(Faults(), Strings()) << "round " << round << ", step " << step;
    }
    Run();
    const std::map<std::string, model::Statement> grown = store_.statements();
    const Strings documents = Documents();
    store_ = {};
    Run();
    ASSERT_EQ(Documents(), documents) << "round " << round;
    if (grows) {
      ASSERT_EQ(store_.statements(), grown) << "round " << round;
    }
    store_.puts = 0;
    Run();
    ASSERT_EQ(store_.puts, 0) << "round " << round;
  }
}

TEST_F(Sync, ABombCostsAnArchiveOneLine) {
  drop_.Write("a.zip", tests::ZipBuilder().Add("a.txt", "x").Add({"b.txt", "y", 0x0800, 0, 0xF0000000}).Finish());
  EXPECT_EQ(Run(), Strings{"failed a.zip too_large"});
  EXPECT_EQ(Documents(), Strings{});
}

}  // namespace
}  // namespace bayan::indexer
