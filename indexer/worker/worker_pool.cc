#include "indexer/worker/worker_pool.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace bayan::indexer {
namespace {

// Files announced for each worker: enough that it never waits for the next one.
constexpr std::size_t kAheadOfEach = 4;

std::size_t TextBytes(const Item& item) {
  std::size_t bytes = item.statement.title.size();
  for (const model::Block& block : item.statement.blocks) bytes += block.text.size();
  return bytes;
}

}  // namespace

WorkerPool::WorkerPool(const WorkerPoolOptions& options)
    : waiting_bytes_(options.waiting_bytes), working_(gate_.Work()) {
  working_.unlock();
  for (std::size_t i = 0; i < options.jobs; ++i)
    workers_.push_back(std::make_unique<Worker>(options.limits, extraction_, gate_));
  for (const auto& worker : workers_) threads_.emplace_back([this, &worker] { Serve(*worker); });
  working_.lock();
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& [ticket, job] : jobs_) job->forgotten = true;
  }
  work_came_.notify_all();
  items_went_.notify_all();
  working_.unlock();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::is_confined() const {
  return std::all_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->is_confined(); });
}

std::size_t WorkerPool::lookahead() const { return workers_.size() * kAheadOfEach; }

std::uint64_t WorkerPool::Add(ExtractionRequest request, bool first) {
  auto job = std::make_shared<Job>();
  job->request = std::move(request);
  std::uint64_t ticket = 0;
  {
    const std::lock_guard lock(mutex_);
    ticket = next_ticket_++;
    jobs_[ticket] = job;
    first ? waiting_.push_front(std::move(job)) : waiting_.push_back(std::move(job));
  }
  work_came_.notify_one();
  return ticket;
}

std::uint64_t WorkerPool::Expect(ExtractionRequest request) { return Add(std::move(request), false); }

Result<void> WorkerPool::Extract(const ExtractionRequest& request, const ItemSink& sink) {
  return ExtractExpected(Add(request, true), sink);
}

void WorkerPool::Forget(std::uint64_t ticket) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = jobs_.find(ticket);
    if (found == jobs_.end()) return;
    found->second->forgotten = true;
    std::erase(waiting_, found->second);
    jobs_.erase(found);
  }
  items_went_.notify_all();
}

Result<void> WorkerPool::ExtractExpected(std::uint64_t ticket, const ItemSink& sink) {
  std::unique_lock lock(mutex_);
  const std::shared_ptr<Job> job = jobs_.at(ticket);
  while (true) {
    if (job->items.empty() && !job->done) {
      working_.unlock();
      // Workers that wait for their documents to be taken would never come to this one.
      starving_ = job->begun ? nullptr : job.get();
      if (starving_ != nullptr) items_went_.notify_all();
      items_came_.wait(lock, [&] { return !job->items.empty() || job->done || failure_; });
      lock.unlock();
      working_.lock();
      lock.lock();
    }
    if (failure_) std::rethrow_exception(failure_);
    if (job->items.empty()) break;
    Item item = std::move(job->items.front());
    job->items.pop_front();
    job->waiting_bytes -= TextBytes(item);
    lock.unlock();
    items_went_.notify_all();
    if (!sink(std::move(item))) {
      Forget(ticket);
      return {};
    }
    lock.lock();
  }
  jobs_.erase(ticket);
  return *job->done;
}

// Gives a document of `job` to whoever takes it; false if nobody will.
bool WorkerPool::Hand(Job& job, Item item) {
  std::unique_lock lock(mutex_);
  items_went_.wait(lock, [&] { return job.forgotten || starving_ != nullptr || job.waiting_bytes < waiting_bytes_; });
  if (job.forgotten) return false;
  job.waiting_bytes += TextBytes(item);
  job.items.push_back(std::move(item));
  lock.unlock();
  items_came_.notify_one();
  return true;
}

// The life of the thread of one worker.
void WorkerPool::Serve(Worker& worker) {
  while (true) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      work_came_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      job->begun = true;
      if (starving_ == job.get()) starving_ = nullptr;
    }
    try {
      Result<void> done = worker.Extract(job->request, [&](Item item) { return Hand(*job, std::move(item)); });
      const std::lock_guard lock(mutex_);
      job->done = std::move(done);
    } catch (const std::system_error&) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      items_came_.notify_one();
      return;
    }
    items_came_.notify_one();
  }
}

}  // namespace bayan::indexer
