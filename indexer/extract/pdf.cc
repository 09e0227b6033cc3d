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
#include "indexer/extract/pdf_lines.h"

namespace bayan::indexer {
namespace {

std::string ToUtf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return utf8::Sanitise({bytes.data(), bytes.size()});
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

std::vector<PdfWord> WordsOf(const poppler::page& page) {
  std::vector<PdfWord> words;
  for (const poppler::text_box& box : page.text_list()) {
    const poppler::rectf place = box.bbox();
    words.push_back({Letters(box), place.x(), place.y(), place.width(), place.height()});
  }
  return words;
}

}  // namespace

std::optional<Problem> ReadPdf(std::string_view bytes, model::Statement& statement) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);  // a program's stderr is not poppler's
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return Problem{"malformed", "the PDF is damaged beyond reading.", false};
  if (document->is_locked()) return Problem{"encrypted", "the PDF is encrypted.", false};
  const int pages = std::min(document->pages(), kMaxPdfPages);
  if (document->pages() > kMaxPdfPages) Warn(statement, "too_many_pages");
  bool repaired = false;
  for (int number = 0; number < pages; ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    if (page == nullptr) continue;  // one broken page does not cost the others
    PdfText text = ReadPdfPage(WordsOf(*page));
    repaired = repaired || text.repaired;
    for (std::string& paragraph : text.paragraphs) {
      statement.blocks.push_back({std::move(paragraph), model::BlockKind::kBody, ""});
    }
  }
  if (statement.blocks.empty()) {
    return Problem{"no_text_layer", "the PDF holds no text; it may be a scan that needs OCR.", false};
  }
  if (repaired) Warn(statement, "rtl_repaired");
  SetField(statement, "title", ToUtf8(document->info_key("Title")), model::Source::kMarkup);
  return std::nullopt;
}

}  // namespace bayan::indexer
