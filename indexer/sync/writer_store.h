#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/index/writer.h"
#include "indexer/sync/store.h"

namespace bayan::indexer {

/// An index as the store of a sync. Borrows the writer.
class WriterStore final : public Store {
 public:
  explicit WriterStore(index::Writer& writer) : writer_(writer) {}

  Result<void> Put(const model::Statement& statement) override { return writer_.Put(statement); }
  Result<void> Remove(std::string_view id) override { return writer_.Remove(id); }
  Result<std::optional<model::Statement>> Get(std::string_view id) const override { return writer_.Get(id); }
  Result<void> SetRecord(std::string_view key, std::string_view record) override {
    return writer_.SetFileRecord(key, record);
  }
  Result<void> RemoveRecord(std::string_view key) override { return writer_.RemoveFileRecord(key); }
  Result<void> ForEachRecord(std::string_view prefix,
                             const std::function<void(std::string_view, std::string_view)>& use) const override {
    return writer_.ForEachFileRecord(prefix, use);
  }
  Result<void> ForEachFrame(
      const std::function<void(std::string_view, const index::FrameNumbers&)>& use) const override {
    return writer_.ForEachFrame(use);
  }
  Result<void> Commit() override { return writer_.Commit(); }

 private:
  index::Writer& writer_;
};

/// An index that a rehearsal reads and pretends to change: commits do nothing, and the writer drops the rest. Without a
/// store it is an index that does not exist yet. Borrows the store.
class RehearsalStore final : public Store {
 public:
  explicit RehearsalStore(Store* store) : store_(store) {}

  Result<void> Put(const model::Statement& statement) override {
    if (store_ != nullptr) return store_->Put(statement);
    put_.insert(statement.id);
    return {};
  }
  Result<void> Remove(std::string_view id) override {
    if (store_ != nullptr) return store_->Remove(id);
    put_.erase(std::string(id));
    return {};
  }
  Result<std::optional<model::Statement>> Get(std::string_view id) const override {
    return store_ != nullptr ? store_->Get(id) : Result<std::optional<model::Statement>>(std::nullopt);
  }
  Result<void> SetRecord(std::string_view key, std::string_view record) override {
    return store_ != nullptr ? store_->SetRecord(key, record) : Result<void>();
  }
  Result<void> RemoveRecord(std::string_view key) override {
    return store_ != nullptr ? store_->RemoveRecord(key) : Result<void>();
  }
  Result<void> ForEachRecord(std::string_view prefix,
                             const std::function<void(std::string_view, std::string_view)>& use) const override {
    return store_ != nullptr ? store_->ForEachRecord(prefix, use) : Result<void>();
  }
  Result<void> ForEachFrame(
      const std::function<void(std::string_view, const index::FrameNumbers&)>& use) const override {
    return store_ != nullptr ? store_->ForEachFrame(use) : Result<void>();
  }
  Result<void> Commit() override { return {}; }

  /// Statements that an index which does not exist yet would hold.
  std::uint64_t put_count() const { return put_.size(); }

 private:
  Store* store_;
  std::unordered_set<std::string> put_;  // only without a store
};

}  // namespace bayan::indexer
