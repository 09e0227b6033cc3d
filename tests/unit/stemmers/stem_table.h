#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayan::stemmers {

/// One line of tests/data/stem/<language>.tsv.
struct StemTableRow {
  int line = 0;
  bool is_same = true;  ///< "same": all words share a stem; "apart": no two do
  std::vector<std::string> words;
};

/// Reads a table; a line of another form fails the running test.
std::vector<StemTableRow> ReadStemTable(const std::string& path);

/// `word` as the chain hands it to a stemmer of Arabic-script text: without marks and tatweel.
std::string WithoutMarks(std::string_view word);

}  // namespace bayan::stemmers
