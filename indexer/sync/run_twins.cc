#include <algorithm>
#include <set>
#include <utility>

#include "indexer/sync/run.h"

namespace bayan::indexer {
namespace {

// The paths of all units but the first.
std::vector<std::string> PathsBehind(const std::vector<Unit>& units) {
  std::set<std::string> paths;
  for (std::size_t i = 1; i < units.size(); ++i) {
    for (std::string& path : units[i].Paths()) paths.insert(std::move(path));
  }
  return {paths.begin(), paths.end()};
}

}  // namespace

// A document may have been part of a statement that goes now, or that another document leads: its file is read again,
// and it gets a statement of its own before the other is removed.
void SyncRun::PromoteTwins() {
  std::set<std::string> files;
  for (const auto& [key, units] : FindTwins(catalogue_, options_.no_delete)) {
    const Unit& leader = units.front();
    const bool has_statement = leader.document().fate == DocumentFate::kMadeId;
    if (!has_statement && !leader.is_gone) files.insert(leader.files.front()->file);
  }
  for (const std::string& file : files) {
    if (IsStopping()) return;
    if (const FileState* state = catalogue_.Find(file)) Reextract(*state);
    CommitIfDue();
  }
}

// Of documents with equal contents the first has the statement, with the paths of all. What is to be done follows from
// what is remembered of the files alone, so that it does not matter which run comes to it.
void SyncRun::SettleTwins() {
  PromoteTwins();
  if (IsStopping()) return;
  for (const auto& [key, units] : FindTwins(catalogue_, options_.no_delete)) {
    if (IsStopping()) return;
    if (units.front().document().fate == DocumentFate::kMadeId) Join(units);
    CommitIfDue();
  }
}

void SyncRun::Join(const std::vector<Unit>& units) {
  const Unit& leader = units.front();
  DocumentState leading = leader.document();
  for (std::size_t i = 1; i < units.size(); ++i) {
    const DocumentState document = units[i].document();
    if (document.fate == DocumentFate::kTwin && document.id == leading.id) continue;
    for (FileState* file : units[i].files) {
      DocumentState twin = file->documents[units[i].at];
      twin.id = leading.id;
      twin.fate = DocumentFate::kTwin;
      twin.also.clear();
      catalogue_.Replace(*file, units[i].at, std::move(twin));
    }
    const bool was_written = document.fate == DocumentFate::kMadeId && document.id != leading.id;
    if (was_written && catalogue_.Owner(document.id) == nullptr) Remove(document.id);
  }
  std::vector<std::string> also = PathsBehind(units);
  if (leading.also == also) return;
  leading.also = std::move(also);
  for (FileState* file : leader.files) {
    DocumentState document = file->documents[leader.at];
    document.also = leading.also;
    catalogue_.Replace(*file, leader.at, std::move(document));
  }
  std::optional<model::Statement> statement = OrThrow(store_.Get(leading.id));
  if (!statement) return;  // a rehearsal
  statement->paths = leader.Paths();
  statement->paths.insert(statement->paths.end(), leading.also.begin(), leading.also.end());
  std::sort(statement->paths.begin(), statement->paths.end());
  statement->paths.erase(std::unique(statement->paths.begin(), statement->paths.end()), statement->paths.end());
  PutIfNew(*statement);
}

// A member that equals a file which comes before it needs no statement of its own, if only until the end of the run.
std::optional<DocumentState> SyncRun::AsTwin(const Item& item, const Work& work) {
  if (item.problem || item.content.empty() || !item.statement.id.empty()) return std::nullopt;
  const std::vector<FileState*> equal = catalogue_.Equals(item.content, options_.collection, false);
  if (equal.empty()) return std::nullopt;
  const std::string_view record = std::string_view(item.place).substr(MemberOf(item.place).size());
  const FileState& file = *equal.front();
  const auto found = std::find_if(file.documents.begin(), file.documents.end(),
                                  [&](const DocumentState& document) { return document.place == record; });
  if (found == file.documents.end() || found->fate != DocumentFate::kMadeId) return std::nullopt;
  const bool is_moved = work.anchor != work.found->path;
  const bool leads =
      file.anchor != file.path || (!is_moved && file.path + found->place < work.found->path + item.place);
  if (!leads) return std::nullopt;
  return DocumentState{item.place, found->id, DocumentFate::kTwin, std::nullopt, item.content};
}

}  // namespace bayan::indexer
