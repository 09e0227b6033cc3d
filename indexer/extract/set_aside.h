#pragma once

#include <cstddef>
#include <vector>

#include "core/model/statement.h"

/// Sets blocks aside that are around the text of a statement: marks them as boilerplate, with the reason. What holds
/// the whole text is never set aside.
namespace bayan::indexer {

/// How much of a block of a page is links.
struct BlockLinks {
  std::size_t text_bytes = 0;
  std::size_t link_bytes = 0;
  std::size_t links = 0;
  bool in_content = false;  ///< inside <main> or <article>
};

/// From this share of its text on, in hundredths, a block is links; a date or a bar beside a headline stays possible.
inline constexpr std::size_t kLinkPercent = 70;
/// So many links in blocks one after another, or in one block, are a menu or a list of other pages, if no prose stands
/// before or none behind them...
inline constexpr std::size_t kMenuLinks = 3;
/// ... and so many inside the text's own element, where a list of references may end a statement, or with prose on both
/// sides but outside that element.
inline constexpr std::size_t kMenuLinksInContent = 5;
/// A link of so many words and bytes that is a block of its own before or after the text says what the page can do.
inline constexpr std::size_t kLoneLinkWords = 4;
inline constexpr std::size_t kLoneLinkBytes = 60;

/// Sets aside runs of blocks that are links, short links alone before and after the text, the way from the home page to
/// this one ("A > B > C"), and a heading over such a run after the text. `links` has one row for each of `blocks`.
void SetAsideLinks(std::vector<model::Block>& blocks, const std::vector<BlockLinks>& links);

/// Sets aside the blocks that say what pages say around a text.
void SetAsidePhrases(std::vector<model::Block>& blocks);

}  // namespace bayan::indexer
