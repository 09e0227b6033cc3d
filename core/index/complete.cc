#include "core/index/complete.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/index/spelling.h"

namespace bayan::index {
namespace {

constexpr std::string_view kArticle = "\u0627\u0644";
constexpr std::size_t kLeastBytesAfterArticle = 4;  // two letters

std::string_view WithoutArticle(std::string_view fold) {
  const bool has_article = fold.starts_with(kArticle) && fold.size() >= kArticle.size() + kLeastBytesAfterArticle;
  return has_article ? fold.substr(kArticle.size()) : fold;
}

/// The word that ends `typed`, as the index has it; empty if it does not end in a word.
std::string LastFold(std::string_view typed, const Snapshot& snapshot, std::size_t& begin) {
  TokenPool::Lease tokens(snapshot.tokens);
  const std::vector<WordScript> scripts = ScriptsIn(typed);
  if (scripts.empty()) return {};
  const auto& languages = snapshot.LanguagesOf(scripts.back());
  const text::Language& language = languages.empty() ? text::FindLanguage("und") : *languages.front().language;
  snapshot.chain->Analyze(typed, language, *tokens);
  const auto list = (*tokens).tokens();
  if (list.empty() || list.back().end_byte != typed.size() || list.back().kind != text::TokenKind::kWord) return {};
  begin = list.back().begin_byte;
  return std::string(list.back().fold);
}

/// In the commonest language of its script.
bool IsStopWord(const std::string& word, const Snapshot& snapshot) {
  TokenPool::Lease tokens(snapshot.tokens);
  const auto& languages = snapshot.LanguagesOf(ScriptOf(word));
  if (languages.empty()) return false;
  snapshot.chain->Analyze(word, *languages.front().language, *tokens);
  const auto list = (*tokens).tokens();
  return list.size() == 1 && list.front().is_stop_word;
}

struct Completion {
  std::string fold;
  Xapian::doccount documents = 0;
};

/// The words that begin with `start`, the most frequent form of each by the word without its article.
void Collect(const std::string& start, const Xapian::Database& db, const Deadline& deadline,
             std::map<std::string, Completion>& by_word) {
  std::size_t scanned = 0;
  for (auto term = db.allterms_begin(start); term != db.allterms_end(start); ++term) {
    if (++scanned > kMaxCompletionScan) return;
    if (scanned % Stopwatch::kEvery == 0 && IsPast(deadline)) return;
    const Xapian::doccount documents = term.get_termfreq();
    if (documents < kLeastCompletionDocuments) continue;
    Completion& known = by_word[std::string(WithoutArticle(*term))];
    if (documents > known.documents) known = {*term, documents};
  }
}

}  // namespace

std::vector<std::string> CompleteTyped(std::string_view typed, std::size_t limit, const Snapshot& snapshot,
                                       const Xapian::Database& db, const Deadline& deadline) {
  std::size_t begin = 0;
  const std::string fold = LastFold(typed, snapshot, begin);
  if (fold.empty()) return {};
  const std::string base(WithoutArticle(fold));
  std::map<std::string, Completion> by_word;
  Collect(base, db, deadline, by_word);
  if (ScriptOf(fold) == WordScript::kArabic) Collect(std::string(kArticle) + base, db, deadline, by_word);
  by_word.erase(base);
  std::vector<Completion> best;
  best.reserve(by_word.size());
  for (auto& [word, completion] : by_word) best.push_back(std::move(completion));
  const auto more_frequent = [](const Completion& a, const Completion& b) { return a.documents > b.documents; };
  std::stable_sort(best.begin(), best.end(), more_frequent);
  std::vector<std::string> completed;
  for (const Completion& completion : best) {
    if (completed.size() == limit) break;
    if (IsStopWord(completion.fold, snapshot)) continue;  // as frequent as it says little
    completed.push_back(std::string(typed.substr(0, begin)) +
                        SurfaceForm(completion.fold, Spelling::kPlain, snapshot, db));
  }
  return completed;
}

}  // namespace bayan::index
