#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/metadata/extract.h"
#include "indexer/extract/byte_stream.h"
#include "indexer/extract/item.h"
#include "indexer/extract/records.h"

namespace bayan::indexer {

/// Kinds of files that are read.
enum class Kind : std::uint8_t { kText, kHtml, kMarkdown, kJson, kJsonLines, kCsv, kPdf, kDocx, kOdt };

/// One row of the table of kinds (extract.cc): THE place to add a format.
struct KindInfo {
  Kind kind;
  std::string_view extension;  ///< lower case, with its dot
  bool many_records;           ///< a file holds any number of documents
};
std::span<const KindInfo> Kinds();

/// The kind of a file by its name, or nothing: Bayan does not read it.
const KindInfo* FindKind(std::string_view file_name);

/// The largest file of a kind that holds one document; a larger one is too_large, and its end is never read.
std::size_t MaxFileBytes(Kind kind);

/// What extraction knows about a file besides its bytes.
struct FileToExtract {
  Kind kind = Kind::kText;
  std::string name;                ///< the last part of its path
  std::optional<Sidecar> sidecar;  ///< its NAME.meta.json
};

/// Finds the documents in a file and gives them, finished but for id, paths and collection, to `sink`. Every document
/// or problem comes as an Item. What the statements say of themselves is filled in by `metadata`. Throws
/// std::system_error if the disk fails.
void Extract(const FileToExtract& file, ByteStream& stream, const metadata::Extractor& metadata, const ItemSink& sink);

}  // namespace bayan::indexer
