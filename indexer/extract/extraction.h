#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "indexer/extract/extract.h"

namespace bayan::indexer {

/// A file whose documents are wanted.
struct ExtractionRequest {
  FileToExtract file;
  std::string path;                         ///< absolute
  std::optional<std::string> bytes;         ///< its contents, if they were read already; else `path` is read
  std::vector<std::size_t> lost_members{};  ///< as MemberProgress::lost
};

/// Something that finds the documents in files.
class Extraction {
 public:
  virtual ~Extraction() = default;

  /// Gives each document or problem of the file to `sink`, in order, until it returns false. Fails with kUnreadable if
  /// the disk fails.
  virtual Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink) = 0;
};

/// Extraction in this process: for tests, and what a worker does. Making one takes tens of milliseconds.
class DirectExtraction final : public Extraction {
 public:
  Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink) override;
  /// The same, telling of the members of archives as MemberProgress::started.
  Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink,
                       const std::function<void(std::size_t, std::string_view)>& started);

 private:
  metadata::Extractor metadata_;
};

}  // namespace bayan::indexer
