#include "core/index/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "core/base/utf8.h"
#include "core/index/keyboards.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

constexpr int kFull = 2;
constexpr int kLike = 1;

// Letters that are heard or seen alike, group by group; exact forms have hamza seats and alef maqsura folded already.
constexpr std::array<std::u32string_view, 14> kLikeLetters{{
    U"\u062A\u0637\u062B\u0633\u0635",        // teh tah theh seen sad
    U"\u062F\u0630\u0636\u0638\u0632",        // dal thal dad zah zain
    U"\u062D\u062E\u062C\u0647\u0639\u063A",  // hah khah jeem heh ain ghain
    U"\u0642\u0643\u06AF\u063A",              // qaf kaf gaf ghain
    U"\u0627\u0639\u0621",                    // alef ain hamza
    U"\u0648\u0624\u0621",                    // waw, waw with hamza
    U"\u064A\u0626\u0649",                    // yeh, yeh with hamza
    U"\u0628\u067E\u062A\u062B\u0646",        // beh peh teh theh noon
    U"\u0633\u0634",                          // seen sheen
    U"\u0631\u0632",                          // reh zain
    U"\u0641\u0642",                          // feh qaf
    U"iye",
    U"sz",
    U"ckq",
}};

std::u32string Letters(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::Decode(text, at);
    letters += c.value;
    at += c.size_bytes;
  }
  return letters;
}

int Cost(char32_t a, char32_t b) {
  if (a == b) return 0;
  const bool alike = std::any_of(kLikeLetters.begin(), kLikeLetters.end(), [&](std::u32string_view group) {
    return group.find(a) != std::u32string_view::npos && group.find(b) != std::u32string_view::npos;
  });
  return alike ? kLike : kFull;
}

// Written or left out as it pleases whoever writes a foreign name in Latin letters: Qayyara, Qayyarah.
constexpr char32_t kSilentLetter = U'h';

/// What the letter at `at` costs where the other word has none: little if it only doubles the one before it.
int CostAlone(std::u32string_view word, std::size_t at) {
  const bool is_double = at > 0 && word[at] == word[at - 1];
  return is_double || (at > 0 && word[at] == kSilentLetter) ? kLike : kFull;
}

/// How far away a word of that many letters may be.
int LimitFor(std::size_t letters) {
  if (letters < 3) return 0;
  return letters < 6 ? kFull : 2 * kFull;
}

/// The first letters that a neighbour of `word` may have.
std::vector<char32_t> FirstLetters(const std::u32string& word) {
  std::vector<char32_t> letters{word[0]};
  const auto add = [&](char32_t c) {
    if (std::find(letters.begin(), letters.end(), c) == letters.end()) letters.push_back(c);
  };
  if (word.size() > 1) add(word[1]);  // the first letter is one too many, or swapped
  for (const std::u32string_view group : kLikeLetters) {
    if (group.find(word[0]) != std::u32string_view::npos) std::for_each(group.begin(), group.end(), add);
  }
  return letters;
}

/// How many letters at the beginning of `word` are taken as right. The Arabic article is: half of all words begin with
/// it, and comparing with all of those takes ten times as long.
std::size_t SureLetters(const std::u32string& word) {
  constexpr std::u32string_view kArticle = U"\u0627\u0644";
  constexpr std::size_t kLeastAfter = 3;
  return word.starts_with(kArticle) && word.size() >= kArticle.size() + kLeastAfter ? kArticle.size() : 0;
}

/// Letters as sets of 64 bits, to see without counting changes that two words have too little in common: each letter of
/// one that has nothing like it in the other costs a whole change, but for the silent one.
class LetterSets {
 public:
  explicit LetterSets(const std::u32string& word) {
    for (const char32_t letter : word) {
      std::uint64_t like = Bit(letter);
      for (const std::u32string_view group : kLikeLetters) {
        if (group.find(letter) == std::u32string_view::npos) continue;
        for (const char32_t other : group) like |= Bit(other);
      }
      if (letter != kSilentLetter) like_.push_back(like);
      all_ |= like;
    }
    constexpr char32_t kFirstGreek = 0x0370;
    if (!word.empty() && word.front() < kFirstGreek) all_ |= Bit(kSilentLetter);
  }

  /// True only if `form` is farther away than `limit`.
  bool IsFarther(std::string_view form, int limit) const {
    std::uint64_t letters = 0;
    for (std::size_t at = 0; at < form.size();) {
      const utf8::CodePoint c = utf8::Decode(form, at);
      letters |= Bit(c.value);
      at += c.size_bytes;
    }
    if (kFull * std::popcount(letters & ~all_) > limit) return true;
    const auto lacks = [letters](std::uint64_t like) { return (like & letters) == 0; };
    return kFull * std::count_if(like_.begin(), like_.end(), lacks) > limit;
  }

 private:
  static std::uint64_t Bit(char32_t letter) { return std::uint64_t{1} << (letter & 63U); }

  std::vector<std::uint64_t> like_;  // for each letter of the word, itself and those like it
  std::uint64_t all_ = 0;
};

