#pragma once

#include "core/metadata/extract.h"
#include "indexer/extract/byte_stream.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Reads every member of an archive as the file it is, archives in it included, and gives what comes of it with the
/// member's place ("!/b.txt", "!/x.jsonl#12", "!/inner.zip!/c.txt"). A member that cannot be read costs itself one
/// problem, a bomb or damage costs the archive one. Sidecars in the archive belong to the members beside them; the
/// archive's own is for all that say nothing better. See archive_listing.h for the limits. Throws std::system_error if
/// the disk fails.
void ReadArchive(const FileToExtract& file, SeekableStream& stream, const metadata::Extractor& metadata,
                 const ItemSink& sink, const MemberProgress& progress);

}  // namespace bayan::indexer
