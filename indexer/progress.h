#pragma once

#include <chrono>
#include <string>

#include "core/program/console.h"
#include "indexer/sync/sync.h"

namespace bayan::indexer {

/// Shows how far a run is: a bar that is drawn over itself on a terminal, a line every few seconds elsewhere, nothing
/// with --quiet. Borrows the console.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(program::Console& console);

  void Show(const SyncProgress& progress);
  /// The same for work on the statements of an index.
  void ShowStatements(std::uint64_t done, std::uint64_t total);
  /// Takes the bar away, so that a sentence can be said. The next Show draws it again.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;
  program::Console& console_;
  Clock::time_point start_;
  Clock::time_point last_;
  bool drawn_ = false;
};

/// "[#####-----] 50 %  12/24 files, 310 statements, 1 min 5 s left", `columns` wide at most.
std::string ProgressBar(const SyncProgress& progress, double elapsed_seconds, int columns);
/// The same without the bar.
std::string ProgressLine(const SyncProgress& progress, double elapsed_seconds);

}  // namespace bayan::indexer
