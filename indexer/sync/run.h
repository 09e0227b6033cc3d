#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/sync/catalogue.h"
#include "indexer/sync/contents.h"
#include "indexer/sync/lookahead.h"
#include "indexer/sync/repetition.h"
#include "indexer/sync/sync.h"
#include "indexer/sync/twins.h"

namespace bayan::indexer {

/// One run of Synchronise; see there. Failures of the store leave it as StoreFailure. Internal to this folder.
class SyncRun {
 public:
  SyncRun(const Drop& drop, const SyncOptions& options, Extraction& extraction, Store& store, SyncObserver& observer);
  SyncSummary Do();

 private:
  using Clock = std::chrono::steady_clock;

  /// A file that is to be extracted, and what it takes over.
  struct Work {
    const FoundFile* found = nullptr;
    const KindInfo* kind = nullptr;
    Contents contents;
    std::string anchor;
    std::vector<std::string> other_paths;         ///< of equal files, which the documents carry too
    std::unordered_set<std::string> other_files;  ///< the same, absolute
    std::unordered_set<std::string> previous_ids;
    std::vector<DocumentState> previous;  ///< documents, of an archive: what became of each member is told by them
  };

  /// What an extraction did with a member of an archive, or with all of another file.
  struct Outcome {
    bool existed = false;
    bool written = false;
    std::vector<std::string> warnings;
    std::optional<double> quality{};  ///< the least of its documents
    double elapsed_ms = 0;
  };

  /// A file that equals one in the index; dealt with at the end, once for all of its equals.
  struct Equal {
    const FoundFile* found = nullptr;
    std::optional<Problem> sidecar_problem;
    Clock::time_point start;
    bool existed = false;
  };

  /// What stands in the index of a file or of a member of an archive, and what does not.
  struct Tally {
    std::size_t documents = 0;
    std::size_t failed = 0;
    std::size_t skipped = 0;
    std::size_t twins = 0;  ///< among `documents`
    std::string twin_id;    ///< of one of them
    void Count(const DocumentState& document);
  };

  /// A file whose documents may become part of others, or wait for their ids; reported at the end, when that is known.
  struct Waiting {
    const FoundFile* found = nullptr;
    Action action = Action::kUnchanged;
    Problem note;
    std::map<std::string, Outcome, std::less<>> outcomes;
    double elapsed_ms = 0;
  };

  // run.cc: the order of things
  void RefuseEmptyRoots();
  void FindGone();
  void Process(const FoundFile& found);
  /// Notes the new stamps of a file whose bytes are the same.
  const FileState& Touch(const FileState& state, const FoundFile& found, const Contents& contents);
  /// What a file that changed goes on with: its ids, unless equal files keep them.
  void TakeOver(const FileState& state, Work& work);
  void Settle();
  void SettleEquals(const std::string& content, const std::vector<Equal>& equals);
  void Detach(const FileState& state);
  void Rebuild(const FileState& leader, std::string anchor, const std::vector<FileState>& members);
  void RemoveGone();
  void RebuildStale();
  void ReportRemoved(const FileState& state);
  bool LeavesEquals(const FileState& state);
  void RetryFreed();
  void Reextract(const FileState& state);
  void Remove(const std::string& id);
  bool IsCurrent(const FileState& state, const FoundFile& found) const;
  Lookahead::Plan PlanAhead();
  bool IsUnderRoots(const std::string& file) const;
  bool IsStopping();
  void CommitIfDue();
  void SettleRepetition(bool last);
  void Commit();

  // run_twins.cc: documents that are equal although their files are not
  void PromoteTwins();
  void SettleTwins();
  void Join(const std::vector<Unit>& units);
  std::optional<DocumentState> AsTwin(const Item& item, const Work& work);

  // extraction.cc: one file
  FileState ExtractFile(const Work& work);
  void Take(Item item, const Work& work, FileState& next, std::unordered_set<std::string>& claimed);
  std::optional<Problem> Claim(Item& item, const Work& work, const FileState& next,
                               const std::unordered_set<std::string>& claimed);
  static std::vector<std::string> PathsOf(const Work& work, const std::string& place);
  std::optional<Problem> PutIfNew(model::Statement& statement);
  void SavePartial(const Work& work, const FileState& next, const std::unordered_set<std::string>& claimed);
  FileStamp Trusted(FileStamp stamp) const;
  FileState StateOf(const FoundFile& found, const Contents& contents, std::string anchor) const;

  // run_report.cc
  void ReportFile(const FoundFile& found, const FileState& state, Action action, Clock::time_point start,
                  const Problem& note = {});
  void ReportWaiting();
  void Judge(const Tally& tally, FileReport& report);
  void ReportSettled(const FoundFile& found, const FileState& state, Action action, double elapsed_ms,
                     const Problem& note);
  static double MsSince(Clock::time_point start);
  void ReportMembers(const FileState& state, Action action);
  void ReportProblem(const std::string& path, const Problem& problem, double elapsed_ms = 0);
  void Report(const FileReport& report);
  void Progress(const FoundFile& found);

  const Drop& drop_;
  const SyncOptions& options_;
  Extraction& extraction_;
  Store& store_;
  SyncObserver& observer_;
  Catalogue catalogue_;
  Repetition repetition_;
  Lookahead lookahead_;
  std::int64_t start_ns_;  // wall clock: files younger than this may change without a new stamp
  SyncSummary summary_;
  SyncProgress progress_;
  std::unordered_map<std::string, const FoundFile*> found_;  // by absolute path
  std::map<std::string, std::vector<Equal>> equals_;         // by content
  std::map<std::string, Outcome, std::less<>> outcomes_;     // of the file that was extracted last, by member
  Clock::time_point last_item_;                              // when its last item came
  std::set<std::string> stale_;                              // contents that lost a path
  std::unordered_set<std::string> retried_;                  // files that RetryFreed read
  std::map<std::string, Waiting> waiting_;                   // by absolute path
  std::unordered_set<std::string> twin_contents_;            // of the members of archives that came so far
  std::size_t batch_documents_ = 0;
  std::size_t batch_bytes_ = 0;
  Clock::time_point batch_start_ = Clock::now();
};

}  // namespace bayan::indexer
