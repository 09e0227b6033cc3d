#include "core/index/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "core/index/schema.h"
#include "core/index/searcher.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::unique_ptr<Writer> MustOpen(const std::string& dir) {
  Result<std::unique_ptr<Writer>> writer = Writer::Open(dir, {});
  EXPECT_TRUE(writer) << (writer ? "" : writer.error().message);
  return std::move(*writer);
}

Error OpenError(const std::string& dir, WriterOptions options = {}) {
  Result<std::unique_ptr<Writer>> writer = Writer::Open(dir, std::move(options));
  EXPECT_FALSE(writer) << dir;
  return writer ? Error{} : writer.error();
}

class WriterTest : public ::testing::Test {
 protected:
  tests::TempDir temp_;
  const std::string dir_ = temp_ / "index";
  const model::Statement one_ = tests::MakeStatement("one", "en", "First", {"Some text."});
  const model::Statement two_ = tests::MakeStatement("two", "en", "Second", {"Other text."});
};

TEST_F(WriterTest, MakesAnIndexThatXapianAndTheSearcherOpen) {
  { MustOpen(dir_); }
  std::ifstream stub(dir_ + "/XAPIANDB");
  std::string line;
  std::getline(stub, line);
  EXPECT_EQ(line, "auto gen-0001");
  EXPECT_EQ(Xapian::Database(dir_).get_metadata(std::string(kMetaFormat)), std::to_string(kFormatVersion));
  const auto searcher = Searcher::Open({dir_});
  ASSERT_TRUE(searcher);
  EXPECT_EQ((*searcher)->Stats()->documents, 0U);
  EXPECT_EQ((*searcher)->revision(), 0U);
}

TEST_F(WriterTest, PutsReplacesRemovesAndReadsBack) {
  const auto writer = MustOpen(dir_);
  ASSERT_TRUE(writer->Put(one_));
  ASSERT_TRUE(writer->Put(two_));
  EXPECT_EQ(writer->document_count(), 2U);
  EXPECT_TRUE(*writer->Contains("one"));
  EXPECT_EQ(**writer->Get("one"), one_);

  model::Statement changed = one_;
  changed.title = "Changed";
  ASSERT_TRUE(writer->Put(changed));
  EXPECT_EQ(writer->document_count(), 2U);
  EXPECT_EQ((*writer->Get("one"))->title, "Changed");

  ASSERT_TRUE(writer->Remove("one"));
  ASSERT_TRUE(writer->Remove("one"));
  EXPECT_FALSE(*writer->Contains("one"));
  EXPECT_FALSE(writer->Get("one")->has_value());
  std::vector<std::string> ids;
  ASSERT_TRUE(writer->ForEach([&](const model::Statement& s) { return ids.push_back(s.id), true; }));
  EXPECT_EQ(ids, std::vector<std::string>{"two"});
}

TEST_F(WriterTest, RefusesInvalidIdsAndOverlongStatements) {
  const auto writer = MustOpen(dir_);
  model::Statement bad = one_;
  bad.id = "a b";
  EXPECT_EQ(writer->Put(bad).error().code, ErrorCode::kMalformed);
  model::Statement large = one_;
  large.blocks[0].text.assign(Writer::kMaxStatementBytes, ' ');
  EXPECT_EQ(writer->Put(large).error().code, ErrorCode::kTooLarge);
}

TEST_F(WriterTest, WhatIsNotCommittedIsDropped) {
  {
    const auto writer = MustOpen(dir_);
    ASSERT_TRUE(writer->Put(one_));
    ASSERT_TRUE(writer->SetFileRecord("a.txt", "1"));
    ASSERT_TRUE(writer->Commit());
    EXPECT_EQ(writer->revision(), 1U);
    ASSERT_TRUE(writer->Put(two_));
    ASSERT_TRUE(writer->SetFileRecord("b.txt", "2"));
  }
  const auto writer = MustOpen(dir_);
  EXPECT_EQ(writer->revision(), 1U);
  EXPECT_TRUE(*writer->Contains("one"));
  EXPECT_FALSE(*writer->Contains("two"));
  EXPECT_EQ(**writer->FileRecord("a.txt"), "1");
  EXPECT_FALSE(writer->FileRecord("b.txt")->has_value());
}

TEST_F(WriterTest, CommitWithoutAChangeKeepsTheRevision) {
  const auto writer = MustOpen(dir_);
  ASSERT_TRUE(writer->Commit());
  EXPECT_EQ(writer->revision(), 0U);
  ASSERT_TRUE(writer->Remove("nothing"));
  ASSERT_TRUE(writer->Commit());
  EXPECT_EQ(writer->revision(), 0U);
}

