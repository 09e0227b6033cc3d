#pragma once

#include <string>
#include <vector>

namespace bayan::metadata::test {

/// A row of a file of tests/data/metadata: a text of one language and what must be found in it.
struct Labelled {
  std::string language;
  std::string text;
  std::string expected;  ///< "none", or values parted by one space
  std::size_t line = 0;
};

/// Reads tests/data/metadata/`name`. A "\n" in the text stands for a line break.
std::vector<Labelled> ReadLabelled(const std::string& name);

/// Sorted, each once, parted by spaces; "none" for an empty list.
std::string Join(std::vector<std::string> values);

/// Prints how many rows of each language were right, and records the rate with the test.
class Score {
 public:
  explicit Score(std::string field) : field_(std::move(field)) {}
  ~Score();
  Score(const Score&) = delete;
  Score& operator=(const Score&) = delete;

  void Count(bool right) {
    ++rows_;
    if (right) ++right_;
  }

 private:
  std::string field_;
  std::size_t rows_ = 0;
  std::size_t right_ = 0;
};

}  // namespace bayan::metadata::test
