#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <unordered_map>
#include <utility>

/// Internal to core/index.
namespace bayan::index {

/// Values by key, of which those asked for lately are kept. Each value has a cost, and the sum stays within a limit
/// (but for the last value, if that alone costs more). Not thread-safe.
template <typename Key, typename Value>
class RecentMap {
 public:
  explicit RecentMap(std::size_t limit) : limit_(limit) {}

  /// The value of `key`, or null; stays where it is until the next Keep.
  const Value* Find(const Key& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->value;
  }

  /// Keeps `value`, in the place of the one that `key` may have.
  void Keep(const Key& key, Value value, std::size_t cost) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) Forget(found->second);
    entries_.push_front({key, std::move(value), cost});
    by_key_.emplace(key, entries_.begin());
    cost_ += cost;
    while (cost_ > limit_ && entries_.size() > 1) Forget(std::prev(entries_.end()));
  }

  std::size_t cost() const { return cost_; }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t cost;
  };
  using Place = typename std::list<Entry>::iterator;

  void Forget(Place place) {
    cost_ -= place->cost;
    by_key_.erase(place->key);
    entries_.erase(place);
  }

  const std::size_t limit_;
  std::list<Entry> entries_;  // the one asked for last is the first
  std::unordered_map<Key, Place> by_key_;
  std::size_t cost_ = 0;
};

}  // namespace bayan::index
