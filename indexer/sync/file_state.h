#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "indexer/drop/walk.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// What became of one document of a file.
enum class DocumentFate : std::uint8_t {
  kOwnId,      ///< in the index under an id of its own
  kMadeId,     ///< in the index under an id that sync made
  kDuplicate,  ///< not in the index: its id is taken
  kProblem,    ///< not in the index: see `problem`
  kTwin,       ///< part of the statement `id`, which another document with the same contents gave
};

struct DocumentState {
  std::string place;  ///< as Item::place
  std::string id;     ///< of all but kProblem
  DocumentFate fate = DocumentFate::kMadeId;
  std::optional<Problem> problem;   ///< of kDuplicate and kProblem
  std::string content{};            ///< of kMadeId and kTwin in archives: hash of the member, as of a file
  std::vector<std::string> also{};  ///< of kMadeId: paths of its twins, which its statement carries too; sorted
  bool operator==(const DocumentState&) const = default;
};

/// True if the document is in the index under an id that is its own affair.
inline bool IsIndexed(const DocumentState& document) {
  return document.fate == DocumentFate::kOwnId || document.fate == DocumentFate::kMadeId;
}

/// What the index remembers of a file, so that the next run need not read it again. On disk: see docs/INDEX_FORMAT.md.
struct FileState {
  std::string file;  ///< absolute path, bytes; names the state
  std::string path;  ///< relative to the PATH it was found under
  std::string collection;
  FileStamp stamp;
  std::optional<FileStamp> sidecar_stamp;
  std::string content;   ///< hash of its bytes, its sidecar's and its kind; equal files have equal ones
  std::string anchor;    ///< the path that its made ids are made from; outlives a move
  bool complete = true;  ///< false: a run was stopped in the middle of it
  bool stale = false;    ///< an equal file is equal no more: the documents carry its path until they are read again
  std::optional<Problem> sidecar_problem;
  std::vector<DocumentState> documents;
  bool operator==(const FileState&) const = default;
};

/// The record of `state` as one JSON object, without `documents`.
std::string ToRecord(const FileState& state);
Result<FileState> FromRecord(std::string_view record);

/// Documents as JSON, for records of their own: a file may hold a hundred thousand.
std::string ToRecord(const std::vector<DocumentState>& documents, std::size_t begin, std::size_t end);
Result<void> AppendDocuments(std::string_view record, std::vector<DocumentState>& documents);

}  // namespace bayan::indexer
