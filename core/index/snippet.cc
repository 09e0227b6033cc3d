#include "core/index/snippet.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "core/base/utf8.h"

namespace bayan::index {
namespace {

// A hit shown for the second time is worth this much of what it was worth at first.
constexpr double kRepeatWorth = 0.1;
// Code points shown before the first hit of a passage, if there is room.
constexpr std::size_t kLeadIn = 60;

using Clock = std::chrono::steady_clock;

std::string_view LanguageOf(const model::Statement& statement, const model::Block& block) {
  return block.lang.empty() ? std::string_view(statement.lang) : std::string_view(block.lang);
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The end of at most `code_points` code points from `begin`.
std::size_t Advance(std::string_view text, std::size_t begin, std::size_t code_points) {
  std::size_t at = begin;
  for (; at < text.size() && code_points > 0; --code_points) at += utf8::Decode(text, at).size_bytes;
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

/// A stretch of a block and what it is worth.
struct Passage {
  double worth = 0;
  std::size_t block = 0;
  std::size_t first_hit = 0;
  std::vector<Marker::Hit> hits;  // all of the block
};

/// What the hits of `window_end - first` hits beginning with `first` are worth together.
double WorthFrom(const std::vector<Marker::Hit>& hits, std::size_t first, std::size_t max_bytes,
                 const std::vector<double>& weights, std::vector<bool>& seen) {
  std::fill(seen.begin(), seen.end(), false);
  double worth = 0;
  for (std::size_t i = first; i < hits.size() && hits[i].end_byte - hits[first].begin_byte <= max_bytes; ++i) {
    const std::size_t unit = hits[i].unit;
    worth += seen[unit] ? weights[unit] * kRepeatWorth : weights[unit];
    seen[unit] = true;
  }
  return worth;
}

/// The best stretch of one block; replaces `best` if it is worth more.
void Consider(const model::Statement& statement, std::size_t block, Marker& marker, const std::vector<double>& weights,
              std::size_t max_code_points, Passage& best) {
  const std::string& text = statement.blocks[block].text;
  const auto& hits = marker.Find(text, text::FindLanguage(LanguageOf(statement, statement.blocks[block])));
  if (hits.empty()) return;
  const std::size_t room = max_code_points - std::min(kLeadIn, max_code_points / 4);
  const std::size_t bytes_per_code_point = text.size() / std::max<std::size_t>(1, CountCodePoints(text)) + 1;
  std::vector<bool> seen(weights.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const double worth = WorthFrom(hits, i, room * bytes_per_code_point, weights, seen);
    if (worth <= best.worth) continue;
    best.worth = worth;
    best.block = block;
    best.first_hit = i;
    best.hits = hits;
  }
}

std::size_t BeginOf(std::string_view text, std::size_t hit_begin, std::size_t max_code_points) {
  // A block that fits is shown from its beginning; else some words before the hit.
  if (CountCodePoints(text) <= max_code_points) return 0;
  const std::size_t before = CountCodePoints(text.substr(0, hit_begin));
  const std::size_t lead_in = std::min(kLeadIn, max_code_points / 4);
  if (before <= lead_in) return 0;
  return std::min(NextBorder(text, Advance(text, 0, before - lead_in)), hit_begin);
}

Snippet Cut(std::string_view text, std::string_view lang, const std::vector<Marker::Hit>& hits, std::size_t begin,
            std::size_t least_end, std::size_t max_code_points) {
  const std::size_t end = LastBorder(text, Advance(text, begin, max_code_points), least_end);
  return {ToSegments(text, hits, begin, end), std::string(lang)};
}

Snippet Lead(const model::Statement& statement, std::size_t max_code_points) {
  for (const model::BlockKind kind : {model::BlockKind::kBody, model::BlockKind::kHeading}) {
    for (const model::Block& block : statement.blocks) {
      if (block.kind == kind && !block.text.empty()) {
        return Cut(block.text, LanguageOf(statement, block), {}, 0, 0, max_code_points);
      }
    }
  }
  return {{}, statement.lang};
}

}  // namespace

Snippet MakeSnippet(const model::Statement& statement, Marker& marker, const std::vector<double>& unit_weights,
                    const SnippetOptions& options) {
  if (marker.empty()) return Lead(statement, options.max_code_points);
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(options.budget_ms);
  double all = 0;
  for (const double weight : unit_weights) all += weight;

  Passage best;
  for (std::size_t i = 0; i < statement.blocks.size(); ++i) {
    if (statement.blocks[i].kind == model::BlockKind::kBoilerplate) continue;
    if (Clock::now() > deadline) break;
    Consider(statement, i, marker, unit_weights, options.max_code_points, best);
    if (best.worth >= all) break;  // every word of the query is in it
  }
  if (best.hits.empty()) return Lead(statement, options.max_code_points);

  const model::Block& block = statement.blocks[best.block];
  const Marker::Hit& hit = best.hits[best.first_hit];
  const std::size_t begin = BeginOf(block.text, hit.begin_byte, options.max_code_points);
  return Cut(block.text, LanguageOf(statement, block), best.hits, begin, hit.end_byte, options.max_code_points);
}

}  // namespace bayan::index
