#include "core/index/compact.h"

#include <gtest/gtest.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include <filesystem>
#include <string>

#include "core/index/check.h"
#include "core/index/scan.h"
#include "core/index/searcher.h"
#include "core/index/writer.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;

bool GoOn() { return true; }

#ifdef __SANITIZE_ADDRESS__
// Xapian 1.4.22 does not free its output tables when its compaction is left by an exception, the only way to stop one.
using LeaksOfXapianIgnored = __lsan::ScopedDisabler;
#else
struct LeaksOfXapianIgnored {};
#endif

class CompactTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto writer = Writer::Open(dir_, {});
    ASSERT_TRUE(writer);
    for (int take = 0; take < 3; ++take) {
      for (int i = 0; i < 200; ++i) {
        const std::string id = "s" + std::to_string(i);
        ASSERT_TRUE((*writer)->Put(tests::MakeStatement(id, "en", "Take " + std::to_string(take), {"We met."})));
      }
      ASSERT_TRUE((*writer)->SetFileRecord("f:x", "stamp"));
      ASSERT_TRUE((*writer)->Commit());
    }
  }

  std::string Exported() const {
    std::string all;
    EXPECT_TRUE(ForEachStored({dir_}, {}, [&](const std::string& json) { return all += json, true; }));
    return all;
  }

  tests::TempDir temp_;
  const std::string dir_ = temp_ / "index";
};

TEST_F(CompactTest, MakesAnIndexSmallerAndKeepsWhatIsInIt) {
  const std::string before = Exported();
  const Result<CompactReport> report = Compact(dir_, GoOn);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->documents, 200U);
  EXPECT_LT(report->bytes_after, report->bytes_before);
  EXPECT_FALSE(fs::exists(dir_ + "/gen-0001"));
  EXPECT_EQ(Exported(), before);
  const Result<CheckReport> check = Check(dir_, {});
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->findings.empty());
  const auto writer = Writer::Open(dir_, {});
  ASSERT_TRUE(writer);
  EXPECT_EQ((*writer)->revision(), 3U);
  EXPECT_EQ(**(*writer)->FileRecord("f:x"), "stamp");
}

TEST_F(CompactTest, ReadersGoOverToTheNewGeneration) {
  const auto searcher = Searcher::Open({dir_});
  ASSERT_TRUE(searcher);
  ASSERT_TRUE(Compact(dir_, GoOn));
  SearchRequest request;
  request.q = "met";
  EXPECT_EQ((*searcher)->Search(request)->total, 200U);
  EXPECT_TRUE(*(*searcher)->Refresh());
  EXPECT_EQ((*searcher)->Search(request)->total, 200U);
}

TEST_F(CompactTest, StoppedAtAnyMomentItChangesNothing) {
  const std::string before = Exported();
  int moments = 0;
  ASSERT_TRUE(Compact(dir_, [&] { return ++moments > 0; }));
  ASSERT_GT(moments, 3);
  for (int stop = 0; stop < moments; ++stop) {
    int asked = 0;
    [[maybe_unused]] const LeaksOfXapianIgnored ignored;
    const Result<CompactReport> report = Compact(dir_, [&] { return asked++ < stop; });
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::kInterrupted);
    EXPECT_FALSE(fs::exists(dir_ + "/gen-0003"));
    EXPECT_EQ(Exported(), before);
  }
}

TEST_F(CompactTest, OverwritesWhatAKilledOneLeft) {
  fs::create_directory(dir_ + "/gen-0002");
  fs::copy(dir_ + "/gen-0001/postlist.glass", dir_ + "/gen-0002/postlist.glass");
  const std::string before = Exported();
  ASSERT_TRUE(Compact(dir_, GoOn));
  EXPECT_EQ(Exported(), before);
}

TEST_F(CompactTest, RefusesWhatIsLockedOrNoIndex) {
  EXPECT_EQ(Compact(temp_ / "nowhere", GoOn).error().code, ErrorCode::kNotAnIndex);
  const auto writer = Writer::Open(dir_, {});
  EXPECT_EQ(Compact(dir_, GoOn).error().code, ErrorCode::kIndexLocked);
}

}  // namespace
}  // namespace bayan::index
