// docs/HTTP_API.md against the tables of the program.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/base/error.h"
#include "core/index/reply_json.h"
#include "searchd/pages/assets.h"
#include "searchd/params.h"

namespace bayan::searchd {
namespace {

std::string ReadDocument() {
  std::ifstream file(BAYAN_TEST_DATA "/../../docs/HTTP_API.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(HttpApiDocument, NamesEveryParameterOfTheSearch) {
  const std::string document = ReadDocument();
  for (std::string name : ParameterNames(Place::kSearchApi)) {
    if (name.starts_with("facet_q.")) name = "facet_q.NAME";
    if (name.starts_with("not_")) continue;  // described by one example
    EXPECT_NE(document.find("`" + name + "`"), std::string::npos) << name;
  }
}

TEST(HttpApiDocument, NamesEveryFieldOfAHit) {
  const std::string document = ReadDocument();
  for (const std::string_view field : index::kHitFields) {
    if (field == "explanation") continue;  // only with explain=1
    EXPECT_NE(document.find("\"" + std::string(field) + "\":"), std::string::npos) << field;
  }
}

TEST(HttpApiDocument, NamesOnlyErrorCodesOfTheTable) {
  std::set<std::string> codes;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    codes.emplace(Info(static_cast<ErrorCode>(code)).name);
  }
  std::istringstream lines(ReadDocument());
  int rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < 8 || line[0] != '|' || line[2] < '4' || line[2] > '5') continue;
    const std::size_t open = line.find('`');
    const std::string code = line.substr(open + 1, line.find('`', open + 1) - open - 1);
    EXPECT_TRUE(codes.contains(code)) << line;
    ++rows;
  }
  EXPECT_GE(rows, 10);
}

TEST(OpenApi, NamesTheParametersOfTheTables) {
  const nlohmann::json api = nlohmann::json::parse(Assets::OpenApi());
  EXPECT_EQ(api["openapi"], "3.1.0");
  const auto names = [&](const char* path) {
    std::set<std::string> found;
    for (const auto& parameter : api["paths"][path]["get"]["parameters"]) {
      if (parameter["in"] == "query") found.insert(parameter["name"].get<std::string>());
    }
    return found;
  };
  const auto table = [](Place place) {
    const std::vector<std::string> list = ParameterNames(place);
    return std::set<std::string>(list.begin(), list.end());
  };
  EXPECT_EQ(names("/api/v1/search"), table(Place::kSearchApi));
  EXPECT_EQ(names("/api/v1/documents/{id}"), table(Place::kDocumentApi));
  EXPECT_EQ(names("/api/v1/documents/{id}/similar"), table(Place::kSimilarApi));
  EXPECT_EQ(names("/api/v1/suggest"), table(Place::kSuggestApi));
}

TEST(OpenApi, DescribesEveryFieldOfAHit) {
  const nlohmann::json api = nlohmann::json::parse(Assets::OpenApi());
  const nlohmann::json& hit = api["components"]["schemas"]["Hit"]["properties"];
  EXPECT_EQ(hit.size(), index::kHitFields.size());
  for (const std::string_view field : index::kHitFields) EXPECT_TRUE(hit.contains(std::string(field))) << field;
}

}  // namespace
}  // namespace bayan::searchd
