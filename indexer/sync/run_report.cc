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

void SyncRun::ReportProblem(const std::string& path, const Problem& problem, double elapsed_ms) {
  FileReport report;
  report.path = path;
  report.action = problem.skipped ? Action::kSkipped : Action::kFailed;
  report.reason = problem.reason;
  report.message = problem.message;
  report.elapsed_ms = elapsed_ms;
  Report(report);
}

void SyncRun::Tally::Count(const DocumentState& document) {
  if (document.fate == DocumentFate::kTwin) {
    ++twins;
    twin_id = document.id;
  }
  ++(!document.problem ? documents : document.problem->skipped ? skipped : failed);
}

// What became of `report.path` by itself: with problems and no documents it was not added, whatever the run did with
// it.
void SyncRun::Judge(const Tally& tally, FileReport& report) {
  report.documents = tally.documents;
  const bool was_read = report.action != Action::kUnchanged && report.reason.empty();
  if (was_read && tally.twins > 0 && tally.twins == tally.documents) {
    report.reason = "same_content";
    const FileState* leader = catalogue_.Owner(tally.twin_id);
    if (leader != nullptr) report.message = "the same as " + PlaceOf(*leader, tally.twin_id) + ".";
  }
  const std::size_t problems = tally.failed + tally.skipped;
  if (tally.documents > 0 || problems == 0) return;
  report.action = tally.failed > 0 ? Action::kFailed : Action::kSkipped;
  report.reason = "no_documents";
  report.message = problems == 1 ? "the one document in it is not in the index."
                                 : "none of the " + std::to_string(problems) + " documents in it is in the index.";
}

double SyncRun::MsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void SyncRun::ReportFile(const FoundFile& found, const FileState& state, Action action, Clock::time_point start,
                         const Problem& note) {
  if (!state.complete) return;  // stopped in the middle: the next run reports it
  if (action == Action::kUnchanged) outcomes_.clear();
  const bool may_be_twin = twin_contents_.contains(state.content);
  const bool waits =
      may_be_twin || std::any_of(state.documents.begin(), state.documents.end(), [&](const auto& one) {
        return one.fate == DocumentFate::kDuplicate || one.fate == DocumentFate::kTwin || !one.content.empty();
      });
  for (const DocumentState& document : state.documents) {
    if (!document.content.empty()) twin_contents_.insert(document.content);
  }
  if (waits) {
    waiting_[state.file] = {&found, action, note, outcomes_, MsSince(start)};
  } else {
    ReportSettled(found, state, action, MsSince(start), note);
  }
}

void SyncRun::ReportWaiting() {
  for (auto& [file, waiting] : waiting_) {
    const FileState* state = catalogue_.Find(file);
    if (state == nullptr || !state->complete) continue;  // stopped in the middle: the next run reports it
    outcomes_ = std::move(waiting.outcomes);
    ReportSettled(*waiting.found, *state, waiting.action, waiting.elapsed_ms, waiting.note);
  }
}

// One line for the file, one for each member of an archive, and one for each document that has a problem. A file or
// member that is one document and has a problem has that one line.
void SyncRun::ReportSettled(const FoundFile& found, const FileState& state, Action action, double elapsed_ms,
                            const Problem& note) {
  if (state.sidecar_problem) {
    const std::string folder = found.path.substr(0, found.path.rfind('/') + 1);
    ReportProblem(folder + found.sidecar.substr(found.sidecar.rfind('/') + 1), *state.sidecar_problem);
  }
  FileReport report;
  report.path = state.path;
  report.action = action;
  report.reason = note.reason;
  report.message = note.message;
  Tally tally;
  bool whole_file = false;
  bool is_archive = false;
  for (const DocumentState& document : state.documents) {
    is_archive = is_archive || !MemberOf(document.place).empty();
    tally.Count(document);
    whole_file = whole_file || (document.problem && document.place.empty());
  }
  if (is_archive) tally.twins = 0;  // its members say it
  Judge(tally, report);
  if (!whole_file || (report.documents > 0 && !is_archive)) {
    report.warnings = outcomes_[""].warnings;
    report.quality = outcomes_[""].quality;
    report.elapsed_ms = elapsed_ms;
    Report(report);
  }
  for (const DocumentState& document : state.documents) {
    if (!document.problem) continue;
    ReportProblem(state.path + document.place, *document.problem, document.place.empty() ? elapsed_ms : 0);
  }
  if (is_archive) ReportMembers(state, action);
}

void SyncRun::ReportMembers(const FileState& state, Action action) {
  struct Member {
    Tally tally;
    bool is_problem = false;  // nothing but one
  };
  std::map<std::string, Member, std::less<>> members;
  for (const DocumentState& document : state.documents) {
    const std::string name(MemberOf(document.place));
    Member& member = members[name];
    member.tally.Count(document);
    member.is_problem = member.is_problem || (document.problem && document.place == name);
  }
  for (const auto& [name, member] : members) {
    if (name.empty() || (member.is_problem && member.tally.documents == 0)) continue;
    const Outcome& outcome = outcomes_[name];
    FileReport report;
    report.path = state.path + name;
    report.warnings = outcome.warnings;
    report.quality = outcome.quality;
    report.elapsed_ms = outcome.elapsed_ms;
    report.action = action == Action::kUnchanged || action == Action::kAdded ? action
                    : !outcome.existed                                       ? Action::kAdded
                    : action == Action::kMoved                               ? Action::kMoved
                    : outcome.written                                        ? Action::kChanged
                                                                             : Action::kUnchanged;
    Judge(member.tally, report);
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
