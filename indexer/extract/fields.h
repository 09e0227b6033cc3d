#pragma once

#include <string>
#include <string_view>

#include "core/metadata/extract.h"
#include "core/model/statement.h"

/// How the fields of a statement are filled in: the better source wins (record, sidecar, markup, text, file name), and
/// each field remembers its source.
namespace bayan::indexer {

/// Longest title, issuer, type or URL that is kept; a longer one is cut. Far over anything real.
inline constexpr std::size_t kMaxFieldBytes = 2000;

/// Sets the field `name` (title, lang, date, issuer, type, url) from `value` unless it has a source at least as good;
/// an empty value changes nothing. A language that cannot be read is kept in `extra` and noted in `warnings` as
/// invalid_lang; a date in another notation than ISO waits in `extra` for FillGaps. Any other name goes to `extra`.
void SetField(model::Statement& statement, std::string_view name, std::string_view value, model::Source source);

/// Sets the statement's own id; one that is no id is kept in `extra` and noted as invalid_id.
void SetOwnId(model::Statement& statement, std::string_view id);

/// Adds `code` to the warnings, once.
void Warn(model::Statement& statement, std::string_view code);

/// Finishes a statement whose blocks and known fields are there: title from a heading, the first line or `file_name`;
/// language of the whole and of paragraphs that differ; a date field in another notation than ISO; and what `metadata`
/// finds in the text: date of issue, issuer, type, countries, citations.
void FillGaps(model::Statement& statement, std::string_view file_name, const metadata::Extractor& metadata);

/// Chooses the title of a statement anew if it was read from its text: blocks have become boilerplate, or body again.
void RefillTitle(model::Statement& statement, const metadata::Extractor& metadata);

/// `text` without white space at its ends and with runs of it as one space.
std::string OneLine(std::string_view text);

}  // namespace bayan::indexer
