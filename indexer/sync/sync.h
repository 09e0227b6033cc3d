#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "indexer/drop/walk.h"
#include "indexer/extract/extraction.h"
#include "indexer/sync/store.h"

namespace bayan::indexer {

/// What a run did with a file, or with one document of it that has a problem.
enum class Action : std::uint8_t { kAdded, kChanged, kMoved, kUnchanged, kRemoved, kSkipped, kFailed };
std::string_view Name(Action action);

/// One line of the report.
struct FileReport {
  std::string path;  ///< with the place of the document, if it is about one
  Action action = Action::kUnchanged;
  std::string reason;   ///< stable code; empty if there is nothing to explain
  std::string message;  ///< a sentence; empty likewise
  std::vector<std::string> warnings;
  std::optional<double> quality;  ///< the least of the documents that have one
  std::size_t documents = 0;      ///< of the file in the index now
  double elapsed_ms = 0;
};

/// How far a run is.
struct SyncProgress {
  std::size_t files_done = 0;
  std::size_t files_total = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  std::uint64_t documents = 0;  ///< written so far
};

/// Hears what happens during a run, in its thread.
class SyncObserver {
 public:
  virtual ~SyncObserver() = default;
  virtual void OnReport(const FileReport& report) = 0;
  virtual void OnProgress(const SyncProgress& progress) = 0;
};

struct SyncOptions {
  std::string collection;     ///< of everything in this run; part of made ids
  bool no_delete = false;     ///< keeps what vanished
  bool allow_empty = false;   ///< believes a PATH that holds nothing
  bool full_scan = false;     ///< reads every file again, whatever its stamp says
  bool retry_failed = false;  ///< tries unchanged files that failed once more
  /// A batch ends after so many documents, so many bytes of text, or so many seconds. Larger is faster; a killed run
  /// loses the open batch.
  std::size_t batch_documents = 2000;
  std::size_t batch_bytes = std::size_t{64} << 20;
  double batch_seconds = 20;
  std::function<bool()> stop_requested = [] { return false; };  ///< asked often
};

/// What a run did, in files; failures count every document that failed.
struct SyncSummary {
  std::map<Action, std::uint64_t> actions;
  std::map<std::string, std::uint64_t> failed_by_reason;
  std::map<std::string, std::uint64_t> skipped_by_reason;
  std::uint64_t documents_written = 0;
  std::uint64_t documents_removed = 0;
  std::uint64_t documents_marked = 0;  ///< written once more because blocks of them repeat, or repeat no more
  bool interrupted = false;            ///< stop_requested said so; what was done is committed
};

/// Makes a store agree with a drop: reads what is new or changed, removes what vanished from under the drop's roots,
/// keeps ids through moves, and commits in batches. The result depends on the set of files only: of equal files the
/// first path gives the id and all paths stand in the document; of documents with the same id of their own the first
/// path wins, whoever came first in time. An interrupted or killed run is taken up by the next one.
///
/// Fails with kEmptyDrop (nothing was changed) or with what the store failed with (what was committed stays).
/// Borrows all arguments.
Result<SyncSummary> Synchronise(const Drop& drop, const SyncOptions& options, Extraction& extraction, Store& store,
                                SyncObserver& observer);

/// The id of a document without one of its own: 16 letters of a hash.
std::string MadeId(std::string_view collection, std::string_view path_and_place);

}  // namespace bayan::indexer
