#include "core/index/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "core/index/search_run.h"
#include "core/index/spelling.h"
#include "core/index/writer.h"
#include "core/query/query.h"
#include "tests/support/remote_shard.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Strings = std::vector<std::string>;

constexpr unsigned kSeed = 20140917;  // random texts, the same ones each time

/// Statements of words that occur often enough to meet.
std::vector<model::Statement> RandomStatements(std::size_t count) {
  const Strings words{"التحالف", "الإرهاب", "والعراق", "سوريا", "وزير",    "الوزراء", "قرار", "مجلس",
                      "الأمن",   "2178",    "peace",   "talks", "fighter", "funds",   "UN"};
  const Strings langs{"ar", "ar", "en", "fr"};
  const Strings issuers{"", "A", "B", "C"};
  const Strings countries{"IQ", "SY", "FR", "US"};
  std::mt19937 random(kSeed);
  const auto pick = [&](const Strings& from) { return from[random() % from.size()]; };
  std::vector<model::Statement> statements;
  for (std::size_t i = 0; i < count; ++i) {
    Strings blocks(1 + random() % 3);
    for (std::string& block : blocks) {
      for (auto n = 1 + random() % 20; n > 0; --n) block += pick(words) + " ";
    }
    model::Statement s = tests::MakeStatement("d" + std::to_string(i), pick(langs), pick(words), blocks);
    s.issuer = pick(issuers);
    for (const std::string& country : countries) {
      if (random() % 3 == 0) s.countries.push_back(country);
    }
    std::sort(s.countries.begin(), s.countries.end());
    if (random() % 5 != 0) s.date = *model::ParseIsoDate(std::to_string(2012 + random() % 6));
    statements.push_back(std::move(s));
  }
  return statements;
}

const Strings& Queries() {
  static const Strings queries{
      "",         "التحالف",    "وزير العراق",     "peace OR سوريا", "قرار 2178 -talks", "\"مجلس الأمن\"",
      "fund* UN", "title:وزير", "country:IQ peace"};
  return queries;
}

Strings IdsOf(const SearchResponse& response) {
  Strings ids;
  for (const Hit& hit : response.hits) ids.push_back(hit.id);
  return ids;
}

SearchRequest Everything(const std::string& q) {
  SearchRequest request;
  request.q = q;
  request.limit = kMaxLimit;
  request.facet_size = kMaxFacetSize;
  for (const FacetField& field : kFacetFields) request.facets.push_back({field.facet, ""});
  request.histogram = Histogram::kAuto;
  return request;
}

class SearcherProperties : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { index_ = std::make_unique<tests::TinyIndex>(RandomStatements(90)); }
  static void TearDownTestSuite() { index_.reset(); }
  static std::unique_ptr<tests::TinyIndex> index_;
};
std::unique_ptr<tests::TinyIndex> SearcherProperties::index_;

TEST_F(SearcherProperties, AFilterNeverAddsHits) {
  for (const std::string& q : Queries()) {
    const Strings all = IdsOf(index_->Search(Everything(q)));
    const std::set<std::string> before(all.begin(), all.end());
    for (const Filter& filter : {Filter{Facet::kCountry, "IQ", false}, Filter{Facet::kIssuer, "A", true},
                                 Filter{Facet::kYear, std::string(kMissing), false}}) {
      SearchRequest request = Everything(q);
      request.filters.push_back(filter);
      for (const std::string& id : IdsOf(index_->Search(request))) EXPECT_TRUE(before.contains(id)) << q << " " << id;
    }
  }
}

TEST_F(SearcherProperties, PagesAreThePiecesOfOneLongPage) {
  for (const std::string& q : Queries()) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewestFirst, Sort::kOldestFirst}) {
      SearchRequest request = Everything(q);
      request.sort = sort;
      const SearchResponse whole = index_->Search(request);
      Strings joined;
      request.limit = 7;
      for (request.offset = 0; request.offset < whole.total; request.offset += request.limit) {
        const SearchResponse page = index_->Search(request);
        EXPECT_EQ(page.total, whole.total);
        for (const std::string& id : IdsOf(page)) joined.push_back(id);
      }
      EXPECT_EQ(joined, IdsOf(whole)) << q;
    }
  }
}

