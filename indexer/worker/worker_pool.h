#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/extract/extraction.h"
#include "indexer/worker/fork_gate.h"
#include "indexer/worker/worker.h"

namespace bayan::indexer {

struct WorkerPoolOptions {
  std::size_t jobs = 1;  ///< workers, 1 or more
  WorkerLimits limits{};
  /// Text of documents of one file that wait to be taken before its worker stops.
  std::size_t waiting_bytes = std::size_t{4} << 20;
};

/// Several workers that read files ahead of the one that is asked for: what was announced with Expect is extracted
/// beside whatever the caller does, and its documents wait until Extract takes them. What comes out is the same as with
/// one worker, in the same order. Each worker is a confined process with a thread here that talks to it. Memory is
/// bounded: a worker whose documents nobody takes yet stops. Used by one thread, the one that made it.
class WorkerPool final : public ExtractionAhead {
 public:
  /// Starts the workers. Make it before other threads are started, because it forks.
  explicit WorkerPool(const WorkerPoolOptions& options);
  ~WorkerPool() override;
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink) override;
  ExtractionAhead* ahead() override { return this; }
  std::size_t lookahead() const override;
  std::uint64_t Expect(ExtractionRequest request) override;
  Result<void> ExtractExpected(std::uint64_t ticket, const ItemSink& sink) override;
  void Forget(std::uint64_t ticket) override;

  bool is_confined() const;

 private:
  /// A file to extract, and what is known of it so far. Guarded by mutex_, but for `request` once it is running.
  struct Job {
    ExtractionRequest request;
    std::deque<Item> items;
    std::size_t waiting_bytes = 0;
    bool begun = false;
    bool forgotten = false;
    std::optional<Result<void>> done;
  };

  std::uint64_t Add(ExtractionRequest request, bool first);
  void Serve(Worker& worker);
  bool Hand(Job& job, Item item);

  DirectExtraction extraction_;
  const std::size_t waiting_bytes_;
  ForkGate gate_;
  std::shared_lock<std::shared_mutex> working_;  // of the caller's thread
  std::mutex mutex_;
  std::condition_variable work_came_;
  std::condition_variable items_came_;
  std::condition_variable items_went_;
  std::map<std::uint64_t, std::shared_ptr<Job>> jobs_;  // by ticket: taken by the caller
  std::deque<std::shared_ptr<Job>> waiting_;            // not begun
  std::uint64_t next_ticket_ = 1;
  std::exception_ptr failure_;     ///< of a thread: no process could be started
  const Job* starving_ = nullptr;  ///< what the caller waits for, if no worker has begun with it
  bool ending_ = false;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::thread> threads_;
};

}  // namespace bayan::indexer
