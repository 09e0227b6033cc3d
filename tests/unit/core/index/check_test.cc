#include "core/index/check.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "core/index/schema.h"
#include "core/index/writer.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

class CheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    tests::WriteIndex(dir_, {tests::MakeStatement("a", "ar", "بيان", {"ناقش المجلس قرارات الدول"}),
                             tests::MakeStatement("b", "en", "A statement", {"The council met.", "It met again."}),
                             tests::MakeStatement("c", "en", "Another", {"The council rose."})});
  }

  /// Changes the database behind the writer's back.
  void Spoil(const std::function<void(Xapian::WritableDatabase&)>& change) const {
    Xapian::WritableDatabase db(dir_ + "/gen-0001", Xapian::DB_OPEN);
    change(db);
    db.commit();
  }

  static void Replace(Xapian::WritableDatabase& db, const std::string& id,
                      const std::function<void(Xapian::Document&)>& change) {
    Xapian::Document document = db.get_document(*db.postlist_begin(IdTerm(id)));
    change(document);
    db.replace_document(document.get_docid(), document);
  }

  std::vector<std::string> Faults() const {
    std::vector<std::string> faults;
    const Result<CheckReport> report = Check(dir_, {});
    if (!report) {
      ADD_FAILURE() << report.error().message;
      return faults;
    }
    for (const Finding& finding : report->findings) {
      EXPECT_NE(finding.advice, "") << finding.what;
      if (finding.is_fault) faults.push_back(finding.what);
    }
    return faults;
  }

  void ExpectFault(const std::string& part) const {
    const std::vector<std::string> faults = Faults();
    ASSERT_FALSE(faults.empty());
    EXPECT_NE(faults.front().find(part), std::string::npos) << faults.front();
  }

  tests::TempDir temp_;
  const std::string dir_ = temp_ / "index";
};

TEST_F(CheckTest, ASoundIndexHasNoFaults) {
  const Result<CheckReport> report = Check(dir_, {});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->findings.empty());
  EXPECT_EQ(report->documents, 3U);
  EXPECT_GT(report->terms, 20U);
}

TEST_F(CheckTest, AnIndexOfManyCommitsIsSoundOnceItsWriterIsGone) {
  auto writer = Writer::Open(dir_, {});
  ASSERT_TRUE(writer);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE((*writer)->Put(tests::MakeStatement("b", "en", "Take " + std::to_string(i), {"The council met."})));
    ASSERT_TRUE((*writer)->Remove(i % 2 == 0 ? "c" : "none"));
    ASSERT_TRUE((*writer)->Commit());
  }
  EXPECT_EQ(Check(dir_, {}).error().code, ErrorCode::kIndexLocked);
  writer->reset();
  EXPECT_EQ(Faults(), std::vector<std::string>());
}

TEST_F(CheckTest, HandsOutIdsAndRecords) {
  {
    const auto writer = Writer::Open(dir_, {});
    ASSERT_TRUE((*writer)->SetFileRecord("f:x", "stamp"));
    ASSERT_TRUE((*writer)->Commit());
  }
  std::string seen;
  CheckHooks hooks;
  hooks.on_statement = [&](std::string_view id) { seen.append(id).append(" "); };
  hooks.on_record = [&](std::string_view key, std::string_view record) { seen.append(key).append("=").append(record); };
  ASSERT_TRUE(Check(dir_, hooks));
  EXPECT_EQ(seen, "a b c f:x=stamp");
}

TEST_F(CheckTest, FindsAStatementThatCannotBeRead) {
  Spoil([](auto& db) { Replace(db, "b", [](auto& document) { document.set_data("{\"id\":"); }); });
  ExpectFault("cannot be read as stored: 1 (number 2)");
}

TEST_F(CheckTest, FindsAWordThatIsMissing) {
  Spoil([](auto& db) { Replace(db, "b", [](auto& document) { document.remove_term("council"); }); });
  ExpectFault("other words or facet terms than their text gives: 1 (b)");
}

