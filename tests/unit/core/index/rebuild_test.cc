#include "core/index/rebuild.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/index/schema.h"
#include "core/index/searcher.h"
#include "core/index/writer.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;
using Stems = RebuildOptions::Stems;

bool GoOn(std::uint64_t /*done*/, std::uint64_t /*total*/) { return true; }

std::string Generation(const std::string& dir) {
  std::ifstream stub(dir + "/XAPIANDB");
  std::string line;
  std::getline(stub, line);
  return line;
}

class RebuildTest : public ::testing::Test {
 protected:
  static void Fill(const std::string& dir, std::size_t arabic_statements) {
    const auto writer = Writer::Open(dir, {});
    ASSERT_TRUE(writer);
    for (std::size_t i = 0; i < arabic_statements; ++i) {
      const std::string id = "ar" + std::to_string(i);
      ASSERT_TRUE((*writer)->Put(tests::MakeStatement(id, "ar", "بيان", {"ناقش المجلس قرارات الدول"})));
    }
    ASSERT_TRUE((*writer)->Put(tests::MakeStatement("en", "en", "A statement", {"The council met."})));
    ASSERT_TRUE((*writer)->SetFileRecord("a/b.txt", "stamp"));
    ASSERT_TRUE((*writer)->Commit());
  }

  static std::string Fingerprint(const std::string& dir) {
    const auto searcher = Searcher::Open({dir});
    return searcher ? (*searcher)->chain()->fingerprint() : searcher.error().message;
  }

  static void Spoil(const std::string& dir, const std::string& generation) {
    Xapian::WritableDatabase db(dir + "/" + generation, Xapian::DB_OPEN);
    db.set_metadata(std::string(kMetaFingerprint), "an older chain");
    db.commit();
  }

  tests::TempDir temp_;
  const std::string dir_ = temp_ / "index";
};

TEST_F(RebuildTest, KeepsStatementsAndSyncRecordsAndRaisesTheRevision) {
  Fill(dir_, 3);
  const auto before = Searcher::Open({dir_});
  ASSERT_TRUE(before);
  const Result<RebuildReport> report = Rebuild(dir_, {}, GoOn);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->documents, 4U);
  EXPECT_EQ(Generation(dir_), "auto gen-0002");
  EXPECT_FALSE(fs::exists(dir_ + "/gen-0001"));

  const auto writer = Writer::Open(dir_, {});
  ASSERT_TRUE(writer);
  EXPECT_EQ((*writer)->document_count(), 4U);
  EXPECT_EQ((*writer)->revision(), 2U);
  EXPECT_EQ(**(*writer)->FileRecord("a/b.txt"), "stamp");
  EXPECT_EQ((**(*writer)->Get("en")).title, "A statement");
}

TEST_F(RebuildTest, ReadersGoOverToTheNewGeneration) {
  Fill(dir_, 3);
  const auto searcher = Searcher::Open({dir_});
  ASSERT_TRUE(searcher);
  ASSERT_TRUE(Rebuild(dir_, {.stems = Stems::kLearn}, GoOn));
  SearchRequest request;
  request.q = "للقرارات";
  EXPECT_EQ((*searcher)->Search(request)->total, 3U);  // whichever generation it reads
  EXPECT_TRUE(*(*searcher)->Refresh());
  EXPECT_EQ((*searcher)->revision(), 2U);
  EXPECT_EQ((*searcher)->Search(request)->total, 3U);
}

TEST_F(RebuildTest, LearnsUnaskedFromManyStatementsOnly) {
  Fill(dir_, kLearnStemsFrom - 1);
  const std::string rules = Fingerprint(dir_);
  const Result<RebuildReport> few = Rebuild(dir_, {.only_with_new_stems = true}, GoOn);
  ASSERT_TRUE(few);
  EXPECT_FALSE(few->rebuilt);
  EXPECT_EQ(Generation(dir_), "auto gen-0001");
  EXPECT_TRUE((*Writer::Open(dir_, {}))->stems_settled());

  const std::string larger = temp_ / "larger";
  Fill(larger, kLearnStemsFrom);
  EXPECT_FALSE((*Writer::Open(larger, {}))->stems_settled());
  const Result<RebuildReport> many = Rebuild(larger, {.only_with_new_stems = true}, GoOn);
  ASSERT_TRUE(many);
  EXPECT_EQ(many->learned_from, kLearnStemsFrom);
  EXPECT_NE(Fingerprint(larger), rules);
  EXPECT_TRUE((*Writer::Open(larger, {}))->stems_settled());
}

