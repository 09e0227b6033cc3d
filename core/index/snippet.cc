#include "core/index/snippet.h"

#include <algorithm>
#include <ctime>
#include <string_view>

#include "core/base/utf8.h"

namespace bayan::index {
namespace {

// A hit shown for the second time is worth this much of what it was worth at first; further ones nothing.
constexpr double kRepeatWorth = 0.1;
// Of two passages with the same words the one in running text is better than a heading, the longer better than a
// fragment, and the one that has the words closer together: together these are worth less than half a word.
constexpr double kBodyWorth = 0.2;
constexpr double kLengthWorth = 0.15;
constexpr double kNearWorth = 0.1;
// Running text of half a passage's length with all words in it: what is left of the statement is not looked through.
constexpr double kGoodForm = kBodyWorth + kLengthWorth / 2;
// A sentence is begun with if it begins so many code points before the first hit, or nearer.
constexpr std::size_t kSentenceLeadIn = 120;
// Else so many code points are shown before the first hit, if there is room.
constexpr std::size_t kLeadIn = 60;
// A lead shorter than this (a place and a date, a salutation) says little; a later paragraph is quoted then.
constexpr std::size_t kFullLead = 80;
// Texts are looked through in pieces of at most so many bytes, so that none outlasts the budget by much.
constexpr std::size_t kPieceBytes = 16 * 1024;
static_assert(DocumentMemo::kMaxStoredBytes <= kPieceBytes);  // a block whose words are known is one piece

/// Time that this thread has computed: on a busy machine the wall clock would take marks away from searches that wait.
std::int64_t CpuMicroseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
}

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The place `code_points` code points after `begin`, or the end.
std::size_t Advance(std::string_view text, std::size_t begin, std::size_t code_points) {
  std::size_t at = begin;
  for (; at < text.size() && code_points > 0; --code_points) at += utf8::Decode(text, at).size_bytes;
  return at;
}

/// The place `code_points` code points before `end`, or the beginning.
std::size_t Retreat(std::string_view text, std::size_t end, std::size_t code_points) {
  std::size_t at = end;
  for (; at > 0 && code_points > 0; --code_points) {
    --at;
    while (at > 0 && IsContinuation(text[at])) --at;
  }
  return at;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The first word border at or after `at`: whole words are shown, with the punctuation that clings to them.
std::size_t NextBorder(std::string_view text, std::size_t at) {
  while (at < text.size() && !IsSpace(text[at])) ++at;
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

/// The last word end at or before `at`, but not before `least`.
std::size_t LastBorder(std::string_view text, std::size_t at, std::size_t least) {
  if (at >= text.size()) return text.size();
  std::size_t end = at;
  while (end > least && !IsSpace(text[end])) --end;
  while (end > least && IsSpace(text[end - 1])) --end;
  return end > least ? end : std::max(at, least);
}

/// True if what ends here is a sentence: a point after two letters or fewer is an abbreviation's or a number's.
bool EndsSentence(std::string_view before) {
  constexpr std::string_view kClosing = "\")]'";
  constexpr std::string_view kClosingGuillemet = "\xC2\xBB";
  while (!before.empty() && kClosing.find(before.back()) != std::string_view::npos) before.remove_suffix(1);
  if (before.ends_with(kClosingGuillemet)) before.remove_suffix(kClosingGuillemet.size());
  for (const std::string_view sign : {"!", "?", "\u061F", "\u06D4", "\u2026", "\u061B"}) {
    if (before.ends_with(sign)) return true;
  }
  if (!before.ends_with('.')) return false;
  const std::size_t space = before.find_last_of(" \t\n\r");
  const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
  constexpr std::size_t kLettersOfAbbreviations = 2;
  return utf8::CountCodePoints(before.substr(word)) > kLettersOfAbbreviations + 1;
}

/// The last beginning of a sentence or line in [`least`, `at`]; npos if there is none.
std::size_t SentenceStart(std::string_view text, std::size_t least, std::size_t at) {
  for (std::size_t start = at; start > least; --start) {
    if (IsSpace(text[start]) || !IsSpace(text[start - 1])) continue;
    std::size_t end = start - 1;
    while (end > 0 && IsSpace(text[end - 1])) --end;
    const bool is_line = text.substr(end, start - end).find('\n') != std::string_view::npos;
    if (is_line || EndsSentence(text.substr(0, end))) return start;
  }
  return least == 0 ? 0 : std::string_view::npos;
}

/// A stretch of text and what it is worth.
struct Passage {
  double worth = 0;
  double form = 0;        // the part of it that is for being good to read
  std::size_t units = 0;  // words of the query that are in it
  std::string_view text;
  std::string_view lang;
  std::size_t first_hit = 0;
  std::size_t last_hit = 0;
  std::vector<Marker::Hit> hits;  // all of the text
};

/// Looks for the best passage, piece by piece.
class PassageFinder {
 public:
  PassageFinder(Marker& marker, const std::vector<double>& weights, std::size_t max_code_points)
      : marker_(marker), weights_(weights), max_code_points_(max_code_points), seen_(weights.size()) {
    for (const double weight : weights) unit_ += weight / static_cast<double>(weights.size());
  }

  /// `words`: those of the text, or null if they are not known.
  void Consider(std::string_view text, std::string_view lang, bool is_body, const MarkWords* words) {
    const auto& hits = words != nullptr ? marker_.Find(*words) : marker_.Find(text, text::FindLanguage(lang));
    if (hits.empty()) return;
    const std::size_t letters = utf8::CountCodePoints(text);
    const double filled =
        static_cast<double>(std::min(letters, max_code_points_)) / static_cast<double>(max_code_points_);
    const double form = (is_body ? kBodyWorth : 0) + kLengthWorth * filled;
    const std::size_t room = max_code_points_ - std::min(kLeadIn, max_code_points_ / 4);
    const std::size_t room_bytes = room * text.size() / std::max<std::size_t>(1, letters);
    bool is_best = false;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      Passage passage = From(hits, i, room_bytes);
      passage.form = form;
      passage.worth += unit_ * form;
      if (passage.worth <= best_.worth) continue;
      passage.text = text;
      passage.lang = lang;
      best_ = std::move(passage);
      is_best = true;
    }
    if (is_best) best_.hits = hits;
  }

  /// Nothing that is left can be better by a word.
  bool IsComplete() const { return best_.units == weights_.size() && best_.form >= kGoodForm; }
  const Passage& best() const { return best_; }

 private:
  /// What the hits within `max_bytes` of the hit `first` are worth together.
  Passage From(const std::vector<Marker::Hit>& hits, std::size_t first, std::size_t max_bytes) {
    std::fill(seen_.begin(), seen_.end(), 0);
    Passage passage;
    passage.first_hit = first;
    double repeats = 0;
    for (std::size_t i = first; i < hits.size() && hits[i].end_byte - hits[first].begin_byte <= max_bytes; ++i) {
      const std::size_t unit = hits[i].unit;
      const int times = ++seen_[unit];
      if (times > 2) continue;
      if (times == 2) repeats += weights_[unit] * kRepeatWorth;
      if (times == 1) {
        passage.worth += weights_[unit];
        ++passage.units;
        passage.last_hit = i;
      }
    }
    const auto span = static_cast<double>(hits[passage.last_hit].end_byte - hits[first].begin_byte);
    const double nearness = kNearWorth * (1 - span / static_cast<double>(max_bytes + 1));
    passage.worth += repeats + unit_ * nearness;
    return passage;
  }

  Marker& marker_;
  const std::vector<double>& weights_;
  const std::size_t max_code_points_;
  double unit_ = 0;  // of a word, on average
  std::vector<int> seen_;
  Passage best_;
};

/// Where to begin so that the hits from `first` to the one that ends at `last_end` are shown.
std::size_t BeginOf(std::string_view text, std::size_t first, std::size_t last_end, std::size_t max_code_points) {
  // A text that fits is shown from its beginning.
  if (utf8::CountCodePoints(text) <= max_code_points) return 0;
  const std::size_t taken = utf8::CountCodePoints(text.substr(first, last_end - first));
  const std::size_t room = max_code_points - std::min(taken, max_code_points);
  const std::size_t sentence = SentenceStart(text, Retreat(text, first, std::min(room, kSentenceLeadIn)), first);
  if (sentence != std::string_view::npos) return sentence;
  const std::size_t begin = Retreat(text, first, std::min({room, kLeadIn, max_code_points / 4}));
  return begin == 0 ? 0 : std::min(NextBorder(text, begin), first);
}

Snippet Cut(std::string_view text, std::string_view lang, const std::vector<Marker::Hit>& hits, std::size_t begin,
            std::size_t least_end, std::size_t max_code_points) {
  const std::size_t end = LastBorder(text, Advance(text, begin, max_code_points), least_end);
  return {ToSegments(text, hits, begin, end), std::string(lang)};
}

/// True for what stands above the snippet already: the title, or a piece of it.
bool IsTitle(const model::Statement& statement, const model::Block& block) {
  return statement.title.find(block.text) != std::string::npos;
}

bool IsQuotable(const model::Statement& statement, const model::Block& block) {
  return block.kind != model::BlockKind::kBoilerplate && !block.text.empty() && !IsTitle(statement, block);
}

/// How well a block introduces its statement.
int LeadWorth(const model::Statement& statement, const model::Block& block) {
  if (IsTitle(statement, block)) return 1;  // better than nothing
  if (block.kind == model::BlockKind::kHeading) return 2;
  return utf8::CountCodePoints(block.text) < kFullLead ? 3 : 4;
}

Snippet Lead(const model::Statement& statement, std::size_t max_code_points) {
  const model::Block* lead = nullptr;
  int best = 0;
  for (const model::Block& block : statement.blocks) {
    if (block.kind == model::BlockKind::kBoilerplate || block.text.empty()) continue;
    const int worth = LeadWorth(statement, block);
    if (worth <= best) continue;
    lead = &block;
    best = worth;
  }
  if (lead == nullptr) return {{}, statement.lang};
  return Cut(lead->text, LanguageOf(statement, *lead), {}, 0, 0, max_code_points);
}

/// The best passage there is, or the lead.
Snippet Best(const model::Statement& statement, const Passage& best, std::size_t max_code_points) {
  if (best.hits.empty()) return Lead(statement, max_code_points);
  const std::size_t last_end = best.hits[best.last_hit].end_byte;
  const std::size_t begin = BeginOf(best.text, best.hits[best.first_hit].begin_byte, last_end, max_code_points);
  return Cut(best.text, best.lang, best.hits, begin, last_end, max_code_points);
}

/// The end of a piece of `text` that begins at `begin`: between words where that is possible.
std::size_t PieceEnd(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kPieceBytes) return text.size();
  const std::size_t most = Retreat(text, begin + kPieceBytes, 1);
  const std::size_t space = text.substr(0, most).find_last_of(" \t\n\r");
  return space == std::string_view::npos || space <= begin ? most : space;
}

}  // namespace

