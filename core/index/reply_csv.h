#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/index/searcher.h"

/// Hits as CSV (RFC 4180, CRLF, every cell quoted), one for the daemon and the command line. Pure and thread-safe.
namespace bayan::index {

/// What a spreadsheet shows best, when nobody chose: most fields of kHitFields, without scores and directions.
std::span<const std::string_view> DefaultCsvColumns();

/// The names of the columns, after a byte order mark, without which spreadsheets take UTF-8 for something else.
std::string CsvHead(std::span<const std::string> columns);

/// The head and a row of whole statements: the default columns, then `text`, paragraphs apart by an empty line and
/// without boilerplate. A table of them can be indexed again.
std::string StatementCsvHead();
std::string StatementCsvRow(const model::Statement& statement);

/// A hit as a row; `columns` are names of kHitFields. Several values of one field are joined by "; ", a snippet is its
/// plain text, and a cell that a spreadsheet would run as a formula gets an apostrophe before it.
std::string CsvRow(const Hit& hit, std::span<const std::string> columns);

}  // namespace bayan::index
