#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/index/searcher.h"
#include "searchd/server/target.h"

namespace bayan::searchd {

/// Hits on one page of the search page.
inline constexpr std::size_t kHitsPerPage = 20;
/// Values a facet shows on the page before the reader asks for more.
inline constexpr std::size_t kFacetValuesPerPage = 8;

enum class Format : std::uint8_t { kJson, kCsv, kJsonl };

/// Name and value pairs in the order of the parameter table: one canonical address for one state.
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A search as an address asks for it.
struct SearchParameters {
  index::SearchRequest request;
  Format format = Format::kJson;
  std::vector<std::string> fields;  ///< keys of hits, empty: all
  std::size_t page = 1;             ///< of the search page; request.offset already stands for it
  Pairs pairs;                      ///< what was understood and differs from the default, without `page`
};

/// What a place understands; names outside it are unknown there.
enum class Place : std::uint8_t { kSearchApi, kDocumentApi, kSimilarApi, kSuggestApi, kSearchPage, kDocumentPage };

/// For the API: fails with kInvalidParameter (or kInvalidUtf8) at the first parameter that is unknown at `place`,
/// malformed, out of its bounds, empty, or given twice though it is no list. The error names it and says what was
/// expected.
Result<SearchParameters> ParseStrictly(const Target& target, Place place);

/// For pages: leaves out whatever ParseStrictly would refuse. Total.
SearchParameters ParseLeniently(const Target& target, Place place);

/// The names that `place` understands, in the order of the table; for documentation and its test.
std::vector<std::string> ParameterNames(Place place);

/// "a=1&b=2", encoded.
std::string EncodePairs(const Pairs& pairs);

}  // namespace bayan::searchd
