#include "core/index/check.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/program/flags.h"
#include "core/program/signals.h"
#include "indexer/commands/commands.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sync/check.h"

namespace bayan::indexer {
namespace {

constexpr int kFaultsFound = 2;  // exit code

}  // namespace

int RunCheck(std::span<const std::string> arguments, program::Console& console) {
  std::string dir;
  program::Flags table("bayan check --index DIR [flags]",
                       "Checks an index: the database, each statement against its words, facets and values, counts,\n"
                       "and what is remembered of files. Says what is wrong and what to do, and changes nothing.");
  table.Text("--index", "DIR", &dir, "the index")
      .Required("--index")
      .Verbosities()
      .Note("Exit code 2: something is wrong. A large index takes about as long as a rebuild.");
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;

  const program::StopSignals signals;
  ProgressDisplay display(console);
  SyncCheck sync;
  index::CheckHooks hooks;
  hooks.on_statement = [&](std::string_view id) { sync.AddStatement(id); };
  hooks.on_record = [&](std::string_view key, std::string_view record) { sync.AddRecord(key, record); };
  hooks.on_progress = [&](std::uint64_t done, std::uint64_t total) {
    display.ShowStatements(done, total);
    return signals.requested() == 0;
  };
  Result<index::CheckReport> report = index::Check(dir, hooks);
  display.Clear();
  if (!report) return console.Fail(report.error());
  const auto is_fault = [](const index::Finding& finding) { return finding.is_fault; };
  const bool is_readable = report->findings.empty() || report->documents > 0 || report->records > 0 ||
                           std::none_of(report->findings.begin(), report->findings.end(), is_fault);
  // Without a readable database there is nothing to compare with.
  if (is_readable) {
    for (index::Finding& finding : sync.Finish()) report->findings.push_back(std::move(finding));
  }
  for (const index::Finding& finding : report->findings)
    console.out << finding.what << "\n  " << finding.advice << "\n";
  const auto faults = std::count_if(report->findings.begin(), report->findings.end(), is_fault);
  if (faults > 0) {
    console.out << "The index " << dir << " has " << Counted(static_cast<std::uint64_t>(faults), "fault", "faults")
                << "." << std::endl;
    return kFaultsFound;
  }
  console.out << "The index " << dir << " is sound: " << Counted(report->documents, "statement", "statements") << ", "
              << Counted(report->terms, "term", "different terms") << ", " << Counted(sync.files(), "file", "files")
              << " remembered." << std::endl;
  return 0;
}

}  // namespace bayan::indexer
