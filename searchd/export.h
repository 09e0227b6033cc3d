#pragma once

#include "core/index/searcher.h"
#include "searchd/params.h"
#include "searchd/server/http.h"

namespace bayan::searchd {

/// The hits of a search as CSV (RFC 4180, UTF-8 with a byte order mark, for spreadsheets) or as JSON Lines, made piece
/// by piece. The headers Bayan-Total and Bayan-Cut say how many hits there are and whether some were left out.
HttpResponse ExportReply(const SearchParameters& parameters, index::SearchResponse found);

/// True if the export was asked for the snippet, which costs time and is left out otherwise.
bool WantsSnippet(const SearchParameters& parameters);

}  // namespace bayan::searchd
