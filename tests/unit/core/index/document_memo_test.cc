#include "core/index/document_memo.h"

#include <gtest/gtest.h>

#include <string>

namespace bayan::index {
namespace {

using Shown = std::shared_ptr<const ShownDocument>;

class DocumentMemoTest : public ::testing::Test {
 protected:
  void Add(const std::string& stored) {
    Xapian::Document document;
    document.set_data(stored);
    db_.add_document(document);
  }
  Shown Get(Xapian::docid document, bool wants_words = true) {
    Result<Shown> shown = memo_.Get(db_, document, chain_, tokens_, wants_words);
    return shown ? *shown : nullptr;
  }

  Xapian::WritableDatabase db_{std::string(), Xapian::DB_BACKEND_INMEMORY};
  const text::Chain chain_ = std::move(*text::Chain::Create({}));
  text::TokenList tokens_;
  DocumentMemo memo_;
};

model::Statement StatementOf(const std::string& text) {
  model::Statement statement;
  statement.id = "one";
  statement.lang = "en";
  statement.title = "Two words";
  statement.blocks = {{text, model::BlockKind::kBody}, {"A menu", model::BlockKind::kBoilerplate}};
  return statement;
}

/// A stored statement of so many bytes.
std::string StoredOf(std::size_t bytes) {
  model::Statement statement = StatementOf("The ministers met.");
  statement.extra["note"] = ".";
  statement.extra["note"].append(bytes - model::ToJson(statement).size(), '.');
  return model::ToJson(statement);
}

TEST_F(DocumentMemoTest, KeepsWhatWasAnalysed) {
  Add(model::ToJson(StatementOf("The ministers met.")));
  const Shown unasked = Get(1, false);
  ASSERT_NE(unasked, nullptr);
  EXPECT_EQ(unasked->statement, StatementOf("The ministers met."));
  EXPECT_EQ(unasked->title.size(), 2U);
  EXPECT_TRUE(unasked->blocks.empty());
  EXPECT_EQ(memo_.kept(), 0U);
  const Shown shown = Get(1);
  ASSERT_EQ(shown->blocks.size(), 2U);
  ASSERT_EQ(shown->blocks[0].size(), 3U);
  EXPECT_EQ(shown->blocks[0][1].begin_byte, 4U);
  EXPECT_EQ(shown->blocks[0][1].end_byte, 13U);
  EXPECT_TRUE(shown->blocks[1].empty()) << "boilerplate is never quoted";
  EXPECT_EQ(Get(1), shown);
  EXPECT_EQ(Get(1, false), shown);
}

TEST_F(DocumentMemoTest, AnalysesNoLongStatementWhole) {
  Add(StoredOf(DocumentMemo::kMaxStoredBytes));
  Add(StoredOf(DocumentMemo::kMaxStoredBytes + 1));
  EXPECT_EQ(Get(1)->blocks.size(), 2U);
  EXPECT_TRUE(Get(2)->blocks.empty());
  EXPECT_NE(Get(2), Get(2));
}

TEST_F(DocumentMemoTest, StaysWithinItsLimit) {
  const std::string stored = StoredOf(DocumentMemo::kMaxStoredBytes);
  const std::size_t documents = 2 * DocumentMemo::kMaxBytes / stored.size();
  for (std::size_t i = 0; i < documents; ++i) Add(stored);
  const Shown first = Get(1);
  for (Xapian::docid document = 2; document <= documents; ++document) {
    ASSERT_NE(Get(document), nullptr);
    ASSERT_LE(memo_.kept(), DocumentMemo::kMaxBytes);
  }
  EXPECT_GT(memo_.kept(), DocumentMemo::kMaxBytes / 3);
  EXPECT_NE(Get(1), first);
}

TEST_F(DocumentMemoTest, RefusesWhatIsNoStatement) {
  Add("{");
  const Result<Shown> shown = memo_.Get(db_, 1, chain_, tokens_, true);
  ASSERT_FALSE(shown);
  EXPECT_EQ(shown.error().code, ErrorCode::kMalformed);
}

}  // namespace
}  // namespace bayan::index
