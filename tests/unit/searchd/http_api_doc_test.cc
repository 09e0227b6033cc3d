// docs/HTTP_API.md against the tables of the program.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "core/base/error.h"
#include "core/index/reply_json.h"
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

}  // namespace
}  // namespace bayan::searchd
