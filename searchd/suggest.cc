#include "searchd/suggest.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "searchd/pages/html.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kMaxTypedBytes = 200;
constexpr std::size_t kMaxTitleBytes = 160;
constexpr std::size_t kMinLastLetters = 2;  // the wildcard asks for as many
constexpr int kTimeoutMs = 200;             // later, the reader has typed on

bool IsArabic(std::string_view word) {
  constexpr char32_t kFirst = 0x0600;
  constexpr char32_t kLast = 0x06FF;
  const char32_t letter = utf8::Decode(word, 0).value;
  return letter >= kFirst && letter <= kLast;
}

/// Titles with a word that begins with `word`.
std::string TitleBeginning(std::string_view word) {
  constexpr std::string_view kArticle = "\u0627\u0644";
  constexpr std::array<std::string_view, 5> kClitics{"", kArticle, "\u0648\u0627\u0644", "\u0628\u0627\u0644",
                                                     "\u0644\u0644"};
  if (!IsArabic(word)) return "title:" + std::string(word) + "*";
  const bool has_article =
      word.starts_with(kArticle) && utf8::CountCodePoints(word.substr(kArticle.size())) >= kMinLastLetters;
  const std::string_view base = has_article ? word.substr(kArticle.size()) : word;
  std::string query;
  for (const std::string_view clitic : kClitics) {
    query += (query.empty() ? "(title:" : " OR title:") + std::string(clitic) + std::string(base) + "*";
  }
  return query + ")";
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
  if (utf8::CountCodePoints(last) < kMinLastLetters) return std::nullopt;
  index::SearchRequest request;
  request.q = query + TitleBeginning(last);
  request.match = index::Match::kAll;
  request.limit = kMaxSuggestions;
  request.snippet.wanted = false;
  request.timeout_ms = kTimeoutMs;
  return request;
}

std::vector<std::string> Suggestions(std::vector<std::string> words, const index::SearchResponse& found) {
  std::vector<std::string> list = std::move(words);
  for (const index::Hit& hit : found.hits) {
    std::string title = WithoutStrayBidi(hit.title);
    if (list.size() == kMaxSuggestions) break;
    if (title.empty() || title.size() > kMaxTitleBytes) continue;
    if (std::find(list.begin(), list.end(), title) == list.end()) list.push_back(std::move(title));
  }
  return list;
}

std::string SuggestionsToJson(std::string_view typed, const std::vector<std::string>& suggestions) {
  return nlohmann::json::array({typed, suggestions}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace bayan::searchd
