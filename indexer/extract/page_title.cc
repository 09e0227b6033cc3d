#include "indexer/extract/page_title.h"

#include <algorithm>
#include <array>

#include "indexer/extract/fields.h"

namespace bayan::indexer {
namespace {

// Between the title and the name of the site; a dash may stand in a title too.
constexpr std::array<std::string_view, 6> kBars = {" | ",        " :: ",       " \xC2\xAB ",
                                                   " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 "};
constexpr std::array<std::string_view, 3> kDashes = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
constexpr std::array<std::string_view, 2> kColon = {": ", " / "};
constexpr std::size_t kLeadBlocks = 40;
constexpr std::size_t kMostParts = 8;

struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool after_bar = false;
};

bool StartsAny(std::string_view text, const auto& signs, std::size_t& bytes) {
  for (const std::string_view sign : signs) {
    if (!text.starts_with(sign)) continue;
    bytes = sign.size();
    return true;
  }
  return false;
}

std::vector<Part> SplitParts(std::string_view title, bool at_colons) {
  std::vector<Part> parts{{0, title.size(), false}};
  for (std::size_t at = 0; at < title.size() && parts.size() < kMostParts;) {
    std::size_t bytes = 1;
    const bool bar = StartsAny(title.substr(at), kBars, bytes);
    if (bar || StartsAny(title.substr(at), kDashes, bytes) ||
        (at_colons && StartsAny(title.substr(at), kColon, bytes))) {
      parts.back().end = at;
      parts.push_back({at + bytes, title.size(), bar});
    }
    at += bytes;
  }
  return parts;
}

std::size_t CountWords(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

bool IsBlock(std::string_view text, const std::vector<model::Block>& blocks) {
  constexpr std::size_t kFewestWords = 2;  // "News" stands in menus
  if (CountWords(text) < kFewestWords) return false;
  const auto end = blocks.begin() + static_cast<std::ptrdiff_t>(std::min(blocks.size(), kLeadBlocks));
  return std::any_of(blocks.begin(), end, [text](const model::Block& block) {
    return block.kind != model::BlockKind::kBoilerplate && OneLine(block.text) == text;
  });
}

// A few words behind or before a longer title.
bool IsSiteName(std::string_view part, std::string_view rest) {
  constexpr std::size_t kMostWords = 5;
  return CountWords(part) <= kMostWords && CountWords(part) < CountWords(rest);
}

}  // namespace

std::string TitleInPage(std::string_view written, const std::vector<model::Block>& blocks) {
  const std::string title = OneLine(written);
  const std::string_view text = title;
  const std::vector<Part> parts = SplitParts(text, true);
  for (std::size_t count = parts.size(); count > 0; --count) {
    for (std::size_t first = 0; first + count <= parts.size(); ++first) {
      const std::size_t begin = parts[first].begin;
      const std::string_view run = text.substr(begin, parts[first + count - 1].end - begin);
      if (IsBlock(run, blocks)) return std::string(run);
    }
  }
  return {};
}

std::string HeadingOrTitle(std::string_view heading, std::string_view written,
                           const std::vector<model::Block>& blocks) {
  const std::string title = OneLine(written);
  const std::vector<Part> parts = SplitParts(title, false);
  if (parts.size() < 2 || heading.empty()) return std::string(heading);
  const std::string_view text = title;
  const bool site_first = text.substr(0, parts.front().end) == heading;
  if (!site_first && text.substr(parts.back().begin) != heading) return std::string(heading);
  const std::string_view rest = site_first ? text.substr(parts[1].begin) : text.substr(0, parts[parts.size() - 2].end);
  return std::string(rest.size() > heading.size() && IsBlock(rest, blocks) ? rest : heading);
}

std::string TitleOfHead(std::string_view title, std::string_view site) {
  constexpr std::size_t kMostSiteWords = 2;
  std::string own = WithoutSite(title, site);
  return CountWords(own) > kMostSiteWords ? own : std::string();
}

std::string WithoutSite(std::string_view written, std::string_view site_name) {
  const std::string title = OneLine(written);
  const std::string site = OneLine(site_name);
  std::string_view text = title;
  while (text != site) {
    const std::vector<Part> parts = SplitParts(text, false);
    if (parts.size() == 1) return std::string(text);
    const std::string_view before_last = text.substr(0, parts[parts.size() - 2].end);
    const std::string_view last = text.substr(parts.back().begin);
    const std::string_view first = text.substr(0, parts.front().end);
    const std::string_view after_first = text.substr(parts[1].begin);
    if (last == site || IsSiteName(last, before_last)) {
      text = before_last;
    } else if (first == site || (parts[1].after_bar && IsSiteName(first, after_first))) {
      text = after_first;
    } else {
      return std::string(text);
    }
  }
  return {};
}

}  // namespace bayan::indexer
