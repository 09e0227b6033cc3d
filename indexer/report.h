#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "indexer/sync/sync.h"

namespace bayan::indexer {

/// The file of --report: one JSON object a line for each file of a run, and for each document of it that has a problem,
/// with path, action, reason, message, warnings, quality of PDFs, documents and ms. Lines are written as they come, so
/// that a killed run leaves its report.
class ReportFile {
 public:
  /// Fails with kIo if the file cannot be made.
  static Result<std::unique_ptr<ReportFile>> Create(const std::string& path);

  /// Fails as Create would, but changes nothing in a file that is there; one that is not is made.
  static Result<void> Probe(const std::string& path);

  void Write(const FileReport& report);
  /// Fails with kIo if anything could not be written, the disk being full, say.
  Result<void> Close();

 private:
  explicit ReportFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
  std::ofstream stream_;
};

/// "1 file", "2 files": a number of things for people.
std::string Counted(std::uint64_t count, std::string_view one, std::string_view many);

/// What a run did, in a few lines for people.
std::string SummaryText(const SyncSummary& summary, std::uint64_t documents, double seconds);

}  // namespace bayan::indexer
