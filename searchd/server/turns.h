#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace bayan::searchd {

/// Lets as many requests compute at once as there are processors. More than that at once only take the processor and
/// its caches from each other, and all of them come late; one after the other, most come early. Nobody waits for long:
/// a request whose patience ends goes ahead, so that slow searches cannot stop quick ones. Thread-safe.
class Turns {
 public:
  static constexpr std::chrono::milliseconds kPatience{100};

  /// `at_once` below 1 counts as 1.
  explicit Turns(std::size_t at_once, std::chrono::milliseconds patience = kPatience)
      : free_(at_once < 1 ? 1 : at_once), patience_(patience) {}

  /// Waits for a turn and gives it back at the end of its life. `turns` must outlive it.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(turns), is_held_(turns.Take()) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      if (is_held_) turns_.Return();
    }
    /// False: patience ended, and this one computes beside those whose turn it is.
    bool is_held() const { return is_held_; }

   private:
    Turns& turns_;
    const bool is_held_;
  };

 private:
  bool Take() {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, patience_, [this] { return free_ > 0; })) return false;
    --free_;
    return true;
  }
  void Return() {
    {
      const std::lock_guard lock(mutex_);
      ++free_;
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t free_;
  const std::chrono::milliseconds patience_;
};

}  // namespace bayan::searchd
