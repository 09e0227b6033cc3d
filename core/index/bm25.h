#pragma once

#include <xapian.h>

#include <cmath>

/// How often a word occurs, how rare it is and how long the document is, as one number: BM25 as Xapian's BM25Weight
/// has it, with the parameters that measured best with stop words dropped (docs/QUERY_LANGUAGE.md, "Ranking"). The
/// functions give what Xapian gives for the same parameters, so that a search of our own ranks as Xapian's matcher
/// does. Internal to core/index.
namespace bayan::index::bm25 {

inline constexpr double kK1 = 0.7;
inline constexpr double kB = 0.9;
inline constexpr double kMinNormLength = 0;

inline Xapian::BM25Weight Scheme() { return Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLength); }

/// What a word is worth that `with` of `all` documents have.
inline double WordWeight(Xapian::doccount with, Xapian::doccount all) {
  const double odds = (double{1} * all - with + 0.5) / (with + 0.5);
  // The formula would turn negative for words that most documents have; so Xapian bends it there.
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds) * (kK1 + 1);
}

/// The share of a word's worth that a document gets for having it `count` times. `relative_length` is the document's
/// length by the average length.
inline double Share(Xapian::termcount count, double relative_length) {
  return count / (kK1 * (relative_length * kB + (1 - kB)) + count);
}

}  // namespace bayan::index::bm25
