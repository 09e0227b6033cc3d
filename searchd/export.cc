#include "searchd/export.h"

#include <algorithm>
#include <array>
#include <memory>

#include "core/index/reply_csv.h"
#include "core/index/reply_json.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kRowsPerPiece = 200;
constexpr std::array<std::string_view, 11> kLineFields{"id",   "score",     "title",     "lang", "date", "issuer",
                                                       "type", "countries", "citations", "path", "url"};

}  // namespace

bool WantsSnippet(const SearchParameters& parameters) {
  return std::find(parameters.fields.begin(), parameters.fields.end(), "snippet") != parameters.fields.end();
}

HttpResponse ExportReply(const SearchParameters& parameters, index::SearchResponse found) {
  const bool is_csv = parameters.format == Format::kCsv;
  std::vector<std::string> fields = parameters.fields;
  if (fields.empty() && is_csv) fields.assign(index::DefaultCsvColumns().begin(), index::DefaultCsvColumns().end());
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
    if (progress->next == 0 && is_csv) piece += index::CsvHead(fields);
    const std::size_t end = std::min(progress->next + kRowsPerPiece, progress->hits.size());
    for (; progress->next < end; ++progress->next) {
      const index::Hit& hit = progress->hits[progress->next];
      piece += is_csv ? index::CsvRow(hit, fields) : index::HitToJson(hit, fields) + "\n";
    }
    return progress->next < progress->hits.size();
  };
  return response;
}

}  // namespace bayan::searchd