TEST_F(SearcherProperties, SelectingAFacetValueFindsAsManyAsItCounted) {
  for (const std::string& q : Queries()) {
    SearchRequest base = Everything(q);
    base.filters.push_back({Facet::kLang, "ar", false});
    const SearchResponse counted = index_->Search(base);
    for (const FacetCounts& facet : counted.facets) {
      for (const FacetValue& value : facet.values) {
        SearchRequest request = base;
        std::erase_if(request.filters, [&](const Filter& f) { return f.facet == facet.facet; });
        request.filters.push_back({facet.facet, value.value, false});
        EXPECT_EQ(index_->Search(request).total, value.count)
            << q << " " << Field(facet.facet).name << ":" << value.value;
      }
    }
  }
}

TEST_F(SearcherProperties, TotalsAreTheSameHoweverTheyAreCounted) {
  for (const std::string& q : Queries()) {
    SearchRequest plain;
    plain.q = q;
    plain.limit = 0;
    EXPECT_EQ(index_->Search(plain).total, index_->Search(Everything(q)).total) << q;
  }
}

TEST_F(SearcherProperties, SnippetsAndMarksAreTheOriginal) {
  std::map<std::string, model::Statement> originals;
  for (model::Statement& s : RandomStatements(90)) originals.emplace(s.id, s);
  const auto joined = [](const std::vector<Segment>& segments) {
    std::string text;
    for (const Segment& segment : segments) text += segment.text;
    return text;
  };
  for (const std::string& q : Queries()) {
    SearchRequest request = Everything(q);
    request.snippet.max_code_points = 60;
    for (const Hit& hit : index_->Search(request).hits) {
      const model::Statement& original = originals.at(hit.id);
      const std::string snippet = joined(hit.snippet);
      EXPECT_FALSE(snippet.empty());
      EXPECT_TRUE(std::any_of(original.blocks.begin(), original.blocks.end(), [&](const model::Block& block) {
        return block.text.find(snippet) != std::string::npos;
      })) << snippet;
      EXPECT_EQ(joined(hit.title_segments), original.title);
      const auto document = index_->searcher().Document(hit.id, q);
      ASSERT_TRUE(document);
      for (std::size_t i = 0; i < original.blocks.size(); ++i) {
        EXPECT_EQ(joined(document->blocks[i].segments), original.blocks[i].text);
      }
    }
  }
}

TEST_F(SearcherProperties, HistogramsCountWhatWasFound) {
  for (const std::string& q : Queries()) {
    const SearchResponse response = index_->Search(Everything(q));
    ASSERT_TRUE(response.histogram);
    std::uint64_t sum = response.histogram->undated;
    for (const HistogramBucket& bucket : response.histogram->buckets) sum += bucket.count;
    EXPECT_EQ(sum, response.total) << q;
  }
}

void ExpectSame(const SearchResponse& a, const SearchResponse& b, const std::string& q) {
  EXPECT_EQ(IdsOf(a), IdsOf(b)) << q;
  EXPECT_EQ(a.total, b.total) << q;
  ASSERT_EQ(a.facets.size(), b.facets.size());
  for (std::size_t i = 0; i < a.facets.size(); ++i) {
    ASSERT_EQ(a.facets[i].values.size(), b.facets[i].values.size()) << q;
    for (std::size_t j = 0; j < a.facets[i].values.size(); ++j) {
      EXPECT_EQ(a.facets[i].values[j].value, b.facets[i].values[j].value) << q;
      EXPECT_EQ(a.facets[i].values[j].count, b.facets[i].values[j].count) << q;
    }
  }
  ASSERT_EQ(a.histogram.has_value(), b.histogram.has_value());
  EXPECT_EQ(a.histogram->buckets.size(), b.histogram->buckets.size());
  EXPECT_EQ(a.histogram->undated, b.histogram->undated);
}

