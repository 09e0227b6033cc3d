#pragma once

#include <string_view>

#include "core/index/searcher.h"
#include "searchd/pages/pages.h"

namespace bayan::searchd {

/// What the page of a statement offers beside it. Translations are looked for among statements of the same date that
/// cite the same documents, at most kTranslationCandidates of them, and offered only if Align says so of the texts;
/// a statement with neither date nor citation has none. What fails is left out, and so is what is not found in
/// `timeout_ms` (each of the two): the statement itself can be shown. Thread-safe.
Related FindRelated(const index::Searcher& searcher, const index::MarkedDocument& document, std::string_view ui,
                    int timeout_ms);

inline constexpr std::size_t kTranslationCandidates = 12;
inline constexpr std::size_t kSimilarShown = 5;

}  // namespace bayan::searchd
