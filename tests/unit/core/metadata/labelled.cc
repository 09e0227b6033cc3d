#include "tests/unit/core/metadata/labelled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>

namespace bayan::metadata::test {

std::vector<Labelled> ReadLabelled(const std::string& name) {
  std::ifstream file(std::string(BAYAN_TEST_DATA) + "/metadata/" + name);
  EXPECT_TRUE(file) << name;
  std::vector<Labelled> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t last = line.rfind('\t');
    if (first == std::string::npos || first == last) {
      ADD_FAILURE() << name << ":" << number << ": expected three columns parted by tabs";
      continue;
    }
    Labelled row{line.substr(0, first), line.substr(first + 1, last - first - 1), line.substr(last + 1), number};
    for (std::size_t at = row.text.find("\\n"); at != std::string::npos; at = row.text.find("\\n", at)) {
      row.text.replace(at, 2, "\n");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string Join(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : " ") + value;
  return joined.empty() ? "none" : joined;
}

Score::~Score() {
  const double percent = rows_ == 0 ? 0 : 100.0 * static_cast<double>(right_) / static_cast<double>(rows_);
  std::cout << field_ << ": " << right_ << " of " << rows_ << " right (" << percent << " %)\n";
  testing::Test::RecordProperty(field_ + "_percent", std::to_string(percent));
}

}  // namespace bayan::metadata::test
