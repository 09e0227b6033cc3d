#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/index/recent_map.h"

/// Postings of terms that searches asked for before, ready to be walked. Xapian reads each block of a list by a system
/// call and decodes it by a virtual call for each posting; that was most of the time of a search. Internal to
/// core/index.
namespace bayan::index {

/// The postings of one term in one revision of a database.
struct Postings {
  Xapian::doccount frequency = 0;         ///< documents that have the term
  bool is_here = true;                    ///< false: read them from the database
  std::vector<Xapian::docid> documents;   ///< in order
  std::vector<Xapian::termcount> counts;  ///< how often each of them has the term
};

/// Bounded in memory: what was asked for least lately is forgotten. Thread-safe.
class PostingMemo {
 public:
  /// Longer lists are not kept: where there are so many documents, skipping through the list on disk costs less than
  /// reading it whole.
  static constexpr Xapian::doccount kMaxPostings = 20'000;
  /// Longer lists are kept from the second time on that they are asked for: whoever asks for a word that nobody asks
  /// for again skips most of them.
  static constexpr Xapian::doccount kShort = 256;
  /// Postings kept at most, of all terms; eight bytes each, 16 MB. Exceeded by what is asked for last at most.
  static constexpr std::size_t kMaxKept = 2'000'000;

  explicit PostingMemo(Xapian::doccount max_postings = kMaxPostings) : max_postings_(max_postings) {}

  /// The postings of `term` in `db`, which must always be of the same revision. May throw Xapian::Error.
  std::shared_ptr<const Postings> Get(const Xapian::Database& db, const std::string& term);
  /// In how many documents the term is.
  Xapian::doccount Frequency(const Xapian::Database& db, const std::string& term);
  /// Postings kept now, and what the terms cost beside them.
  std::size_t kept() const;

 private:
  const Xapian::doccount max_postings_;
  mutable std::mutex mutex_;
  RecentMap<std::string, std::shared_ptr<const Postings>> kept_{kMaxKept};
};

}  // namespace bayan::index
