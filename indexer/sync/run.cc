#include "indexer/sync/run.h"

#include <sys/stat.h>

#include <algorithm>
#include <utility>

namespace bayan::indexer {
namespace {

bool HasProblem(const FileState& state) {
  return state.sidecar_problem || std::any_of(state.documents.begin(), state.documents.end(),
                                              [](const DocumentState& document) { return document.problem; });
}

void AddIds(const FileState& state, std::unordered_set<std::string>& ids) {
  for (const DocumentState& document : state.documents) {
    if (IsIndexed(document)) ids.insert(document.id);
  }
}

std::int64_t NowNs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

// A root without files, of which the index knows `known`.
Error EmptyRoot(const std::string& root, std::size_t known) {
  std::string message = "'" + root + "' holds no files";
  if (known > 0) message += " any more, although the index knows " + std::to_string(known) + " from it";
  return {ErrorCode::kEmptyDrop, message + ". Nothing was changed.", "PATH",
          known > 0 ? "If they are really gone, --allow-empty removes them from the index."
                    : "--allow-empty takes an empty folder for what it is."};
}

std::string FileName(const std::string& file) { return file.substr(file.rfind('/') + 1); }

// What an equal file has of the documents that `leader` was read into.
std::vector<DocumentState> AsEqual(const FileState& leader) {
  std::vector<DocumentState> documents = leader.documents;
  for (DocumentState& document : documents) {
    if (document.fate != DocumentFate::kOwnId) continue;
    document.fate = DocumentFate::kDuplicate;
    document.problem = Problem{"duplicate_id",
                               "the id '" + document.id + "' is taken by " + leader.path + document.place + ".", false};
  }
  return documents;
}

}  // namespace

SyncRun::SyncRun(const Drop& drop, const SyncOptions& options, Extraction& extraction, Store& store,
                 SyncObserver& observer)
    : drop_(drop),
      options_(options),
      extraction_(extraction),
      store_(store),
      observer_(observer),
      catalogue_(store),
      repetition_(store),
      lookahead_(drop.files, extraction, PlanAhead()),
      start_ns_(NowNs()) {
  for (const FoundFile& found : drop.files) {
    found_[found.file] = &found;
    progress_.bytes_total += found.problem ? 0 : found.stamp.size_bytes;
  }
  progress_.files_total = drop.files.size();
}

SyncSummary SyncRun::Do() {
  RefuseEmptyRoots();
  FindGone();
  for (std::size_t i = 0; i < drop_.files.size() && !IsStopping(); ++i) {
    lookahead_.Turn(i);
    Process(drop_.files[i]);
    Progress(drop_.files[i]);
    CommitIfDue();
  }
  lookahead_.End();
  Settle();
  ReportWaiting();
  Commit();
  if (!summary_.interrupted) SettleRepetition(true);
  summary_.documents_marked = repetition_.rewritten();
  return std::move(summary_);
}

void SyncRun::RefuseEmptyRoots() {
  if (options_.allow_empty || drop_.empty.empty()) return;
  const std::string& root = drop_.empty.front();
  std::size_t known = 0;
  for (const auto& [file, state] : catalogue_.all()) known += IsUnder(file, root) ? 1 : 0;
  throw StoreFailure{EmptyRoot(root, known)};
}

bool SyncRun::IsUnderRoots(const std::string& file) const {
  return std::any_of(drop_.roots.begin(), drop_.roots.end(),
                     [&](const std::string& root) { return IsUnder(file, root); });
}

void SyncRun::FindGone() {
  std::vector<FileState*> gone;
  for (const auto& entry : catalogue_.all()) {
    const std::string& file = entry.first;
    FileState& state = *entry.second;
    const auto found = found_.find(file);
    const bool is_there = found != found_.end() && !(found->second->problem && found->second->problem->skipped);
    const bool is_hidden_from_us = std::any_of(drop_.unreadable.begin(), drop_.unreadable.end(),
                                               [&](const std::string& folder) { return IsUnder(state.file, folder); });
    if (!is_there && !is_hidden_from_us && IsUnderRoots(file)) gone.push_back(&state);
  }
  catalogue_.SetGone(gone);
}

// What Process will do with a file, as far as it can be told before its turn.
Lookahead::Plan SyncRun::PlanAhead() {
  return {[this](const FoundFile& found, const KindInfo&) {
            const FileState* state = catalogue_.Find(found.file);
            return state == nullptr || !IsCurrent(*state, found);
          },
          [this](const FoundFile& found, const std::string& hash) {
            const FileState* state = catalogue_.Find(found.file);
            std::vector<FileState*> equal = catalogue_.Equals(hash, options_.collection, false);
            const bool is_same = std::erase(equal, state) > 0 && !(options_.retry_failed && HasProblem(*state));
            return equal.empty() && !is_same;
          }};
}

bool SyncRun::IsCurrent(const FileState& state, const FoundFile& found) const {
  if (options_.full_scan || (options_.retry_failed && HasProblem(state))) return false;
  return state.complete && !state.stale && state.stamp == found.stamp && state.sidecar_stamp == found.sidecar_stamp &&
         state.collection == options_.collection;
}

void SyncRun::Process(const FoundFile& found) {
  const Clock::time_point start = Clock::now();
  if (found.problem) return ReportProblem(found.path, *found.problem, MsSince(start));
  const KindInfo* kind = FindKind(FileName(found.file));
  if (kind == nullptr) {
    return ReportProblem(found.path, {"unsupported_type", "files of this kind are not read.", true}, MsSince(start));
  }
  FileState* state = catalogue_.Find(found.file);
  if (state != nullptr && IsCurrent(*state, found)) return ReportFile(found, *state, Action::kUnchanged, start);
  Result<Contents> contents = lookahead_.Read(found, *kind);
  if (!contents) return ReportProblem(found.path, {"unreadable", contents.error().message, false}, MsSince(start));
  const bool same = state != nullptr && state->complete && !state->stale && state->content == contents->hash &&
                    state->collection == options_.collection;
  if (same && !(options_.retry_failed && HasProblem(*state))) {
    return ReportFile(found, Touch(*state, found, *contents), Action::kUnchanged, start);
  }
  std::vector<FileState*> equal = catalogue_.Equals(contents->hash, options_.collection, false);
  std::erase(equal, state);
  if (!equal.empty()) {
    equals_[contents->hash].push_back({&found, contents->sidecar_problem, start, state != nullptr});
    if (state != nullptr && state->content != contents->hash) Detach(*state);
    return;
  }
  Work work{&found, kind, std::move(*contents), found.path, {}, {}, {}, {}};
  Action action = Action::kAdded;
  const std::vector<FileState*> moved_from = catalogue_.Equals(work.contents.hash, options_.collection, true);
  Problem note;
  if (state != nullptr) {
    action = Action::kChanged;
    TakeOver(*state, work);
  } else if (!moved_from.empty()) {
    action = Action::kMoved;
    work.anchor = moved_from.front()->anchor;
    note.message = "moved from " + moved_from.front()->path + ".";
    if (IsArchive(kind->kind)) work.previous = moved_from.front()->documents;
    for (const FileState* from : moved_from) AddIds(*from, work.previous_ids);
  }
  const FileState next = ExtractFile(work);
  if (action == Action::kMoved && next.complete) {
    for (const FileState* from : moved_from) catalogue_.Erase(std::string(from->file));
  }
  ReportFile(found, next, action, start, note);
}

const FileState& SyncRun::Touch(const FileState& state, const FoundFile& found, const Contents& contents) {
  FileState touched = state;
  touched.stamp = Trusted(found.stamp);
  touched.sidecar_stamp = found.sidecar_stamp;
  touched.sidecar_problem = contents.sidecar_problem;
  return touched == state ? state : catalogue_.Keep(std::move(touched));
}

void SyncRun::TakeOver(const FileState& state, Work& work) {
  if (IsArchive(work.kind->kind)) work.previous = state.documents;
  AddIds(state, work.previous_ids);
  if (LeavesEquals(state)) {  // the others keep what they share
    std::erase_if(work.previous_ids, [&](const std::string& id) { return catalogue_.Owner(id) != &state; });
  } else {
    work.anchor = state.anchor;
  }
}

void SyncRun::Settle() {
  for (const auto& [content, equals] : equals_) {
    if (IsStopping()) return;
    SettleEquals(content, equals);
    CommitIfDue();
  }
  PromoteTwins();
  if (!options_.no_delete) RemoveGone();
  RebuildStale();
  RetryFreed();
  SettleTwins();
}

// True if other files have the content that `state` had; they will be read again, without its path.
bool SyncRun::LeavesEquals(const FileState& state) {
  if (!state.complete) return false;  // it left them in an earlier run, or never was one of them
  std::vector<FileState*> equals = catalogue_.Equals(state.content, state.collection, false);
  std::erase(equals, &state);
  if (equals.empty()) return false;
  stale_.insert(state.content);
  catalogue_.Inherit(*equals.front(), state);
  return true;
}

// A file that became equal to another is no longer what it was: its old equals must not take it for one of them.
void SyncRun::Detach(const FileState& state) {
  FileState detached = state;
  detached.complete = false;
  if (LeavesEquals(state)) {  // the others keep what they share
    std::erase_if(detached.documents, [&](const DocumentState& one) { return catalogue_.Owner(one.id) != &state; });
  }
  catalogue_.Keep(std::move(detached));
}

// Of equal files the first path leads: its documents carry all paths, and it gives the made ids, unless a move made
// them older than any of the paths.
void SyncRun::SettleEquals(const std::string& content, const std::vector<Equal>& equals) {
  const std::vector<FileState*> known = catalogue_.Equals(content, options_.collection, false);
  std::vector<FileState> members;
  std::unordered_set<std::string> fresh;
  Contents unread;
  unread.hash = content;
  for (const Equal& equal : equals) {
    fresh.insert(equal.found->file);
    members.push_back(StateOf(*equal.found, unread, equal.found->path));
    members.back().sidecar_problem = equal.sidecar_problem;
    const FileState* before = catalogue_.Find(equal.found->file);
    if (before != nullptr) members.back().documents = before->documents;  // to be superseded
  }
  for (const FileState* state : known) {
    if (!fresh.contains(state->file)) members.push_back(*state);
  }
  std::sort(members.begin(), members.end(), IsBefore);
  const FileState leader = members.front();
  members.erase(members.begin());
  const FileState* old = known.empty() ? nullptr : known.front();
  const bool keeps_ids = old != nullptr && (old->anchor != old->path || old->file == leader.file);
  Rebuild(leader, keeps_ids ? old->anchor : leader.path, members);
  for (const Equal& equal : equals) {
    const FileState* state = catalogue_.Find(equal.found->file);
    if (state == nullptr || state->content != content) continue;
    Problem note;
    if (state->file != leader.file) note = {"same_content", "the same as " + leader.path + ".", false};
    ReportFile(*equal.found, *state, equal.existed ? Action::kChanged : Action::kAdded, equal.start, note);
  }
}

// Extracts `leader` again, with the paths of all `members`, which get its documents.
void SyncRun::Rebuild(const FileState& leader, std::string anchor, const std::vector<FileState>& members) {
  const auto in_drop = found_.find(leader.file);
  const FoundFile found = in_drop != found_.end() ? *in_drop->second : LookAgain(leader.file, leader.path);
  const KindInfo& kind = *FindKind(FileName(leader.file));
  Result<Contents> contents = ReadContents(found, kind);
  if (!contents) return ReportProblem(found.path, {"unreadable", contents.error().message, false});
  Work work{&found, &kind, std::move(*contents), std::move(anchor), {}, {}, {}, {}};
  AddIds(leader, work.previous_ids);
  for (const FileState& member : members) {
    work.other_paths.push_back(member.path);
    work.other_files.insert(member.file);
    AddIds(member, work.previous_ids);
  }
  // Stopped in the middle, the leader is equal to nobody and may become anything: then one of the others leads.
  for (const FileState& member : members) {
    FileState* known = catalogue_.Find(member.file);
    if (known == nullptr || !known->complete || known->content != member.content) continue;
    catalogue_.SetStale(*known);
    break;
  }
  const FileState next = ExtractFile(work);
  if (!next.complete) return;
  for (const FileState& member : members) {
    FileState equal = member;
    equal.anchor = next.anchor;
    equal.documents = AsEqual(next);
    equal.stale = false;
    catalogue_.Keep(std::move(equal));
  }
}

void SyncRun::RemoveGone() {
  std::vector<FileState> gone;
  for (const auto& [file, state] : catalogue_.all()) {
    if (catalogue_.IsGone(*state)) gone.push_back(*state);
  }
  for (const FileState& state : gone) {
    const bool leaves_equals = LeavesEquals(state);
    // No batch may end between this and RebuildStale: a document would carry a path that nobody remembers.
    if (!leaves_equals && IsStopping()) return;
    catalogue_.Erase(state.file);
    for (const DocumentState& document : state.documents) {
      if (!IsIndexed(document) || catalogue_.Owner(document.id) != nullptr) continue;
      Remove(document.id);
      catalogue_.TakeFromGone(document.id, {"duplicate_id", "removed with " + state.path + ".", false});
    }
    ReportRemoved(state);
    if (stale_.empty()) CommitIfDue();
  }
}

void SyncRun::ReportRemoved(const FileState& state) {
  FileReport report;
  report.path = state.path;
  report.action = Action::kRemoved;
  Report(report);
  std::set<std::string, std::less<>> members;
  for (const DocumentState& document : state.documents) {
    const std::string member(MemberOf(document.place));
    if (member.empty() || document.problem || !members.insert(member).second) continue;
    report.path = state.path + member;
    Report(report);
  }
}

void SyncRun::RebuildStale() {
  for (const std::string& content : stale_) {
    const std::vector<FileState*> equals = catalogue_.Equals(content, options_.collection, false);
    if (!equals.empty()) Reextract(*equals.front());
  }
}

// Documents that lost an id which nobody, or somebody behind them, has now get their chance.
void SyncRun::RetryFreed() {
  while (!IsStopping()) {
    const FileState* next = nullptr;
    for (const auto& [file, state] : catalogue_.all()) {
      if (catalogue_.IsGone(*state) || retried_.contains(file)) continue;
      const bool freed = std::any_of(state->documents.begin(), state->documents.end(),
                                     [&, waiting = state.get()](const DocumentState& one) {
                                       if (one.fate != DocumentFate::kDuplicate) return false;
                                       const FileState* owner = catalogue_.Owner(one.id);
                                       return owner == nullptr || IsBefore(*waiting, *owner);
                                     });
      if (freed && (next == nullptr || IsBefore(*state, *next))) next = state.get();
    }
    if (next == nullptr) return;
    retried_.insert(next->file);
    Reextract(*next);
    CommitIfDue();
  }
}

// Reads a known file and its equals again.
void SyncRun::Reextract(const FileState& state) {
  std::vector<FileState> members;
  for (const FileState* equal : catalogue_.Equals(state.content, state.collection, false)) {
    if (equal->file != state.file) members.push_back(*equal);
  }
  const std::string file = state.file;
  Rebuild(FileState(state), std::string(state.anchor), members);
  const auto waiting = waiting_.find(file);
  if (waiting == waiting_.end()) return;
  if (waiting->second.action == Action::kUnchanged) waiting->second.action = Action::kChanged;
  waiting->second.outcomes = outcomes_;
}

void SyncRun::Remove(const std::string& id) {
  OrThrow(store_.Remove(id));
  repetition_.Touch();
  ++summary_.documents_removed;
  ++batch_documents_;
}

bool SyncRun::IsStopping() {
  summary_.interrupted = summary_.interrupted || options_.stop_requested();
  return summary_.interrupted;
}

void SyncRun::CommitIfDue() {
  const double seconds = std::chrono::duration<double>(Clock::now() - batch_start_).count();
  const bool due = batch_documents_ >= options_.batch_documents || batch_bytes_ >= options_.batch_bytes ||
                   seconds >= options_.batch_seconds || repetition_.IsDue();
  if (due) Commit();
}

void SyncRun::SettleRepetition(bool last) {
  repetition_.Settle(
      last, [this] { OrThrow(store_.Commit()); }, [this] { return IsStopping(); });
}

void SyncRun::Commit() {
  catalogue_.SaveChanges();
  OrThrow(store_.Commit());
  batch_documents_ = 0;
  batch_bytes_ = 0;
  batch_start_ = Clock::now();
  if (repetition_.IsDue()) SettleRepetition(false);
}

}  // namespace bayan::indexer
