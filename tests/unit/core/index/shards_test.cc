// Several indexes as one when some of them are away.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/remote_shard.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

using Numbers = std::vector<std::size_t>;

class Shards : public ::testing::Test {
 protected:
  Shards() {
    tests::WriteIndex(a_, {tests::MakeStatement("one", "en", "", {"Words of the first."})});
    tests::WriteIndex(b_, {tests::MakeStatement("two", "en", "", {"Words of the second."})});
  }

  static std::unique_ptr<Searcher> Open(const std::vector<std::string>& names, const OpenOptions& options) {
    Result<std::unique_ptr<Searcher>> searcher = Searcher::Open(names, options);
    EXPECT_TRUE(searcher) << searcher.error().message;
    return searcher ? std::move(*searcher) : nullptr;
  }
  static Result<SearchResponse> Find(const Searcher& searcher) {
    SearchRequest request;
    request.q = "words";
    request.facets.push_back({Facet::kLang, ""});
    return searcher.Search(request);
  }
  static void ExpectBoth(const Searcher& searcher) {
    const Result<SearchResponse> both = Find(searcher);
    ASSERT_TRUE(both) << both.error().message;
    EXPECT_EQ(both->total, 2U);
    EXPECT_EQ(both->relation, Relation::kEqual);
    EXPECT_EQ(both->missing, Numbers());
  }
  static void ExpectOnlyFirst(const Searcher& searcher) {
    const Result<SearchResponse> one = Find(searcher);
    ASSERT_TRUE(one) << one.error().message;
    ASSERT_EQ(one->hits.size(), 1U);
    EXPECT_EQ(one->hits[0].id, "one");
    EXPECT_EQ(one->relation, Relation::kAtLeast);
    EXPECT_EQ(one->missing, Numbers{2});
    EXPECT_EQ(searcher.missing(), Numbers{2});
    EXPECT_EQ(searcher.Stats()->missing, Numbers{2});
    EXPECT_TRUE(searcher.Document("one", ""));
    EXPECT_EQ(searcher.Document("two", "").error().code, ErrorCode::kIndexUnavailable) << "it may be there";
    EXPECT_EQ(searcher.Similar("two", 1).error().code, ErrorCode::kIndexUnavailable);
  }

  const tests::TempDir temp_;
  const std::string a_ = temp_ / "a";
  const std::string b_ = temp_ / "b";
  OpenOptions partial_{.partial = true, .remote_timeout_ms = 2000};
};

TEST_F(Shards, AFolderThatGoesAndComesBack) {
  const auto searcher = Open({a_, b_}, partial_);
  ExpectBoth(*searcher);
  std::filesystem::rename(b_, temp_ / "away");
  EXPECT_TRUE(*searcher->Refresh());
  ExpectOnlyFirst(*searcher);
  EXPECT_FALSE(*searcher->Refresh());
  std::filesystem::rename(temp_ / "away", b_);
  EXPECT_TRUE(*searcher->Refresh());
  ExpectBoth(*searcher);
}

TEST_F(Shards, AFolderThatIsAwayFromTheBeginning) {
  EXPECT_EQ(Searcher::Open({a_, temp_ / "c"}).error().code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(Searcher::Open({temp_ / "c", temp_ / "d"}, partial_).error().code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(Searcher::Open({a_, "tcp:nowhere"}, partial_).error().code, ErrorCode::kUsage) << "no matter of time";
  const std::string down = "tcp:127.0.0.1:1";
  EXPECT_EQ(Searcher::Open({a_, down}).error().code, ErrorCode::kIndexUnavailable);
  EXPECT_EQ(Searcher::Open({down}, partial_).error().code, ErrorCode::kIndexUnavailable);
  ExpectOnlyFirst(*Open({a_, down}, partial_));
}

TEST_F(Shards, WithoutPartialNothingIsLeftOut) {
  const auto searcher = Open({a_, b_}, {});
  std::filesystem::rename(b_, temp_ / "away");
  EXPECT_EQ(searcher->Refresh().error().code, ErrorCode::kNotAnIndex);
  ExpectBoth(*searcher);  // the files that are open go on serving
}

class RemoteShards : public Shards {
 protected:
  void SetUp() override {
    if (!tests::RemoteShard::IsInstalled()) GTEST_SKIP() << "no xapian-tcpsrv (xapian-tools)";
  }
};

TEST_F(RemoteShards, AServerThatGoesAndComesBack) {
  const tests::RemoteShard a(a_);
  tests::RemoteShard b(b_);
  const auto searcher = Open({a.name(), b.name()}, partial_);
  ExpectBoth(*searcher);
  b.Stop();
  ExpectOnlyFirst(*searcher);
  EXPECT_FALSE(*searcher->Refresh());
  ExpectOnlyFirst(*searcher);
  b.StartAgain();
  EXPECT_TRUE(*searcher->Refresh());
  ExpectBoth(*searcher);
}

TEST_F(RemoteShards, WithoutPartialSearchesFailUntilItIsBack) {
  const tests::RemoteShard a(a_);
  tests::RemoteShard b(b_);
  const auto searcher = Open({a.name(), b.name()}, {});
  ExpectBoth(*searcher);
  b.Stop();
  EXPECT_EQ(Find(*searcher).error().code, ErrorCode::kIndexUnavailable);
  EXPECT_EQ(searcher->Refresh().error().code, ErrorCode::kIndexUnavailable);
  b.StartAgain();
  ExpectBoth(*searcher);
  tests::WriteIndex(b_, {tests::MakeStatement("two", "en", "", {"Other words."})});
  EXPECT_TRUE(*searcher->Refresh()) << "a new connection sees new revisions";
}

TEST_F(RemoteShards, ARestartBetweenTwoSearchesIsNotNoticed) {
  const tests::RemoteShard a(a_);
  tests::RemoteShard b(b_);
  const auto searcher = Open({a.name(), b.name()}, {});
  ExpectBoth(*searcher);
  b.StartAgain();
  ExpectBoth(*searcher);
}

TEST_F(RemoteShards, AServerThatDoesNotAnswerIsLeftOutInTime) {
  const tests::RemoteShard a(a_);
  tests::RemoteShard b(b_);
  OpenOptions patient = partial_;
  patient.remote_timeout_ms = 300;
  const auto partial = Open({a.name(), b.name()}, patient);
  patient.partial = false;
  const auto whole = Open({a.name(), b.name()}, patient);
  b.Freeze();
  EXPECT_EQ(Find(*whole).error().code, ErrorCode::kTimeout);
  ExpectOnlyFirst(*partial);
}

}  // namespace
}  // namespace bayan::index
