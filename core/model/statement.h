#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace bayan::model {

/// Where a piece of metadata came from, best first; stored beside every field that can be guessed.
enum class Source : std::uint8_t { kNone, kRecord, kSidecar, kMarkup, kText, kFileName };

/// How exactly a date is known; a year is the interval of the whole year.
enum class DatePrecision : std::uint8_t { kDay, kMonth, kYear };

/// An interval of days, both ends included, as ISO 8601 calendar days "YYYY-MM-DD" (proleptic Gregorian).
struct DateRange {
  std::string first;
  std::string last;
  DatePrecision precision = DatePrecision::kDay;
  bool operator==(const DateRange&) const = default;
};

/// Parses "YYYY", "YYYY-MM" or "YYYY-MM-DD", digits ASCII, year 1000 to 9999, checked against the calendar.
/// Fails with kMalformed.
Result<DateRange> ParseIsoDate(std::string_view text);

/// Body text is searched and shown; boilerplate (menus, cookie notices) is kept but neither searched nor quoted.
enum class BlockKind : std::uint8_t { kBody, kHeading, kBoilerplate };

/// Why a block is boilerplate: its element (in a PDF, its place on the pages) says so, it is mostly links, it says what
/// every page says, or it repeats through the documents of its source.
enum class BoilerplateReason : std::uint8_t { kNone, kMarkup, kLinks, kPhrase, kRepeated };
/// "markup", "links", "phrase", "repeated"; empty for kNone. Stable: on disk and in the API.
std::string_view Name(BoilerplateReason reason);

/// A paragraph of a statement.
struct Block {
  std::string text;  ///< UTF-8, no line breaks at its ends
  BlockKind kind = BlockKind::kBody;
  std::string lang{};                                ///< BCP 47 where it differs from the statement's; else empty
  BoilerplateReason why = BoilerplateReason::kNone;  ///< of boilerplate
  bool was_heading = false;                          ///< of kRepeated: a heading again once it repeats no more
  bool operator==(const Block&) const = default;
};

/// One statement as Bayan stores it: everything that search, snippets, the reading view and export need, so that the
/// file it came from is never needed again. A value. All text is UTF-8.
struct Statement {
  std::string id;                  ///< [A-Za-z0-9._:-]{1,128}
  std::string collection;          ///< the drop it belongs to; may be empty
  std::vector<std::string> paths;  ///< relative to the PATH given; "a.zip!/b.txt", "x.jsonl#12"; the first is shown
  std::string title;
  std::string lang = "und";       ///< BCP 47
  std::optional<DateRange> date;  ///< the issue date and nothing else
  std::string issuer;
  std::string type;
  std::string url;
  std::vector<std::string> countries;      ///< ISO 3166-1 alpha-2, sorted, unique
  std::vector<std::string> citations;      ///< canonical symbols such as "S/RES/2178", sorted, unique
  std::vector<DateRange> mentioned_dates;  ///< dates of the text but the issue date, sorted, unique
  std::vector<std::string> warnings;       ///< stable codes of what went wrong in extraction
  std::optional<double> quality;           ///< 0 to 1, in thousandths: share of words without a fault; PDFs only
  std::vector<Block> blocks;
  std::map<std::string, std::string> extra;  ///< record fields that Bayan has no name for
  std::map<std::string, Source> sources;     ///< by field name: "title", "lang", "date", "issuer", "type", "url"
  bool operator==(const Statement&) const = default;
};

/// True for [A-Za-z0-9._:-]{1,128}.
bool IsValidId(std::string_view id);

/// The stored form: one JSON object, keys sorted, so that equal statements give equal bytes.
std::string ToJson(const Statement& statement);

/// Reads what ToJson wrote. Fails with kMalformed.
Result<Statement> FromJson(std::string_view json);

}  // namespace bayan::model
