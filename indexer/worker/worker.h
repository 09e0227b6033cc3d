#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "indexer/extract/extraction.h"
#include "indexer/worker/confinement.h"
#include "indexer/worker/fork_gate.h"
#include "indexer/worker/frames.h"

namespace bayan::indexer {

struct WorkerLimits {
  ConfinementLimits confinement;
  /// A worker that says nothing for so long hangs. The largest honest file takes a few seconds.
  int silence_ms = 60'000;
  /// An archive is given up when another member ends the worker after so many: each may take silence_ms.
  std::size_t lost_members = 20;
};

/// Extraction in a confined process of its own. A file that crashes it, hangs it or eats its memory costs that file one
/// problem (crashed, timeout, out_of_memory); the process is started anew and the run goes on. Not thread-safe; make it
/// before threads are started, because it forks.
class Worker final : public Extraction {
 public:
  explicit Worker(WorkerLimits limits);
  /// One of several, each used by a thread of its own: they share `extraction`, which the processes copy, and fork
  /// through `gate`. Borrows both.
  Worker(WorkerLimits limits, DirectExtraction& extraction, ForkGate& gate);
  ~Worker() override;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Fails with kUnreadable if the disk failed.
  Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink) override;

  /// False if the kernel has no seccomp: then only memory, CPU time and files are limited.
  bool is_confined() const { return confined_; }

 private:
  /// How an attempt ended early.
  enum class End { kDied, kHung, kFailed };

  std::optional<End> Attempt(const ExtractionRequest& request, const ItemSink& sink, StartedMember& member);
  void Start();
  int Stop();
  Problem WhyItDied(bool hung);

  std::unique_ptr<DirectExtraction> own_extraction_;
  DirectExtraction& extraction_;  ///< made once, so that each process is born with it
  WorkerLimits limits_;
  ForkGate* gate_;
  int socket_ = -1;
  pid_t process_ = -1;
  bool confined_ = true;
  std::string failure_;  ///< of the disk, as the worker told it last
};

}  // namespace bayan::indexer