TEST_F(RebuildTest, TakesTheStemsOfAnotherIndex) {
  const std::string other = temp_ / "other";
  Fill(dir_, 2);
  Fill(other, 5);
  ASSERT_TRUE(Rebuild(other, {.stems = Stems::kLearn}, GoOn));
  EXPECT_NE(Fingerprint(dir_), Fingerprint(other));
  ASSERT_TRUE(Rebuild(dir_, {.stems = Stems::kCopy, .stems_from = other}, GoOn));
  EXPECT_EQ(Fingerprint(dir_), Fingerprint(other));
  EXPECT_TRUE(Searcher::Open({dir_, other}));
}

TEST_F(RebuildTest, MendsAnIndexOfAnotherTextChain) {
  Fill(dir_, 1);
  Spoil(dir_, "gen-0001");
  const auto refused = Writer::Open(dir_, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kIndexVersion);
  EXPECT_NE(refused.error().hint.find("--rebuild"), std::string::npos);
  ASSERT_TRUE(Rebuild(dir_, {}, GoOn));
  EXPECT_TRUE(Writer::Open(dir_, {}));
}

TEST_F(RebuildTest, BringsAnOlderFormatUpToDate) {
  Fill(dir_, 1);
  const auto set_format = [&](const std::string& generation, int format) {
    Xapian::WritableDatabase db(dir_ + "/" + generation, Xapian::DB_OPEN);
    db.set_metadata(std::string(kMetaFormat), std::to_string(format));
    db.commit();
  };
  {
    Xapian::WritableDatabase db(dir_ + "/gen-0001", Xapian::DB_OPEN);
    for (Xapian::docid id = 1; id <= db.get_lastdocid(); ++id) {
      Xapian::Document document = db.get_document(id);
      document.remove_value(Number(Slot::kFrame));
      db.replace_document(id, document);
    }
  }
  set_format("gen-0001", kOldestFormatToRebuild - 1);
  EXPECT_EQ(Rebuild(dir_, {}, GoOn).error().code, ErrorCode::kIndexVersion);
  set_format("gen-0001", kFormatVersion + 1);
  EXPECT_EQ(Rebuild(dir_, {}, GoOn).error().code, ErrorCode::kIndexVersion);
  set_format("gen-0001", kOldestFormatToRebuild);
  EXPECT_EQ(Writer::Open(dir_, {}).error().code, ErrorCode::kIndexVersion);
  ASSERT_TRUE(Rebuild(dir_, {}, GoOn));
  const auto writer = Writer::Open(dir_, {});
  ASSERT_TRUE(writer);
  std::size_t frames = 0;
  ASSERT_TRUE((*writer)->ForEachFrame([&](std::string_view id, const FrameNumbers& frame) {
    frames += !id.empty() && frame.sources.size() == 1 && frame.blocks.size() == 1 ? 1 : 0;
  }));
  EXPECT_EQ(frames, 2U);
}

TEST_F(RebuildTest, StoppedItChangesNothing) {
  Fill(dir_, 2);
  const auto report = Rebuild(dir_, {}, [](std::uint64_t done, std::uint64_t) { return done < 1; });
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(Generation(dir_), "auto gen-0001");
  EXPECT_FALSE(fs::exists(dir_ + "/gen-0002"));
  EXPECT_EQ((*Writer::Open(dir_, {}))->document_count(), 3U);
}

TEST_F(RebuildTest, RefusesWhatIsNoIndexOrIsBeingWritten) {
  EXPECT_EQ(Rebuild(dir_, {}, GoOn).error().code, ErrorCode::kNotAnIndex);
  Fill(dir_, 1);
  EXPECT_EQ(Rebuild(dir_, {.stems = Stems::kCopy, .stems_from = temp_ / "none"}, GoOn).error().code,
            ErrorCode::kNotAnIndex);
  const auto writer = Writer::Open(dir_, {});
  ASSERT_TRUE(writer);
  EXPECT_EQ(Rebuild(dir_, {}, GoOn).error().code, ErrorCode::kIndexLocked);
}

}  // namespace
}  // namespace bayan::index
