#include "searchd/params.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

Result<SearchParameters> Strictly(const std::string& query) {
  return ParseStrictly(ParseTarget("/api/v1/search?" + query), Place::kSearchApi);
}

TEST(ParseStrictly, UnderstandsEveryParameter) {
  const Result<SearchParameters> parsed = Strictly(
      "q=%D8%AF%D8%A7%D8%B9%D8%B4&match=any&exact=1&sort=-date&from=2014&to=2017-03&limit=5&offset=10"
      "&facets=lang,year&facets=country&facet_size=3&facet_q.country=ira&histogram=month&fields=id,title"
      "&ui=ar&explain=1&format=json&lang=ar&lang=en&not_type=remarks&year=2015&country=_missing");
  ASSERT_TRUE(parsed) << parsed.error().message;
  const index::SearchRequest& request = parsed->request;
  EXPECT_EQ(request.q, "داعش");
  EXPECT_EQ(request.match, index::Match::kAny);
  EXPECT_TRUE(request.exact);
  EXPECT_EQ(request.sort, index::Sort::kNewestFirst);
  EXPECT_EQ(request.from, "2014");
  EXPECT_EQ(request.to, "2017-03");
  EXPECT_EQ(request.limit, 5U);
  EXPECT_EQ(request.offset, 10U);
  ASSERT_EQ(request.facets.size(), 3U);
  EXPECT_EQ(request.facets[2].facet, index::Facet::kCountry);
  EXPECT_EQ(request.facets[2].contains, "ira");
  EXPECT_EQ(request.facet_size, 3U);
  EXPECT_EQ(request.histogram, index::Histogram::kMonth);
  EXPECT_THAT(parsed->fields, ElementsAre("id", "title"));
  EXPECT_EQ(request.ui, "ar");
  EXPECT_TRUE(request.explain);
  ASSERT_EQ(request.filters.size(), 5U);
  EXPECT_EQ(request.filters[2].facet, index::Facet::kType);
  EXPECT_TRUE(request.filters[2].exclude);
}

TEST(ParseStrictly, RefusesWhatItDoesNotKnow) {
  const std::vector<std::pair<std::string, std::string>> bad{{"limti=5", "limti"},
                                                             {"page=2", "page"},
                                                             {"limit=101", "limit"},
                                                             {"limit=-1", "limit"},
                                                             {"limit=5x", "limit"},
                                                             {"limit=", "limit"},
                                                             {"match=some", "match"},
                                                             {"sort=relevant", "sort"},
                                                             {"from=2014-13", "from"},
                                                             {"from=2018&to=2017", "from"},
                                                             {"exact=yes", "exact"},
                                                             {"facets=lang,colour", "facets"},
                                                             {"fields=id,colour", "fields"},
                                                             {"ui=de", "ui"},
                                                             {"format=xml", "format"},
                                                             {"lang=", "lang"},
                                                             {"year=15", "year"},
                                                             {"year=2015-01", "year"},
                                                             {"q=a&q=b", "q"},
                                                             {"facet_q.colour=a", "facet_q.colour"},
                                                             {"facet_size=0", "facet_size"},
                                                             {"facet_size=1001", "facet_size"},
                                                             {"histogram=week", "histogram"},
                                                             {"not_q=a", "not_q"},
                                                             {"q=%FF", "q"},
                                                             {"q=%", "q"},
                                                             {"q=a%00", "q"}};
  for (const auto& [query, parameter] : bad) {
    const Result<SearchParameters> parsed = Strictly(query);
    ASSERT_FALSE(parsed) << query;
    EXPECT_EQ(parsed.error().parameter, parameter) << query << ": " << parsed.error().message;
    EXPECT_EQ(parsed.error().info().http_status, 400) << query;
  }
  EXPECT_EQ(Strictly("limti=5").error().hint, "Did you mean 'limit'?");
}

