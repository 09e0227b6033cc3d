#pragma once

#include <string>
#include <vector>

namespace bayan::indexer {

/// A letter where it stands on a page; points, from the left.
struct PdfLetter {
  char32_t value = 0;
  double x = 0;
  double width = 0;
};

/// What stands together without a space, its letters from left to right; points, from the top left.
struct PdfWord {
  std::vector<PdfLetter> letters;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct PdfText {
  std::vector<std::string> paragraphs;
  bool repaired = false;  ///< Arabic ligatures stood the wrong way round
};

/// Puts the words of a page, given in reading order of lines, into logical order and joins lines to paragraphs.
///
/// A PDF knows where ink is and not how text runs. poppler's own logical order turns every lam-alef around, because it
/// reverses the two letters of the ligature with all others; here the two are told by their boxes, which are the halves
/// of one glyph and so exactly equally wide, as an alef and a lam of their own never are. Numbers and Latin words
/// inside a line that runs from right to left keep their order. Bidi controls vanish.
PdfText ReadPdfPage(const std::vector<PdfWord>& words);

}  // namespace bayan::indexer
