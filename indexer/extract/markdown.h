#pragma once

#include <optional>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Reads Markdown (CommonMark with GitHub's tables, by cmark-gfm; HTML in it is read too) into the blocks of
/// `statement`. Front matter, "key: value" lines between two lines "---" at the beginning, gives fields as
/// Source::kMarkup and an id; other YAML in it is not understood and kept as text of its field.
std::optional<Problem> ReadMarkdown(std::string_view utf8, model::Statement& statement);

}  // namespace bayan::indexer
