#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "core/index/deadline.h"

/// A match by Xapian that stops at a deadline. Internal to core/index.
namespace bayan::index {

/// What a match found, best first.
struct TimedResult {
  struct Item {
    Xapian::docid document;
    double weight;
  };
  std::vector<Item> items;
  bool cut = false;  ///< the deadline passed: `items` are the best of what was found by then
};

/// The order of a match: by weight, or by the value of a slot.
struct MatchOrder {
  std::optional<Xapian::valueno> slot;
  bool descending = false;  ///< of values; weights always descend
};

/// The best `count` of what `query` finds from the `first` on, weighed by bm25::Scheme(). Xapian's own time limit ends
/// the counting alone, and a long ranking goes on; this ends both. Local databases only, because what stops it does not
/// reach into remote ones: there, `deadline` is not looked at. May throw Xapian::Error.
TimedResult RunMatch(const Xapian::Database& db, const Xapian::Query& query, const MatchOrder& order,
                     Xapian::doccount first, Xapian::doccount count, bool is_local, const Deadline& deadline);

}  // namespace bayan::index
