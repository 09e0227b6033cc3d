#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "indexer/drop/walk.h"
#include "indexer/extract/extraction.h"

namespace bayan::indexer {

/// A file opened for a run: its hash, its sidecar, and its bytes once if it is small, so that what was hashed is what
/// is extracted.
struct Contents {
  std::string hash;  ///< of kind, bytes and sidecar
  std::optional<Sidecar> sidecar;
  std::optional<Problem> sidecar_problem;
  std::optional<std::string> bytes;  ///< of a file up to kMaxBytesInMemory
};

/// Reads a file of a known kind. One over kMaxBytesInMemory is read twice: now for the hash, later for the documents.
/// Fails with kUnreadable.
Result<Contents> ReadContents(const FoundFile& found, const KindInfo& kind);

/// What to extract, now that it was read.
ExtractionRequest RequestFor(const FoundFile& found, const KindInfo& kind, const Contents& contents);

}  // namespace bayan::indexer
