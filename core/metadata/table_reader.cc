#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

std::vector<std::string_view> SplitAt(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::vector<std::string_view>> ReadTable(std::string_view file) {
  std::vector<std::vector<std::string_view>> rows;
  for (const std::string_view line : SplitAt(file, '\n')) {
    if (!line.empty() && line.front() != '#') rows.push_back(SplitAt(line, '\t'));
  }
  return rows;
}

std::vector<std::string_view> SplitItems(std::string_view column) { return SplitAt(column, '|'); }

}  // namespace bayan::metadata
