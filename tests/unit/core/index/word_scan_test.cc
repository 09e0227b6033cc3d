#include "core/index/word_scan.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/index/bm25.h"
#include "core/index/columns.h"
#include "core/index/query_words.h"
#include "core/index/recent_map.h"
#include "core/index/timed_match.h"

namespace bayan::index {
namespace {

constexpr unsigned kSeed = 20171206;
constexpr Xapian::docid kDocuments = 9000;  // more than are scored at a time
constexpr std::size_t kTerms = 12;
const Deadline kNoDeadline;
const Deadline kLongAgo = std::chrono::steady_clock::time_point();

std::string Term(std::size_t i) { return "t" + std::to_string(i); }

/// Documents of terms that are ever rarer; some documents are missing, as after removals.
Xapian::WritableDatabase RandomDatabase() {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(kSeed);
  const auto count = [&](unsigned most) { return static_cast<Xapian::termcount>(1 + random() % most); };
  for (Xapian::docid id = 1; id <= kDocuments; ++id) {
    Xapian::Document document;
    for (std::size_t i = 0; i < kTerms; ++i) {
      if (random() % (2 * i * i + 1) == 0) document.add_term(Term(i), count(5));
    }
    document.add_term("filler", count(100));
    db.add_document(document);
  }
  for (Xapian::docid id = 5; id <= kDocuments; id += 7) db.delete_document(id);
  return db;
}

Xapian::Query Synonym(const TermGroup& terms) {
  return terms.size() == 1 ? Xapian::Query(terms.front())
                           : Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
}

/// `query` as Xapian has it.
Xapian::Query AsXapianQuery(const PlainQuery& query, bool any) {
  std::vector<Xapian::Query> words;
  for (const TermGroup& word : query.words) words.push_back(Synonym(word));
  const Xapian::Query found(any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, words.begin(), words.end());
  std::vector<Xapian::Query> boosts;
  for (const PlainQuery::Boost& boost : query.boosts) {
    boosts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Synonym(boost.terms), boost.weight);
  }
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, found,
                       Xapian::Query(Xapian::Query::OP_OR, boosts.begin(), boosts.end()));
}

class WordScanTest : public ::testing::Test {
 protected:
  ScanSource Source(PostingMemo& memo) const { return {&db_, lengths_.get(), &memo}; }

  PlainQuery RandomQuery(std::mt19937& random) const {
    const auto group = [&] {
      TermGroup terms;
      for (std::size_t i = random() % kTerms; terms.empty() || random() % 3 == 0; ++i) terms.push_back(Term(i));
      return terms;  // may hold terms that no document has
    };
    PlainQuery query;
    for (auto n = 1 + random() % 4; n > 0; --n) query.words.push_back(group());
    for (auto n = random() % 4; n > 0; --n) query.boosts.push_back({group(), 0.25 * static_cast<double>(1 + n)});
    return query;
  }

  void ExpectAsXapian(const PlainQuery& query, bool any, PostingMemo& memo) const {
    Xapian::Enquire enquire(db_);
    enquire.set_weighting_scheme(bm25::Scheme());
    enquire.set_query(AsXapianQuery(query, any));
    const Xapian::MSet expected = enquire.get_mset(0, kDocuments);
    const WordScan scan(query, Source(memo), kNoDeadline);
    const WordScan::Found found = any ? scan.FindAny(kDocuments, {}) : scan.FindAll(kDocuments, {});
    ASSERT_EQ(found.total, expected.size());
    std::map<Xapian::docid, double> weights;
    for (const Scored& one : found.best) weights[one.document] = one.weight;
    for (auto item = expected.begin(); item != expected.end(); ++item) {
      ASSERT_NEAR(weights[*item], item.get_weight(), 1e-9) << *item;
    }
    const Xapian::doccount few = found.total / 2;
    const WordScan::Found best = any ? scan.FindAny(few, {}) : scan.FindAll(few, {});
    EXPECT_EQ(best.total, found.total);
    ASSERT_GE(best.best.size(), few);
    for (std::size_t i = 0; i < best.best.size(); ++i) ASSERT_EQ(best.best[i].weight, found.best[i].weight);
  }

