#include "indexer/extract/records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extract/json_splitter.h"

namespace bayan::indexer {
namespace {

using Strings = std::vector<std::string>;

// Places of what was read, each with its reason if it is a problem: "#1", "#2 malformed".
template <typename Reader>
Strings Places(Reader reader, ByteStream& stream) {
  Strings places;
  reader(stream, [&](const Item& item) {
    places.push_back(item.place + (item.problem ? " " + item.problem->reason : ""));
    return true;
  });
  return places;
}

Strings LinesOf(std::string_view bytes) {
  MemoryStream stream(bytes);
  return Places(ReadJsonLines, stream);
}

Strings JsonOf(std::string_view bytes) {
  MemoryStream stream(bytes);
  return Places(ReadJson, stream);
}

// One line of `length` bytes between two good records, made while it is read.
class LongLine final : public ByteStream {
 public:
  explicit LongLine(std::size_t length) : left_(length) {}
  std::size_t Read(char* buffer, std::size_t size) override {
    if (!head_.empty()) return Give(head_, buffer, size);
    if (left_ > 0) {
      const std::size_t taken = std::min(size, left_);
      std::fill_n(buffer, taken, 'x');
      left_ -= taken;
      return taken;
    }
    return Give(tail_, buffer, size);
  }

 private:
  static std::size_t Give(std::string& text, char* buffer, std::size_t size) {
    const std::size_t taken = text.copy(buffer, size);
    text.erase(0, taken);
    return taken;
  }
  std::string head_ = "{\"text\":\"first\"}\n{\"text\":\"";
  std::size_t left_;
  std::string tail_ = "\"}\n{\"text\":\"last\"}\n";
};

constexpr std::size_t kAround = std::string_view("{\"text\":\"\"}").size();  // of the long record

TEST(JsonLines, NamesTheLineOfEachRecord) {
  EXPECT_EQ(LinesOf("\xEF\xBB\xBF{\"text\":\"a\"}\r\n\n{\"html\":\"<p>b\"}"), (Strings{"#1", "#3"}));
}

TEST(JsonLines, GoesOnAfterABrokenLine) {
  EXPECT_EQ(LinesOf("{\"text\":\"a\"}\n{\"text\":\"b\n{\"text\":\"c\"}\n[]\n{\"title\":\"d\"}\n{\"text\":\"\"}\nnull"),
            (Strings{"#1", "#2 malformed", "#3", "#4 malformed", "#5 malformed", "#6 empty", "#7 malformed"}));
}

TEST(JsonLines, SkipsAFileWithoutLines) {
  EXPECT_EQ(LinesOf(""), Strings{" empty"});
  EXPECT_EQ(LinesOf("\xEF\xBB\xBF\n \n"), Strings{" empty"});
}

TEST(JsonLines, SaysWhichLineBreaks) {
  MemoryStream stream("\n{\"text\": oops}");
  ReadJsonLines(stream, [](const Item& item) {
    EXPECT_EQ(item.problem->message, "line 2: the JSON breaks at byte 10.");
    return true;
  });
}

TEST(JsonLines, KeepsTheLimitOnRecords) {
  LongLine fits(kMaxRecordBytes - kAround);
  EXPECT_EQ(Places(ReadJsonLines, fits), (Strings{"#1", "#2", "#3"}));
  LongLine over(kMaxRecordBytes - kAround + 1);
  EXPECT_EQ(Places(ReadJsonLines, over), (Strings{"#1", "#2 too_large", "#3"}));
}

TEST(JsonLines, SurvivesALineOf200Megabytes) {
  LongLine stream(std::size_t{200} << 20);
  EXPECT_EQ(Places(ReadJsonLines, stream), (Strings{"#1", "#2 too_large", "#3"}));
}

TEST(JsonLines, KeepsTheLimitOnDepth) {
  const auto nested = [](std::size_t depth) {
    return "{\"text\":\"a\",\"x\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_EQ(LinesOf(nested(kMaxRecordDepth)), Strings{"#1"});
  EXPECT_EQ(LinesOf(nested(kMaxRecordDepth + 1)), Strings{"#1 malformed"});
}

TEST(JsonLines, RefusesNumbersBeyondAll) {
  const Item item = ReadRecord("{\"text\":\"a\",\"n\":" + std::string(100'000, '9') + "}", "#1");
  ASSERT_TRUE(item.problem);
  EXPECT_EQ(item.problem->reason, "malformed");
  EXPECT_LT(item.problem->message.size(), 100U) << "nobody wants to read the number";
}

TEST(JsonLines, RepairsBytesThatAreNotUtf8) {
  MemoryStream stream("{\"text\":\"caf\xE9\"}");
  ReadJsonLines(stream, [](const Item& item) {
    EXPECT_EQ(item.statement.warnings, Strings{"invalid_utf8"});
    return true;
  });
}

TEST(JsonLines, StopsWhenToldTo) {
  MemoryStream stream("{\"text\":\"a\"}\n{\"text\":\"b\"}");
  int count = 0;
  ReadJsonLines(stream, [&](const Item&) { return ++count < 1; });
  EXPECT_EQ(count, 1);
}

TEST(Exported, IsReadAsItWasWritten) {
  model::Statement statement;
  statement.id = "a:1";
  statement.collection = "drop";
  statement.paths = {"a.txt", "b.txt"};
  statement.title = "A title";
  statement.lang = "ckb";
  statement.date = model::DateRange{"2017-01-01", "2017-12-31", model::DatePrecision::kYear};
  statement.mentioned_dates = {{"2016-03-22", "2016-03-22", model::DatePrecision::kDay}};
  statement.countries = {"IQ", "SY"};
  statement.warnings = {"encoding_guessed"};
  statement.blocks = {{"Head", model::BlockKind::kHeading, ""}, {"Menu", model::BlockKind::kBoilerplate, "en"}};
  statement.extra = {{"seal", "red"}};
  statement.sources = {{"lang", model::Source::kText}};
  const Item item = ReadRecord(model::ToJson(statement), "#1");
  EXPECT_FALSE(item.problem);
  EXPECT_TRUE(item.was_exported);
  EXPECT_EQ(item.statement, statement);
}

TEST(Exported, KeepsNothingThatTheIndexCannotRelyOn) {
  const Item item = ReadRecord(
      R"({"id":"no id","lang":"no language","blocks":[{"text":"a"}],"date":{"first":"2017-02-30","last":"x",)"
      R"("precision":"day"},"mentioned_dates":[{"first":"2017-03-02","last":"2017-03-01","precision":"day"}]})",
      "#1");
  EXPECT_FALSE(item.problem);
  EXPECT_EQ(item.statement.id, "");
  EXPECT_EQ(item.statement.lang, "und");
  EXPECT_FALSE(item.statement.date);
  EXPECT_TRUE(item.statement.mentioned_dates.empty());
  EXPECT_EQ(item.statement.warnings, (Strings{"invalid_id", "invalid_lang", "invalid_date"}));
}

TEST(Exported, NeedsTextAndTheRightTypes) {
  EXPECT_EQ(LinesOf(R"({"id":"a","lang":"en","blocks":[]})"), Strings{"#1 empty"});
  EXPECT_EQ(LinesOf(R"({"id":"a","lang":"en","blocks":[{"text":" "}]})"), Strings{"#1 empty"});
  EXPECT_EQ(LinesOf(R"({"id":"a","lang":"en","blocks":["text"]})"), Strings{"#1 malformed"});
  EXPECT_EQ(LinesOf(R"({"lang":"en","blocks":[{"text":"a"}]})"), Strings{"#1 malformed"});
}

TEST(Json, ReadsAnArrayAndASingleRecord) {
  EXPECT_EQ(JsonOf(" [ {\"text\":\"a,]}\\\"\"} , {\"text\":\"b\"} ] "), (Strings{"#1", "#2"}));
  EXPECT_EQ(JsonOf("\xEF\xBB\xBF {\"text\":\"a\"}\n"), Strings{""});
  EXPECT_EQ(JsonOf("{\"text\":\"a\"}\n{\"text\":\"b\"}"), (Strings{"#1", "#2"}));
}

TEST(Json, ReportsWhatIsNoRecordBesideRecords) {
  EXPECT_EQ(JsonOf("[{\"a\":1},{\"text\":\"b\"},7]"), (Strings{"#1 malformed", "#2", "#3 malformed"}));
}

TEST(Json, SkipsOtherJson) {
  EXPECT_EQ(JsonOf("{\"name\":\"package\"}"), Strings{" unsupported_type"});
  EXPECT_EQ(JsonOf("[{\"q\":1},{\"q\":2}]"), Strings{" unsupported_type"});
  EXPECT_EQ(JsonOf("[]"), Strings{" unsupported_type"});
  EXPECT_EQ(JsonOf("[1, \"two\", [3]]"), Strings{" unsupported_type"});
}

TEST(Json, ReadsNoFurtherWhereThereAreWordsAndNoRecords) {
  EXPECT_EQ(JsonOf("words of a text"), Strings{" malformed"});
  EXPECT_EQ(JsonOf("{\"text\":\"a\"} and words {\"text\":\"b\"}"), (Strings{"#1", " malformed"}));
  EXPECT_EQ(JsonOf("[and, words, {\"text\":\"b\"}]"), (Strings{"#1 malformed", "#2 malformed", "#3"}));
}

TEST(Json, SaysWhereAnArrayBreaks) {
  EXPECT_EQ(JsonOf("[{\"text\":\"a\"} {\"text\":\"b\"}]"), (Strings{"#1", " malformed"}));
  EXPECT_EQ(JsonOf("[{\"text\":\"a\"},"), (Strings{"#1", " malformed"}));
  EXPECT_EQ(JsonOf("[{\"text\":\"a\"},{\"text\":\"b"), (Strings{"#1", "#2 malformed", " malformed"}));
}

TEST(JsonSplitter, SkipsValuesOverItsLimit) {
  MemoryStream stream("[\"123456\",\"1234567\",\"a\"]");
  JsonSplitter splitter(stream, 8);
  JsonSplitter::Value value;
  ASSERT_TRUE(splitter.Next(value));
  EXPECT_EQ(value.json, "\"123456\"");
  ASSERT_TRUE(splitter.Next(value));
  EXPECT_TRUE(value.too_large);
  ASSERT_TRUE(splitter.Next(value));
  EXPECT_EQ(value.json, "\"a\"");
  EXPECT_FALSE(splitter.Next(value));
  EXPECT_EQ(splitter.fault(), "");
}

}  // namespace
}  // namespace bayan::indexer
