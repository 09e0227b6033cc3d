#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "core/index/searcher.h"
#include "core/program/log.h"

namespace bayan::searchd {

/// Looks once a second, and at every SIGHUP, whether the index has a new revision or generation, and has the searcher
/// use it; requests under way finish with what they have. Block SIGHUP in all threads first (BlockHangup).
class IndexWatch {
 public:
  /// Borrows `searcher` and `log`, which must outlive the watch.
  /// `indexes` as Searcher::Open had them, to name those that are missing.
  IndexWatch(index::Searcher& searcher, std::vector<std::string> indexes, program::Log& log);
  ~IndexWatch();
  IndexWatch(const IndexWatch&) = delete;
  IndexWatch& operator=(const IndexWatch&) = delete;

  /// For main, before any thread begins: SIGHUP would end the program otherwise.
  static void BlockHangup();

 private:
  void Run();
  void TellMissing();

  index::Searcher& searcher_;
  const std::vector<std::string> indexes_;
  program::Log& log_;
  std::vector<std::size_t> missing_;  // when last told
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace bayan::searchd
