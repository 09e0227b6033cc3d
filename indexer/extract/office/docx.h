#pragma once

#include <optional>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Reads an Office Open XML text (ECMA-376 part 1, WordprocessingML) into `statement`: headings, paragraphs, lists,
/// rows of tables, text boxes and, at the end, footnotes. What is deleted in tracked changes, hidden or a comment is no
/// text; headers, footers and tables of contents are kept as boilerplate. The title is the paragraph styled so, else
/// the property; author, company and times of the file go to `extra`: they say who typed it and when, not who issued
/// it. Problems: malformed, encrypted, too_large.
std::optional<Problem> ReadDocx(std::string_view bytes, model::Statement& statement);

}  // namespace bayan::indexer
