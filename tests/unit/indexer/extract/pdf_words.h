#pragma once

#include <string>
#include <vector>

#include "indexer/extract/pdf_lines.h"

namespace bayan::indexer {

/// A word whose letters are given from left to right, with widths that are repeated as needed.
inline PdfWord PdfWordAt(const std::u32string& letters, double x, double y, const std::vector<double>& widths) {
  PdfWord word{{}, x, y, 0, 10, 10};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    word.letters.push_back({letters[i], x + word.width, widths[i % widths.size()]});
    word.width += widths[i % widths.size()];
  }
  return word;
}

}  // namespace bayan::indexer
