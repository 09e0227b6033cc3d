#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/index/check.h"

namespace bayan::indexer {

/// Compares what an index remembers of files with the statements in it: hears of both, then says what does not fit.
/// Not thread-safe.
class SyncCheck {
 public:
  void AddStatement(std::string_view id) { ids_.emplace(id); }
  void AddRecord(std::string_view key, std::string_view record) { records_.emplace(key, record); }

  /// What is wrong. Call once, after everything was added.
  std::vector<index::Finding> Finish();
  /// Files that are remembered; known after Finish.
  std::size_t files() const { return files_; }

 private:
  std::unordered_set<std::string> ids_;
  std::map<std::string, std::string, std::less<>> records_;
  std::size_t files_ = 0;
};

}  // namespace bayan::indexer
