#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

/// Postings of terms that searches asked for before, ready to be walked. Xapian reads each block of a list by a system
/// call and decodes it by a virtual call for each posting; that was most of the time of a search. Internal to
/// core/index.
namespace bayan::index {

/// The postings of one term in one revision of a database.
struct Postings {
  Xapian::doccount frequency = 0;         ///< documents that have the term
  bool is_here = true;                    ///< false: too many to be kept; read them from the database
  std::vector<Xapian::docid> documents;   ///< in order
  std::vector<Xapian::termcount> counts;  ///< how often each of them has the term
};

/// Bounded in memory: what was asked for least lately is forgotten. Thread-safe.
class PostingMemo {
 public:
  /// Longer lists are not kept: where there are so many documents, skipping through the list on disk costs less than
  /// reading it whole.
  static constexpr Xapian::doccount kMaxPostings = 20'000;
  /// Postings kept at most, of all terms; eight bytes each.
  static constexpr std::size_t kMaxKept = 2'000'000;

  explicit PostingMemo(Xapian::doccount max_postings = kMaxPostings) : max_postings_(max_postings) {}

  /// The postings of `term` in `db`, which must always be of the same revision. May throw Xapian::Error.
  std::shared_ptr<const Postings> Get(const Xapian::Database& db, const std::string& term);

 private:
  using Map = std::unordered_map<std::string, std::shared_ptr<const Postings>>;
  std::shared_ptr<const Postings> Find(const std::string& term);
  void Keep(const std::string& term, const std::shared_ptr<const Postings>& postings);

  std::shared_ptr<const Postings> Read(const Xapian::Database& db, const std::string& term) const;

  const Xapian::doccount max_postings_;
  std::mutex mutex_;
  Map recent_;
  Map older_;
  std::size_t kept_ = 0;  // in recent_
};

}  // namespace bayan::index
