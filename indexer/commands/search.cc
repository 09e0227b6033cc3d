#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/strings.h"
#include "core/index/reply_csv.h"
#include "core/index/reply_json.h"
#include "core/index/searcher.h"
#include "core/program/flags.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/filter_flags.h"
#include "indexer/commands/text_output.h"

namespace bayan::indexer {
namespace {

constexpr int kNothingMatched = 4;  // exit code

struct SearchFlags {
  std::vector<std::string> query;
  std::vector<std::string> indexes;
  std::string format = "text";
  std::string match = "auto";
  std::string sort = "relevance";
  std::int64_t limit = 10;
  std::int64_t offset = 0;
  std::int64_t facet_size = 10;
  std::vector<std::string> facets;
  std::vector<std::string> fields;
  FilterFlags filters;
  index::SearchRequest request;
};

program::Flags Declare(SearchFlags& flags) {
  program::Flags table(
      "bayan search [QUERY] --index DIR [flags]",
      "Searches one index, or several as one. Without a query all statements are listed, newest first.\n"
      "Words, \"phrases\", AND OR NOT, brackets, field:value and word* are understood, in Arabic too.");
  table.Operands("QUERY", &flags.query, {0, SIZE_MAX}, "what to search for; several words need no quotes")
      .List("--index", "DIR", &flags.indexes, "an index, or a shard as tcp:HOST:PORT")
      .Required("--index")
      .Choice("--format", {"text", "json", "jsonl", "csv"}, &flags.format, "how to write what was found")
      .Integer("--limit", "N", &flags.limit, {0, index::kMaxExportLimit},
               "how many; over " + std::to_string(index::kMaxLimit) + " for jsonl and csv only")
      .Integer("--offset", "N", &flags.offset, {0, index::kMaxDepth}, "how many to leave out at the beginning")
      .Choice("--match", {"auto", "all", "any"}, &flags.match,
              "whether all words must be in a statement; auto: any word will do if all find few")
      .Choice("--sort", {"relevance", "date", "-date"}, &flags.sort, "date: oldest first, -date: newest first")
      .Switch("--exact", &flags.request.exact, "finds words as they are written only")
      .Text("--from", "DATE", &flags.request.from, "statements of that day, month or year (2017-03) and after it")
      .Text("--to", "DATE", &flags.request.to, "statements up to the end of that day, month or year");
  flags.filters.Declare(table);
  table.List("--facets", "NAME", &flags.facets, "counts the values of " + index::FacetNames())
      .Integer("--facet-size", "N", &flags.facet_size, {1, index::kMaxFacetSize}, "how many values of each")
      .List("--fields", "NAME", &flags.fields, "the fields of a hit to write as json, jsonl or csv")
      .Text("--ui", "LANG", &flags.request.ui, "the language of labels")
      .Switch("--explain", &flags.request.explain, "says what each word contributed")
      .Verbosities()
      .Note("The value _missing stands for statements that have none. Exit code 4: nothing matched.");
  return table;
}

// Lists may be given as "a,b" too, as in the API.
std::vector<std::string> Names(const std::vector<std::string>& values) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      if (end > begin) names.push_back(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return names;
}

Error Unknown(const std::string& flag, const std::string& word, const std::string& known) {
  return {ErrorCode::kUsage, flag + " is '" + word + "', but one of " + known + " is expected.", flag, ""};
}

Result<void> AddFacets(const SearchFlags& flags, index::SearchRequest& request) {
  for (const std::string& name : flags.facets) {
    const std::optional<index::Facet> facet = index::FindFacet(name);
    if (!facet) return Unknown("--facets", name, index::FacetNames());
    request.facets.push_back({*facet, ""});
  }
  return {};
}

Result<void> CheckFields(const SearchFlags& flags) {
  for (const std::string& name : flags.fields) {
    const bool is_known =
        std::find(index::kHitFields.begin(), index::kHitFields.end(), name) != index::kHitFields.end();
    if (!is_known) return Unknown("--fields", name, Join(index::kHitFields, ", "));
  }
  return {};
}

// The request that the flags mean.
Result<index::SearchRequest> MakeRequest(const SearchFlags& flags) {
  index::SearchRequest request = flags.request;
  request.q = Join(flags.query, " ");
  request.exporting = flags.format == "jsonl" || flags.format == "csv";
  if (!request.exporting && flags.limit > static_cast<std::int64_t>(index::kMaxLimit)) {
    return Error{ErrorCode::kUsage,
                 "--limit is " + std::to_string(flags.limit) + ", but at most " + std::to_string(index::kMaxLimit) +
                     " can be written as " + flags.format + ".",
                 "--limit", "More go with --format jsonl or csv; bayan export writes all."};
  }
  request.limit = static_cast<std::size_t>(flags.limit);
  request.offset = static_cast<std::size_t>(flags.offset);
  request.facet_size = static_cast<std::size_t>(flags.facet_size);
  for (const index::Match match : {index::Match::kAuto, index::Match::kAll, index::Match::kAny}) {
    if (index::Name(match) == flags.match) request.match = match;
  }
  for (const index::Sort sort : {index::Sort::kRelevance, index::Sort::kOldestFirst, index::Sort::kNewestFirst}) {
    if (index::Name(sort) == flags.sort) request.sort = sort;
  }
  request.filters = flags.filters.Filters();
  if (const Result<void> added = AddFacets(flags, request); !added) return added.error();
  if (const Result<void> checked = CheckFields(flags); !checked) return checked.error();
  return request;
}

void WriteReply(const SearchFlags& flags, const index::SearchRequest& request, const index::SearchResponse& response,
                program::Console& console) {
  if (flags.format == "json") {
    console.out << index::SearchToJson(request, response, flags.fields) << '\n';
  } else if (flags.format == "jsonl") {
    for (const index::Hit& hit : response.hits) console.out << index::HitToJson(hit, flags.fields) << '\n';
  } else if (flags.format == "csv") {
    std::vector<std::string> columns = flags.fields;
    if (columns.empty()) columns.assign(index::DefaultCsvColumns().begin(), index::DefaultCsvColumns().end());
    console.out << index::CsvHead(columns);
    for (const index::Hit& hit : response.hits) console.out << index::CsvRow(hit, columns);
  } else {
    WriteHits(request, response, console);
  }
  console.out.flush();
}

}  // namespace

int RunSearch(std::span<const std::string> arguments, program::Console& console) {
  SearchFlags flags;
  program::Flags table = Declare(flags);
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  flags.facets = Names(flags.facets);
  flags.fields = Names(flags.fields);
  const Result<index::SearchRequest> request = MakeRequest(flags);
  if (!request) return console.Fail(request.error());
  const auto searcher = index::Searcher::Open(flags.indexes);
  if (!searcher) return console.Fail(searcher.error());
  const Result<index::SearchResponse> response = (*searcher)->Search(*request);
  if (!response) return console.Fail(response.error());
  WriteReply(flags, *request, *response, console);
  if (!console.out) return console.FailToWrite();
  return response->total == 0 ? kNothingMatched : 0;
}

}  // namespace bayan::indexer
