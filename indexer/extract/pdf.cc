#include "indexer/extract/pdf.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/pdf_layout.h"
#include "indexer/extract/pdf_text.h"

namespace bayan::indexer {
namespace {

std::string ToUtf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return utf8::Sanitise({bytes.data(), bytes.size()});
}

// Many programs write the name of the file where the title belongs: "Microsoft Word - final2.docx", "page.html".
bool IsFileName(std::string_view title) {
  constexpr std::size_t kLongestEnding = 5;
  const std::size_t dot = title.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == title.size() || title.size() - dot - 1 > kLongestEnding) return false;
  const std::string_view ending = title.substr(dot + 1);
  return ending.front() >= 'a' && ending.front() <= 'z' && std::all_of(ending.begin(), ending.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
         });
}

// poppler's text is UTF-16; a code point outside the basic plane has two units and two boxes.
std::vector<PdfLetter> Letters(const poppler::text_box& box) {
  constexpr char32_t kSurrogateMask = 0xFC00;
  constexpr char32_t kHigh = 0xD800;
  std::vector<PdfLetter> letters;
  const poppler::ustring text = box.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const poppler::rectf place = box.char_bbox(i);
    char32_t letter = text[i];
    if ((letter & kSurrogateMask) == kHigh && i + 1 < text.size()) {
      letter = 0x10000 + ((letter - kHigh) << 10) + (static_cast<char32_t>(text[i + 1]) - 0xDC00);
      ++i;
    }
    letters.push_back({letter, place.x(), place.width()});
  }
  return letters;
}

PdfPage PageOf(const poppler::page& page) {
  PdfPage found;
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    const poppler::rectf place = box.bbox();
    found.words.push_back({Letters(box), place.x(), place.y(), place.width(), place.height(), box.get_font_size()});
  }
  return found;
}

}  // namespace

std::optional<Problem> ReadPdf(std::string_view bytes, model::Statement& statement) {
  if (bytes.empty()) return Problem{"empty", "the file holds nothing.", true};
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);  // a program's stderr is not poppler's
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return Problem{"malformed", "the PDF is damaged beyond reading.", false};
  if (document->is_locked()) return Problem{"encrypted", "the PDF is encrypted.", false};
  const int pages = std::min(document->pages(), kMaxPdfPages);
  if (document->pages() > kMaxPdfPages) Warn(statement, "too_many_pages");
  PdfWidths widths;
  std::vector<std::vector<PdfLine>> lines;
  bool repaired = false;
  for (int number = 0; number < pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (page == nullptr) continue;  // one broken page does not cost the others
    PdfPageText text = ReadPdfPage(PageOf(*page), widths);
    repaired = repaired || text.repaired;
    lines.push_back(std::move(text.lines));
  }
  statement.blocks = JoinPdfPages(lines);
  if (statement.blocks.empty()) {
    return Problem{"no_text_layer", "the PDF holds no text; it may be a scan that needs OCR.", false};
  }
  if (repaired) Warn(statement, "rtl_repaired");
  statement.quality = PdfQuality(statement.blocks);
  if (*statement.quality < kLeastPdfQuality) Warn(statement, "low_quality");
  const std::string title = ToUtf8(document->info_key("Title"));
  if (!IsFileName(title)) SetField(statement, "title", title, model::Source::kMarkup);
  return std::nullopt;
}

}  // namespace bayan::indexer
