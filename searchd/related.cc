#include "searchd/related.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/index/deadline.h"

namespace bayan::searchd {
namespace {

std::vector<index::Hit> FindTranslations(const index::Searcher& searcher, const index::MarkedDocument& document,
                                         std::string_view ui, int timeout_ms) {
  const index::Deadline deadline = index::DeadlineIn(timeout_ms);
  const model::Statement& statement = document.statement;
  if (!statement.date && statement.citations.empty()) return {};
  index::SearchRequest request;
  request.ui = ui;
  request.timeout_ms = timeout_ms;
  request.limit = kTranslationCandidates;
  request.snippet.wanted = false;
  request.filters.push_back({index::Facet::kLang, statement.lang, true});
  for (const std::string& citation : statement.citations) {
    if (request.filters.size() < index::kMaxFilters) request.filters.push_back({index::Facet::kCites, citation, false});
  }
  if (statement.date) {
    request.from = statement.date->first;
    request.to = statement.date->last;
  }
  Result<index::SearchResponse> found = searcher.Search(request);
  if (!found) return {};
  const std::shared_ptr<const text::Chain> chain = searcher.chain();
  const AlignText own = ToAlignText(document);
  std::vector<index::Hit> translations;
  for (index::Hit& hit : found->hits) {
    if (index::IsPast(deadline)) break;
    const Result<index::MarkedDocument> other = searcher.Document(hit.id, "");
    if (other && Align(own, ToAlignText(*other), *chain).likeness == Likeness::kTranslations) {
      translations.push_back(std::move(hit));
    }
  }
  return translations;
}

}  // namespace

Related FindRelated(const index::Searcher& searcher, const index::MarkedDocument& document, std::string_view ui,
                    int timeout_ms) {
  Related related{FindTranslations(searcher, document, ui, timeout_ms), {}};
  Result<std::vector<index::Hit>> similar =
      searcher.Similar(document.statement.id, kSimilarShown + related.translations.size(), timeout_ms);
  if (!similar) return related;
  for (index::Hit& hit : *similar) {
    const bool is_listed = std::any_of(related.translations.begin(), related.translations.end(),
                                       [&](const index::Hit& each) { return each.id == hit.id; });
    if (!is_listed && related.similar.size() < kSimilarShown) related.similar.push_back(std::move(hit));
  }
  return related;
}

}  // namespace bayan::searchd
