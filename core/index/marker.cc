#include "core/index/marker.h"

#include <algorithm>

#include "core/index/schema.h"

namespace bayan::index {

Marker::Marker(const std::vector<MarkUnit>& units, const Snapshot& snapshot)
    : chain_(*snapshot.chain), unit_count_(units.size()), tokens_(snapshot.tokens) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const std::string& term : units[i].terms) units_.emplace(term, i);
    if (!units[i].prefix.empty()) prefixes_.push_back({units[i].prefix, i});
    if (!units[i].phrase.empty()) phrases_.push_back({units[i].phrase, i});
  }
}

const std::vector<Marker::Hit>& Marker::Find(std::string_view text, const text::Language& language) {
  hits_.clear();
  chain_.Analyze(text, language, *tokens_);
  if (!units_.empty() || !prefixes_.empty()) FindWords();
  if (!phrases_.empty()) FindPhrases();
  Tidy();
  return hits_;
}

void Marker::FindWords() {
  for (const text::Token& token : tokens()) {
    term_.assign(token.fold);
    auto found = units_.find(term_);
    if (found == units_.end() && !token.language->stemmer.empty()) {
      term_.assign(kStemPrefix).append(token.language->tag).append(":").append(token.stem);
      found = units_.find(term_);
    }
    if (found != units_.end()) {
      hits_.push_back({token.begin_byte, token.end_byte, found->second});
      continue;
    }
    for (const Prefix& prefix : prefixes_) {
      if (token.fold.starts_with(prefix.text)) hits_.push_back({token.begin_byte, token.end_byte, prefix.unit});
    }
  }
}

bool Marker::PhraseAt(std::size_t token, const std::vector<std::string>& phrase,
                      std::vector<std::size_t>& members) const {
  const std::span<const text::Token> tokens = this->tokens();
  std::uint32_t position = tokens[token].position;
  std::size_t at = token;
  members.clear();
  for (const std::string& word : phrase) {
    // A whole and its first part share a position, so one position may have several tokens.
    while (at < tokens.size() &&
           (tokens[at].position < position || (tokens[at].position == position && tokens[at].fold != word))) {
      ++at;
    }
    if (at == tokens.size() || tokens[at].position != position) return false;
    members.push_back(at++);
    ++position;
  }
  return true;
}

void Marker::FindPhrases() {
  const std::span<const text::Token> tokens = this->tokens();
  std::vector<std::size_t> members;
  for (const Phrase& phrase : phrases_) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].fold != phrase.words.front() || !PhraseAt(i, phrase.words, members)) continue;
      for (const std::size_t member : members) {
        hits_.push_back({tokens[member].begin_byte, tokens[member].end_byte, phrase.unit});
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