  const Xapian::WritableDatabase db_ = RandomDatabase();
  const std::shared_ptr<const LengthColumn> lengths_ = LengthColumn::Make(db_, true);
};

TEST_F(WordScanTest, WeighsAsXapianDoes) {
  PostingMemo in_memory;
  PostingMemo on_disk(0);
  PostingMemo mixed(500);
  std::mt19937 random(kSeed);
  for (int i = 0; i < 60; ++i) {
    const PlainQuery query = RandomQuery(random);
    SCOPED_TRACE(AsXapianQuery(query, true).get_description());
    for (PostingMemo* memo : {&in_memory, &on_disk, &mixed}) {
      ExpectAsXapian(query, true, *memo);
      ExpectAsXapian(query, false, *memo);
    }
  }
}

TEST_F(WordScanTest, LeavesOutWhatDoesNotCount) {
  PostingMemo memo;
  const PlainQuery query{{{Term(1)}, {Term(2)}}, {}};
  const WordScan scan(query, Source(memo), kNoDeadline);
  const auto even = [](Xapian::docid document) { return document % 2 == 0; };
  for (const WordScan::Found& found : {scan.FindAny(kDocuments, even), scan.FindAll(kDocuments, even)}) {
    EXPECT_EQ(found.total, found.best.size());
    EXPECT_GT(found.total, 0U);
    EXPECT_GT(found.with_words, found.total);
    for (const Scored& one : found.best) EXPECT_EQ(one.document % 2, 0U);
  }
}

TEST(WordScan, KeepsWhatTiesWithTheLast) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid id = 1; id <= kDocuments; ++id) {
    Xapian::Document document;
    document.add_term("same");
    if (id % 3000 == 0) document.add_term("rare");
    db.add_document(document);
  }
  const auto lengths = LengthColumn::Make(db, true);
  PostingMemo memo;
  const PlainQuery query{{{"same"}, {"rare"}}, {}};
  const WordScan scan(query, {&db, lengths.get(), &memo}, kNoDeadline);
  EXPECT_EQ(scan.FindAny(3, {}).best.size(), 3U);
  EXPECT_EQ(scan.FindAny(4, {}).best.size(), kDocuments);
  EXPECT_EQ(scan.FindAny(2, {}).best.size(), 3U);
}

TEST_F(WordScanTest, StopsAtItsDeadlineWithWhatItHas) {
  PostingMemo memo;
  const PlainQuery query{{{Term(0)}, {Term(1)}}, {}};
  const WordScan scan(query, Source(memo), kLongAgo);
  for (const WordScan::Found& found : {scan.FindAny(10, {}), scan.FindAll(10, {})}) {
    EXPECT_TRUE(found.cut);
    EXPECT_GE(found.best.size(), 10U);
    EXPECT_LT(found.total, db_.get_doccount() / 2);
  }
}

TEST_F(WordScanTest, AMatchByXapianStopsAtItsDeadlineToo) {
  const Xapian::Query query(Term(0));
  for (const MatchOrder& order : {MatchOrder{}, MatchOrder{0, true}}) {
    const TimedResult whole = RunMatch(db_, query, order, 0, kDocuments, true, kNoDeadline);
    EXPECT_FALSE(whole.cut);
    EXPECT_EQ(whole.items.size(), db_.get_doccount());
    const TimedResult cut = RunMatch(db_, query, order, 0, kDocuments, true, kLongAgo);
    EXPECT_TRUE(cut.cut);
    EXPECT_GT(cut.items.size(), 0U);
    EXPECT_LE(cut.items.size(), Stopwatch::kEvery);
    for (std::size_t i = 1; i < cut.items.size() && !order.slot; ++i) {
      EXPECT_GE(cut.items[i - 1].weight, cut.items[i].weight);
    }
  }
}

/// A database in which so many documents have each of the terms.
Xapian::WritableDatabase DatabaseWith(const std::map<std::string, Xapian::doccount>& terms) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::doccount most = 0;
  for (const auto& [term, count] : terms) most = std::max(most, count);
  for (Xapian::doccount i = 0; i < most; ++i) {
    Xapian::Document document;
    for (const auto& [term, count] : terms) {
      if (i < count) document.add_term(term, 3);
    }
    db.add_document(document);
  }
  return db;
}

