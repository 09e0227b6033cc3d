#pragma once

namespace bayan::program {

/// Catches SIGINT and SIGTERM for the life of the object, so that a program can finish what it is doing; ignores
/// SIGPIPE, so that a closed pipe is a write error and not a sudden death. A second SIGINT or SIGTERM ends the program
/// at once, for people who mean it. At most one object at a time; all methods are thread-safe.
///
///     StopSignals signals;
///     while (!signals.requested()) DoSomeWork();
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// The signal that asked to stop, or 0.
  int requested() const;

  /// A file descriptor that becomes readable when a stop is requested, for poll(); never read from it.
  int fd() const;

  /// Waits until a stop is requested, at most `timeout_ms` (-1: without end). Returns requested().
  int Wait(int timeout_ms) const;
};

}  // namespace bayan::program
