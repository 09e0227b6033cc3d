#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/extract/pdf_widths.h"

namespace bayan::indexer {

struct PdfLineText {
  std::string text;            ///< UTF-8, logical order, no controls
  bool right_to_left = false;  ///< the direction the line was read in
  bool repaired = false;       ///< ligatures, brackets, presentation forms or parted words were put right
};

/// True if the words hold more letters from right to left than from left to right.
bool AreMostlyRightToLeft(std::span<const PdfWord> words);

/// The text of the words of one line, in any order.
///
/// A PDF knows where ink is and not how text runs: the line is put from visual into logical order, which is what the
/// bidirectional algorithm (UAX #9) does, backwards. Numbers and Latin words in a line from right to left keep their
/// order; brackets are turned to face what they enclose; vowel signs follow their letters; words that poppler parted
/// are one again where there is no gap. `page_is_right_to_left` decides for lines of both.
PdfLineText ReadPdfLine(std::vector<const PdfWord*> words, const PdfWidths& widths, bool page_is_right_to_left);

}  // namespace bayan::indexer
