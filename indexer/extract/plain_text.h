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

/// Why `bytes` are no text although their name says so, or nothing: they begin like a known binary format, or hold
/// zero bytes (UTF-16 with its mark is text).
std::optional<Problem> RefuseBinary(std::string_view bytes);

/// `bytes` as UTF-8 without a byte order mark; a warning code is appended for what had to be guessed or replaced.
/// `declared` is the encoding that the document claims, or empty.
std::string DecodeText(std::string_view bytes, std::string_view declared, std::vector<std::string>& warnings);

/// The paragraphs of a plain text: lines, or, if no line is longer than a screen, what stands between empty lines.
/// A short first paragraph that does not end like a sentence is a heading.
std::vector<model::Block> SplitPlainText(std::string_view utf8);

}  // namespace bayan::indexer
