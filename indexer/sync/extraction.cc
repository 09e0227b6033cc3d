#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "core/base/sha256.h"
#include "indexer/extract/fields.h"
#include "indexer/sync/run.h"

namespace bayan::indexer {
namespace {

bool IsOnDisk(const std::string& file) {
  struct stat status {};
  return lstat(file.c_str(), &status) == 0 || errno != ENOENT;
}

Problem Taken(const std::string& id, const std::string& place) {
  return {"duplicate_id", "the id '" + id + "' is taken by " + place + ".", false};
}

}  // namespace

std::string MadeId(std::string_view collection, std::string_view path_and_place) {
  constexpr std::size_t kLetters = 16;
  std::string named(collection);
  named += '\0';
  named += path_and_place;
  return Sha256Base32(named, kLetters);
}

// A file that was written a moment ago can be written again within the same tick of its file system's clock (two
// seconds on the worst), with the same size: its stamp is spoilt, so that the next run looks at its bytes.
FileStamp SyncRun::Trusted(FileStamp stamp) const {
  constexpr std::int64_t kCoarsestClockNs = 2'000'000'000;
  if (stamp.mtime_ns > start_ns_ - kCoarsestClockNs) stamp.inode = 0;
  return stamp;
}

FileState SyncRun::StateOf(const FoundFile& found, const Contents& contents, std::string anchor) const {
  FileState state;
  state.file = found.file;
  state.path = found.path;
  state.collection = options_.collection;
  state.stamp = Trusted(found.stamp);
  state.sidecar_stamp = found.sidecar_stamp;
  state.sidecar_problem = contents.sidecar_problem;
  state.content = contents.hash;
  state.anchor = std::move(anchor);
  return state;
}

// Reads the documents of a file into the store and forgets those it had before and has no more. The state returned is
// kept; it is incomplete if the run was stopped or the disk failed on the way.
FileState SyncRun::ExtractFile(const Work& work) {
  FileState next = StateOf(*work.found, work.contents, work.anchor);
  next.complete = false;
  std::unordered_set<std::string> claimed;
  outcomes_.clear();
  for (const DocumentState& document : work.previous) {
    if (!document.problem) outcomes_[std::string(MemberOf(document.place))].existed = true;
  }
  last_item_ = Clock::now();
  const ExtractionRequest request = RequestFor(*work.found, *work.kind, work.contents);
  const Result<void> read = lookahead_.Extract(*work.found, request, [&](Item item) {
    Take(std::move(item), work, next, claimed);
    if (!work.kind->many_records) return true;
    const bool due =
        batch_documents_ >= options_.batch_documents || batch_bytes_ >= options_.batch_bytes || repetition_.IsDue();
    if (due) {
      SavePartial(work, next, claimed);
      Commit();
      observer_.OnProgress(progress_);
    }
    return !IsStopping();
  });
  if (!read || summary_.interrupted) {
    SavePartial(work, next, claimed);
    if (!read) ReportProblem(next.path, {"unreadable", read.error().message, false});
    return next;
  }
  next.complete = true;
  const FileState& kept = catalogue_.Keep(std::move(next));
  for (const std::string& id : work.previous_ids) {
    if (claimed.contains(id)) continue;
    const FileState* owner = catalogue_.Owner(id);
    if (owner == nullptr || owner == &kept || work.other_files.contains(owner->file)) Remove(id);
  }
  return kept;
}

void SyncRun::Take(Item item, const Work& work, FileState& next, std::unordered_set<std::string>& claimed) {
  Outcome& outcome = outcomes_[std::string(MemberOf(item.place))];
  const Clock::time_point now = Clock::now();
  outcome.elapsed_ms += std::chrono::duration<double, std::milli>(now - std::exchange(last_item_, now)).count();
  if (std::optional<DocumentState> twin = AsTwin(item, work)) {
    next.documents.push_back(std::move(*twin));
    return;
  }
  DocumentState document;
  document.place = item.place;
  document.content = item.content;
  document.fate = item.statement.id.empty() ? DocumentFate::kMadeId : DocumentFate::kOwnId;
  document.problem = std::move(item.problem);
  if (!document.problem) {
    document.problem = Claim(item, work, next, claimed);
    document.id = item.statement.id;
    if (document.problem) document.fate = DocumentFate::kDuplicate;
  } else {
    document.fate = DocumentFate::kProblem;
  }
  if (!document.problem) {
    const std::uint64_t written = summary_.documents_written;
    document.problem = PutIfNew(item.statement);
    outcome.written = outcome.written || summary_.documents_written > written;
    if (document.problem) document.fate = DocumentFate::kProblem;
  }
  if (!document.problem) {
    claimed.insert(document.id);
    if (item.statement.quality) outcome.quality = std::min(outcome.quality.value_or(1), *item.statement.quality);
    for (const std::string& code : item.statement.warnings) {
      std::vector<std::string>& known = outcome.warnings;
      if (std::find(known.begin(), known.end(), code) == known.end()) known.push_back(code);
    }
  }
  if (document.fate != DocumentFate::kMadeId) document.content.clear();  // it is equal to none
  next.documents.push_back(std::move(document));
}

std::vector<std::string> SyncRun::PathsOf(const Work& work, const std::string& place) {
  std::vector<std::string> paths{work.found->path + place};
  for (const std::string& path : work.other_paths) paths.push_back(path + place);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

// Gives the statement its id, collection and paths, unless its id is taken.
std::optional<Problem> SyncRun::Claim(Item& item, const Work& work, const FileState& next,
                                      const std::unordered_set<std::string>& claimed) {
  model::Statement& statement = item.statement;
  // An exported statement comes with the collection and paths it had.
  if (statement.collection.empty() || !options_.collection.empty()) statement.collection = options_.collection;
  if (statement.paths.empty()) statement.paths = PathsOf(work, item.place);
  const auto other_owner = [&](const std::string& id) {
    FileState* owner = catalogue_.Owner(id);
    const bool is_ours = owner != nullptr && (owner->file == next.file || work.other_files.contains(owner->file));
    return is_ours ? nullptr : owner;
  };
  if (statement.id.empty()) {
    statement.id = MadeId(options_.collection, work.anchor + item.place);
    const bool taken = other_owner(statement.id) != nullptr || claimed.contains(statement.id);
    if (taken) statement.id = MadeId(options_.collection, work.anchor + item.place + '\0' + work.contents.hash);
  }
  if (claimed.contains(statement.id)) return Taken(statement.id, PlaceOf(next, statement.id));
  FileState* owner = other_owner(statement.id);
  if (owner == nullptr) {
    catalogue_.TakeFromGone(statement.id, Taken(statement.id, next.path + item.place));
    return std::nullopt;
  }
  if (!IsBefore(next, *owner) && IsOnDisk(owner->file)) return Taken(statement.id, PlaceOf(*owner, statement.id));
  const Problem lost = Taken(statement.id, next.path + item.place);
  // A loser that this run does not come to would never be heard of.
  if (!found_.contains(owner->file)) ReportProblem(PlaceOf(*owner, statement.id), lost);
  catalogue_.TakeAway(*owner, statement.id, lost);
  return std::nullopt;
}

std::optional<Problem> SyncRun::PutIfNew(model::Statement& statement) {
  repetition_.Mark(statement);
  if (catalogue_.IsKnown(statement.id)) {
    const std::optional<model::Statement> stored = OrThrow(store_.Get(statement.id));
    if (stored && *stored == statement) return std::nullopt;
  }
  if (const Result<void> put = store_.Put(statement); !put) {
    const ErrorCode code = put.error().code;
    if (code == ErrorCode::kTooLarge || code == ErrorCode::kMalformed) return AsProblem(put.error());
    throw StoreFailure{put.error()};
  }
  repetition_.Touch();
  ++batch_documents_;
  for (const model::Block& block : statement.blocks) batch_bytes_ += block.text.size();
  ++summary_.documents_written;
  ++progress_.documents;
  return std::nullopt;
}

// What a stopped or killed run leaves behind: the next one knows which documents are of this file, and reads it again.
void SyncRun::SavePartial(const Work& work, const FileState& next, const std::unordered_set<std::string>& claimed) {
  FileState partial = next;
  for (const std::string& id : work.previous_ids) {
    if (!claimed.contains(id)) partial.documents.push_back({"", id, DocumentFate::kMadeId, std::nullopt});
  }
  catalogue_.Keep(std::move(partial));
}

}  // namespace bayan::indexer
