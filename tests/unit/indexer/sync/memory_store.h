#pragma once

#include <map>
#include <string>

#include "indexer/sync/store.h"

namespace bayan::indexer {

/// A store in memory. What is not committed is lost with Rollback, as it is when an indexer is killed.
class MemoryStore final : public Store {
 public:
  struct Contents {
    std::map<std::string, model::Statement> statements;
    std::map<std::string, std::string> records;
  };

  Result<void> Put(const model::Statement& statement) override {
    ++puts;
    now_.statements[statement.id] = statement;
    return {};
  }
  Result<void> Remove(std::string_view id) override {
    now_.statements.erase(std::string(id));
    return {};
  }
  Result<std::optional<model::Statement>> Get(std::string_view id) const override {
    const auto found = now_.statements.find(std::string(id));
    if (found == now_.statements.end()) return std::optional<model::Statement>();
    return std::optional<model::Statement>(found->second);
  }
  Result<void> SetRecord(std::string_view key, std::string_view record) override {
    now_.records[std::string(key)] = record;
    return {};
  }
  Result<void> RemoveRecord(std::string_view key) override {
    now_.records.erase(std::string(key));
    return {};
  }
  Result<void> ForEachRecord(std::string_view prefix,
                             const std::function<void(std::string_view, std::string_view)>& use) const override {
    for (const auto& [key, record] : now_.records) {
      if (key.starts_with(prefix)) use(key, record);
    }
    return {};
  }
  Result<void> ForEachFrame(
      const std::function<void(std::string_view, const index::FrameNumbers&)>& use) const override {
    for (const auto& [id, statement] : now_.statements) use(id, index::NumbersOf(index::FrameOf(statement)));
    return {};
  }
  Result<void> Commit() override {
    ++commits;
    committed_ = now_;
    return {};
  }

  void Rollback() { now_ = committed_; }
  const std::map<std::string, model::Statement>& statements() const { return now_.statements; }

  int puts = 0;
  int commits = 0;

 private:
  Contents now_;
  Contents committed_;
};

}  // namespace bayan::indexer
