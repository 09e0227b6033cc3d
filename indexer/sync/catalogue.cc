#include "indexer/sync/catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/sha256.h"

namespace bayan::indexer {
namespace {

// On disk: never rename.
constexpr std::string_view kFilePrefix = "f:";
constexpr std::string_view kDocumentsPrefix = "d:";
constexpr std::size_t kKeyLetters = 26;  // 130 bits: paths never meet
// A piece of documents stays far under Writer::kMaxFileRecordBytes, problems with long messages included.
constexpr std::size_t kDocumentsInPiece = 1000;

std::string FileKey(const std::string& file) { return Sha256Base32(file, kKeyLetters); }

std::string PieceKey(const std::string& file, std::size_t piece) {
  return std::string(kDocumentsPrefix) + FileKey(file) + ":" + std::to_string(piece);
}

}  // namespace

bool IsBefore(const FileState& a, const FileState& b) { return std::tie(a.path, a.file) < std::tie(b.path, b.file); }

Catalogue::Catalogue(Store& store) : store_(store) {
  std::unordered_map<std::string, FileState*> by_key;
  OrThrow(store_.ForEachRecord(kFilePrefix, [&](std::string_view, std::string_view record) {
    auto state = std::make_unique<FileState>(OrThrow(FromRecord(record)));
    by_key[FileKey(state->file)] = state.get();
    states_[state->file] = std::move(state);
  }));
  std::map<std::pair<FileState*, std::size_t>, std::string> pieces;
  OrThrow(store_.ForEachRecord(kDocumentsPrefix, [&](std::string_view key, std::string_view record) {
    const std::string name(key.substr(kDocumentsPrefix.size(), kKeyLetters));
    const auto state = by_key.find(name);
    if (state == by_key.end()) return;
    const std::string number(key.substr(kDocumentsPrefix.size() + kKeyLetters + 1));
    pieces[{state->second, static_cast<std::size_t>(std::stoul(number))}] = record;
  }));
  for (const auto& [place, record] : pieces) {
    OrThrow(AppendDocuments(record, place.first->documents));
    ++pieces_[place.first->file];
  }
  for (const auto& [file, state] : states_) Join(*state);
}

std::string PlaceOf(const FileState& state, const std::string& id) {
  const auto found = std::find_if(state.documents.begin(), state.documents.end(), [&](const DocumentState& document) {
    return document.id == id && document.fate != DocumentFate::kTwin;
  });
  return state.path + (found == state.documents.end() ? "" : found->place);
}

FileState* Catalogue::Find(const std::string& file) {
  const auto found = states_.find(file);
  return found == states_.end() ? nullptr : found->second.get();
}

void Catalogue::JoinOwners(const FileState& state) {
  for (const DocumentState& document : state.documents) JoinOwner(state, document);
}

void Catalogue::JoinOwner(const FileState& state, const DocumentState& document) {
  if (!IsIndexed(document)) return;
  known_.insert(document.id);
  const auto [owner, fresh] = owners_.emplace(document.id, state.file);
  // Equal files share made ids: the first of them speaks for all.
  if (!fresh && IsBefore(state, *states_.at(owner->second))) owner->second = state.file;
}

void Catalogue::Join(FileState& state) {
  JoinOwners(state);
  if (state.complete && !state.content.empty()) equals_[state.content].push_back(&state);
}

void Catalogue::Leave(const FileState& state) {
  for (const DocumentState& document : state.documents) {
    const auto owner = owners_.find(document.id);
    if (owner != owners_.end() && owner->second == state.file) owners_.erase(owner);
  }
  const auto equals = equals_.find(state.content);
  if (equals == equals_.end()) return;
  std::erase(equals->second, &state);
  if (equals->second.empty()) equals_.erase(equals);
}

FileState& Catalogue::Keep(FileState state) {
  const std::string file = state.file;
  std::size_t pieces_before = 0;
  if (const auto count = pieces_.find(file); count != pieces_.end()) pieces_before = count->second;
  auto& kept = states_[file];
  if (kept != nullptr) {
    Leave(*kept);
    gone_.erase(kept.get());
    *kept = std::move(state);
  } else {
    kept = std::make_unique<FileState>(std::move(state));
  }
  Join(*kept);
  Save(*kept, pieces_before);
  return *kept;
}

void Catalogue::Save(const FileState& state, std::size_t pieces_before) {
  OrThrow(store_.SetRecord(std::string(kFilePrefix) + FileKey(state.file), ToRecord(state)));
  std::size_t piece = 0;
  for (std::size_t begin = 0; begin < state.documents.size(); begin += kDocumentsInPiece) {
    const std::size_t end = std::min(begin + kDocumentsInPiece, state.documents.size());
    OrThrow(store_.SetRecord(PieceKey(state.file, piece++), ToRecord(state.documents, begin, end)));
  }
  for (std::size_t old = piece; old < pieces_before; ++old) OrThrow(store_.RemoveRecord(PieceKey(state.file, old)));
  pieces_[state.file] = piece;
}

void Catalogue::Erase(const std::string& file) {
  const auto found = states_.find(file);
  if (found == states_.end()) return;
  Leave(*found->second);
  gone_.erase(found->second.get());
  OrThrow(store_.RemoveRecord(std::string(kFilePrefix) + FileKey(file)));
  for (std::size_t piece = 0; piece < pieces_[file]; ++piece) OrThrow(store_.RemoveRecord(PieceKey(file, piece)));
  pieces_.erase(file);
  states_.erase(found);
}

void Catalogue::SetGone(const std::vector<FileState*>& files) {
  gone_.insert(files.begin(), files.end());
  // An equal file that is still there has the shared ids now.
  owners_.clear();
  for (const auto& [file, state] : states_) {
    if (!gone_.contains(state.get())) JoinOwners(*state);
  }
  for (const FileState* state : files) {
    for (const DocumentState& document : state->documents) {
      if (IsIndexed(document)) gone_owners_.emplace(document.id, state->file);
    }
  }
}

FileState* Catalogue::Owner(const std::string& id) {
  const auto owner = owners_.find(id);
  return owner == owners_.end() ? nullptr : Find(owner->second);
}

void Catalogue::TakeAway(FileState& loser, const std::string& id, const Problem& problem) {
  for (DocumentState& document : loser.documents) {
    if (document.id != id || document.fate == DocumentFate::kDuplicate) continue;
    document.fate = DocumentFate::kDuplicate;
    document.problem = problem;
  }
  if (const auto owner = owners_.find(id); owner != owners_.end() && owner->second == loser.file) owners_.erase(owner);
  changed_.insert(loser.file);
}

void Catalogue::TakeFromGone(const std::string& id, const Problem& problem) {
  const auto [begin, end] = gone_owners_.equal_range(id);
  for (auto entry = begin; entry != end; ++entry) {
    FileState* loser = Find(entry->second);
    if (loser != nullptr && IsGone(*loser)) TakeAway(*loser, id, problem);
  }
  gone_owners_.erase(id);
}

void Catalogue::Replace(FileState& state, std::size_t at, DocumentState document) {
  DocumentState& kept = state.documents[at];
  const auto owner = IsIndexed(kept) ? owners_.find(kept.id) : owners_.end();
  if (owner != owners_.end() && owner->second == state.file) owners_.erase(owner);
  kept = std::move(document);
  if (!IsGone(state)) JoinOwner(state, kept);
  changed_.insert(state.file);
}

void Catalogue::SetStale(FileState& state) {
  state.stale = true;
  changed_.insert(state.file);
}

void Catalogue::Inherit(FileState& heir, const FileState& from) {
  std::unordered_map<std::string, const DocumentState*> owned;  // by place: equal files have equal places
  for (const DocumentState& document : from.documents) {
    if (IsIndexed(document)) owned[document.place] = &document;
  }
  for (DocumentState& document : heir.documents) {
    const auto left = owned.find(document.place);
    if (left == owned.end() || left->second->id != document.id) continue;
    document = *left->second;
    const auto owner = owners_.find(document.id);
    if (owner == owners_.end() || owner->second == from.file) owners_[document.id] = heir.file;
  }
  SetStale(heir);
}

void Catalogue::SaveChanges() {
  for (const std::string& file : changed_) {
    if (const FileState* state = Find(file)) Save(*state, pieces_[file]);
  }
  changed_.clear();
}

std::vector<FileState*> Catalogue::Equals(const std::string& content, const std::string& collection, bool gone) const {
  std::vector<FileState*> equals;
  const auto found = equals_.find(content);
  if (found == equals_.end()) return equals;
  for (FileState* state : found->second) {
    if (state->collection == collection && gone_.contains(state) == gone) equals.push_back(state);
  }
  std::sort(equals.begin(), equals.end(), [](const FileState* a, const FileState* b) { return IsBefore(*a, *b); });
  return equals;
}

}  // namespace bayan::indexer