TEST_F(SearcherProperties, TwoShardsAnswerAsOneIndex) {
  std::vector<model::Statement> first = RandomStatements(90);
  std::vector<model::Statement> second(first.begin() + 40, first.end());
  first.resize(40);
  const tests::TempDir temp;
  tests::WriteIndex(temp / "a", first);
  tests::WriteIndex(temp / "b", second);
  const auto shards = Searcher::Open({temp / "a", temp / "b"});
  ASSERT_TRUE(shards);
  EXPECT_EQ((*shards)->revision(), 2U);
  for (const std::string& q : Queries()) {
    SearchRequest request = Everything(q);
    ExpectSame(*(*shards)->Search(request), index_->Search(request), q);
    request.filters.push_back({Facet::kCountry, "IQ", false});
    request.filters.push_back({Facet::kIssuer, "A", true});
    ExpectSame(*(*shards)->Search(request), index_->Search(request), q);
  }
}

class SearcherTest : public ::testing::Test {
 protected:
  Error ErrorOf(const SearchRequest& request) const {
    Result<SearchResponse> response = index_.searcher().Search(request);
    EXPECT_FALSE(response);
    return response ? Error{} : response.error();
  }

  tests::TinyIndex index_{{tests::MakeStatement("one", "en", "Title", {"Some words of a statement."})}};
};

TEST_F(SearcherTest, TakesPagesUpToItsLimits) {
  SearchRequest request;
  request.limit = kMaxLimit;
  request.offset = kMaxDepth - kMaxLimit;
  EXPECT_TRUE(index_.searcher().Search(request));
  request.offset += 1;
  EXPECT_EQ(ErrorOf(request).code, ErrorCode::kPagingTooDeep);
  request.offset = ~std::size_t{0};
  EXPECT_EQ(ErrorOf(request).code, ErrorCode::kPagingTooDeep);
  request.offset = 0;
  request.limit = kMaxLimit + 1;
  EXPECT_EQ(ErrorOf(request).parameter, "limit");
  request.exporting = true;
  request.limit = kMaxExportLimit;
  EXPECT_TRUE(index_.searcher().Search(request));
}

TEST_F(SearcherTest, RefusesWhatMakesNoSense) {
  SearchRequest request;
  request.q = std::string(query::kMaxQueryBytes, 'a');
  EXPECT_TRUE(index_.searcher().Search(request));
  request.q += 'a';
  EXPECT_EQ(ErrorOf(request).code, ErrorCode::kQueryTooLong);

  request = {};
  request.from = "yesterday";
  EXPECT_EQ(ErrorOf(request).parameter, "from");
  request.from = "2018";
  request.to = "2017";
  EXPECT_EQ(ErrorOf(request).code, ErrorCode::kInvalidParameter);
  request.to = "2018-06";
  EXPECT_TRUE(index_.searcher().Search(request));

  request = {};
  request.filters.assign(kMaxFilters, {Facet::kLang, "ar", false});
  EXPECT_TRUE(index_.searcher().Search(request));
  request.filters.push_back({Facet::kLang, "ar", false});
  EXPECT_EQ(ErrorOf(request).code, ErrorCode::kInvalidParameter);
}

TEST_F(SearcherTest, HoldsAgainstHostileQueries) {
  std::string many_words;
  for (int i = 0; i < 1000; ++i) many_words += "w" + std::to_string(i) + " ";
  for (const std::string& q : {many_words, std::string(4000, '('), std::string(4000, '"'), std::string("\0\xFF\0", 3),
                               std::string("s* so* wo* *"), std::string(8000, 'a') + "*"}) {
    SearchRequest request;
    request.q = q;
    EXPECT_TRUE(index_.searcher().Search(request)) << q.substr(0, 20);
    EXPECT_TRUE(index_.searcher().Document("one", q)) << q.substr(0, 20);
  }
}

