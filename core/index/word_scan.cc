#include "core/index/word_scan.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <utility>

#include "core/index/bm25.h"
#include "core/index/columns.h"

namespace bayan::index {
namespace {

/// Documents scored at a time by any word: few enough that their scores stay in the processor's cache.
constexpr std::size_t kWindow = 4096;
/// Documents gathered by all words before they are scored.
constexpr std::size_t kBatch = 1024;
/// Weights that differ by no more than the order of adding up count as equal; see SearchRun.
constexpr double kNoise = 1e-9;

/// Moves all to the first document that each of them has, from where they stand. False if there is none.
bool Align(std::vector<PostingGroup>& lists) {
  Xapian::docid target = 0;
  for (std::size_t agreed = 0, i = 0; agreed < lists.size(); i = (i + 1) % lists.size()) {
    lists[i].SkipTo(target);
    const Xapian::docid at = lists[i].document();
    if (at == PostingGroup::kEnd) return false;
    agreed = at == target ? agreed + 1 : 1;
    target = at;
  }
  return true;
}

}  // namespace

// ---- PostingGroup

PostingGroup::List::List(const ScanSource& source, const std::string& term)
    : postings_(source.postings->Get(*source.db, term)) {
  if (!postings_->is_here) stream_ = source.db->postlist_begin(term);
  Settle();
}

void PostingGroup::List::Settle() {
  if (postings_->is_here) {
    document_ = at_ < postings_->documents.size() ? postings_->documents[at_] : kEnd;
  } else {
    document_ = stream_ == Xapian::PostingIterator() ? kEnd : *stream_;
  }
}

void PostingGroup::List::Next() {
  if (postings_->is_here) {
    ++at_;
  } else {
    ++stream_;
  }
  Settle();
}

void PostingGroup::List::SkipTo(Xapian::docid document) {
  if (document <= document_) return;
  if (!postings_->is_here) {
    stream_.skip_to(document);
    return Settle();
  }
  // In steps that double, then by halves between the last two: what is near is found fast.
  const auto& documents = postings_->documents;
  std::size_t step = 1;
  std::size_t low = at_;
  while (low + step < documents.size() && documents[low + step] < document) {
    low += step;
    step *= 2;
  }
  const auto begin = documents.begin() + static_cast<std::ptrdiff_t>(low);
  const auto end = documents.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, documents.size()));
  at_ = static_cast<std::size_t>(std::lower_bound(begin, end, document) - documents.begin());
  Settle();
}

std::vector<PostingGroup> PostingGroup::Open(const ScanSource& source, const std::vector<const TermGroup*>& groups) {
  const Xapian::doccount all = source.db->get_doccount();
  std::vector<PostingGroup> opened;
  std::vector<std::pair<const std::string*, List*>> wanted;
  opened.reserve(groups.size());
  for (const TermGroup* terms : groups) {
    std::vector<List>& lists = opened.emplace_back(PostingGroup(all, terms->size())).lists_;
    for (std::size_t i = 0; i < lists.size(); ++i) wanted.emplace_back(&(*terms)[i], &lists[i]);
  }
  // In the order of the index: what lies side by side there is found in blocks that Xapian still has.
  std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return *a.first < *b.first; });
  for (const auto& [term, list] : wanted) *list = List(source, *term);
  for (PostingGroup& group : opened) group.Settle();
  return opened;
}

void PostingGroup::Settle() {
  document_ = kEnd;
  for (const List& list : lists_) document_ = std::min(document_, list.document());
}

Xapian::termcount PostingGroup::Count() const {
  if (lists_.size() == 1) return lists_.front().Count();
  Xapian::termcount count = 0;
  for (const List& list : lists_) count += list.document() == document_ ? list.Count() : 0;
  return count;
}

void PostingGroup::Next() {
  for (List& list : lists_) {
    if (list.document() == document_) list.Next();
  }
  Settle();
}

void PostingGroup::SkipTo(Xapian::docid document) {
  if (document <= document_) return;
  for (List& list : lists_) list.SkipTo(document);
  Settle();
}

double PostingGroup::Weight() const {
  if (lists_.size() == 1) return bm25::WordWeight(lists_.front().frequency(), all_);
  // Nobody has counted how many documents have any of the terms. Xapian estimates it two by two, the rarest first, as
  // if the terms were independent.
  std::priority_queue<Xapian::doccount, std::vector<Xapian::doccount>, std::greater<>> with;
  for (const List& list : lists_) with.push(list.frequency());
  while (with.size() > 1) {
    const double a = with.top();
    with.pop();
    const double b = with.top();
    with.pop();
    with.push(static_cast<Xapian::doccount>(std::lround(a + b - a * b / all_)));
  }
  return bm25::WordWeight(with.top(), all_);
}

// ---- the best documents

/// Keeps the best of what it is shown, and counts all.
class WordScan::Best {
 public:
  Best(std::size_t wanted, const Accept& accept) : wanted_(wanted), accept_(accept), full_(2 * wanted + kSpare) {}

  void Take(const Scored& one) {
    ++found_.with_words;
    if (accept_ && !accept_(one.document)) return;
    ++found_.total;
    if (wanted_ == 0 || one.weight < least_) return;
    found_.best.push_back(one);
    if (found_.best.size() >= full_) Shrink();
  }