bool IsKnown(const Snapshot& snapshot, const Xapian::Database& db, const MarkUnit& word) {
  return std::any_of(word.terms.begin(), word.terms.end(),
                     [&](const std::string& term) { return snapshot.postings().Frequency(db, term) > 0; });
}

}  // namespace

int SpellingDistance(std::u32string_view a, std::u32string_view b, int limit) {
  constexpr std::size_t kRows = kMaxSpellingLetters + 1;
  if (a.size() >= kRows || b.size() >= kRows) return limit + 1;
  std::array<std::array<int, kRows>, kRows> cost;  // each cell is written before it is read
  cost[0][0] = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) cost[i][0] = cost[i - 1][0] + CostAlone(a, i - 1);
  for (std::size_t j = 1; j <= b.size(); ++j) cost[0][j] = cost[0][j - 1] + CostAlone(b, j - 1);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int least = limit + 1;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int best = std::min({cost[i - 1][j] + CostAlone(a, i - 1), cost[i][j - 1] + CostAlone(b, j - 1),
                           cost[i - 1][j - 1] + Cost(a[i - 1], b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = std::min(best, cost[i - 2][j - 2] + kFull);
      cost[i][j] = best;
      least = std::min(least, best);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(cost[a.size()][b.size()], limit + 1);
}

std::optional<std::string> NearestWord(const Xapian::Database& db, const std::string& fold, std::size_t& candidates) {
  const std::u32string word = Letters(fold);
  if (word.size() > kMaxSpellingLetters) return std::nullopt;
  int limit = LimitFor(word.size());
  if (limit == 0) return std::nullopt;
  const LetterSets sets(word);
  std::optional<std::string> nearest;
  Xapian::doccount frequency = 0;
  const std::size_t sure = SureLetters(word);
  std::string beginning;
  for (std::size_t i = 0; i < sure; ++i) utf8::Append(beginning, word[i]);
  for (const char32_t first : FirstLetters(word.substr(sure))) {
    std::string prefix = beginning;
    utf8::Append(prefix, first);
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
      if (candidates == 0) return nearest;
      --candidates;
      const std::string form = *term;
      const std::size_t letters = utf8::CountCodePoints(form);
      if (letters + 2 < word.size() || letters > word.size() + 2 || sets.IsFarther(form, limit)) continue;
      const int distance = SpellingDistance(word, Letters(form), limit);
      if (distance > limit) continue;
      const bool is_nearer = distance < limit || !nearest;
      if (!is_nearer && term.get_termfreq() <= frequency) continue;
      nearest = form;
      frequency = term.get_termfreq();
      limit = distance;
    }
  }
  return nearest;
}

std::string SurfaceForm(const std::string& fold, Spelling spelling, const Snapshot& snapshot,
                        const Xapian::Database& db) {
  const Xapian::PostingIterator posting = db.postlist_begin(fold);
  if (posting == db.postlist_end(fold)) return fold;
  const Result<model::Statement> statement = model::FromJson(db.get_document(*posting).get_data());
  if (!statement) return fold;
  TokenPool::Lease list(snapshot.tokens);
  std::string form = fold;
  const auto look = [&](const std::string& text, const std::string& lang) {
    snapshot.chain->Analyze(text, text::FindLanguage(lang), *list);
    for (const text::Token& token : (*list).tokens()) {
      if (token.fold != fold) continue;
      form = spelling == Spelling::kPlain ? std::string(token.normal)
                                          : text.substr(token.begin_byte, token.end_byte - token.begin_byte);
      return true;
    }
    return false;
  };
  if (look(statement->title, statement->lang)) return form;
  for (const model::Block& block : statement->blocks) {
    if (look(block.text, block.lang.empty() ? statement->lang : block.lang)) break;
  }
  return form;
}

std::optional<std::string> SuggestQuery(const std::string& q, const std::vector<MarkUnit>& words,
                                        const Snapshot& snapshot, const Xapian::Database& db,
                                        const std::function<bool(const std::string&)>& finds) {
  std::vector<const MarkUnit*> unknown;
  for (const MarkUnit& word : words) {
    if (!word.typed.empty() && !IsKnown(snapshot, db, word)) unknown.push_back(&word);
  }
  if (unknown.empty() || unknown.size() > kMaxUnknownWords) return std::nullopt;
  if (unknown.size() == words.size() && q.size() <= kMaxRetypedBytes) {
    for (std::string& reading : OnOtherKeyboards(q)) {
      if (finds(reading)) return std::move(reading);
    }
  }
  std::string suggestion = q;
  bool changed = false;
  std::size_t candidates = kMaxSpellingCandidates;
  for (const MarkUnit* word : unknown) {
    const std::optional<std::string> nearest = NearestWord(db, word->terms.front(), candidates);
    const std::size_t at = suggestion.find(word->typed);
    if (!nearest || at == std::string::npos) continue;
    suggestion.replace(at, word->typed.size(), SurfaceForm(*nearest, Spelling::kOriginal, snapshot, db));
    changed = true;
  }
  if (!changed || !finds(suggestion)) return std::nullopt;
  return suggestion;
}

}  // namespace bayan::index