TEST_F(CheckTest, FindsAWordTooMany) {
  Spoil([](auto& db) { Replace(db, "c", [](auto& document) { document.add_term("smuggled"); }); });
  ExpectFault("other words or facet terms than their text gives: 1 (c)");
}

TEST_F(CheckTest, FindsAPositionThatMoved) {
  Spoil([](auto& db) {
    Replace(db, "c", [](auto& document) {
      auto term = document.termlist_begin();
      term.skip_to("rose");
      const Xapian::termpos position = *term.positionlist_begin();
      document.remove_posting("rose", position);
      document.add_posting("rose", position + 1);
    });
  });
  ExpectFault("other words or facet terms than their text gives: 1 (c)");
}

TEST_F(CheckTest, FindsAFacetValueThatIsNotTheFields) {
  Spoil([](auto& db) { Replace(db, "c", [](auto& document) { document.add_value(Number(Slot::kLang), "fr"); }); });
  ExpectFault("other values in slots than their fields give: 1 (c)");
}

TEST_F(CheckTest, FindsARevisionThatIsNotReachedYet) {
  Spoil([](auto& db) { db.set_metadata(std::string(kMetaRevision), "0"); });
  ExpectFault("one that the index has not reached: 3 (a, b, c)");
}

TEST_F(CheckTest, NamesTheFirstStatementsOnly) {
  std::vector<model::Statement> statements;
  for (const char* id : {"d", "e", "f"}) statements.push_back(tests::MakeStatement(id, "en", "More", {"And more."}));
  tests::WriteIndex(dir_, statements);
  static_assert(kMaxNamedStatements == 3);
  Spoil([](auto& db) { db.set_metadata(std::string(kMetaRevision), "0"); });
  ExpectFault("one that the index has not reached: 6 (a, b, c, ...)");
}

TEST_F(CheckTest, FindsTwoStatementsOfOneId) {
  Spoil([](auto& db) { db.add_document(db.get_document(*db.postlist_begin(IdTerm("b")))); });
  const std::vector<std::string> faults = Faults();
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0], "The index has 4 statements, but 3 ids.");
  EXPECT_EQ(faults[1], "Statements that share an id with another: 1 (b).");
}

TEST_F(CheckTest, FindsStemsThatAreClaimedButNotThere) {
  Spoil([](auto& db) { db.set_metadata(std::string(kMetaStems), kStemsLearned); });
  ExpectFault("whether Arabic stems were learned");
}

TEST_F(CheckTest, FindsADamagedTable) {
  const std::string table = dir_ + "/gen-0001/postlist.glass";
  const auto size = std::filesystem::file_size(table);
  std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(size / 2));
  file << std::string(size / 2, '\xEE');
  file.close();
  ExpectFault("is damaged: ");
}

TEST_F(CheckTest, FindsAMissingTable) {
  std::filesystem::remove(dir_ + "/gen-0001/termlist.glass");
  ExpectFault("Database has no termlist");
}

TEST_F(CheckTest, ALeftoverIsNoFault) {
  std::filesystem::create_directory(dir_ + "/gen-0002");
  const Result<CheckReport> report = Check(dir_, {});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->findings.size(), 1U);
  EXPECT_FALSE(report->findings[0].is_fault);
  EXPECT_EQ(report->findings[0].what, "gen-0002 is left of a rebuild or compaction that was killed.");
}

TEST_F(CheckTest, CanBeStopped) {
  CheckHooks hooks;
  hooks.on_progress = [](std::uint64_t done, std::uint64_t total) { return done + 1 < total; };
  EXPECT_EQ(Check(dir_, hooks).error().code, ErrorCode::kInterrupted);
}

TEST_F(CheckTest, OtherFoldersAreNoIndexes) {
  EXPECT_EQ(Check(temp_ / "nowhere", {}).error().code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(Check(temp_.path(), {}).error().code, ErrorCode::kNotAnIndex);
}

}  // namespace
}  // namespace bayan::index
