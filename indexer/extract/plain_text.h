#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Largest text or HTML file that is read, and largest record: a statement of this size is a book of 16,000 pages.
inline constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20;

/// A file as text.
struct DecodedFile {
  std::string utf8;                   ///< without a byte order mark
  std::vector<std::string> warnings;  ///< encoding_guessed, invalid_utf8
};

/// Decodes the bytes of a file whose name says that it is text; `declared` is the encoding that it claims, or empty.
/// The problem if it is a binary all the same.
std::optional<Problem> DecodeText(std::string_view bytes, std::string_view declared, DecodedFile& decoded);

/// The paragraphs of a plain text: lines, or, if no line is longer than a screen, what stands between empty lines.
/// A short first paragraph that does not end like a sentence is a heading.
std::vector<model::Block> SplitPlainText(std::string_view utf8);

}  // namespace bayan::indexer
