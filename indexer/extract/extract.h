#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/metadata/extract.h"
#include "indexer/extract/byte_stream.h"
#include "indexer/extract/item.h"
#include "indexer/extract/records.h"

namespace bayan::indexer {

/// Kinds of files that are read.
enum class Kind : std::uint8_t { kText, kHtml, kMarkdown, kJson, kJsonLines, kCsv, kPdf, kDocx, kOdt, kZip, kTar };

/// One row of the table of kinds (extract.cc): THE place to add a format.
struct KindInfo {
  Kind kind;
  std::string_view extension;  ///< lower case, with its dot
  bool many_records;           ///< a file holds any number of documents, as records or as members
};
std::span<const KindInfo> Kinds();

/// The kind of a file by its name, or nothing: Bayan does not read it.
const KindInfo* FindKind(std::string_view file_name);

bool IsArchive(Kind kind);
bool IsOneDocument(Kind kind);

/// The largest file of a kind; a larger one is too_large, and its end is never read. Record files have no limit.
std::uint64_t MaxFileBytes(Kind kind);

/// What stands between the path of an archive and that of a member in it.
inline constexpr std::string_view kMemberMark = "!/";

/// The member of an archive that `place` is in, "!/x.jsonl" for "!/x.jsonl#12"; empty outside archives.
std::string_view MemberOf(std::string_view place);

/// What extraction knows about a file besides its bytes.
struct FileToExtract {
  Kind kind = Kind::kText;
  std::string name;                ///< the last part of its path
  std::optional<Sidecar> sidecar;  ///< its NAME.meta.json
};

/// How the members of an archive come along, for somebody who wants to go on after one that ended the process. Members
/// are counted from 0 in the order in which they are read.
struct MemberProgress {
  /// Called before a member is read, and now and then with an empty place while nothing else is heard. May be empty.
  std::function<void(std::size_t number, std::string_view place)> started;
  /// Members at which earlier attempts ended: these are not read, and what comes before the last is not given again.
  std::vector<std::size_t> lost;
};

/// Finds the documents in a file and gives them, finished but for id, paths and collection, to `sink`. Every document
/// or problem comes as an Item. What the statements say of themselves is filled in by `metadata`. Throws
/// std::system_error if the disk fails.
void Extract(const FileToExtract& file, SeekableStream& stream, const metadata::Extractor& metadata,
             const ItemSink& sink, const MemberProgress& progress = {});

/// The same for a file that is no archive.
void ExtractDocuments(const FileToExtract& file, ByteStream& stream, const metadata::Extractor& metadata,
                      const ItemSink& sink);

}  // namespace bayan::indexer
