#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/index/frame.h"
#include "core/model/statement.h"

namespace bayan::indexer {

/// What synchronising needs of an index: statements by id, its own records by key, and one commit for both. The index
/// (writer_store.h) is one; tests have one in memory.
class Store {
 public:
  virtual ~Store() = default;
  virtual Result<void> Put(const model::Statement& statement) = 0;
  virtual Result<void> Remove(std::string_view id) = 0;
  virtual Result<std::optional<model::Statement>> Get(std::string_view id) const = 0;
  virtual Result<void> SetRecord(std::string_view key, std::string_view record) = 0;
  virtual Result<void> RemoveRecord(std::string_view key) = 0;
  virtual Result<void> ForEachRecord(std::string_view prefix,
                                     const std::function<void(std::string_view, std::string_view)>& use) const = 0;
  /// Calls `use(id, numbers)` with what core/index/frame.h counts of each statement, uncommitted changes included.
  virtual Result<void> ForEachFrame(
      const std::function<void(std::string_view, const index::FrameNumbers&)>& use) const = 0;
  virtual Result<void> Commit() = 0;
};

}  // namespace bayan::indexer
