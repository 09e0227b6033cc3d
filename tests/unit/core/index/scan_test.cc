#include "core/index/scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/index/writer.h"
#include "core/model/statement.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

class ScanTest : public ::testing::Test {
 protected:
  static model::Statement Make(const std::string& id, const std::string& lang, const std::string& collection) {
    model::Statement statement = tests::MakeStatement(id, lang, "Title", {"Text"});
    statement.collection = collection;
    return statement;
  }

  void SetUp() override {
    tests::WriteIndex(first_,
                      {Make("m", "en", "x"), Make("Z", "ar", "x"), Make("a:2", "ar", "y"), Make("a", "en", "")});
    tests::WriteIndex(second_, {Make("b", "fr", "x"), Make("m", "fr", "y")});
  }

  std::vector<std::string> Ids(const std::vector<std::string>& indexes, const std::vector<Filter>& filters) const {
    std::vector<std::string> ids;
    const auto count = ForEachStored(indexes, filters, [&](const std::string& json) {
      ids.push_back(model::FromJson(json)->id);
      return true;
    });
    EXPECT_EQ(*count, ids.size());
    return ids;
  }

  using Strings = std::vector<std::string>;
  tests::TempDir temp_;
  const std::string first_ = temp_ / "first";
  const std::string second_ = temp_ / "second";
};

TEST_F(ScanTest, MeasuresHowWellStatementsWereRead) {
  model::Statement good = Make("p1", "en", "");
  good.quality = 1;
  good.warnings = {"rtl_repaired"};
  model::Statement bad = Make("p2", "en", "");
  bad.quality = 0.5;
  bad.warnings = {"low_quality", "rtl_repaired"};
  model::Statement quoting = Make("q", "en", "");
  quoting.blocks[0].text = "\"warnings\":[\"low_quality\"],\"quality\":0";
  tests::WriteIndex(temp_ / "third", {good, bad, quoting});
  const Result<ReadingQuality> quality = MeasureReading({first_, temp_ / "third"});
  EXPECT_EQ(quality->warnings, (std::map<std::string, std::uint64_t>{{"low_quality", 1}, {"rtl_repaired", 2}}));
  EXPECT_EQ(quality->measured, 2U);
  EXPECT_DOUBLE_EQ(quality->mean, 0.75);
  EXPECT_DOUBLE_EQ(quality->least, 0.5);
  EXPECT_EQ(MeasureReading({first_})->measured, 0U);
  EXPECT_FALSE(MeasureReading({temp_ / "none"}));
}

TEST_F(ScanTest, GivesAllInTheOrderOfIds) { EXPECT_EQ(Ids({first_}, {}), (Strings{"Z", "a", "a:2", "m"})); }

TEST_F(ScanTest, SeveralIndexesAreOne) {
  EXPECT_EQ(Ids({first_, second_}, {}), (Strings{"Z", "a", "a:2", "b", "m", "m"}));
}

TEST_F(ScanTest, ValuesOfAFacetAreAlternativesAndFacetsAllDemanded) {
  EXPECT_EQ(Ids({first_}, {{Facet::kLang, "ar", false}}), (Strings{"Z", "a:2"}));
  EXPECT_EQ(Ids({first_}, {{Facet::kCollection, "x", false}, {Facet::kCollection, "y", false}}),
            (Strings{"Z", "a:2", "m"}));
  EXPECT_EQ(Ids({first_}, {{Facet::kLang, "ar", false}, {Facet::kCollection, "y", false}}), Strings{"a:2"});
  EXPECT_EQ(Ids({first_}, {{Facet::kLang, "ar", true}}), (Strings{"a", "m"}));
  EXPECT_EQ(Ids({first_}, {{Facet::kCollection, "_missing", false}}), Strings{"a"});
  EXPECT_EQ(Ids({first_}, {{Facet::kLang, "xx", false}}), Strings());
}

TEST_F(ScanTest, StopsWhenToldTo) {
  int came = 0;
  EXPECT_EQ(*ForEachStored({first_}, {}, [&](const std::string&) { return ++came < 2; }), 2U);
}

TEST_F(ScanTest, GoesOnWhileAWriterCommits) {
  const auto writer = Writer::Open(first_, {});
  ASSERT_TRUE(writer);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE((*writer)->Put(Make("n" + std::to_string(1000 + i), "en", "")));
  ASSERT_TRUE((*writer)->Commit());
  std::vector<std::string> ids;
  const auto count = ForEachStored({first_}, {}, [&](const std::string& json) {
    ids.push_back(model::FromJson(json)->id);
    // Two commits later the blocks that the scan stands in are written over.
    for (int commit = 0; commit < 2 && ids.size() % 5 == 0; ++commit) {
      EXPECT_TRUE(
          (*writer)->Put(Make("n" + std::to_string(1000 + ids.size() % 100), "ar", "z" + std::to_string(commit))));
      EXPECT_TRUE((*writer)->Commit());
    }
    return true;
  });
  ASSERT_TRUE(count) << count.error().message;
  EXPECT_EQ(ids.size(), 104U);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
}

TEST_F(ScanTest, FailsWithoutAnIndex) {
  const auto use = [](const std::string&) { return true; };
  EXPECT_EQ(ForEachStored({temp_ / "nowhere"}, {}, use).error().code, ErrorCode::kNotAnIndex);
}

}  // namespace
}  // namespace bayan::index