TEST_F(SearcherTest, SaysWhichWordIsToBlame) {
  SearchRequest request;
  request.q = "statement absent";
  request.match = Match::kAll;
  request.filters.push_back({Facet::kLang, "en", false});
  const SearchResponse response = index_.Search(request);
  ASSERT_EQ(response.total, 0U);
  std::map<std::string, std::uint64_t> blame;
  for (const Blame& one : response.blame) blame[one.text] = one.count;
  EXPECT_EQ(blame, (std::map<std::string, std::uint64_t>{{"statement", 1}, {"absent", 0}, {"lang:en", 0}}));
}

TEST_F(SearcherTest, BlamesNoMoreThanItsLimit) {
  SearchRequest request;
  request.match = Match::kAll;
  for (std::size_t i = 0; i < kMaxBlame; ++i) request.q += "absent" + std::to_string(i) + " ";
  EXPECT_EQ(index_.Search(request).blame.size(), kMaxBlame);
  request.filters.push_back({Facet::kLang, "en", false});
  request.from = "2014";
  EXPECT_EQ(index_.Search(request).blame.size(), kMaxBlame);
  request.q = "absent";
  EXPECT_EQ(index_.Search(request).blame.size(), 3U);
}

TEST_F(SearcherTest, ExplainsAScoreAsTheSumOfItsWords) {
  SearchRequest request;
  request.q = "title words";
  request.explain = true;
  const SearchResponse response = index_.Search(request);
  ASSERT_EQ(response.hits.size(), 1U);
  double sum = 0;
  for (const Contribution& one : response.hits[0].explanation) sum += one.score;
  EXPECT_NEAR(sum, response.hits[0].score, 1e-6);
}

TEST(SearcherSuggestion, OffersWhatFindsSomething) {
  const tests::TinyIndex index({tests::MakeStatement("ar", "ar", "", {"أكد التحالف دعمه للعراق ومكافحة الإرهاب."}),
                                tests::MakeStatement("ar2", "ar", "", {"زار الوفد العراق وسوريا."}),
                                tests::MakeStatement("ru", "ru", "", {"Совет принял резолюцию."}),
                                tests::MakeStatement("en", "en", "", {"The coalition met in Baghdad."})});
  const auto suggestion = [&](const std::string& q) {
    SearchRequest request;
    request.q = q;
    return index.Search(request).suggestion.value_or("");
  };
  EXPECT_EQ(suggestion("hguvhr"), "العراق");        // typed on the Arabic layout
  EXPECT_EQ(suggestion("cjdtn"), "совет");          // on the Russian one
  EXPECT_EQ(suggestion("]خلاقؤخ"), "");             // nonsense on any
  EXPECT_EQ(suggestion("ؤخشمهفهخى"), "coalition");  // and the other way round
  EXPECT_EQ(suggestion("coaltion"), "coalition");
  EXPECT_EQ(suggestion("Bagdhad coalition"), "Baghdad coalition");
  EXPECT_EQ(suggestion("الاعراق"), "العراق");
  EXPECT_EQ(suggestion("coalition"), "");
  EXPECT_EQ(suggestion("xyzzyplugh"), "");
  // Within its limits, and beyond.
  EXPECT_EQ(suggestion("hguvhr" + std::string(kMaxRetypedBytes - 6, ' ')).substr(0, 12), "العراق");
  EXPECT_EQ(suggestion("hguvhr" + std::string(kMaxRetypedBytes - 5, ' ')), "");
  std::string misspelt;
  std::string right;
  for (std::size_t i = 0; i < kMaxUnknownWords; ++i) {
    misspelt += "coaltion ";
    right += "coalition ";
  }
  EXPECT_EQ(suggestion(misspelt), right);
  EXPECT_EQ(suggestion(misspelt + "coaltion"), "");
}

