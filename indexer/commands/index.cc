#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/index/rebuild.h"
#include "core/index/writer.h"
#include "core/program/flags.h"
#include "core/program/signals.h"
#include "indexer/commands/commands.h"
#include "indexer/drop/folder_watch.h"
#include "indexer/drop/walk.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sync/sync.h"
#include "indexer/sync/writer_store.h"
#include "indexer/worker/worker_pool.h"

namespace bayan::indexer {
namespace {

constexpr int kSomeFailed = 3;  // the exit code of a run that finished although files failed

constexpr std::int64_t kMaxJobs = 64;  // processes of some 40 MB each
constexpr std::int64_t kMaxBatch = 100'000;
constexpr std::size_t kMostProblems = 1000;  // one file of broken lines must not bury what else failed

std::int64_t DefaultJobs() { return std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, kMaxJobs); }

struct IndexFlags {
  std::vector<std::string> paths;
  std::string index;
  std::string report;
  bool dry_run = false;
  bool watch = false;
  bool rebuild = false;
  bool learn_stems = false;
  std::string stems_from;
  std::int64_t jobs = DefaultJobs();
  std::int64_t batch = static_cast<std::int64_t>(SyncOptions().batch_documents);
  SyncOptions sync;

  bool ToBeRebuilt() const { return rebuild || learn_stems || !stems_from.empty(); }
};

program::Flags Declare(IndexFlags& flags) {
  program::Flags table(
      "bayan index [PATH...] --index DIR [flags]",
      "Makes an index agree with folders of statements: adds what is new, reads again what changed,\n"
      "removes what vanished from under the PATHs. Reads txt, html, md, pdf, docx, odt, json, jsonl, csv,\n"
      "and zip or tar of them, with the fields of NAME.meta.json beside a file.");
  table.Operands("PATH", &flags.paths, {0, SIZE_MAX}, "a folder, or a single file; may be repeated")
      .Text("--index", "DIR", &flags.index, "the index; made if it does not exist")
      .Required("--index")
      .Text("--collection", "NAME", &flags.sync.collection, "names the collection these statements belong to")
      .Text("--report", "FILE", &flags.report,
            "writes a line of JSON for each file: path, action, reason, warnings, ms")
      .Switch("--no-delete", &flags.sync.no_delete, "keeps statements whose files vanished")
      .Switch("--allow-empty", &flags.sync.allow_empty, "believes a PATH that holds no files, and removes what it held")
      .Switch("--full-scan", &flags.sync.full_scan, "looks into every file, even if size and time are unchanged")
      .Switch("--retry-failed", &flags.sync.retry_failed, "tries files again that failed and did not change")
      .Integer("--jobs", "N", &flags.jobs, {1, kMaxJobs}, "how many files are read at once; the result is the same")
      .Integer("--batch", "N", &flags.batch, {1, kMaxBatch},
               "statements between two commits; a killed run loses the open batch, and larger ones are faster")
      .Switch("--dry-run", &flags.dry_run, "says what would be done, and changes nothing")
      .Switch("--watch", &flags.watch, "stays, and does the same again whenever something changes, until Ctrl-C")
      .Switch("--rebuild", &flags.rebuild,
              "analyses all statements anew from their stored text, with stems learned from them where they are many; "
              "needs no PATH")
      .Switch("--learn-stems", &flags.learn_stems, "rebuilds with stems learned from the statements, however few")
      .Text("--stems-from", "INDEX", &flags.stems_from, "rebuilds with the stems that another index has learned")
      .Verbosities();
  return table;
}

// What a run calls the PATHs that are single files: whoever names one wants to hear that it was skipped.
std::set<std::string> NamedFiles(const Drop& drop) {
  std::set<std::string> named;
  for (const FoundFile& found : drop.files) {
    if (std::find(drop.roots.begin(), drop.roots.end(), found.file) != drop.roots.end()) named.insert(found.path);
  }
  return named;
}

// Hands what happens to the report, to the log (problems always, the rest with --verbose) and to the progress display.
// Problems that are among `told`, those of the run before, are not worth a line again; those of this run replace them.
class Listener final : public SyncObserver {
 public:
  Listener(program::Console& console, ReportFile* report, std::set<std::string> named, std::set<std::string>& told)
      : console_(console), report_(report), named_(std::move(named)), told_(told), progress_(console) {}