TEST(PostingMemo, ForgetsWhatWasAskedForLeastLately) {
  const Xapian::WritableDatabase db = DatabaseWith({{"word", 1}});
  PostingMemo memo;
  const auto first = memo.Get(db, "word");
  EXPECT_EQ(first->frequency, 1U);
  EXPECT_EQ(first->documents, (std::vector<Xapian::docid>{1}));
  EXPECT_EQ(first->counts, (std::vector<Xapian::termcount>{3}));
  EXPECT_EQ(memo.Get(db, "word"), first);
  // So many others that they fill it twice; a term that is asked for all the time stays.
  const auto other = memo.Get(db, "other");
  for (std::size_t i = 0; i < PostingMemo::kMaxKept / 8; ++i) {
    memo.Get(db, Term(i));
    if (i % 1000 == 0) {
      EXPECT_EQ(memo.Get(db, "word"), first);
    }
  }
  EXPECT_NE(memo.Get(db, "other"), other);
}

TEST(PostingMemo, KeepsALongListWhenItIsAskedForAgain) {
  const Xapian::WritableDatabase db =
      DatabaseWith({{"short", PostingMemo::kShort}, {"long", PostingMemo::kShort + 1}, {"endless", 1001}});
  PostingMemo memo(1000);
  EXPECT_TRUE(memo.Get(db, "short")->is_here);
  const auto once = memo.Get(db, "long");
  EXPECT_FALSE(once->is_here);
  EXPECT_EQ(once->frequency, PostingMemo::kShort + 1);
  const auto twice = memo.Get(db, "long");
  EXPECT_TRUE(twice->is_here);
  EXPECT_EQ(twice->documents.size(), PostingMemo::kShort + 1);
  EXPECT_EQ(memo.Get(db, "long"), twice);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(memo.Get(db, "endless")->is_here);
  for (const char* term : {"short", "long", "endless", "nowhere"}) {
    EXPECT_EQ(memo.Frequency(db, term), db.get_termfreq(term)) << term;
    EXPECT_EQ(PostingMemo().Frequency(db, term), db.get_termfreq(term)) << term;
  }
}

TEST(RecentMap, StaysWithinItsLimitThoughAllIsAskedForAgain) {
  constexpr std::size_t kLimit = 100;
  RecentMap<int, int> map(kLimit);
  for (int i = 0; i < 1000; ++i) {
    map.Keep(i, -i, 10);
    EXPECT_EQ(*map.Find(i), -i);
    for (int lately = std::max(0, i - 4); lately <= i; ++lately) {
      ASSERT_NE(map.Find(lately), nullptr) << lately << " of " << i;
    }
    for (int old = 0; old <= i; ++old) map.Find(old);
    ASSERT_LE(map.cost(), kLimit);
    for (int lately = std::max(0, i - 4); lately <= i; ++lately) map.Find(lately);
  }
  EXPECT_EQ(map.Find(0), nullptr);
}

TEST(RecentMap, KeepsTheLastThoughItIsTooLarge) {
  RecentMap<int, int> map(100);
  map.Keep(1, 10, 50);
  map.Keep(2, 20, 1000);
  EXPECT_EQ(*map.Find(2), 20);
  map.Keep(2, 21, 40);
  EXPECT_EQ(*map.Find(2), 21);
  EXPECT_LE(map.cost(), 100U);
}

TEST(IsQuestion, GoesByTheMark) {
  for (const char* text : {"who signed it?", "أين تقع مصر؟", "- أين تقع مصر؟ ال", "谁？", "who ?", "?"}) {
    EXPECT_TRUE(IsQuestion(text)) << text;
  }
  for (const char* text : {"", "who signed it", "http://example.org/?id=1", "a?b c"}) {
    EXPECT_FALSE(IsQuestion(text)) << text;
  }
}

}  // namespace
}  // namespace bayan::index
