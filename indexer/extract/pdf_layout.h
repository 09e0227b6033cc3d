#pragma once

#include <string>
#include <vector>

#include "indexer/extract/pdf_lines.h"

namespace bayan::indexer {

struct PdfPage {
  std::vector<PdfWord> words;
};

/// A line of a page, in reading order. Points; a column is what text flows in, numbered from 0 on each page.
struct PdfLine {
  std::string text;
  bool right_to_left = false;
  double begin = 0;  ///< left end
  double end = 0;    ///< right end
  double middle = 0;
  double font_size = 0;
  double first_word_width = 0;  ///< of the word that is read first
  std::size_t column = 0;
};

struct PdfPageText {
  std::vector<PdfLine> lines;
  bool repaired = false;  ///< a line of it was
};

/// The lines of a page. Where a strip without ink parts two blocks of running text, the column that its script begins
/// with is read first; rows of a table stay rows. Teaches `widths` the page first.
PdfPageText ReadPdfPage(const PdfPage& page, PdfWidths& widths);

}  // namespace bayan::indexer