TEST(SearcherCompounds, AnyPartWillDoWhereAnyWordWill) {
  const tests::TinyIndex index({tests::MakeStatement("whole", "en", "", {"The Kok-Aral dam was built."}),
                                tests::MakeStatement("parts", "en", "", {"The Aral sea and the river Kok."}),
                                tests::MakeStatement("one", "en", "", {"Ships on the Aral."}),
                                tests::MakeStatement("none", "en", "", {"The state of the art."})});
  using ::testing::UnorderedElementsAre;
  EXPECT_THAT(index.Ids("Kok-Aral", Match::kAny), UnorderedElementsAre("whole", "parts", "one"));
  EXPECT_THAT(index.Ids("Kok-Aral", Match::kAll), UnorderedElementsAre("whole", "parts"));
  EXPECT_THAT(index.Ids("built Kok-Aral?"), UnorderedElementsAre("whole", "parts", "one"));
  EXPECT_EQ(index.Ids("Kok-Aral", Match::kAny).front(), "whole");
  // Stop words among the parts find nothing.
  EXPECT_THAT(index.Ids("Kok-of-the-Aral", Match::kAny), UnorderedElementsAre("whole", "parts", "one"));
}

TEST(SearcherCompounds, OfStopWordsAreStopWords) {
  const tests::TinyIndex index({tests::MakeStatement("fr", "fr", "", {"Le barrage est fini, dit-il."}),
                                tests::MakeStatement("fr2", "fr", "", {"Il est mort."})});
  SearchRequest request;
  request.q = "barrage fut-il";
  const SearchResponse response = index.Search(request);
  EXPECT_EQ(IdsOf(response), Strings{"fr"});
  ASSERT_EQ(response.ignored.size(), 1U);
  EXPECT_EQ(response.ignored[0].text, "fut-il");
}

TEST(SearcherWeights, ExactFormsCountMoreInArabicScript) {
  const tests::TinyIndex index({tests::MakeStatement("ar", "ar", "", {"قرار المجلس"}),
                                tests::MakeStatement("ru", "ru", "", {"решение совета"})});
  const auto exact_by_stem = [&](const std::string& q) {
    SearchRequest request;
    request.q = q;
    request.explain = true;
    const SearchResponse response = index.Search(request);
    double stem = 0;
    double exact = 0;
    for (const Contribution& one : response.hits.at(0).explanation)
      (one.evidence == "exact" ? exact : stem) += one.score;
    return exact / stem;
  };
  EXPECT_NEAR(exact_by_stem("المجلس"), Weights().exact, 1e-6);
  EXPECT_NEAR(exact_by_stem("совета"), Weights().exact_elsewhere, 1e-6);
}

// Arabic folds the Sorani vowel U+06D5 to a heh and Sorani keeps it, so a word has two exact forms where an index holds
// both languages; what compares exact forms must know both.
TEST(SearcherForms, PhrasesPrefixesAndNearGoByEveryLanguageOfTheScript) {
  const tests::TinyIndex index(
      {tests::MakeStatement("ckb", "ckb", "بەیاننامەی هاوبەش", {"بڕیاری ئەنجوومەنی ئاسایش بۆ سەقامگیری"}),
       tests::MakeStatement("ar", "ar", "بيان مشترك", {"قرار مجلس الأمن"})});
  const std::vector<std::string> sorani{"ckb"};
  for (const std::string q : {"\"ئەنجوومەنی ئاسایش\"", "سەقام*", "ئەنجوومەنی NEAR سەقامگیری",
                              "title:\"بەیاننامەی هاوبەش\"", "title:بەیان*", "ئاسایش \"سەقامگیری\""}) {
    EXPECT_EQ(index.Ids(q, Match::kAll), sorani) << q;
    SearchRequest request;
    request.q = q;
    request.match = Match::kAll;
    const SearchResponse found = index.Search(request);
    const auto& segments = q.starts_with("title") ? found.hits.at(0).title_segments : found.hits.at(0).snippet;
    EXPECT_TRUE(std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.hit; })) << q;
  }
  EXPECT_EQ(index.Ids("\"مجلس الأمن\"", Match::kAll), std::vector<std::string>{"ar"});
  EXPECT_TRUE(index.Ids("\"ئاسایش ئەنجوومەنی\"", Match::kAll).empty());
}