TEST(ParseStrictly, HoldsTheBoundsOfPaging) {
  EXPECT_TRUE(Strictly("limit=100&offset=9900"));
  EXPECT_EQ(Strictly("limit=100&offset=9901").error().code, ErrorCode::kPagingTooDeep);
  EXPECT_TRUE(Strictly("limit=0"));
  EXPECT_TRUE(Strictly("limit=10000&format=csv"));
  EXPECT_FALSE(Strictly("limit=10001&format=csv"));
  EXPECT_EQ(Strictly("format=jsonl")->request.limit, index::kMaxExportLimit);
  EXPECT_EQ(Strictly("format=jsonl&offset=9000")->request.limit, 1000U);
}

TEST(ParseStrictly, HoldsTheBoundOfFilters) {
  std::string query = "q=a";
  for (std::size_t i = 0; i < index::kMaxFilters; ++i) query += "&issuer=" + std::to_string(i);
  EXPECT_TRUE(Strictly(query));
  EXPECT_FALSE(Strictly(query + "&issuer=more"));
}

TEST(ParseStrictly, HoldsTheBoundOfAFilterValue) {
  EXPECT_TRUE(Strictly("issuer=" + std::string(1000, 'a')));
  EXPECT_EQ(Strictly("issuer=" + std::string(1001, 'a')).error().parameter, "issuer");
}

TEST(ParseStrictly, DocumentsTakeOnlyTheQuery) {
  EXPECT_TRUE(ParseStrictly(ParseTarget("/d?q=a&exact=1"), Place::kDocumentApi));
  EXPECT_FALSE(ParseStrictly(ParseTarget("/d?lang=ar"), Place::kDocumentApi));
}

TEST(ParseStrictly, SimilarStatementsTakeLimitAndFields) {
  const auto parse = [](const std::string& query) {
    return ParseStrictly(ParseTarget("/s?" + query), Place::kSimilarApi);
  };
  EXPECT_EQ(parse("limit=100&fields=id,title")->request.limit, 100U);
  EXPECT_FALSE(parse("limit=101"));
  EXPECT_FALSE(parse("q=a"));
  EXPECT_FALSE(parse("lang=ar"));
}

TEST(ParseLeniently, LeavesOutWhatMakesNoSense) {
  const SearchParameters parsed = ParseLeniently(
      ParseTarget("/ar/search?q=a%FFb&utm=1&limit=7&lang=&lang=ar&year=x&match=auto&sort=date&from=9999999&page=3"),
      Place::kSearchPage);
  EXPECT_EQ(parsed.request.q, "a\uFFFDb");
  EXPECT_EQ(parsed.request.limit, kHitsPerPage);
  EXPECT_EQ(parsed.request.offset, 2 * kHitsPerPage);
  EXPECT_EQ(parsed.page, 3U);
  EXPECT_THAT(parsed.pairs, ElementsAre(Pair("q", "a\uFFFDb"), Pair("lang", "ar"), Pair("sort", "date")));
}

TEST(ParseLeniently, TakesYearsInAnyDigitsAndEitherOrder) {
  const SearchParameters parsed = ParseLeniently(
      ParseTarget("/ar/search?from=" + EncodeComponent("٢٠١٩") + "&to=" + EncodeComponent("۲۰۱۴")), Place::kSearchPage);
  EXPECT_EQ(parsed.request.from, "2014");
  EXPECT_EQ(parsed.request.to, "2019");
}

TEST(ParseLeniently, NeverGoesDeeperThanThePagingCap) {
  EXPECT_EQ(ParseLeniently(ParseTarget("/ar/search?page=500"), Place::kSearchPage).page, 500U);
  EXPECT_EQ(ParseLeniently(ParseTarget("/ar/search?page=501"), Place::kSearchPage).page, 1U);
}

TEST(EncodePairs, MakesTheAddressAgain) {
  EXPECT_EQ(EncodePairs({{"q", "a b&c"}, {"lang", "ar"}}), "q=a%20b%26c&lang=ar");
}

}  // namespace
}  // namespace bayan::searchd
