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

// What stands around the first and the last sign between parts, of which there are two at least.
struct Ends {
  std::string_view first;
  std::string_view after_first;
  std::string_view before_last;
  std::string_view last;
};

Ends EndsOf(std::string_view title, const std::vector<Part>& parts) {
  return {title.substr(0, parts.front().end), title.substr(parts[1].begin),
          title.substr(0, parts[parts.size() - 2].end), title.substr(parts.back().begin)};
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
  const Ends ends = EndsOf(title, parts);
  if (ends.first != heading && ends.last != heading) return std::string(heading);
  const std::string_view rest = ends.first == heading ? ends.after_first : ends.before_last;
  return std::string(rest.size() > heading.size() && IsBlock(rest, blocks) ? rest : heading);
}

bool MayNameASection(std::string_view line) {
  constexpr std::size_t kMostWords = 2;
  return CountWords(line) <= kMostWords;
}

std::string TitleOfHead(std::string_view title, std::string_view site) {
  std::string own = WithoutSite(title, site);
  return MayNameASection(own) ? std::string() : own;
}

std::string WithoutSite(std::string_view written, std::string_view site_name) {
  const std::string title = OneLine(written);
  const std::string site = OneLine(site_name);
  std::string_view text = title;
  while (text != site) {
    const std::vector<Part> parts = SplitParts(text, false);
    if (parts.size() == 1) return std::string(text);
    const Ends ends = EndsOf(text, parts);
    if (ends.last == site || IsSiteName(ends.last, ends.before_last)) {
      text = ends.before_last;
    } else if (ends.first == site || (parts[1].after_bar && IsSiteName(ends.first, ends.after_first))) {
      text = ends.after_first;
    } else {
      return std::string(text);
    }
  }
  return {};
}

}  // namespace bayan::indexer
