#pragma once

#include "indexer/extract/byte_stream.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Reads CSV (RFC 4180; the separator is the comma, semicolon or tab that the header has most of) with a header row.
/// The columns are the fields of a record (records.h), any letter case; any other column is kept as `extra`. The place
/// of a record is "#" and the number of the line it begins in. A file without a column text or html is skipped as
/// unsupported_type: it is some other table. A quotation mark that is never closed ends the file with a problem.
void ReadCsv(ByteStream& stream, const ItemSink& sink);

}  // namespace bayan::indexer