TEST_F(WriterTest, KeepsFileRecordsOfAnyKey) {
  const auto writer = MustOpen(dir_);
  const std::string long_key(500, 'k');
  const std::map<std::string, std::string> records{{"drop/a.txt", std::string("x\0y", 3)},
                                                   {"drop/\xFF", "not UTF-8"},
                                                   {long_key + "1", "p"},
                                                   {long_key + "2", "q"},
                                                   {"other", ""}};
  for (const auto& [key, record] : records) ASSERT_TRUE(writer->SetFileRecord(key, record));
  ASSERT_TRUE(writer->Commit());
  for (const auto& [key, record] : records) EXPECT_EQ(**writer->FileRecord(key), record);

  std::map<std::string, std::string> seen;
  const auto collect = [&](std::string_view key, std::string_view record) { seen.emplace(key, record); };
  ASSERT_TRUE(writer->ForEachFileRecord("", collect));
  EXPECT_EQ(seen, records);
  seen.clear();
  ASSERT_TRUE(writer->ForEachFileRecord("drop/", collect));
  EXPECT_EQ(seen.size(), 2U);
  seen.clear();
  ASSERT_TRUE(writer->ForEachFileRecord(long_key + "2", collect));
  EXPECT_EQ(seen.size(), 1U);

  ASSERT_TRUE(writer->RemoveFileRecord("other"));
  EXPECT_FALSE(writer->FileRecord("other")->has_value());
  EXPECT_EQ(writer->SetFileRecord("", "x").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(writer->SetFileRecord(std::string("a\0b", 3), "x").error().code, ErrorCode::kMalformed);
  EXPECT_TRUE(writer->SetFileRecord("k", std::string(Writer::kMaxFileRecordBytes, 'x')));
  EXPECT_EQ(writer->SetFileRecord("k", std::string(Writer::kMaxFileRecordBytes + 1, 'x')).error().code,
            ErrorCode::kTooLarge);
}

TEST_F(WriterTest, ASecondWriterHearsWhoHoldsTheIndex) {
  const auto writer = MustOpen(dir_);
  const Error error = OpenError(dir_);
  EXPECT_EQ(error.code, ErrorCode::kIndexLocked);
  EXPECT_THAT(error.message, HasSubstr("process " + std::to_string(getpid())));
}

TEST_F(WriterTest, ForeignFoldersAndFilesAreLeftAlone) {
  temp_.Write("foreign/notes.txt", "x");
  temp_.Write("file", "x");
  for (const std::string& path : {temp_ / "foreign", temp_ / "file", temp_ / "file/below"}) {
    EXPECT_NE(OpenError(path).code, ErrorCode::kInternal) << path;
  }
  EXPECT_EQ(OpenError(temp_ / "foreign").code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(OpenError(temp_ / "file").code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(std::distance(fs::directory_iterator(temp_ / "foreign"), fs::directory_iterator()), 1);

  Xapian::WritableDatabase(temp_ / "plain", Xapian::DB_CREATE).close();
  EXPECT_EQ(OpenError(temp_ / "plain").code, ErrorCode::kNotAnIndex);
}

TEST_F(WriterTest, AMissingFolderIsMadeOnlyIfAskedTo) {
  WriterOptions options;
  options.create = false;
  EXPECT_EQ(OpenError(dir_, options).code, ErrorCode::kNotAnIndex);
  EXPECT_FALSE(fs::exists(dir_));
  EXPECT_TRUE(Writer::Open(temp_ / "a/b/c", {}));
}

TEST_F(WriterTest, AnotherFormatOrAnalysisIsRefusedWithAWayOut) {
  { MustOpen(dir_); }
  const auto set = [&](std::string_view key, const std::string& value) {
    Xapian::WritableDatabase db(dir_ + "/gen-0001", Xapian::DB_OPEN);
    db.set_metadata(std::string(key), value);
  };
  const std::string fingerprint = Xapian::Database(dir_).get_metadata(std::string(kMetaFingerprint));
  set(kMetaFingerprint, "other");
  const Error analysis = OpenError(dir_);
  EXPECT_EQ(analysis.code, ErrorCode::kIndexVersion);
  EXPECT_THAT(analysis.hint, HasSubstr("--rebuild"));
  EXPECT_EQ(Searcher::Open({dir_}).error().code, ErrorCode::kIndexVersion);

  set(kMetaFingerprint, fingerprint);
  set(kMetaFormat, "99");
  const Error format = OpenError(dir_);
  EXPECT_EQ(format.code, ErrorCode::kIndexVersion);
  EXPECT_THAT(format.message, HasSubstr("99"));

  set(kMetaFormat, "");
  EXPECT_EQ(OpenError(dir_).code, ErrorCode::kNotAnIndex);
}

TEST_F(WriterTest, GoesOnAfterAWriterWasKilledWhileMakingTheIndex) {
  fs::create_directories(dir_ + "/gen-0001");
  std::ofstream(dir_ + "/writer.lock") << "12345\n";
  const auto writer = MustOpen(dir_);
  EXPECT_TRUE(writer->Put(one_));
  EXPECT_TRUE(writer->Commit());
}

TEST_F(WriterTest, EqualStatementsInAnyOrderAreFoundInTheSameOrder) {
  std::vector<model::Statement> statements;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    statements.push_back(tests::MakeStatement(id, "en", "Same", {"The same words."}));
  }
  const tests::TinyIndex forward(statements);
  std::reverse(statements.begin(), statements.end());
  const tests::TinyIndex backward(statements);
  EXPECT_EQ(forward.Ids("words"), backward.Ids("words"));
  EXPECT_EQ(forward.Ids(""), backward.Ids(""));
}

}  // namespace
}  // namespace bayan::index