TEST_F(SearcherTest, UnknownDocumentsAreNotFound) {
  for (const char* id : {"two", "", "a b", "\xFF"}) {
    const auto document = index_.searcher().Document(id, "");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, ErrorCode::kNotFound);
  }
}

TEST_F(SearcherTest, SeesACommitAfterRefreshAndNotBefore) {
  tests::WriteIndex(index_.dir(), {tests::MakeStatement("two", "en", "", {"More words."})});
  const std::uint64_t before = index_.searcher().revision();
  EXPECT_EQ(index_.Ids("words"), Strings{"one"});
  EXPECT_TRUE(*index_.searcher().Refresh());
  EXPECT_FALSE(*index_.searcher().Refresh());
  EXPECT_EQ(index_.searcher().revision(), before + 1);
  EXPECT_EQ(index_.Ids("words").size(), 2U);
}

TEST_F(SearcherTest, AnswersWhileAWriterOvertakesIt) {
  for (int i = 0; i < 5; ++i) {
    tests::WriteIndex(index_.dir(), {tests::MakeStatement("n" + std::to_string(i), "en", "", {"Fresh words."})});
    EXPECT_FALSE(index_.Ids("words").empty());
    EXPECT_TRUE(index_.searcher().Document("one", "words"));
  }
}

TEST_F(SearcherTest, AnswersManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> answered = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        SearchRequest request = Everything(i % 2 == 0 ? "words" : "");
        if (index_.searcher().Search(request)) ++answered;
        if (t == 0) (void)index_.searcher().Refresh();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, 160);
}

TEST_F(SearcherTest, GoesOnWhenItsIndexIsDeleted) {
  EXPECT_FALSE(index_.Ids("words").empty());
  std::filesystem::remove_all(index_.dir());
  const auto refreshed = index_.searcher().Refresh();
  ASSERT_FALSE(refreshed);
  EXPECT_EQ(refreshed.error().code, ErrorCode::kNotAnIndex);
  EXPECT_FALSE(index_.Ids("words").empty());
}

