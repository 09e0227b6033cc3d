#include "core/index/posting_memo.h"

#include <utility>

namespace bayan::index {
namespace {

// A term costs about as much memory as so many postings, however few it has.
constexpr std::size_t kTermCost = 16;

}  // namespace

std::shared_ptr<const Postings> PostingMemo::Get(const Xapian::Database& db, const std::string& term) {
  if (auto known = Find(term)) return known;
  auto postings = Read(db, term);  // not under the lock; two threads may both read it, which does no harm
  Keep(term, postings);
  return postings;
}

std::shared_ptr<const Postings> PostingMemo::Read(const Xapian::Database& db, const std::string& term) const {
  auto postings = std::make_shared<Postings>();
  postings->frequency = db.get_termfreq(term);
  postings->is_here = postings->frequency <= max_postings_;
  if (!postings->is_here || postings->frequency == 0) return postings;
  postings->documents.reserve(postings->frequency);
  postings->counts.reserve(postings->frequency);
  for (auto posting = db.postlist_begin(term); posting != Xapian::PostingIterator(); ++posting) {
    postings->documents.push_back(*posting);
    postings->counts.push_back(posting.get_wdf());
  }
  return postings;
}

std::shared_ptr<const Postings> PostingMemo::Find(const std::string& term) {
  const std::lock_guard lock(mutex_);
  if (const auto found = recent_.find(term); found != recent_.end()) return found->second;
  const auto found = older_.find(term);
  if (found == older_.end()) return nullptr;
  auto postings = std::move(found->second);
  older_.erase(found);
  kept_ += kTermCost + postings->documents.size();
  recent_.emplace(term, postings);
  return postings;
}

void PostingMemo::Keep(const std::string& term, const std::shared_ptr<const Postings>& postings) {
  const std::lock_guard lock(mutex_);
  if (kept_ >= kMaxKept / 2) {
    older_ = std::exchange(recent_, {});
    kept_ = 0;
  }
  if (recent_.emplace(term, postings).second) kept_ += kTermCost + postings->documents.size();
}

}  // namespace bayan::index
