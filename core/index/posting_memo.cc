#include "core/index/posting_memo.h"

#include <algorithm>

namespace bayan::index {
namespace {

// A term costs about as much memory as so many postings, however few it has.
constexpr std::size_t kTermCost = 40;

/// The postings of `term` if they are `most` at most; else their number.
std::shared_ptr<const Postings> Read(const Xapian::Database& db, const std::string& term, Xapian::doccount most) {
  auto postings = std::make_shared<Postings>();
  // Asked for first: Xapian keeps the blocks that lead to a number, not those that lead to a list.
  postings->frequency = db.get_termfreq(term);
  postings->is_here = postings->frequency <= most;
  if (!postings->is_here || postings->frequency == 0) return postings;
  postings->documents.reserve(postings->frequency);
  postings->counts.reserve(postings->frequency);
  for (auto posting = db.postlist_begin(term); posting != Xapian::PostingIterator(); ++posting) {
    postings->documents.push_back(*posting);
    postings->counts.push_back(posting.get_wdf());
  }
  return postings;
}

}  // namespace

std::shared_ptr<const Postings> PostingMemo::Get(const Xapian::Database& db, const std::string& term) {
  Xapian::doccount most = std::min(kShort, max_postings_);
  {
    const std::lock_guard lock(mutex_);
    if (const auto* known = kept_.Find(term)) {
      if ((*known)->is_here || (*known)->frequency > max_postings_) return *known;
      most = (*known)->frequency;
    }
  }
  auto postings = Read(db, term, most);  // not under the lock; two threads may both read it, which does no harm
  const std::lock_guard lock(mutex_);
  kept_.Keep(term, postings, kTermCost + postings->documents.size());
  return postings;
}

Xapian::doccount PostingMemo::Frequency(const Xapian::Database& db, const std::string& term) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto* known = kept_.Find(term)) return (*known)->frequency;
  }
  return db.get_termfreq(term);
}

std::size_t PostingMemo::kept() const {
  const std::lock_guard lock(mutex_);
  return kept_.cost();
}

}  // namespace bayan::index
