#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/model/statement.h"

namespace bayan::indexer {

/// Why a document could not be had. `reason` is a stable code for reports: the name of an ErrorCode, or one of those
/// listed in docs/INDEXING.md; `message` is a sentence for people.
struct Problem {
  std::string reason;
  std::string message;
  bool skipped = false;  ///< nothing that Bayan reads: no failure of the run
  bool operator==(const Problem&) const = default;
};

/// The failure of a document, by the error that stopped it.
inline Problem AsProblem(const Error& error) { return {std::string(error.info().name), error.message, false}; }

/// A size for a sentence: "256 MiB", rounded down.
inline std::string MiB(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

/// One document found in a file, or why it could not be had.
struct Item {
  std::string place;  ///< where in the file, appended to its path: "" (all of it), "#12", "!/b.txt"
  /// `id` is the document's own or empty; `paths` and `collection` are left to sync, unless the statement was exported.
  model::Statement statement;
  std::optional<Problem> problem;
  /// In an archive: what a file of its own with the bytes of the member would be called by ContentHash; empty if the
  /// member is damaged, or a file of records too large to be held in memory.
  std::string content{};
  bool was_exported = false;  ///< the statement comes whole from another index: nothing is left to be guessed
};

/// Takes what extraction finds, in the order of the file; false stops the extraction.
using ItemSink = std::function<bool(Item)>;

}  // namespace bayan::indexer
