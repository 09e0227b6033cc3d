#include "core/index/reply_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bayan::index {
namespace {

using Json = nlohmann::json;

SearchRequest Request(std::string q) {
  SearchRequest request;
  request.q = std::move(q);
  return request;
}

Hit MakeHit() {
  Hit hit;
  hit.id = "a1";
  hit.score = 1.5;
  hit.title = "بيان";
  hit.title_segments = {{"بيان", true}};
  hit.lang = "ar";
  hit.right_to_left = true;
  hit.date = "2017-03";
  hit.precision = model::DatePrecision::kMonth;
  hit.countries = {"IQ"};
  hit.snippet = {{"قبل ", false}, {"داعش", true}};
  return hit;
}

TEST(SearchToJson, HasTheShapeOfTheApi) {
  SearchResponse response;
  response.parsed = "داعش";
  response.match = Match::kAny;
  response.relaxed = true;
  response.total = 12;
  response.revision = 7;
  response.hits = {MakeHit()};
  response.facets = {{Facet::kLang, {{"ar", "العربية", 5, true}, {"en", "الإنجليزية", 2, false}}, 2}};
  const Json json = Json::parse(SearchToJson(Request("داعش"), response));
  EXPECT_EQ(json["query"]["text"], "داعش");
  EXPECT_EQ(json["query"]["match"], "any");
  EXPECT_EQ(json["query"]["relaxed"], true);
  EXPECT_TRUE(json["query"]["suggestion"].is_null());
  EXPECT_EQ(json["total"], Json({{"value", 12}, {"relation", "eq"}}));
  EXPECT_EQ(json["revision"], 7);
  EXPECT_EQ(json["cut"], false);
  const Json& hit = json["hits"][0];
  EXPECT_EQ(hit["title_segments"], Json::parse(R"([{"text":"بيان","hit":true}])"));
  EXPECT_EQ(hit["dir"], "rtl");
  EXPECT_EQ(hit["date"], "2017-03");
  EXPECT_EQ(hit["date_precision"], "month");
  EXPECT_TRUE(hit["url"].is_null());
  EXPECT_EQ(hit["snippet"], Json::parse(R"([{"text":"قبل ","hit":false},{"text":"داعش","hit":true}])"));
  EXPECT_EQ(json["facets"]["lang"][0], Json::parse(R"({"value":"ar","label":"العربية","count":5,"selected":true})"));
  EXPECT_EQ(json["facet_distinct"]["lang"], 2);
  EXPECT_FALSE(json.contains("histogram"));
  EXPECT_FALSE(json.contains("blame"));
}

TEST(SearchToJson, HitsHaveAllFieldsOrThoseAskedFor) {
  SearchResponse response;
  response.hits = {MakeHit()};
  const Json all = Json::parse(SearchToJson({}, response));
  EXPECT_EQ(all["hits"][0].size(), kHitFields.size() - 1) << "all but the explanation";
  const Json some = Json::parse(SearchToJson({}, response, std::vector<std::string>{"id", "title"}));
  EXPECT_EQ(some["hits"][0], Json::parse(R"({"id":"a1","title":"بيان"})"));
}

TEST(SearchToJson, SurvivesBytesThatAreNotUtf8) {
  SearchResponse response;
  response.hits = {MakeHit()};
  response.hits[0].title = "a\xFF b";
  const Json json = Json::parse(SearchToJson(Request("\xC3"), response));
  EXPECT_EQ(json["hits"][0]["title"], "a\uFFFD b");
}

TEST(DocumentToJson, GivesBlocksAsSegments) {
  MarkedDocument document;
  document.statement.id = "x";
  document.statement.lang = "en";
  document.statement.date = model::DateRange{"2017-01-01", "2017-12-31", model::DatePrecision::kYear};
  document.statement.sources = {{"date", model::Source::kMarkup}};
  document.blocks = {{model::BlockKind::kHeading, "ar", true, {{"داعش", true}}}};
  const Json json = Json::parse(DocumentToJson(document));
  EXPECT_EQ(json["date"], "2017");
  EXPECT_EQ(json["sources"]["date"], "markup");
  EXPECT_EQ(json["blocks"],
            Json::parse(R"([{"kind":"heading","lang":"ar","dir":"rtl","segments":[{"text":"داعش","hit":true}]}])"));
}

TEST(ErrorToJson, NamesTheCodeOfTheTable) {
  EXPECT_EQ(ErrorToJson({ErrorCode::kInvalidParameter, "No.", "limit", ""}),
            R"({"error":{"code":"invalid_parameter","message":"No.","parameter":"limit","hint":null}})");
}

}  // namespace
}  // namespace bayan::index
