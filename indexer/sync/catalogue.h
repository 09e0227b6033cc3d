#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "indexer/sync/file_state.h"
#include "indexer/sync/store.h"

namespace bayan::indexer {

/// A failure of the index itself: the run cannot go on. Sync turns it into its result.
struct StoreFailure {
  Error error;
};

/// The value of `result`, or a StoreFailure.
template <typename T>
T OrThrow(Result<T> result) {
  if (!result) throw StoreFailure{result.error()};
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Everything the index remembers of files, in memory, with who owns which id and which files are equal. Changes go to
/// the store at once and become durable with its next commit. Not thread-safe.
class Catalogue {
 public:
  /// Reads all states. Throws StoreFailure.
  explicit Catalogue(Store& store);

  /// The state of the absolute path `file`, or null. Pointers live until the state is erased.
  FileState* Find(const std::string& file);
  std::map<std::string, std::unique_ptr<FileState>>& all() { return states_; }

  /// Keeps `state` in place of the one of the same file, on disk too; returns the kept one.
  FileState& Keep(FileState state);
  /// Forgets a file, on disk too, with what it owned.
  void Erase(const std::string& file);

  /// Marks files as gone: they own nothing any more, but stay in `all` until they are erased.
  void SetGone(const std::vector<FileState*>& files);
  bool IsGone(const FileState& state) const { return gone_.contains(&state); }

  /// The file that has `id` in the index, or null.
  FileState* Owner(const std::string& id);
  /// True if the index may hold a statement of that id.
  bool IsKnown(const std::string& id) const { return known_.contains(id); }
  /// Another file takes `id` from `loser`, whose document becomes a duplicate with that problem. Saved by SaveChanges.
  void TakeAway(FileState& loser, const std::string& id, const Problem& problem);
  /// The same for all gone files that had `id`: should one come back before it is erased, it must not be taken for what
  /// it was.
  void TakeFromGone(const std::string& id, const Problem& problem);
  /// Puts another document in the place of one of `state`. Saved by SaveChanges.
  void Replace(FileState& state, std::size_t at, DocumentState document);
  /// Has `state` read again by this run or, if that is stopped before, by the next. Saved by SaveChanges.
  void SetStale(FileState& state);
  /// `from` is about to own nothing any more: what it has of the documents that it shares with `heir`, an equal file,
  /// is the heir's from now on, which is to be read again. Saved by SaveChanges.
  void Inherit(FileState& heir, const FileState& from);
  /// Writes what TakeAway, Inherit and SetStale changed; call before a commit.
  void SaveChanges();

  /// The complete files with that content and collection, ordered by path; gone ones only, or all but those.
  std::vector<FileState*> Equals(const std::string& content, const std::string& collection, bool gone) const;

 private:
  void Save(const FileState& state, std::size_t pieces_before);
  void Join(FileState& state);
  void JoinOwners(const FileState& state);
  void JoinOwner(const FileState& state, const DocumentState& document);
  void Leave(const FileState& state);

  Store& store_;
  std::map<std::string, std::unique_ptr<FileState>> states_;
  std::unordered_map<std::string, std::size_t> pieces_;  // records of documents, by file
  std::unordered_map<std::string, std::string> owners_;  // id to file
  std::unordered_set<std::string> known_;
  std::unordered_set<const FileState*> gone_;
  std::unordered_multimap<std::string, std::string> gone_owners_;    // id to file
  std::unordered_set<std::string> changed_;                          // files whose states are to be saved
  std::unordered_map<std::string, std::vector<FileState*>> equals_;  // by content
};

/// The path and place of the document `id` of a file.
std::string PlaceOf(const FileState& state, const std::string& id);

/// Order of files: by path as people see it, then by absolute path. The first of several claims wins.
bool IsBefore(const FileState& a, const FileState& b);

}  // namespace bayan::indexer
