#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/index/frame.h"
#include "core/model/statement.h"
#include "core/text/chain.h"

namespace bayan::index {

/// What Writer::Open needs to know.
struct WriterOptions {
  /// Makes the index directory if it does not exist; without it a missing directory is kNotAnIndex.
  bool create = true;
  /// For a new index: learned Arabic stems (stemmers/arabic_learned.h); empty: rules only. An existing index keeps its
  /// own table whatever stands here.
  std::string arabic_table;
  /// Documents kept in memory before they are written out (not committed). More is faster until about 2,000 and takes
  /// more memory; measured on 12,000 news articles: see bench/.
  int flush_documents = 1000;
};

/// The one writer of an index directory. Statements and the indexer's own sync records are committed together, so a
/// killed indexer finds both as they were after the last Commit. Readers never notice a writer. Not thread-safe; owns
/// the lock until it is destroyed; what was not committed is dropped then.
///
///     Result<std::unique_ptr<Writer>> writer = Writer::Open("/var/lib/bayan", {});
///     (*writer)->Put(statement);
///     (*writer)->SetFileRecord("a/b.txt", "...");
///     (*writer)->Commit();
class Writer {
 public:
  /// Opens or creates the index in the folder `dir`. Fails with
  ///  - kNotAnIndex: `dir` is a file, or a folder that holds other things, or it is missing and `create` is off;
  ///    nothing is written to it;
  ///  - kIndexLocked: another writer holds it; the sentence names its process id where that is known;
  ///  - kIndexVersion: another format version or text chain; the sentence says how to rebuild;
  ///  - kIo: the disk refused.
  static Result<std::unique_ptr<Writer>> Open(const std::string& dir, WriterOptions options);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Adds the statement or replaces the one of the same id. Fails with kMalformed for an invalid id, kTooLarge for one
  /// over kMaxStatementBytes as JSON, kIo if the disk refused (then the writer is of no further use).
  Result<void> Put(const model::Statement& statement);
  /// Removes the statement of that id; it is no error if there is none.
  Result<void> Remove(std::string_view id);
  /// True if a statement of that id is in the index, uncommitted changes included.
  Result<bool> Contains(std::string_view id) const;
  /// The statement of that id, uncommitted changes included, or nothing.
  Result<std::optional<model::Statement>> Get(std::string_view id) const;
  /// Calls `use` for each statement, in no stated order; stops when it returns false.
  Result<void> ForEach(const std::function<bool(const model::Statement&)>& use) const;

  /// Sync records: any bytes under a key of any bytes but NUL (a path, say), up to kMaxFileRecordBytes.
  Result<void> SetFileRecord(std::string_view key, std::string_view record);
  Result<void> RemoveFileRecord(std::string_view key);
  Result<std::optional<std::string>> FileRecord(std::string_view key) const;
  /// Calls `use(key, record)` for each record whose key begins with `prefix`, in no stated order, uncommitted changes
  /// included. `use` must not change records.
  Result<void> ForEachFileRecord(std::string_view prefix,
                                 const std::function<void(std::string_view, std::string_view)>& use) const;

  /// Calls `use(id, numbers)` with what core/index/frame.h counts of each statement, in no stated order, uncommitted
  /// changes included. `use` must not change the index.
  Result<void> ForEachFrame(const std::function<void(std::string_view, const FrameNumbers&)>& use) const;

  /// Makes everything since the last Commit durable and visible, all or nothing, and raises the revision. Does nothing
  /// if nothing changed. Fails with kIo.
  Result<void> Commit();
  /// The revision that readers see now; 0 for a new index.
  std::uint64_t revision() const;
  /// Statements in the index, uncommitted changes included.
  std::uint64_t document_count() const;
  /// The chain that this index is analysed with.
  const text::Chain& chain() const;

  /// False until the first build of the index is over and Rebuild (core/index/rebuild.h) has settled whether its stems
  /// are learned.
  bool stems_settled() const;

  static constexpr std::size_t kMaxStatementBytes = std::size_t{64} << 20;
  static constexpr std::size_t kMaxFileRecordBytes = std::size_t{1} << 20;

 private:
  struct State;
  explicit Writer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bayan::index
