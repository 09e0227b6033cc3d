#include <algorithm>
#include <map>

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

// One line for the file, one for each member of an archive, and one for each document that has a problem. A file or
// member that is one document and has a problem has that one line.
void SyncRun::ReportFile(const FoundFile& found, const FileState& state, Action action, Clock::time_point start,
                         const Problem& note) {
  if (!state.complete) return;  // stopped in the middle: the next run reports it
  if (action == Action::kUnchanged) outcomes_.clear();
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
  bool is_archive = false;
  for (const DocumentState& document : state.documents) {
    is_archive = is_archive || !MemberOf(document.place).empty();
    if (!document.problem) {
      ++report.documents;
      continue;
    }
    whole_file = whole_file || document.place.empty();
    ReportProblem(state.path + document.place, *document.problem, start);
  }
  if (!whole_file || (report.documents > 0 && !is_archive)) {
    report.warnings = outcomes_[""].warnings;
    report.quality = outcomes_[""].quality;
    report.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    Report(report);
  }
  if (is_archive) ReportMembers(state, action);
}

void SyncRun::ReportMembers(const FileState& state, Action action) {
  struct Member {
    std::size_t documents = 0;
    bool is_problem = false;  // nothing but one
  };
  std::map<std::string, Member, std::less<>> members;
  for (const DocumentState& document : state.documents) {
    const std::string name(MemberOf(document.place));
    Member& member = members[name];
    member.documents += document.problem ? 0 : 1;
    member.is_problem = member.is_problem || (document.problem && document.place == name);
  }
  for (const auto& [name, member] : members) {
    if (name.empty() || (member.is_problem && member.documents == 0)) continue;
    const Outcome& outcome = outcomes_[name];
    FileReport report;
    report.path = state.path + name;
    report.documents = member.documents;
    report.warnings = outcome.warnings;
    report.quality = outcome.quality;
    report.elapsed_ms = outcome.elapsed_ms;
    report.action = action == Action::kUnchanged || action == Action::kAdded ? action
                    : !outcome.existed                                       ? Action::kAdded
                    : action == Action::kMoved                               ? Action::kMoved
                    : outcome.written                                        ? Action::kChanged
                                                                             : Action::kUnchanged;
    Report(report);
  }
  for (const auto& [name, outcome] : outcomes_) {
    if (name.empty() || members.contains(name)) continue;
    FileReport report;
    report.path = state.path + name;
    report.action = Action::kRemoved;
    Report(report);
  }
}

void SyncRun::Progress(const FoundFile& found) {
  ++progress_.files_done;
  if (!found.problem) progress_.bytes_done += found.stamp.size_bytes;
  observer_.OnProgress(progress_);
}

}  // namespace bayan::indexer