  void OnReport(const FileReport& report) override {
    if (report_ != nullptr) report_->Write(report);
    const bool missed = report.action == Action::kSkipped && named_.contains(report.path);
    if (report.action == Action::kFailed || missed) {
      const std::string line = report.path + ": " + report.message + " [" + report.reason + "]";
      if (problems_.size() == kMostProblems) {
        ++left_out_;
        return;
      }
      problems_.insert(line);
      if (told_.contains(line)) return;
      progress_.Clear();
      console_.log.Warning(line);
    } else if (console_.log.verbosity() == program::Verbosity::kVerbose) {
      progress_.Clear();
      console_.log.Debug(Line(report));
    }
  }

  void OnProgress(const SyncProgress& progress) override { progress_.Show(progress); }

  void Finish() {
    progress_.Clear();
    if (left_out_ > 0) {
      console_.log.Warning("and " + std::to_string(left_out_) + " more; --report FILE has all of them.");
    }
    told_ = std::move(problems_);
  }

 private:
  static std::string Line(const FileReport& report) {
    std::string line = std::string(Name(report.action)) + " " + report.path;
    if (!report.message.empty()) line += ": " + report.message;
    for (const std::string& warning : report.warnings) line += " [" + warning + "]";
    return line;
  }

  program::Console& console_;
  ReportFile* report_;
  std::set<std::string> named_;
  std::set<std::string>& told_;
  std::set<std::string> problems_;
  std::size_t left_out_ = 0;
  ProgressDisplay progress_;
};

int Finish(const SyncSummary& summary, std::uint64_t documents, double seconds, bool dry_run,
           program::Console& console) {
  console.log.Info(SummaryText(summary, documents, seconds));
  if (dry_run) console.log.Info("This was a rehearsal: nothing was changed.");
  if (summary.interrupted) {
    console.log.Warning("the run was interrupted; what was done so far is in the index, and the next run goes on.");
    return Info(ErrorCode::kInterrupted).exit_code;
  }
  return summary.actions.contains(Action::kFailed) ? kSomeFailed : 0;
}

// Runs the sync and writes the report; the exit code. `count` tells how many statements there are then.
int RunSync(const IndexFlags& flags, const Drop& drop, Extraction& extraction, Store& store,
            const std::function<std::uint64_t()>& count, program::Console& console, std::set<std::string>& told) {
  const auto start = std::chrono::steady_clock::now();
  std::unique_ptr<ReportFile> report;
  if (!flags.report.empty()) {
    Result<std::unique_ptr<ReportFile>> created = ReportFile::Create(flags.report);
    if (!created) return console.Fail(created.error());
    report = std::move(*created);
  }
  Listener listener(console, report.get(), NamedFiles(drop), told);
  const Result<SyncSummary> summary = Synchronise(drop, flags.sync, extraction, store, listener);
  listener.Finish();
  if (!summary) return console.Fail(summary.error());
  if (report != nullptr) {
    if (const Result<void> closed = report->Close(); !closed) return console.Fail(closed.error());
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return Finish(*summary, count(), elapsed.count(), flags.dry_run, console);
}

// `bayan index` in its steps: what is wrong with the flags, the rebuild asked for, the sync, and the end of a first
// build.
class IndexCommand {
 public:
  IndexCommand(IndexFlags flags, program::Console& console) : flags_(std::move(flags)), console_(console) {
    flags_.sync.batch_documents = static_cast<std::size_t>(flags_.batch);
    flags_.sync.stop_requested = [this] { return signals_.requested() != 0; };
  }

  int Run() {
    if (const std::optional<Error> wrong = Contradiction()) return console_.Fail(*wrong);
    if (flags_.paths.empty()) return RebuildAsTold();
    if (flags_.watch) return Watch();
    return RunOnce();
  }

 private:
  int RunOnce() {
    // The PATHs, the report and the stems first: a wrong one must not leave an index behind that is not as was asked.
    const Result<Drop> drop = Walk(flags_.paths, flags_.index, flags_.report);
    if (!drop) return console_.Fail(drop.error());
    if (!flags_.report.empty()) {
      if (const Result<void> probed = ReportFile::Probe(flags_.report); !probed) return console_.Fail(probed.error());
    }
    if (!flags_.stems_from.empty()) {
      if (const Result<void> found = index::CheckStems(flags_.stems_from); !found) return console_.Fail(found.error());
    }
    // An index of another text analysis cannot be written to before it is rebuilt.
    if (flags_.ToBeRebuilt() && IsOfAnotherAnalysis()) {
      if (const int exit = Rebuild({}); exit != 0) return exit;
    }
    const int exit = Sync(*drop);
    if (exit != 0 && exit != kSomeFailed) return exit;
    int after = 0;
    if (flags_.ToBeRebuilt()) {
      after = RebuildAsTold();
    } else if (!flags_.dry_run) {
      after = EndFirstBuild();
    }
    return after != 0 ? after : exit;
  }

  // The first run must succeed; later ones may meet a PATH that is away for a while or an index in use, and wait.
  int Watch() {
    constexpr int kRetryMs = 30'000;
    constexpr int kRescanMs = 60'000;
    FolderWatch watch(flags_.paths, flags_.index, flags_.report);
    bool sees_all = watch.Refresh();
    int exit = RunOnce();
    if (exit != 0 && exit != kSomeFailed) return exit;
    if (!sees_all) {
      console_.log.Warning(
          "the system allows too few watches (fs.inotify.max_user_watches), so the PATHs are gone "
          "through every minute as well.");
    }
    console_.log.Info("Watching for changes; Ctrl-C ends it.");
    while (true) {
      const bool is_well = exit == 0 || exit == kSomeFailed;
      const int timeout_ms = !is_well ? kRetryMs : !sees_all ? kRescanMs : -1;
      if (watch.Wait(signals_.fd(), timeout_ms) == FolderWatch::Event::kStop) break;
      sees_all = watch.Refresh();
      exit = RunOnce();
      if (signals_.requested() != 0) break;
    }
    console_.log.Info("Stopped watching; everything that was read is in the index.");
    return Info(ErrorCode::kInterrupted).exit_code;
  }

  std::optional<Error> Contradiction() const {
    const auto usage = [](std::string message, std::string hint) {
      return Error{ErrorCode::kUsage, std::move(message), "", std::move(hint)};
    };
    if (flags_.paths.empty() && !flags_.ToBeRebuilt()) {
      return usage("PATH is missing: a folder or file to index.", "Only --rebuild and its like go without.");
    }
    if (const std::string flag = FlagForFiles(); flags_.paths.empty() && !flag.empty()) {
      return usage(
          flag + " is about files, but without PATH none is read: the statements are analysed anew as they are.",
          "Name the PATHs too, or leave " + flag + " out.");
    }
    if (flags_.watch && (flags_.dry_run || flags_.ToBeRebuilt())) {
      return usage("--watch goes with neither --dry-run nor --rebuild and its like.", "Run those on their own.");
    }
    if (flags_.dry_run && flags_.ToBeRebuilt()) return usage("--dry-run cannot rehearse a rebuild.", "");
    if (flags_.learn_stems && !flags_.stems_from.empty()) {
      return usage("--learn-stems and --stems-from contradict each other.", "Give one of them.");
    }
    return std::nullopt;
  }

  // The first flag given that means nothing without a PATH.
  std::string FlagForFiles() const {
    const std::pair<const char*, bool> given[] = {{"--collection", !flags_.sync.collection.empty()},
                                                  {"--report", !flags_.report.empty()},
                                                  {"--no-delete", flags_.sync.no_delete},
                                                  {"--allow-empty", flags_.sync.allow_empty},
                                                  {"--full-scan", flags_.sync.full_scan},
                                                  {"--retry-failed", flags_.sync.retry_failed},
                                                  {"--watch", flags_.watch}};
    for (const auto& [flag, is_given] : given) {
      if (is_given) return flag;
    }
    return "";
  }

  bool IsOfAnotherAnalysis() const {
    const Result<std::unique_ptr<index::Writer>> writer = OpenWriter(false);
    return !writer && writer.error().code == ErrorCode::kIndexVersion;
  }

  Result<std::unique_ptr<index::Writer>> OpenWriter(bool create) const {
    index::WriterOptions options;
    options.create = create;
    return index::Writer::Open(flags_.index, options);
  }

  int Sync(const Drop& drop) {
    // Before the index is open, so that the worker never holds it.
    WorkerPool worker({.jobs = static_cast<std::size_t>(flags_.jobs)});
    if (!worker.is_confined()) {
      console_.log.Warning("this kernel has no seccomp: hostile files are held back by resource limits only.");
    }
    const bool doubtful = !drop.empty.empty() && !flags_.sync.allow_empty;
    if (!std::filesystem::exists(flags_.index) && (doubtful || flags_.dry_run)) {
      RehearsalStore nothing(nullptr);
      return RunSync(
          flags_, drop, worker, nothing, [&] { return nothing.put_count(); }, console_, told_);
    }
    const Result<std::unique_ptr<index::Writer>> writer = OpenWriter(!doubtful && !flags_.dry_run);
    if (!writer) return console_.Fail(writer.error());
    WriterStore store(**writer);
    RehearsalStore rehearsal(&store);
    Store& used = flags_.dry_run ? static_cast<Store&>(rehearsal) : store;
    const auto count = [&] { return (*writer)->document_count(); };
    const int exit = RunSync(flags_, drop, worker, used, count, console_, told_);
    is_first_build_ = !(*writer)->stems_settled();
    return exit;
  }

  int RebuildAsTold() {
    using Stems = index::RebuildOptions::Stems;
    index::RebuildOptions options;
    options.stems_from = flags_.stems_from;
    options.stems = flags_.learn_stems ? Stems::kLearn : flags_.stems_from.empty() ? Stems::kLearnIfMany : Stems::kCopy;
    return Rebuild(options);
  }

  // The first run that ends decides how Arabic words of this index are stemmed for good.
  int EndFirstBuild() {
    if (!is_first_build_) return 0;
    index::RebuildOptions options;
    options.only_with_new_stems = true;
    return Rebuild(options);
  }

  int Rebuild(const index::RebuildOptions& options) {
    ProgressDisplay display(console_);
    const auto progress = [&](std::uint64_t done, std::uint64_t total) {
      display.ShowStatements(done, total);
      return signals_.requested() == 0;
    };
    const Result<index::RebuildReport> report = index::Rebuild(flags_.index, options, progress);
    display.Clear();
    if (!report) return console_.Fail(report.error());
    if (!report->rebuilt) return 0;
    std::string sentence = "Analysed all " + std::to_string(report->documents) + " statements anew";
    if (report->learned_from > 0) {
      sentence += ", with Arabic stems learned from " + std::to_string(report->learned_from) + " of them";
    }
    console_.log.Info(sentence + ".");
    return 0;
  }

  IndexFlags flags_;
  program::Console& console_;
  const program::StopSignals signals_;
  bool is_first_build_ = false;
  std::set<std::string> told_;  // problems that --watch need not repeat
};

}  // namespace

int RunIndex(std::span<const std::string> arguments, program::Console& console) {
  IndexFlags flags;
  program::Flags table = Declare(flags);
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  return IndexCommand(std::move(flags), console).Run();
}

}  // namespace bayan::indexer
