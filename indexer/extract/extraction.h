#pragma once

#include <cstddef>
#include <cstdint>
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

class ExtractionAhead;

/// Something that finds the documents in files.
class Extraction {
 public:
  virtual ~Extraction() = default;

  /// The same thing as one that can work ahead, or null if it cannot.
  virtual ExtractionAhead* ahead() { return nullptr; }

  /// Gives each document or problem of the file to `sink`, in order, until it returns false. Fails with kUnreadable if
  /// the disk fails.
  virtual Result<void> Extract(const ExtractionRequest& request, const ItemSink& sink) = 0;
};

/// An extraction that reads files before their documents are asked for.
class ExtractionAhead : public Extraction {
 public:
  /// How many files it wants to know of in advance.
  virtual std::size_t lookahead() const = 0;
  /// Begins with a file; returns a ticket for ExtractExpected, or Forget if nobody wants it any more. A ticket not used
  /// keeps its documents in memory.
  virtual std::uint64_t Expect(ExtractionRequest request) = 0;
  /// As Extract, of a file that was expected; its ticket is used up.
  virtual Result<void> ExtractExpected(std::uint64_t ticket, const ItemSink& sink) = 0;
  virtual void Forget(std::uint64_t ticket) = 0;
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
