#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/index/writer.h"
#include "core/program/flags.h"
#include "core/program/signals.h"
#include "indexer/commands/commands.h"
#include "indexer/drop/walk.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sync/sync.h"
#include "indexer/sync/writer_store.h"
#include "indexer/worker/worker.h"

namespace bayan::indexer {
namespace {

constexpr int kSomeFailed = 3;  // the exit code of a run that finished although files failed

struct IndexFlags {
  std::vector<std::string> paths;
  std::string index;
  std::string report;
  bool dry_run = false;
  SyncOptions sync;
};

program::Flags Declare(IndexFlags& flags) {
  program::Flags table(
      "bayan index PATH... --index DIR [flags]",
      "Makes an index agree with folders of statements: adds what is new, reads again what changed,\n"
      "removes what vanished from under the PATHs. Reads txt, html, json and jsonl, with the fields of\n"
      "NAME.meta.json beside a file.");
  table.Operands("PATH", &flags.paths, {1, SIZE_MAX}, "a folder, or a single file; may be repeated")
      .Text("--index", "DIR", &flags.index, "the index; made if it does not exist")
      .Required("--index")
      .Text("--collection", "NAME", &flags.sync.collection, "names the collection these statements belong to")
      .Text("--report", "FILE", &flags.report,
            "writes a line of JSON for each file: path, action, reason, warnings, ms")
      .Switch("--no-delete", &flags.sync.no_delete, "keeps statements whose files vanished")
      .Switch("--allow-empty", &flags.sync.allow_empty, "believes a PATH that holds no files, and removes what it held")
      .Switch("--full-scan", &flags.sync.full_scan, "looks into every file, even if size and time are unchanged")
      .Switch("--retry-failed", &flags.sync.retry_failed, "tries files again that failed and did not change")
      .Switch("--dry-run", &flags.dry_run, "says what would be done, and changes nothing")
      .Verbosities();
  return table;
}

// Hands what happens to the report, to the log (problems always, the rest with --verbose) and to the progress display.
class Listener final : public SyncObserver {
 public:
  Listener(program::Console& console, ReportFile* report) : console_(console), report_(report), progress_(console) {}

  void OnReport(const FileReport& report) override {
    if (report_ != nullptr) report_->Write(report);
    if (report.action == Action::kFailed) {
      progress_.Clear();
      console_.log.Warning(report.path + ": " + report.message + " [" + report.reason + "]");
    } else if (console_.log.verbosity() == program::Verbosity::kVerbose) {
      progress_.Clear();
      console_.log.Debug(Line(report));
    }
  }

  void OnProgress(const SyncProgress& progress) override { progress_.Show(progress); }

  void Finish() { progress_.Clear(); }

 private:
  static std::string Line(const FileReport& report) {
    std::string line = std::string(Name(report.action)) + " " + report.path;
    if (!report.message.empty()) line += ": " + report.message;
    for (const std::string& warning : report.warnings) line += " [" + warning + "]";
    return line;
  }

  program::Console& console_;
  ReportFile* report_;
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

// Runs the sync and writes the report; the exit code.
int RunSync(const IndexFlags& flags, const Drop& drop, Worker& worker, Store& store, index::Writer* writer,
            program::Console& console) {
  const auto start = std::chrono::steady_clock::now();
  std::unique_ptr<ReportFile> report;
  if (!flags.report.empty()) {
    Result<std::unique_ptr<ReportFile>> created = ReportFile::Create(flags.report);
    if (!created) return console.Fail(created.error());
    report = std::move(*created);
  }
  Listener listener(console, report.get());
  const Result<SyncSummary> summary = Synchronise(drop, flags.sync, worker, store, listener);
  listener.Finish();
  if (!summary) return console.Fail(summary.error());
  if (report != nullptr) {
    if (const Result<void> closed = report->Close(); !closed) return console.Fail(closed.error());
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const std::uint64_t documents = writer != nullptr ? writer->document_count() : summary->documents_written;
  return Finish(*summary, documents, elapsed.count(), flags.dry_run, console);
}

}  // namespace

int RunIndex(std::span<const std::string> arguments, program::Console& console) {
  IndexFlags flags;
  program::Flags table = Declare(flags);
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  // The PATHs first: a wrong one must not leave an empty index behind.
  const Result<Drop> drop = Walk(flags.paths, flags.index);
  if (!drop) return console.Fail(drop.error());
  // Before the index is open, so that the worker never holds it.
  Worker worker({});
  if (!worker.is_confined()) {
    console.log.Warning("this kernel has no seccomp: hostile files are held back by resource limits only.");
  }
  const program::StopSignals signals;
  flags.sync.stop_requested = [&] { return signals.requested() != 0; };
  const bool is_there = std::filesystem::exists(flags.index);
  const bool doubtful = !drop->empty.empty() && !flags.sync.allow_empty;
  if (!is_there && (doubtful || flags.dry_run)) {
    RehearsalStore nothing(nullptr);
    return RunSync(flags, *drop, worker, nothing, nullptr, console);
  }
  index::WriterOptions options;
  options.create = !doubtful && !flags.dry_run;
  const Result<std::unique_ptr<index::Writer>> writer = index::Writer::Open(flags.index, options);
  if (!writer) return console.Fail(writer.error());
  WriterStore store(**writer);
  RehearsalStore rehearsal(&store);
  Store& used = flags.dry_run ? static_cast<Store&>(rehearsal) : store;
  return RunSync(flags, *drop, worker, used, writer->get(), console);
}

}  // namespace bayan::indexer
