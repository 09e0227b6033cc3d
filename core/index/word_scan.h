#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "core/index/deadline.h"
#include "core/index/posting_memo.h"

/// Search of our own for what most people type, words side by side, in one local database. Internal to core/index.
namespace bayan::index {

class LengthColumn;

/// Terms that count as one: a document has them if it has any, as often as it has all of them together.
using TermGroup = std::vector<std::string>;

/// A query of words only, as terms.
struct PlainQuery {
  /// What adds to the score of a document that was found, and finds none.
  struct Boost {
    TermGroup terms;
    double weight = 1;
  };
  std::vector<TermGroup> words;
  std::vector<Boost> boosts;
};

/// One document that was found.
struct Scored {
  Xapian::docid document = 0;
  double weight = 0;
};

/// What a scan reads: all of one revision.
struct ScanSource {
  const Xapian::Database* db;
  const LengthColumn* lengths;
  PostingMemo* postings;
};

/// The postings of a group of terms, in the order of the documents.
class PostingGroup {
 public:
  static constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

  /// One for each of `groups`.
  static std::vector<PostingGroup> Open(const ScanSource& source, const std::vector<const TermGroup*>& groups);
  /// The document it stands at, or kEnd.
  Xapian::docid document() const { return document_; }
  /// How often the document has the terms.
  Xapian::termcount Count() const;
  void Next();
  /// Goes to `document`, or the first one after it that has a term. Never goes back.
  void SkipTo(Xapian::docid document);
  /// The weight of the group, as Xapian's OP_SYNONYM has it.
  double Weight() const;

 private:
  /// The postings of one term: in memory, or else in the database.
  class List {
   public:
    List() = default;
    List(const ScanSource& source, const std::string& term);
    Xapian::docid document() const { return document_; }
    Xapian::doccount frequency() const { return postings_->frequency; }
    Xapian::termcount Count() const { return postings_->is_here ? postings_->counts[at_] : stream_.get_wdf(); }
    void Next();
    void SkipTo(Xapian::docid document);

   private:
    void Settle();
    std::shared_ptr<const Postings> postings_;
    std::size_t at_ = 0;
    Xapian::PostingIterator stream_;
    Xapian::docid document_ = kEnd;
  };
  PostingGroup(Xapian::doccount all, std::size_t lists) : all_(all), lists_(lists) {}
  void Settle();
  Xapian::doccount all_;
  std::vector<List> lists_;
  Xapian::docid document_ = kEnd;
};

/// Walks the postings of a plain query side by side and ranks what it finds, with the weights that Xapian's matcher
/// gives to the same query to within rounding. It is several times faster: lengths of documents come from memory, and
/// ranking, the exact total and facet counts are one pass. Needs memory for a window of documents and for the best ones
/// only. Make one for a search. May throw Xapian::Error.
class WordScan {
 public:
  /// Told each document that was found; says whether it counts (passes filters). Empty: all count.
  using Accept = std::function<bool(Xapian::docid)>;

  struct Found {
    /// At least the best `wanted` documents if there are so many, and whatever ties with the last of them; by weight.
    std::vector<Scored> best;
    Xapian::doccount total = 0;
    Xapian::doccount with_words = 0;  ///< with what does not count
    bool cut = false;                 ///< the deadline passed: all are of what was found by then
  };

  /// All arguments must outlive the scan.
  WordScan(const PlainQuery& query, const ScanSource& source, const Deadline& deadline)
      : query_(query), source_(source), deadline_(deadline) {}

  /// The documents that have all words.
  Found FindAll(std::size_t wanted, const Accept& accept) const;
  /// The documents that have any word.
  Found FindAny(std::size_t wanted, const Accept& accept) const;

 private:
  class Best;
  struct Weighted;
  std::vector<Weighted> OpenBoosts() const;
  std::vector<PostingGroup> OpenWords() const;
  void ScoreBatch(std::vector<Scored>& batch, std::vector<Weighted>& boosts) const;
  double Part(const Weighted& list, Xapian::docid document) const;

  const PlainQuery& query_;
  const ScanSource source_;
  const Deadline& deadline_;
};

}  // namespace bayan::index
