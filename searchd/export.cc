#include "searchd/export.h"

#include <algorithm>
#include <array>
#include <memory>

#include "core/index/reply_json.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kRowsPerPiece = 200;
constexpr std::string_view kByteOrderMark = "\uFEFF";
constexpr std::array<std::string_view, 11> kColumns{"id",        "title",     "lang", "date", "issuer",    "type",
                                                    "countries", "citations", "path", "url",  "collection"};
constexpr std::array<std::string_view, 11> kLineFields{"id",   "score",     "title",     "lang", "date", "issuer",
                                                       "type", "countries", "citations", "path", "url"};

std::string Join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : "; ") + value;
  return joined;
}

std::string Plain(const std::vector<index::Segment>& segments) {
  std::string text;
  for (const index::Segment& segment : segments) text += segment.text;
  return text;
}

std::string Column(const index::Hit& hit, std::string_view name) {
  if (name == "id") return hit.id;
  if (name == "score") return std::to_string(hit.score);
  if (name == "title") return hit.title;
  if (name == "lang") return hit.lang;
  if (name == "dir") return hit.right_to_left ? "rtl" : "ltr";
  if (name == "date") return hit.date;
  if (name == "date_precision") return std::string(index::Name(hit.precision));
  if (name == "issuer") return hit.issuer;
  if (name == "type") return hit.type;
  if (name == "countries") return Join(hit.countries);
  if (name == "citations") return Join(hit.citations);
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

std::string CsvRow(const index::Hit& hit, const std::vector<std::string>& columns) {
  std::string row;
  for (const std::string& column : columns) row += (row.empty() ? "" : ",") + Cell(Column(hit, column));
  return row + "\r\n";
}

std::string CsvHead(const std::vector<std::string>& columns) {
  std::string head;
  for (const std::string& column : columns) head += (head.empty() ? "" : ",") + column;
  return std::string(kByteOrderMark) + head + "\r\n";
}

}  // namespace

bool WantsSnippet(const SearchParameters& parameters) {
  return std::find(parameters.fields.begin(), parameters.fields.end(), "snippet") != parameters.fields.end();
}

HttpResponse ExportReply(const SearchParameters& parameters, index::SearchResponse found) {
  const bool is_csv = parameters.format == Format::kCsv;
  std::vector<std::string> fields = parameters.fields;
  if (fields.empty() && is_csv) fields.assign(kColumns.begin(), kColumns.end());
  if (fields.empty()) fields.assign(kLineFields.begin(), kLineFields.end());

  HttpResponse response;
  response.content_type = is_csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
  const bool cut = found.cut || parameters.request.offset + found.hits.size() < found.total;
  response.headers = {
      {"X-Content-Type-Options", "nosniff"},
      {"Content-Disposition", is_csv ? "attachment; filename=\"bayan.csv\"" : "attachment; filename=\"bayan.jsonl\""},
      {"Bayan-Total", std::to_string(found.total)},
      {"Bayan-Cut", cut ? "true" : "false"}};
  struct Progress {
    std::vector<index::Hit> hits;
    std::size_t next = 0;
  };
  const auto progress = std::make_shared<Progress>(Progress{std::move(found.hits), 0});
  response.stream = [progress, is_csv, fields](std::string& piece) {
    if (progress->next == 0 && is_csv) piece += CsvHead(fields);
    const std::size_t end = std::min(progress->next + kRowsPerPiece, progress->hits.size());
    for (; progress->next < end; ++progress->next) {
      const index::Hit& hit = progress->hits[progress->next];
      piece += is_csv ? CsvRow(hit, fields) : index::HitToJson(hit, fields) + "\n";
    }
    return progress->next < progress->hits.size();
  };
  return response;
}

}  // namespace bayan::searchd
