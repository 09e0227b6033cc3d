#pragma once

#include <chrono>
#include <optional>

/// When a search has to stop. Internal to core/index.
namespace bayan::index {

/// A point in time after which a search stops and says so; none: it may take its time.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;

/// `timeout_ms` from now; none for 0.
inline Deadline DeadlineIn(int timeout_ms) {
  if (timeout_ms <= 0) return std::nullopt;
  return std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
}

inline bool IsPast(const Deadline& deadline) { return deadline && std::chrono::steady_clock::now() > *deadline; }

/// Ends a match whose time is over: thrown through Xapian's matcher by what it calls back, and caught around it.
struct DeadlinePassed {};

/// Looks at the clock while documents go by, now and then.
class Stopwatch {
 public:
  static constexpr unsigned kEvery = 256;

  /// `deadline` must outlive the watch.
  explicit Stopwatch(const Deadline& deadline) : deadline_(deadline) {}
  /// Throws DeadlinePassed.
  void Tick() {
    if (++ticks_ % kEvery == 0 && IsPast(deadline_)) throw DeadlinePassed();
  }

 private:
  const Deadline& deadline_;
  unsigned ticks_ = 0;
};

}  // namespace bayan::index
