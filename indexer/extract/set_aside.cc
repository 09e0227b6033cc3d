#include "indexer/extract/set_aside.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/index/frame.h"
#include "core/metadata/boilerplate.h"

namespace bayan::indexer {
namespace {

using model::Block;
using model::BlockKind;
using model::BoilerplateReason;

constexpr std::size_t kPercent = 100;

void SetAside(Block& block, BoilerplateReason why) {
  block.kind = BlockKind::kBoilerplate;
  block.why = why;
}

bool IsLinks(const BlockLinks& block) {
  return block.links > 0 && block.link_bytes * kPercent >= block.text_bytes * kLinkPercent;
}

/// The first paragraph of prose that is neither boilerplate nor links, and one behind the last; both the size if there
/// is none.
struct Prose {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Never changes once it is made; handing it through every reader of every format would be a parameter that nobody
// chooses.
const metadata::Boilerplate& Phrases() {
  static const metadata::Boilerplate phrases;
  return phrases;
}

// "Home > Press > Statements": links parted by signs, with the name of this page at most.
bool IsWayHere(const Block& block, const BlockLinks& links) {
  if (links.links == 0 || index::IsProseText(block.text)) return false;
  constexpr std::array<std::string_view, 4> kSigns = {" > ", " \xC2\xBB ", " \xE2\x80\xBA ", " / "};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return block.text.find(sign) != std::string::npos; });
}

// "Donate", "Back to top": a few words that are one link and no date.
bool IsLoneLink(const Block& block, const BlockLinks& links) {
  if (links.links != 1 || links.link_bytes < links.text_bytes || block.text.size() > kLoneLinkBytes) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::none_of(block.text.begin(), block.text.end(), is_digit) &&
         static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), ' ')) < kLoneLinkWords;
}

template <typename Test>
Prose FindProse(const std::vector<Block>& blocks, Test is_prose) {
  Prose prose{blocks.size(), blocks.size()};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::kBody || !is_prose(i)) continue;
    if (prose.begin == blocks.size()) prose.begin = i;
    prose.end = i + 1;
  }
  return prose;
}

}  // namespace

void SetAsideLinks(std::vector<Block>& blocks, const std::vector<BlockLinks>& links) {
  const Prose prose =
      FindProse(blocks, [&](std::size_t i) { return !IsLinks(links[i]) && index::IsProseText(blocks[i].text); });
  if (prose.begin == blocks.size()) return;  // a page of links is an index: its text is what it lists
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::kBody || (i >= prose.begin && i < prose.end)) continue;
    // Inside the text's own element short links one after another may be references.
    const auto is_link_in_content = [&](std::size_t at) {
      return at < blocks.size() && links[at].in_content && IsLinks(links[at]);
    };
    const bool one_of_many = is_link_in_content(i) && (is_link_in_content(i - 1) || is_link_in_content(i + 1));
    const bool lone = !one_of_many && IsLoneLink(blocks[i], links[i]);
    if (lone || (i < prose.begin && IsWayHere(blocks[i], links[i]))) {
      SetAside(blocks[i], BoilerplateReason::kLinks);
    }
  }
  for (std::size_t begin = 0; begin < blocks.size();) {
    const bool in_content = links[begin].in_content;
    std::size_t end = begin;
    std::size_t count = 0;
    while (end < blocks.size() && links[end].in_content == in_content && IsLinks(links[end]) &&
           blocks[end].kind != BlockKind::kHeading) {
      count += links[end++].links;
    }
    const bool amid = begin > prose.begin && end < prose.end;
    const bool is_menu = count >= (in_content || amid ? kMenuLinksInContent : kMenuLinks) && !(amid && in_content);
    if (is_menu) {
      for (std::size_t i = begin; i < end; ++i) {
        if (blocks[i].kind == BlockKind::kBody) SetAside(blocks[i], BoilerplateReason::kLinks);
      }
      const bool headed = begin > prose.end && blocks[begin - 1].kind == BlockKind::kHeading;
      if (headed) SetAside(blocks[begin - 1], BoilerplateReason::kLinks);
    }
    begin = std::max(end, begin + 1);
  }
}

void SetAsidePhrases(std::vector<Block>& blocks) {
  const metadata::Boilerplate& boilerplate = Phrases();
  std::vector<bool> says(blocks.size());
  const auto judge = [&](std::size_t i, bool at_an_end) {
    const Block& block = blocks[i];
    if (block.kind == BlockKind::kBoilerplate || says[i]) return;
    says[i] = boilerplate.IsBoilerplate(block.text, {at_an_end, block.kind == BlockKind::kHeading});
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) judge(i, false);
  const Prose prose = FindProse(blocks, [&](std::size_t i) { return !says[i] && index::IsProseText(blocks[i].text); });
  // Without any prose there is no telling where the text ends: only what is certain is set aside.
  for (std::size_t i = 0; i < blocks.size() && prose.begin < blocks.size(); ++i) {
    if (i < prose.begin || i >= prose.end) judge(i, true);
  }
  bool any_left = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    any_left = any_left || (!says[i] && blocks[i].kind != BlockKind::kBoilerplate);
  }
  if (!any_left) return;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (says[i]) SetAside(blocks[i], BoilerplateReason::kPhrase);
  }
}

}  // namespace bayan::indexer