  Found Finish(bool cut) {
    Shrink();
    std::sort(found_.best.begin(), found_.best.end(), IsBetter);
    found_.cut = cut;
    return std::move(found_);
  }

 private:
  static constexpr std::size_t kSpare = 1000;

  static bool IsBetter(const Scored& a, const Scored& b) { return a.weight > b.weight; }

  void Shrink() {
    if (found_.best.size() <= wanted_) return;
    const auto last = found_.best.begin() + static_cast<std::ptrdiff_t>(wanted_) - 1;
    std::nth_element(found_.best.begin(), last, found_.best.end(), IsBetter);
    least_ = last->weight * (1 - kNoise);
    std::erase_if(found_.best, [&](const Scored& one) { return one.weight < least_; });
    // Where most documents tie, waiting for twice as many keeps the work in proportion to their number.
    full_ = 2 * found_.best.size() + kSpare;
  }

  const std::size_t wanted_;
  const Accept& accept_;
  std::size_t full_;
  double least_ = -1;
  Found found_;
};

// ---- weights

struct WordScan::Weighted {
  Weighted(PostingGroup group, double factor)
      : postings(std::move(group)),
        weight(postings.document() == PostingGroup::kEnd ? 0 : factor * postings.Weight()) {}
  PostingGroup postings;
  double weight;
};

std::vector<WordScan::Weighted> WordScan::OpenBoosts() const {
  std::vector<const TermGroup*> groups;
  for (const PlainQuery::Boost& boost : query_.boosts) groups.push_back(&boost.terms);
  std::vector<PostingGroup> opened = PostingGroup::Open(source_, groups);
  std::vector<Weighted> boosts;
  boosts.reserve(opened.size());
  for (std::size_t i = 0; i < opened.size(); ++i) boosts.emplace_back(std::move(opened[i]), query_.boosts[i].weight);
  return boosts;
}

double WordScan::Part(const Weighted& list, Xapian::docid document) const {
  return list.weight * bm25::Share(list.postings.Count(), source_.lengths->Relative(document));
}

// ---- all words

std::vector<PostingGroup> WordScan::OpenWords() const {
  std::vector<const TermGroup*> groups;
  for (const TermGroup& word : query_.words) groups.push_back(&word);
  return PostingGroup::Open(source_, groups);
}

WordScan::Found WordScan::FindAll(std::size_t wanted, const Accept& accept) const {
  Best best(wanted, accept);
  std::vector<PostingGroup> lists = OpenWords();
  std::vector<double> weights;
  std::vector<Weighted> boosts;
  std::vector<Scored> batch;
  bool late = false;
  while (!late && !lists.empty() && Align(lists)) {
    if (weights.empty()) {  // what is found by nothing needs no weights
      for (const PostingGroup& list : lists) weights.push_back(list.Weight());
      boosts = OpenBoosts();
    }
    const Xapian::docid document = lists.front().document();
    double weight = 0;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      weight += weights[i] * bm25::Share(lists[i].Count(), source_.lengths->Relative(document));
    }
    batch.push_back({document, weight});
    lists.front().Next();
    if (batch.size() < kBatch) continue;
    ScoreBatch(batch, boosts);
    std::for_each(batch.begin(), batch.end(), [&](const Scored& one) { best.Take(one); });
    batch.clear();
    late = IsPast(deadline_);
  }
  ScoreBatch(batch, boosts);
  std::for_each(batch.begin(), batch.end(), [&](const Scored& one) { best.Take(one); });
  return best.Finish(late);
}

void WordScan::ScoreBatch(std::vector<Scored>& batch, std::vector<Weighted>& boosts) const {
  for (Weighted& boost : boosts) {
    for (Scored& one : batch) {
      boost.postings.SkipTo(one.document);
      if (boost.postings.document() == one.document) one.weight += Part(boost, one.document);
    }
  }
}

// ---- any word

WordScan::Found WordScan::FindAny(std::size_t wanted, const Accept& accept) const {
  Best best(wanted, accept);
  std::vector<Weighted> words;
  words.reserve(query_.words.size());
  for (PostingGroup& word : OpenWords()) words.emplace_back(std::move(word), 1);
  std::vector<Weighted> boosts = OpenBoosts();
  std::vector<double> weights(kWindow);
  std::vector<char> found(kWindow);
  const auto next = [&] {
    Xapian::docid first = PostingGroup::kEnd;
    for (const Weighted& word : words) first = std::min(first, word.postings.document());
    return first;
  };
  bool late = false;
  for (Xapian::docid first = next(); first != PostingGroup::kEnd && !late; first = next(), late = IsPast(deadline_)) {
    const Xapian::docid end = first + static_cast<Xapian::docid>(kWindow);
    std::fill(weights.begin(), weights.end(), 0);
    std::fill(found.begin(), found.end(), 0);
    const auto add = [&](Weighted& list, bool finds) {
      for (list.postings.SkipTo(first); list.postings.document() < end; list.postings.Next()) {
        const std::size_t i = list.postings.document() - first;
        weights[i] += Part(list, list.postings.document());
        if (finds) found[i] = 1;
      }
    };
    for (Weighted& word : words) add(word, true);
    for (Weighted& boost : boosts) add(boost, false);
    for (std::size_t i = 0; i < kWindow; ++i) {
      if (found[i] != 0) best.Take({first + static_cast<Xapian::docid>(i), weights[i]});
    }
  }
  return best.Finish(late);
}

}  // namespace bayan::index
