#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "indexer/extract/byte_stream.h"
#include "indexer/extract/item.h"

namespace bayan::indexer {

/// Largest record, in bytes of JSON; a longer one fails with too_large and the next one is read.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{32} << 20;
/// Arrays and objects nested deeper than this break a record.
inline constexpr std::size_t kMaxRecordDepth = 64;

/// What stands in NAME.meta.json beside a file, checked to be an object of fields.
struct Sidecar {
  std::string json;
};

/// Checks the bytes of a sidecar. Fails with kMalformed (says where) or kTooLarge.
Result<Sidecar> ReadSidecar(std::string_view bytes);

/// The fields of both sidecars; those of `near` win. Of `far`, which is for a whole archive, no id is taken.
Sidecar Merge(const Sidecar& near, const Sidecar& far);

/// Gives `statement` the fields of a sidecar (`own_id`: also its id), as Source::kSidecar.
void ApplySidecar(const Sidecar& sidecar, bool own_id, model::Statement& statement);

/// Reads JSON Lines: one record in each line, of the fields id, url, lang, title, date, issuer, type, and text or html;
/// any other field is kept as `extra`. The place of a record is "#" and its line number. A line that is no record
/// becomes a problem and the next line is read; memory stays under kMaxRecordBytes whatever a line holds.
void ReadJsonLines(ByteStream& stream, const ItemSink& sink);

/// Reads one record, an array of records, or records one after another. The place is "#" and the number of the record,
/// from 1; a single record that is no array has the place "". If nothing in the file has text or html, the whole file
/// is skipped as unsupported_type: it is some other JSON.
void ReadJson(ByteStream& stream, const ItemSink& sink);

/// One record as a statement without FillGaps, or the problem with it.
Item ReadRecord(std::string_view json, std::string place);

}  // namespace bayan::indexer
