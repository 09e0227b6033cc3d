#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/letter_map.h"

namespace bayan::stemmers {

/// Learns Arabic stems from the documents of a collection: which affixes its words take, which of them are broken
/// plurals and which verbs belong together. The table depends only on the documents, not on their order. Not
/// thread-safe. Source: our own; stemmers/README.md describes it and says from which size it is worth it.
///
///     ArabicTrainer trainer;
///     for (...) trainer.AddDocument(words);
///     std::string table = trainer.Finish();   // for MakeArabicLearned()
class ArabicTrainer {
 public:
  /// Adds one document: its words in order, as the chain hands them to a stemmer. Words that are not Arabic are passed
  /// over, and words after the first kMaxWordsPerDocument.
  void AddDocument(std::span<const std::string_view> words);

  /// The table of all documents so far, as bytes for MakeArabicLearned.
  std::string Finish() const;

  /// Documents that the table is learned from.
  std::size_t documents() const { return documents_.size(); }

  /// About 65,000 news articles, which take 80 MB. Of a larger collection a sample is used that is drawn by a hash of
  /// each document's words; more would not change what is learned.
  static constexpr std::size_t kMaxWords = 20'000'000;
  static constexpr std::size_t kMaxWordsPerDocument = 100'000;

 private:
  using WordIds = std::vector<std::uint32_t>;

  LetterMap words_;  ///< with hamza as written
  std::multimap<std::uint64_t, WordIds> documents_;
  std::size_t total_words_ = 0;
  std::uint64_t limit_ = ~std::uint64_t{0};  ///< hashes of the sample are below
};

}  // namespace bayan::stemmers
