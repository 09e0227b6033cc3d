#pragma once

#include <string>
#include <vector>

#include "core/index/document_memo.h"
#include "core/index/marker.h"
#include "core/index/searcher.h"
#include "core/model/statement.h"

namespace bayan::index {

/// A passage of a statement with its hits, and the language it is in. Internal to core/index.
struct Snippet {
  std::vector<Segment> segments;
  std::string lang;
};

/// The passage of `shown` that covers most of the query: `unit_weights` says what each unit of `marker` is worth.
/// Over its time, the best one found until then; without hits, the lead of the text. Never from boilerplate, and the
/// title only where there is nothing else; always a piece of one block.
Snippet MakeSnippet(const ShownDocument& shown, Marker& marker, const std::vector<double>& unit_weights,
                    const SnippetOptions& options);

}  // namespace bayan::index
