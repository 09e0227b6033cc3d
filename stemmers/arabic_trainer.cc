#include "stemmers/arabic_trainer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "stemmers/arabic_learning.h"
#include "stemmers/arabic_vocabulary.h"

namespace bayan::stemmers {
namespace {

// FNV-1a over the letters of all words with a stop between words.
class DocumentHash {
 public:
  void Add(const ArabicWord& word) {
    for (const Letter letter : word.span()) Add(letter);
    Add(0);
  }
  std::uint64_t value() const { return value_; }

 private:
  void Add(Letter letter) { value_ = (value_ ^ letter) * 0x100000001B3U; }
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

// Folds alef and sorts: `word_of` tells the folded word of each word as written.
ArabicVocabulary MakeVocabulary(const LetterMap& written, const std::vector<std::uint32_t>& counts,
                                std::vector<std::uint32_t>& word_of) {
  struct Row {
    ArabicWord folded;
    ArabicWord written;
    std::uint32_t number;
  };
  std::vector<Row> rows;
  rows.reserve(written.size());
  for (std::uint32_t i = 0; i < written.size(); ++i) {
    if (counts[i] == 0) continue;
    const ArabicWord word(written.Key(i));
    rows.push_back({word, word, i});
    rows.back().folded.FoldAlef();
  }
  std::ranges::sort(rows, [](const Row& a, const Row& b) {
    return a.folded != b.folded ? a.folded < b.folded : a.written < b.written;
  });
  ArabicVocabulary vocabulary;
  std::uint32_t most = 0;
  for (const Row& row : rows) {
    const std::uint32_t number = vocabulary.words.Insert(row.folded.span());
    if (number == vocabulary.types.size()) {
      vocabulary.types.emplace_back();
      most = 0;
    }
    ArabicVocabulary::Type& type = vocabulary.types[number];
    type.count += counts[row.number];
    if (counts[row.number] > most) {
      most = counts[row.number];
      type.written = row.written;
    }
    word_of[row.number] = number;
  }
  return vocabulary;
}

}  // namespace

void ArabicTrainer::AddDocument(std::span<const std::string_view> words) {
  DocumentHash hash;
  std::vector<ArabicWord> arabic;
  ArabicWord word;
  for (const std::string_view utf8 : words) {
    if (arabic.size() == kMaxWordsPerDocument) break;
    if (!word.Assign(utf8)) continue;
    arabic.push_back(word);
    hash.Add(word);
  }
  if (arabic.empty() || hash.value() >= limit_) return;
  WordIds ids;
  ids.reserve(arabic.size());
  for (const ArabicWord& each : arabic) ids.push_back(words_.Insert(each.span()));
  total_words_ += ids.size();
  documents_.emplace(hash.value(), std::move(ids));
  // A document that left once never returns, or the sample would depend on the order.
  while (total_words_ > kMaxWords) {
    limit_ = documents_.rbegin()->first;
    const auto first = documents_.lower_bound(limit_);
    for (auto at = first; at != documents_.end(); ++at) total_words_ -= at->second.size();
    documents_.erase(first, documents_.end());
  }
}

std::string ArabicTrainer::Finish() const {
  std::vector<std::uint32_t> counts(words_.size());
  for (const auto& [hash, ids] : documents_) {
    for (const std::uint32_t id : ids) ++counts[id];
  }
  std::vector<std::uint32_t> word_of(words_.size());
  ArabicVocabulary vocabulary = MakeVocabulary(words_, counts, word_of);
  for (const auto& [hash, ids] : documents_) {
    std::vector<std::uint32_t>& distinct = vocabulary.documents.emplace_back();
    distinct.reserve(ids.size());
    for (const std::uint32_t id : ids) distinct.push_back(word_of[id]);
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    distinct.shrink_to_fit();
  }
  return LearnArabicStems(vocabulary).Serialise();
}

}  // namespace bayan::stemmers
