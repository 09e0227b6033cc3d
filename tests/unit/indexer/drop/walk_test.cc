#include "indexer/drop/walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace bayan::indexer {
namespace {

using Strings = std::vector<std::string>;
using tests::TempDir;

// Relative paths, each with its reason if it is not tried: "a.txt", "b symlink".
Strings Paths(const Drop& drop) {
  Strings paths;
  for (const FoundFile& found : drop.files) {
    paths.push_back(found.path + (found.problem ? " " + found.problem->reason : ""));
  }
  return paths;
}

TEST(Walk, ListsFilesInOrderWithPathsRelativeToThePathGiven) {
  const TempDir dir;
  dir.Write("b.txt", "b");
  dir.Write("a/z.html", "z");
  dir.Write("a.txt", "a");
  const Result<Drop> drop = Walk({dir.path() + "/a/.."}, "");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), (Strings{"a.txt", "a/z.html", "b.txt"}));
  EXPECT_EQ(drop->files[0].file, dir / "a.txt");
  EXPECT_EQ(drop->files[0].stamp.size_bytes, 1U);
  EXPECT_TRUE(drop->empty.empty());
}

TEST(Walk, TakesASingleFileAndOverlappingPaths) {
  const TempDir dir;
  dir.Write("sub/x.txt", "x");
  const Result<Drop> drop = Walk({dir / "sub/x.txt", dir.path()}, "");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), Strings{"x.txt"}) << "a file is there once, by the first PATH that holds it";
}

TEST(Walk, LeavesLinksPipesAndHiddenNamesAlone) {
  const TempDir dir;
  dir.Write("x.txt", "x");
  dir.Write(".git/config", "c");
  std::filesystem::create_symlink(dir.path(), dir / "loop");
  ASSERT_EQ(mkfifo((dir / "pipe.txt").c_str(), 0600), 0);
  const Result<Drop> drop = Walk({dir.path()}, "");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), (Strings{".git hidden", "loop symlink", "pipe.txt not_a_file", "x.txt"}));
}

TEST(Walk, PairsSidecars) {
  const TempDir dir;
  for (const char* name : {"a.txt", "a.txt.meta.json", "b.html", "b.meta.json", "c.meta.json", "d.txt"}) {
    dir.Write(name, "{}");
  }
  const Result<Drop> drop = Walk({dir.path()}, "");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), (Strings{"a.txt", "b.html", "c.meta.json orphan_sidecar", "d.txt"}));
  EXPECT_EQ(drop->files[0].sidecar, dir / "a.txt.meta.json");
  EXPECT_EQ(drop->files[1].sidecar, dir / "b.meta.json");
  EXPECT_EQ(drop->files[3].sidecar, "");
}

TEST(Walk, LeavesTheIndexAlone) {
  const TempDir dir;
  dir.Write("x.txt", "x");
  dir.Write("idx/gen-0001/iamglass", "");
  const Result<Drop> drop = Walk({dir.path()}, dir / "idx");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), Strings{"x.txt"});
}

TEST(Walk, PassesOverTheReport) {
  const TempDir dir;
  dir.Write("x.txt", "x");
  dir.Write("sub/report.jsonl", "{}");
  dir.Write("report.jsonl", "{}");
  std::filesystem::create_symlink(dir.path(), dir.path() + "-link");
  const Result<Drop> drop = Walk({dir.path()}, "", dir.path() + "-link/report.jsonl");
  std::filesystem::remove(dir.path() + "-link");
  ASSERT_TRUE(drop);
  EXPECT_EQ(Paths(*drop), (Strings{"sub/report.jsonl", "x.txt"}));
}

TEST(Walk, NamesRootsWithoutFiles) {
  const TempDir dir;
  std::filesystem::create_directories(dir / "empty/sub");
  dir.Write("full/x.txt", "x");
  const Result<Drop> drop = Walk({dir / "empty", dir / "full"}, "");
  ASSERT_TRUE(drop);
  EXPECT_EQ(drop->empty, Strings{dir / "empty"});
}

TEST(Walk, RefusesAMissingPath) {
  const TempDir dir;
  const Result<Drop> drop = Walk({dir.path(), dir / "gone"}, "");
  ASSERT_FALSE(drop);
  EXPECT_EQ(drop.error().code, ErrorCode::kUnreadable);
  EXPECT_NE(drop.error().message.find("gone' cannot be read: No such file"), std::string::npos);
}

TEST(Walk, RefusesAPathThatIsNeitherFolderNorFile) {
  const TempDir dir;
  ASSERT_EQ(mkfifo((dir / "pipe.txt").c_str(), 0600), 0);
  for (const std::string& path : {dir / "pipe.txt", std::string("/dev/zero")}) {
    const Result<Drop> drop = Walk({path}, "");
    ASSERT_FALSE(drop) << path;
    EXPECT_EQ(drop.error().code, ErrorCode::kUnreadable);
    EXPECT_EQ(drop.error().message,
              "'" + path + "' is a pipe, socket or device, neither a folder nor a file. Nothing was changed.");
  }
}

TEST(Walk, ShowsNamesThatAreNotUtf8) {
  const TempDir dir;
  dir.Write("caf\xE9.txt", "x");
  const Result<Drop> drop = Walk({dir.path()}, "");
  EXPECT_EQ(Paths(*drop), Strings{"caf\xEF\xBF\xBD.txt"});
}

TEST(IsUnder, ComparesWholeNames) {
  EXPECT_TRUE(IsUnder("/a/b", "/a"));
  EXPECT_TRUE(IsUnder("/a", "/a"));
  EXPECT_TRUE(IsUnder("/a", "/"));
  EXPECT_FALSE(IsUnder("/ab", "/a"));
}

}  // namespace
}  // namespace bayan::indexer
