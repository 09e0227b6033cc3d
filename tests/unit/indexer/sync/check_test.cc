#include "indexer/sync/check.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/sync/catalogue.h"
#include "tests/unit/indexer/sync/memory_store.h"

namespace bayan::indexer {
namespace {

class SyncCheckTest : public ::testing::Test {
 protected:
  SyncCheckTest() {
    FileState state;
    state.file = "/drop/a.jsonl";
    state.path = "a.jsonl";
    state.documents = {{"#1", "one", DocumentFate::kOwnId, std::nullopt},
                       {"#2", "two", DocumentFate::kMadeId, std::nullopt},
                       {"#3", "other", DocumentFate::kDuplicate, Problem{"duplicate_id", "taken.", false}},
                       {"#4", "", DocumentFate::kProblem, Problem{"malformed", "broken.", false}}};
    Catalogue(store_).Keep(state);
  }

  std::vector<std::string> Faults(const std::vector<std::string>& ids) {
    SyncCheck check;
    for (const std::string& id : ids) check.AddStatement(id);
    (void)store_.ForEachRecord("",
                               [&](std::string_view key, std::string_view record) { check.AddRecord(key, record); });
    std::vector<std::string> faults;
    for (const index::Finding& finding : check.Finish()) faults.push_back(finding.what);
    return faults;
  }

  MemoryStore store_;
};

TEST_F(SyncCheckTest, DocumentsOfFilesAndStatementsAreTheSame) {
  EXPECT_EQ(Faults({"one", "two"}), std::vector<std::string>());
}

TEST_F(SyncCheckTest, FindsAStatementThatIsLost) {
  const std::vector<std::string> faults = Faults({"one"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].find("are not there: 1 (two of a.jsonl)"), std::string::npos) << faults[0];
}

TEST_F(SyncCheckTest, FindsAStatementThatNobodyKnows) {
  const std::vector<std::string> faults = Faults({"one", "two", "other"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].find("never be updated: 1 (other)"), std::string::npos) << faults[0];
}

TEST_F(SyncCheckTest, FindsARecordThatCannotBeRead) {
  ASSERT_TRUE(store_.SetRecord("f:broken", "{\"file\":"));
  const std::vector<std::string> faults = Faults({"one", "two"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].find("What the index remembers of files cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace bayan::indexer
