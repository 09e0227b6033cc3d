#pragma once

#include <optional>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Largest PDF that is read.
inline constexpr std::size_t kMaxPdfBytes = std::size_t{256} << 20;
/// Pages after these are not read; the warning too_many_pages says so.
inline constexpr int kMaxPdfPages = 5000;
/// Text of a lower quality (pdf_text.h) gets the warning low_quality: letters are missing in it, and OCR may do better.
inline constexpr double kLeastPdfQuality = 0.8;

/// Reads a PDF into `statement`: its paragraphs (pdf_lines.h mends what poppler makes of Arabic), title and quality.
/// Problems: encrypted, no_text_layer (a scan), malformed. Warnings: rtl_repaired, low_quality, too_many_pages.
std::optional<Problem> ReadPdf(std::string_view bytes, model::Statement& statement);

}  // namespace bayan::indexer
