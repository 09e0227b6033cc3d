#include "indexer/sync/check.h"

#include <optional>
#include <utility>

#include "indexer/sync/catalogue.h"
#include "indexer/sync/store.h"

namespace bayan::indexer {
namespace {

constexpr const char* kReindexAdvice = "Index the drops into a new folder: bayan index PATH... --index NEW";

/// Records that were read, as a store that a catalogue can be made of; nothing is ever written to it.
class RecordStore final : public Store {
 public:
  explicit RecordStore(const std::map<std::string, std::string, std::less<>>& records) : records_(records) {}

  Result<void> Put(const model::Statement& /*statement*/) override { return ReadOnly(); }
  Result<void> Remove(std::string_view /*id*/) override { return ReadOnly(); }
  Result<std::optional<model::Statement>> Get(std::string_view /*id*/) const override { return ReadOnly(); }
  Result<void> SetRecord(std::string_view /*key*/, std::string_view /*record*/) override { return ReadOnly(); }
  Result<void> RemoveRecord(std::string_view /*key*/) override { return ReadOnly(); }
  Result<void> ForEachRecord(std::string_view prefix,
                             const std::function<void(std::string_view, std::string_view)>& use) const override {
    for (auto record = records_.lower_bound(prefix); record != records_.end(); ++record) {
      if (!record->first.starts_with(prefix)) break;
      use(record->first, record->second);
    }
    return {};
  }
  Result<void> ForEachFrame(
      const std::function<void(std::string_view, const index::FrameNumbers&)>& /*use*/) const override {
    return ReadOnly();
  }
  Result<void> Commit() override { return ReadOnly(); }

 private:
  static Error ReadOnly() { return {ErrorCode::kInternal, "A check changes nothing.", "", ""}; }

  const std::map<std::string, std::string, std::less<>>& records_;
};

/// Names the first few of many.
class Names {
 public:
  void Add(const std::string& name) {
    if (++count_ <= index::kMaxNamedStatements) names_ += (names_.empty() ? "" : ", ") + name;
  }
  bool empty() const { return count_ == 0; }
  std::string Text() const {
    return std::to_string(count_) + " (" + names_ + (count_ > index::kMaxNamedStatements ? ", ..." : "") + ")";
  }

 private:
  std::size_t count_ = 0;
  std::string names_;
};

}  // namespace

std::vector<index::Finding> SyncCheck::Finish() {
  std::vector<index::Finding> findings;
  RecordStore store(records_);
  std::optional<Catalogue> catalogue;
  try {
    catalogue.emplace(store);
  } catch (const StoreFailure& failure) {
    return {{"What the index remembers of files cannot be read: " + failure.error.message, kReindexAdvice}};
  }
  files_ = catalogue->all().size();
  Names lost;
  for (const auto& [file, state] : catalogue->all()) {
    for (const DocumentState& document : state->documents) {
      if (IsIndexed(document) && !ids_.contains(document.id)) lost.Add(document.id + " of " + state->path);
    }
  }
  Names stray;
  for (const std::string& id : ids_) {
    if (catalogue->Owner(id) == nullptr) stray.Add(id);
  }
  if (!lost.empty()) {
    findings.push_back(
        {"Statements that files are remembered to hold, but that are not there: " + lost.Text() + ".", kReindexAdvice});
  }
  if (!stray.empty()) {
    findings.push_back(
        {"Statements that no file is remembered to hold, so that they would never be updated: " + stray.Text() + ".",
         kReindexAdvice});
  }
  return findings;
}

}  // namespace bayan::indexer
