#pragma once

#include <optional>
#include <string_view>

#include "core/model/statement.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Reads an OpenDocument text (OASIS OpenDocument 1.3 part 3) into `statement`, as ReadDocx does. Problems: malformed,
/// encrypted, too_large.
std::optional<Problem> ReadOdt(std::string_view bytes, model::Statement& statement);

}  // namespace bayan::indexer
