#include "core/index/marker.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/index/schema.h"

namespace bayan::index {

void AppendMarkWords(std::span<const text::Token> tokens, MarkWords& words) {
  words.reserve(words.size() + tokens.size());
  for (const text::Token& token : tokens) {
    MarkWord& word = words.emplace_back();
    word.fold = StableHash(token.fold);
    if (!token.language->stemmer.empty()) word.stem = StableHash(StemTerm(token.language->tag, token.stem));
    word.begin_byte = static_cast<std::uint32_t>(token.begin_byte);
    word.end_byte = static_cast<std::uint32_t>(token.end_byte);
    word.position = token.position;
  }
}

Marker::Marker(const std::vector<MarkUnit>& units, const Snapshot& snapshot)
    : chain_(*snapshot.chain), unit_count_(units.size()), tokens_(snapshot.tokens) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const std::string& term : units[i].terms) units_.emplace(StableHash(term), i);
    if (!units[i].prefix.empty()) prefixes_.push_back({units[i].prefix, i});
    if (units[i].phrase.empty()) continue;
    Phrase& phrase = phrases_.emplace_back();
    for (const std::string& word : units[i].phrase) phrase.folds.push_back(StableHash(word));
    phrase.unit = i;
  }
}

const std::vector<Marker::Hit>& Marker::Find(std::string_view text, const text::Language& language) {
  hits_.clear();
  if (empty()) return hits_;
  chain_.Analyze(text, language, *tokens_);
  words_.clear();
  AppendMarkWords((*tokens_).tokens(), words_);
  return Find(words_);
}

const std::vector<Marker::Hit>& Marker::Find(const MarkWords& words) {
  hits_.clear();
  if (!units_.empty()) FindWords(words);
  if (!prefixes_.empty()) FindPrefixes();
  if (!phrases_.empty()) FindPhrases(words);
  Tidy();
  return hits_;
}

void Marker::FindWords(const MarkWords& words) {
  for (const MarkWord& word : words) {
    auto found = units_.find(word.fold);
    if (found == units_.end() && word.stem != 0) found = units_.find(word.stem);
    if (found != units_.end()) hits_.push_back({word.begin_byte, word.end_byte, found->second});
  }
}

void Marker::FindPrefixes() {
  const std::span<const text::Token> tokens = (*tokens_).tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (units_.contains(words_[i].fold) || units_.contains(words_[i].stem)) continue;
    for (const Prefix& prefix : prefixes_) {
      const text::Token& token = tokens[i];
      if (token.fold.starts_with(prefix.text)) hits_.push_back({token.begin_byte, token.end_byte, prefix.unit});
    }
  }
}

bool Marker::PhraseAt(const MarkWords& words, std::size_t first, const Phrase& phrase,
                      std::vector<std::size_t>& members) {
  std::uint32_t position = words[first].position;
  std::size_t at = first;
  members.clear();
  for (const std::uint64_t fold : phrase.folds) {
    // A whole and its first part share a position, so one position may have several words.
    while (at < words.size() &&
           (words[at].position < position || (words[at].position == position && words[at].fold != fold))) {
      ++at;
    }
    if (at == words.size() || words[at].position != position) return false;
    members.push_back(at++);
    ++position;
  }
  return true;
}

void Marker::FindPhrases(const MarkWords& words) {
  std::vector<std::size_t> members;
  for (const Phrase& phrase : phrases_) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].fold != phrase.folds.front() || !PhraseAt(words, i, phrase, members)) continue;
      for (const std::size_t member : members) {
        hits_.push_back({words[member].begin_byte, words[member].end_byte, phrase.unit});
      }
    }
  }
}

void Marker::Tidy() {
  std::sort(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) {
    return a.begin_byte != b.begin_byte ? a.begin_byte < b.begin_byte : a.end_byte > b.end_byte;
  });
  std::vector<Hit> kept;
  for (const Hit& hit : hits_) {
    if (kept.empty() || hit.begin_byte >= kept.back().end_byte) {
      kept.push_back(hit);
    } else {
      kept.back().end_byte = std::max(kept.back().end_byte, hit.end_byte);
    }
  }
  hits_ = std::move(kept);
}

std::vector<Segment> ToSegments(std::string_view text, const std::vector<Marker::Hit>& hits, std::size_t begin,
                                std::size_t end) {
  std::vector<Segment> segments;
  std::size_t at = begin;
  for (const Marker::Hit& hit : hits) {
    if (hit.begin_byte < at || hit.end_byte > end) continue;
    if (hit.begin_byte > at) segments.push_back({std::string(text.substr(at, hit.begin_byte - at)), false});
    segments.push_back({std::string(text.substr(hit.begin_byte, hit.end_byte - hit.begin_byte)), true});
    at = hit.end_byte;
  }
  if (at < end) segments.push_back({std::string(text.substr(at, end - at)), false});
  return segments;
}

}  // namespace bayan::index
