#include "tests/unit/stemmers/stem_table.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/base/utf8.h"

namespace bayan::stemmers {

std::vector<StemTableRow> ReadStemTable(const std::string& path) {
  std::vector<StemTableRow> rows;
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    StemTableRow row;
    row.line = number;
    std::istringstream fields(line);
    std::string kind;
    std::getline(fields, kind, '\t');
    EXPECT_TRUE(kind == "same" || kind == "apart") << path << ":" << number << ": \"" << kind << "\"";
    row.is_same = kind == "same";
    for (std::string word; std::getline(fields, word, '\t');) row.words.push_back(word);
    EXPECT_GE(row.words.size(), 2u) << path << ":" << number;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string WithoutMarks(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::CodePoint point = utf8::Decode(word, at);
    const bool is_mark = (point.value >= 0x064B && point.value <= 0x065F) || point.value == 0x0670;
    if (!is_mark && point.value != 0x0640) out.append(word, at, point.size_bytes);
    at += point.size_bytes;
  }
  return out;
}

}  // namespace bayan::stemmers
