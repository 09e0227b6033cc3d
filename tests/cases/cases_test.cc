// Small indexes, searches and what they must find, as data: tests/cases/NAME/{docs.jsonl,searches.json}.
// A search has q and optionally match, exact, sort, from, to, filters; what it must give: ids (in order, unless
// in_any_order; all, unless at_least), marked (texts that must be marked in some snippet), relaxed, facets (all
// values).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/index/searcher.h"
#include "tests/support/tiny_index.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

fs::path CaseFolder() { return fs::path(BAYAN_TEST_DATA).parent_path() / "cases"; }

Strings CaseNames() {
  Strings names;
  for (const auto& entry : fs::directory_iterator(CaseFolder())) {
    // Folders of other tests stand beside them.
    if (fs::exists(entry.path() / "searches.json")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Match MatchNamed(const std::string& name) {
  if (name == "all") return Match::kAll;
  return name == "any" ? Match::kAny : Match::kAuto;
}

Sort SortNamed(const std::string& name) {
  if (name == "date") return Sort::kOldestFirst;
  return name == "-date" ? Sort::kNewestFirst : Sort::kRelevance;
}

SearchRequest RequestFrom(const Json& search) {
  SearchRequest request;
  request.q = search.at("q");
  request.limit = kMaxLimit;
  request.match = MatchNamed(search.value("match", "auto"));
  request.sort = SortNamed(search.value("sort", "relevance"));
  request.exact = search.value("exact", false);
  request.from = search.value("from", "");
  request.to = search.value("to", "");
  const Json filters = search.value("filters", Json::object());
  for (const auto& [name, values] : filters.items()) {
    const bool exclude = name.starts_with("not_");
    for (const Json& value : values) {
      request.filters.push_back({*FindFacet(exclude ? name.substr(4) : name), value, exclude});
    }
  }
  const Json facets = search.value("facets", Json::object());
  for (const auto& [name, values] : facets.items()) request.facets.push_back({*FindFacet(name), ""});
  return request;
}

void CheckIds(const Json& search, const SearchResponse& response) {
  Strings ids;
  for (const Hit& hit : response.hits) ids.push_back(hit.id);
  const Strings wanted = search.at("ids");
  if (search.value("at_least", false)) {
    EXPECT_THAT(ids, ::testing::IsSupersetOf(wanted));
    return;
  }
  EXPECT_EQ(response.total, wanted.size());
  if (search.value("in_any_order", false)) {
    EXPECT_THAT(ids, ::testing::UnorderedElementsAreArray(wanted));
  } else {
    EXPECT_EQ(ids, wanted);
  }
}

void CheckMarked(const Json& search, const SearchResponse& response) {
  Strings marked;
  for (const Hit& hit : response.hits) {
    for (const Segment& segment : hit.snippet) {
      if (segment.hit) marked.push_back(segment.text);
    }
  }
  for (const std::string wanted : search.at("marked")) EXPECT_THAT(marked, ::testing::Contains(wanted));
}

void CheckFacets(const Json& search, const SearchResponse& response) {
  for (const FacetCounts& facet : response.facets) {
    std::map<std::string, std::uint64_t> counts;
    for (const FacetValue& value : facet.values) counts[value.value] = value.count;
    const std::string name(Field(facet.facet).name);
    EXPECT_EQ(counts, (search.at("facets").at(name).get<std::map<std::string, std::uint64_t>>())) << name;
  }
}

class Cases : public ::testing::TestWithParam<std::string> {};

TEST_P(Cases, FindWhatTheyMust) {
  const fs::path folder = CaseFolder() / GetParam();
  const tests::TinyIndex index(tests::ReadRecords((folder / "docs.jsonl").string()));
  std::ifstream file(folder / "searches.json");
  for (const Json& search : Json::parse(file)) {
    SCOPED_TRACE(search.dump());
    const SearchResponse response = index.Search(RequestFrom(search));
    if (search.contains("ids")) CheckIds(search, response);
    if (search.contains("marked")) CheckMarked(search, response);
    if (search.contains("facets")) CheckFacets(search, response);
    if (search.contains("relaxed")) {
      EXPECT_EQ(response.relaxed, search.at("relaxed").get<bool>());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, Cases, ::testing::ValuesIn(CaseNames()), [](const auto& test) { return test.param; });

}  // namespace
}  // namespace bayan::index
