#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace bayan::stemmers {

/// Calls `use` for each line of a data file with its fields, which spaces or tabs part. "#" begins a comment; lines
/// without fields are passed over. The views point into `text`.
template <typename Use>
void ForEachDataLine(std::string_view text, Use use) {
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    fields.clear();
    constexpr std::string_view kSpace = " \t\r";
    for (std::size_t at = line.find_first_not_of(kSpace); at != std::string_view::npos;
         at = line.find_first_not_of(kSpace, at)) {
      const std::size_t stop = std::min(line.find_first_of(kSpace, at), line.size());
      fields.push_back(line.substr(at, stop - at));
      at = stop;
    }
    if (!fields.empty()) use(std::span<const std::string_view>(fields));
  }
}

}  // namespace bayan::stemmers
