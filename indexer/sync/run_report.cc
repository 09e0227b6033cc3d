#include <algorithm>

#include "indexer/sync/run.h"

namespace bayan::indexer {

std::string_view Name(Action action) {
  switch (action) {
    case Action::kAdded:
      return "added";
    case Action::kChanged:
      return "changed";
    case Action::kMoved:
      return "moved";
    case Action::kUnchanged:
      return "unchanged";
    case Action::kRemoved:
      return "removed";
    case Action::kSkipped:
      return "skipped";
    case Action::kFailed:
      return "failed";
  }
  return "";
}

void SyncRun::Report(const FileReport& report) {
  ++summary_.actions[report.action];
  if (report.action == Action::kFailed) ++summary_.failed_by_reason[report.reason];
  if (report.action == Action::kSkipped) ++summary_.skipped_by_reason[report.reason];
  observer_.OnReport(report);
}

void SyncRun::ReportProblem(const std::string& path, const Problem& problem, Clock::time_point start) {
  FileReport report;
  report.path = path;
  report.action = problem.skipped ? Action::kSkipped : Action::kFailed;
  report.reason = problem.reason;
  report.message = problem.message;
  report.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  Report(report);
}

// One line for the file and one for each of its documents that has a problem; a file that is one document and has a
// problem has that one line.
void SyncRun::ReportFile(const FoundFile& found, const FileState& state, Action action, Clock::time_point start,
                         const Problem& note) {
  if (!state.complete) return;  // stopped in the middle: the next run reports it
  if (state.sidecar_problem) {
    const std::string folder = found.path.substr(0, found.path.rfind('/') + 1);
    ReportProblem(folder + found.sidecar.substr(found.sidecar.rfind('/') + 1), *state.sidecar_problem, start);
  }
  FileReport report;
  report.path = state.path;
  report.action = action;
  report.reason = note.reason;
  report.message = note.message;
  bool whole_file = false;
  for (const DocumentState& document : state.documents) {
    if (!document.problem) {
      ++report.documents;
      continue;
    }
    whole_file = whole_file || document.place.empty();
    ReportProblem(state.path + document.place, *document.problem, start);
  }
  if (whole_file && report.documents == 0) return;
  if (action != Action::kUnchanged) report.warnings = warnings_;
  report.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  Report(report);
}

void SyncRun::Progress(const FoundFile& found) {
  ++progress_.files_done;
  if (!found.problem) progress_.bytes_done += found.stamp.size_bytes;
  observer_.OnProgress(progress_);
}

}  // namespace bayan::indexer
