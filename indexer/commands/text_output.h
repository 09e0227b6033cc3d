#pragma once

#include "core/index/scan.h"
#include "core/index/searcher.h"
#include "core/program/console.h"

/// What people read in a terminal. Texts that may run in either direction stand on lines of their own, on a terminal
/// between isolates (U+2068, U+2069), so that an Arabic title does not turn the number before it around.
namespace bayan::indexer {

/// Hits, counts of facets, and what was done with the query.
void WriteHits(const index::SearchRequest& request, const index::SearchResponse& response, program::Console& console);

/// One statement: its fields, then its paragraphs, hits marked. Boilerplate only with `whole`, with the reason.
void WriteDocument(const index::MarkedDocument& document, bool whole, program::Console& console);

void WriteStats(const index::IndexStats& stats, const index::ReadingQuality& quality, program::Console& console);

}  // namespace bayan::indexer
