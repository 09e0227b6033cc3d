#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/text/unit_reader.h"

namespace bayan::text {

/// Words of scripts that are written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese), by ICU's
/// dictionaries. Not thread-safe; ICU's iterator is made at the first call and kept.
class DictionarySegmenter {
 public:
  DictionarySegmenter();
  ~DictionarySegmenter();
  DictionarySegmenter(const DictionarySegmenter&) = delete;
  DictionarySegmenter& operator=(const DictionarySegmenter&) = delete;

  /// The ends of the words in `units`, as indices, ascending; the last is units.size(). Throws std::runtime_error if
  /// ICU's data is missing.
  const std::vector<std::size_t>& Segment(std::span<const PlacedUnit> units);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::vector<std::size_t> ends_;
};

}  // namespace bayan::text