Snippet MakeSnippet(const ShownDocument& shown, Marker& marker, const std::vector<double>& unit_weights,
                    const SnippetOptions& options) {
  const model::Statement& statement = shown.statement;
  if (marker.empty()) return Lead(statement, options.max_code_points);
  const std::int64_t deadline_us = CpuMicroseconds() + std::int64_t{options.budget_ms} * 1000;
  PassageFinder finder(marker, unit_weights, std::max<std::size_t>(1, options.max_code_points));
  const bool has_words = !shown.blocks.empty() && !marker.needs_text();
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < statement.blocks.size() && !finder.IsComplete(); ++i) {
    const model::Block& block = statement.blocks[i];
    if (!IsQuotable(statement, block)) continue;
    const std::string_view text = block.text;
    for (std::size_t begin = 0; begin < text.size() && !finder.IsComplete();) {
      const std::size_t end = PieceEnd(text, begin);
      bytes += end - begin;
      if (bytes > kPieceBytes) {
        if (CpuMicroseconds() > deadline_us) return Best(statement, finder.best(), options.max_code_points);
        bytes = end - begin;
      }
      finder.Consider(text.substr(begin, end - begin), LanguageOf(statement, block),
                      block.kind == model::BlockKind::kBody, has_words ? &shown.blocks[i] : nullptr);
      begin = end;
    }
  }
  return Best(statement, finder.best(), options.max_code_points);
}

}  // namespace bayan::index
