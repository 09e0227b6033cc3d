#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bayan::searchd {

/// Counts for Prometheus: requests by route and status, how long the handler took, and the index. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// `route` is one of few fixed names, never a whole address: each new one is a time series for ever.
  void CountRequest(std::string_view route, int status, double duration_ms);
  void SetIndex(std::uint64_t documents, std::uint64_t revision);

  /// All of them in the text format of Prometheus (version 0.0.4).
  std::string Text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

inline constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace bayan::searchd
