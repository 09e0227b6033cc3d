#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/index/searcher.h"

namespace bayan::searchd {

inline constexpr std::size_t kMaxSuggestions = 8;
inline constexpr std::size_t kMaxSuggestedWords = 3;  ///< of those, before the titles
inline constexpr std::string_view kSuggestType = "application/x-suggestions+json; charset=utf-8";

/// The search behind the completion of a half-typed query: statements whose title holds every word of it, the last one
/// as a beginning, in Arabic with or without what is written together with it (article, conjunction, preposition).
/// Nothing if there is too little to go by, or if it is more than words.
std::optional<index::SearchRequest> SuggestRequest(std::string_view typed);

/// `words` and then the titles found, each once, short enough for a list.
std::vector<std::string> Suggestions(std::vector<std::string> words, const index::SearchResponse& found);

/// ["typed",["title","title"]], the form of OpenSearch suggestions.
std::string SuggestionsToJson(std::string_view typed, const std::vector<std::string>& suggestions);

}  // namespace bayan::searchd
