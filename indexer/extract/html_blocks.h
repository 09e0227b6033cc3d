#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

struct GumboInternalNode;

namespace bayan::indexer {

/// The value of an attribute, borrowed from gumbo's tree; empty if the element has none. `node` is an element.
std::string_view Attribute(const GumboInternalNode& node, const char* name);

/// The visible text of an HTML page.
struct HtmlBlocks {
  std::vector<model::Block> blocks;
  std::string heading;  ///< the first h1 outside boilerplate
};

/// The text of a parsed page as blocks, in order. `root` is gumbo's; total.
HtmlBlocks ReadBlocks(const GumboInternalNode& root);

}  // namespace bayan::indexer
