#include "core/index/timed_match.h"

#include <algorithm>

#include "core/index/bm25.h"
#include "core/index/search_run.h"

namespace bayan::index {
namespace {

/// BM25 that looks at the clock: a match that keeps few documents still weighs many.
class TimedWeight : public Xapian::BM25Weight {
 public:
  explicit TimedWeight(Stopwatch& watch)
      : Xapian::BM25Weight(bm25::kK1, 0, 1, bm25::kB, bm25::kMinNormLength), watch_(watch) {}
  TimedWeight* clone() const override { return new TimedWeight(watch_); }
  double get_sumpart(Xapian::termcount count, Xapian::termcount length, Xapian::termcount unique) const override {
    watch_.Tick();
    return Xapian::BM25Weight::get_sumpart(count, length, unique);
  }

 private:
  Stopwatch& watch_;
};

/// Remembers what a match has found so far, in case it does not come to its end.
class Witness : public Xapian::MatchSpy {
 public:
  Witness(const MatchOrder& order, Stopwatch& watch) : order_(order), watch_(watch) {}

  void operator()(const Xapian::Document& document, double weight) override {
    watch_.Tick();
    seen_.push_back({{document.get_docid(), weight}, order_.slot ? document.get_value(*order_.slot) : std::string()});
  }

  std::vector<TimedResult::Item> Best(std::size_t first, std::size_t count) {
    std::sort(seen_.begin(), seen_.end(), [&](const Seen& a, const Seen& b) {
      if (a.value != b.value) return order_.descending ? a.value > b.value : a.value < b.value;
      return a.item.weight > b.item.weight;
    });
    std::vector<TimedResult::Item> best;
    for (std::size_t i = first; i < std::min(first + count, seen_.size()); ++i) best.push_back(seen_[i].item);
    return best;
  }

 private:
  struct Seen {
    TimedResult::Item item;
    std::string value;
  };
  const MatchOrder& order_;
  Stopwatch& watch_;
  std::vector<Seen> seen_;
};

}  // namespace

TimedResult RunMatch(const Xapian::Database& db, const Xapian::Query& query, const MatchOrder& order,
                     Xapian::doccount first, Xapian::doccount count, bool is_local, const Deadline& deadline) {
  Stopwatch watch(deadline);
  Witness witness(order, watch);
  const TimedWeight timed(watch);
  Xapian::Enquire enquire(db);
  Configure(enquire);
  enquire.set_query(query);
  if (order.slot) enquire.set_sort_by_value(*order.slot, order.descending);
  if (is_local && deadline) {
    enquire.set_weighting_scheme(timed);
    enquire.add_matchspy(&witness);
  }
  try {
    const Xapian::MSet found = enquire.get_mset(first, count);
    TimedResult result;
    result.items.reserve(found.size());
    for (auto item = found.begin(); item != found.end(); ++item) result.items.push_back({*item, item.get_weight()});
    return result;
  } catch (const DeadlinePassed&) {
    return {witness.Best(first, count), true};
  }
}

}  // namespace bayan::index
