#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

namespace bayan::indexer {

/// What a page calls itself in its head, without the name of its site ("Convoys wait | Ministry of Water"): the part
/// that stands as a line of its own among the first of `blocks`, or else what is left when `site` or the part behind
/// the last bar or dash is taken off. Empty if only the site is named. Total.
std::string PageTitle(std::string_view title, std::string_view site, const std::vector<model::Block>& blocks);

}  // namespace bayan::indexer
