#pragma once

#include <string>
#include <vector>

#include "core/model/statement.h"
#include "indexer/extract/pdf_layout.h"

namespace bayan::indexer {

/// Makes the paragraphs of a document of the lines of its pages. Not for one page alone: what is repeated at the top or
/// bottom of pages, and numbers that count them, are boilerplate, and a paragraph that goes on in the next column or
/// page is one.
///
/// Lines of a paragraph stay apart by '\\n', but for words that a hyphen parts at the end of a line.
std::vector<model::Block> JoinPdfPages(const std::vector<std::vector<PdfLine>>& pages);

/// How sure it is that the text of `blocks` is what was written: the share of its words without a fault, in
/// thousandths from 0 to 1; 1 if there are no words. A fault is U+FFFD, a code for private use, a letter that only ends
/// words inside one (teh marbuta, alef maqsura), or an Arabic letter alone that is no word. Boilerplate does not count.
double PdfQuality(const std::vector<model::Block>& blocks);

}  // namespace bayan::indexer
