#pragma once

#include <atomic>
#include <thread>

#include "core/index/searcher.h"
#include "core/program/log.h"

namespace bayan::searchd {

/// Looks once a second, and at every SIGHUP, whether the index has a new revision or generation, and has the searcher
/// use it; requests under way finish with what they have. Block SIGHUP in all threads first (BlockHangup).
class IndexWatch {
 public:
  /// Borrows both, which must outlive the watch.
  IndexWatch(index::Searcher& searcher, program::Log& log);
  ~IndexWatch();
  IndexWatch(const IndexWatch&) = delete;
  IndexWatch& operator=(const IndexWatch&) = delete;

  /// For main, before any thread begins: SIGHUP would end the program otherwise.
  static void BlockHangup();

 private:
  void Run();

  index::Searcher& searcher_;
  program::Log& log_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace bayan::searchd
