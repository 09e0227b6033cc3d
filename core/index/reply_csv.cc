#include "core/index/reply_csv.h"

#include <array>

#include "core/base/strings.h"
#include "core/index/reply_json.h"
#include "core/index/search_run.h"

namespace bayan::index {
namespace {

constexpr std::string_view kByteOrderMark = "\uFEFF";
constexpr std::string_view kTextColumn = "text";
constexpr std::array<std::string_view, 11> kColumns{"id",        "title",     "lang", "date", "issuer",    "type",
                                                    "countries", "citations", "path", "url",  "collection"};

std::string Plain(const std::vector<Segment>& segments) {
  std::string text;
  for (const Segment& segment : segments) text += segment.text;
  return text;
}

std::string Column(const Hit& hit, std::string_view name) {
  if (name == "id") return hit.id;
  if (name == "score") return std::to_string(hit.score);
  if (name == "title" || name == "title_segments") return hit.title;
  if (name == "lang") return hit.lang;
  if (name == "dir") return hit.right_to_left ? "rtl" : "ltr";
  if (name == "date") return hit.date;
  if (name == "date_precision") return std::string(Name(hit.precision));
  if (name == "issuer") return hit.issuer;
  if (name == "type") return hit.type;
  if (name == "countries") return Join(hit.countries, "; ");
  if (name == "citations") return Join(hit.citations, "; ");
  if (name == "path") return hit.path;
  if (name == "url") return hit.url;
  if (name == "collection") return hit.collection;
  if (name == "snippet") return Plain(hit.snippet);
  if (name == "snippet_lang") return hit.snippet_lang;
  if (name == "snippet_dir") return hit.snippet_right_to_left ? "rtl" : "ltr";
  return {};
}

std::string Cell(const std::string& value) {
  constexpr std::string_view kFormulaSigns = "=+-@\t\r";
  std::string cell = "\"";
  // A spreadsheet would run it as a formula otherwise.
  if (!value.empty() && kFormulaSigns.find(value.front()) != std::string_view::npos) cell += '\'';
  for (const char c : value) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

std::string BodyText(const model::Statement& statement) {
  std::string text;
  for (const model::Block& block : statement.blocks) {
    if (block.kind == model::BlockKind::kBoilerplate) continue;
    text += (text.empty() ? "" : "\n\n") + block.text;
  }
  return text;
}

}  // namespace

std::span<const std::string_view> DefaultCsvColumns() { return kColumns; }

std::string CsvHead(std::span<const std::string> columns) {
  return std::string(kByteOrderMark) + Join(columns, ",") + "\r\n";
}

std::string StatementCsvHead() {
  std::vector<std::string> columns(kColumns.begin(), kColumns.end());
  columns.emplace_back(kTextColumn);
  return CsvHead(columns);
}

std::string StatementCsvRow(const model::Statement& statement) {
  const Hit hit = HitOf(statement);
  std::string row;
  for (const std::string_view column : kColumns) row += Cell(Column(hit, column)) + ",";
  return row + Cell(BodyText(statement)) + "\r\n";
}

std::string CsvRow(const Hit& hit, std::span<const std::string> columns) {
  std::string row;
  for (const std::string& column : columns) row += (row.empty() ? "" : ",") + Cell(Column(hit, column));
  return row + "\r\n";
}

}  // namespace bayan::index
