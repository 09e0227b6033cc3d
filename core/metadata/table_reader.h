#pragma once

#include <string_view>
#include <vector>

namespace bayan::metadata {

/// The rows of a data file of this room: UTF-8, columns parted by tabs, lines that are empty or begin with # left out.
std::vector<std::vector<std::string_view>> ReadTable(std::string_view file);

/// The items of a column, parted by '|'.
std::vector<std::string_view> SplitItems(std::string_view column);

}  // namespace bayan::metadata
