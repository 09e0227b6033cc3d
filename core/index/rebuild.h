#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "core/base/result.h"

namespace bayan::index {

/// From how many Arabic statements stems are learned without being asked for. Measured on news articles: at 300 learned
/// stems find as much as the rules (44.0 % of titles by all their words, rules 43.8), from 1,000 on about three in a
/// hundred more (46.6); see stemmers/ARABIC.md.
inline constexpr std::size_t kLearnStemsFrom = 1000;

struct RebuildOptions {
  /// Where the learned Arabic stems of the new generation come from.
  enum class Stems : std::uint8_t {
    kLearnIfMany,  ///< learned from the statements if kLearnStemsFrom of them are Arabic, else rules only
    kLearn,        ///< learned, however few there are
    kCopy,         ///< those of the index `stems_from`, so that several shards share one analysis
  };
  Stems stems = Stems::kLearnIfMany;
  std::string stems_from{};  ///< for kCopy: an index directory
  bool only_with_new_stems =
      false;                   ///< if that gives the rules only, which a new index has, it just notes them as settled
  int flush_documents = 1000;  ///< as in WriterOptions
};

struct RebuildReport {
  std::uint64_t documents = 0;
  std::uint64_t learned_from = 0;  ///< statements the stems were learned from; 0: not learned
  bool rebuilt = true;             ///< false only with `only_with_new_stems`
};

/// Hears how far a rebuild is; returns false to stop it.
using RebuildProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Writes a new generation of the index in the folder `dir`, all statements analysed anew from their stored text by the
/// text chain of this program, switches to it and removes the old one. Sync records and the revision go along. Readers
/// go over when they next refresh; until the switch nothing of it can be seen, so a rebuild that is stopped or killed
/// changes nothing. Also opens an index of another text chain, which Writer refuses. Takes the writer's lock.
/// Fails with kNotAnIndex, kIndexLocked, kIndexVersion (a later format, or `stems_from` is of another text chain),
/// kMalformed (a stored statement is damaged), kInterrupted or kIo.
Result<RebuildReport> Rebuild(const std::string& dir, const RebuildOptions& options, const RebuildProgress& progress);

/// Fails as Rebuild would if stems were copied from the index `from`, without changing anything.
Result<void> CheckStems(const std::string& from);

}  // namespace bayan::index
