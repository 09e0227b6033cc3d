#pragma once

#include <mutex>
#include <shared_mutex>

namespace bayan::indexer {

/// Keeps a process from forking while one of its threads is in the middle of something: a child inherits every lock
/// that is held at that moment, and with nobody to free it. Threads that work hold the gate shared and let go of it
/// where they wait; who forks holds it alone. Thread-safe.
class ForkGate {
 public:
  std::shared_lock<std::shared_mutex> Work() { return std::shared_lock(mutex_); }
  std::unique_lock<std::shared_mutex> Fork() { return std::unique_lock(mutex_); }

 private:
  std::shared_mutex mutex_;
};

}  // namespace bayan::indexer
