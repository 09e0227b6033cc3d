#include "core/metadata/dated_lines.h"

#include <algorithm>

namespace bayan::metadata {
namespace {

// A date at the right margin, behind a wide gap, is a line of its own: "Subject: wells          12/10/2010".
bool IsDateColumn(std::string_view text, std::span<const Word> words, const std::vector<FoundDate>& dates,
                  std::size_t at) {
  constexpr std::string_view kGap = "    ";
  const std::size_t byte = words[at].begin_byte;
  const bool gap = byte >= kGap.size() && text.substr(byte - kGap.size(), kGap.size()) == kGap;
  if (at == 0 || !(gap || text[byte - 1] == '\t')) return false;
  const auto ends_line = [&](const FoundDate& date) {
    return date.begin == at && (date.end == words.size() || words[date.end].line_start);
  };
  return std::any_of(dates.begin(), dates.end(), ends_line);
}

}  // namespace

std::vector<DatedLine> SplitDatedLines(std::string_view text, std::span<const Word> words,
                                       const std::vector<FoundDate>& dates) {
  std::vector<DatedLine> lines;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool date_column = !dates.empty() && IsDateColumn(text, words, dates, at);
    if (lines.empty() || words[at].line_start || date_column) lines.push_back({words, at, at, {}});
    lines.back().end = at + 1;
  }
  auto line = lines.begin();
  for (const FoundDate& date : dates) {
    while (line->end <= date.begin) ++line;
    if (date.end <= line->end) line->dates.push_back(&date);
  }
  return lines;
}

}  // namespace bayan::metadata
