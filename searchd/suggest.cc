#include "searchd/suggest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "searchd/pages/html.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kMaxTypedBytes = 200;
constexpr std::size_t kMaxTitleBytes = 160;
constexpr std::size_t kMinLastLetters = 2;  // the wildcard asks for as many
constexpr int kTimeoutMs = 200;             // later, the reader has typed on

std::size_t CountLetters(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

std::optional<index::SearchRequest> SuggestRequest(std::string_view typed) {
  // Operators and fields are being written by somebody who knows what they want.
  constexpr std::string_view kNotWords = "\"():*\\";
  if (typed.size() > kMaxTypedBytes || typed.find_first_of(kNotWords) != std::string_view::npos) return std::nullopt;
  std::string query;
  std::string_view last;
  while (!typed.empty()) {
    const std::size_t begin = std::min(typed.find_first_not_of(' '), typed.size());
    typed.remove_prefix(begin);
    const std::size_t end = std::min(typed.find(' '), typed.size());
    if (end == 0) break;
    if (!last.empty()) query += "title:" + std::string(last) + " ";
    last = typed.substr(0, end);
    typed.remove_prefix(end);
  }
  if (CountLetters(last) < kMinLastLetters) return std::nullopt;
  index::SearchRequest request;
  request.q = query + "title:" + std::string(last) + "*";
  request.match = index::Match::kAll;
  request.limit = kMaxSuggestions;
  request.snippet.wanted = false;
  request.timeout_ms = kTimeoutMs;
  return request;
}

std::vector<std::string> SuggestedTitles(const index::SearchResponse& found) {
  std::vector<std::string> titles;
  for (const index::Hit& hit : found.hits) {
    std::string title = WithoutStrayBidi(hit.title);
    if (title.empty() || title.size() > kMaxTitleBytes) continue;
    if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(std::move(title));
  }
  return titles;
}

std::string SuggestionsToJson(std::string_view typed, const std::vector<std::string>& titles) {
  return nlohmann::json::array({typed, titles}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace bayan::searchd