TEST_F(SearcherProperties, SimilarStatementsShareRareWords) {
  const tests::TinyIndex index(
      {tests::MakeStatement("a", "en", "", {"The coalition met donors in Kuwait about Mosul."}),
       tests::MakeStatement("b", "en", "", {"Donors pledged funds for Mosul in Kuwait."}),
       tests::MakeStatement("c", "en", "", {"Unrelated remarks on trade."}),
       tests::MakeStatement("d", "en", "", {"The minister spoke about trade."})});
  const auto similar = index.searcher().Similar("a", 1);
  ASSERT_TRUE(similar);
  ASSERT_EQ(similar->size(), 1U);
  EXPECT_EQ(similar->front().id, "b");
  const auto others = index.searcher().Similar("c", kMaxLimit);
  ASSERT_TRUE(others);
  for (const Hit& hit : *others) EXPECT_NE(hit.id, "c");
  EXPECT_EQ(index.searcher().Similar("none", 1).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(index.searcher().Similar("a", kMaxLimit + 1).error().code, ErrorCode::kInvalidParameter);
}

TEST_F(SearcherProperties, TwoRemoteShardsAnswerAsOneIndex) {
  if (!tests::RemoteShard::IsInstalled()) GTEST_SKIP() << "no xapian-tcpsrv (xapian-tools)";
  std::vector<model::Statement> first = RandomStatements(90);
  std::vector<model::Statement> second(first.begin() + 40, first.end());
  first.resize(40);
  const tests::TempDir temp;
  tests::WriteIndex(temp / "a", first);
  tests::WriteIndex(temp / "b", second);
  const tests::RemoteShard a(temp / "a");
  const tests::RemoteShard b(temp / "b");
  const auto shards = Searcher::Open({a.name(), b.name()});
  ASSERT_TRUE(shards) << shards.error().message;
  for (const std::string& q : Queries()) {
    SearchRequest request = Everything(q);
    request.filters.push_back({Facet::kCountry, "IQ", false});
    ExpectSame(*(*shards)->Search(request), index_->Search(request), q);
  }
  EXPECT_TRUE((*shards)->Document("d1", "peace"));
  EXPECT_TRUE((*shards)->Similar("d1", 3));
}

TEST(SearcherOpen, SaysWhatIsWrong) {
  const tests::TempDir temp;
  temp.Write("folder/file", "x");
  EXPECT_EQ(Searcher::Open({}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(Searcher::Open({temp / "nothing"}).error().code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(Searcher::Open({temp / "folder"}).error().code, ErrorCode::kNotAnIndex);
  EXPECT_EQ(Searcher::Open({"tcp:localhost"}).error().code, ErrorCode::kUsage);
  EXPECT_EQ(Searcher::Open({"tcp:127.0.0.1:1"}).error().code, ErrorCode::kIndexUnavailable);
}

TEST(Searcher, CountsTheValuesOfAFacetThatAreLookedFor) {
  std::vector<model::Statement> statements;
  for (const char* issuer : {"Alpha Group", "Alpine Club", "Alto Fund", "Beta Bank", ""}) {
    statements.push_back(tests::MakeStatement(std::to_string(statements.size()), "en", "", {"Some words."}));
    statements.back().issuer = issuer;
  }
  const tests::TinyIndex index(statements);
  SearchRequest request;
  request.facet_size = 2;
  request.facets = {{Facet::kIssuer, ""}};
  EXPECT_EQ(index.searcher().Search(request)->facets[0].distinct, 4U) << "all that there are";
  request.facets = {{Facet::kIssuer, "al"}};
  const Result<SearchResponse> found = index.searcher().Search(request);
  EXPECT_EQ(found->facets[0].values.size(), 2U);
  EXPECT_EQ(found->facets[0].distinct, 3U) << "those that contain it";
  request.facets = {{Facet::kIssuer, "nobody"}};
  EXPECT_EQ(index.searcher().Search(request)->facets[0].distinct, 0U);
}

TEST(Searcher, MarksADocumentUntilItsTimeIsOver) {
  constexpr std::size_t kParagraphs = 20'000;  // far more than a millisecond, on any machine
  const std::vector<std::string> paragraphs(kParagraphs, "Families of the city returned to their homes in the east.");
  const tests::TinyIndex index({tests::MakeStatement("long", "en", "Families", paragraphs)});
  const Result<MarkedDocument> whole = index.searcher().Document("long", "families");
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_FALSE(whole->cut);
  EXPECT_EQ(whole->hit_count, kParagraphs + 1);
  const Result<MarkedDocument> hasty = index.searcher().Document("long", "families", false, 1);
  ASSERT_TRUE(hasty) << hasty.error().message;
  EXPECT_TRUE(hasty->cut);
  EXPECT_LT(hasty->hit_count, kParagraphs);
  ASSERT_EQ(hasty->blocks.size(), kParagraphs) << "the text is whole";
  EXPECT_EQ(hasty->blocks.back().segments, (std::vector<Segment>{{paragraphs.back(), false}}));
  EXPECT_FALSE(index.searcher().Document("long", "", false, 1)->cut) << "nothing was to be marked";
}

}  // namespace
}  // namespace bayan::index
