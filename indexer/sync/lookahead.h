#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "indexer/drop/walk.h"
#include "indexer/extract/extraction.h"
#include "indexer/sync/contents.h"

namespace bayan::indexer {

/// Reads the files of a run a little ahead of the one that is dealt with, and has an extraction that works ahead begin
/// with them. What a run does is decided when a file's turn comes and does not depend on it: with an extraction that
/// cannot work ahead, everything is read in its turn. Not thread-safe; borrows all arguments.
class Lookahead {
 public:
  /// What of the files that lie ahead is worth the trouble.
  struct Plan {
    std::function<bool(const FoundFile&, const KindInfo&)> will_be_read;
    std::function<bool(const FoundFile&, const std::string& hash)> will_be_extracted;
  };

  Lookahead(const std::vector<FoundFile>& files, Extraction& extraction, Plan plan);
  ~Lookahead();
  Lookahead(const Lookahead&) = delete;
  Lookahead& operator=(const Lookahead&) = delete;

  /// The file `at` has its turn: what lies before it is of no interest any more.
  void Turn(std::size_t at);
  /// The run comes to no further files.
  void End();

  /// As ReadContents.
  Result<Contents> Read(const FoundFile& found, const KindInfo& kind);
  /// As Extraction::Extract; `found` is the file that `request` is about.
  Result<void> Extract(const FoundFile& found, const ExtractionRequest& request, const ItemSink& sink);

  /// Bytes of files that are held in memory for their turn.
  static constexpr std::size_t kMaxBytesAhead = std::size_t{32} << 20;

 private:
  struct Prepared {
    Result<Contents> contents;
    std::uint64_t ticket = 0;  ///< 0: not expected
    std::size_t bytes = 0;
  };

  void Prepare(const FoundFile& found);
  void Drop(const FoundFile& found);

  const std::vector<FoundFile>& files_;
  Extraction& extraction_;
  ExtractionAhead* ahead_;
  Plan plan_;
  std::unordered_map<const FoundFile*, Prepared> prepared_;
  std::unordered_set<std::string> expected_;  // hashes: of equal files one is extracted
  std::size_t bytes_ahead_ = 0;
  std::size_t at_ = 0;
  std::size_t next_ = 0;  // not prepared yet
};

}  // namespace bayan::indexer
