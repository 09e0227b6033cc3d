#include <optional>
#include <string>
#include <vector>

#include "core/index/reply_json.h"
#include "core/index/searcher.h"
#include "core/program/flags.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/text_output.h"

namespace bayan::indexer {

int RunShow(std::span<const std::string> arguments, program::Console& console) {
  std::vector<std::string> ids;
  std::vector<std::string> indexes;
  std::string format = "text";
  std::string query;
  bool whole = false;
  program::Flags table("bayan show ID --index DIR [flags]", "Shows one statement as the index holds it.");
  table.Operands("ID", &ids, {1, 1}, "the id of the statement, as search writes it")
      .List("--index", "DIR", &indexes, "an index, or a shard as tcp:HOST:PORT")
      .Required("--index")
      .Choice("--format", {"text", "json"}, &format, "how to write it")
      .Text("--query", "QUERY", &query, "marks the words that this query finds")
      .Switch("--whole", &whole, "shows what was set aside too (menus, cookie notices, repeated blocks), and why")
      .Verbosities();
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  const auto searcher = index::Searcher::Open(indexes);
  if (!searcher) return console.Fail(searcher.error());
  const Result<index::MarkedDocument> document = (*searcher)->Document(ids.front(), query);
  if (!document) return console.Fail(document.error());
  if (format == "json") {
    console.out << index::DocumentToJson(*document) << std::endl;
  } else {
    WriteDocument(*document, whole, console);
  }
  return 0;
}

int RunStats(std::span<const std::string> arguments, program::Console& console) {
  std::vector<std::string> indexes;
  std::string format = "text";
  program::Flags table("bayan stats --index DIR [flags]", "Shows what an index holds, and how well it could be read.");
  table.List("--index", "DIR", &indexes, "an index, or a shard as tcp:HOST:PORT")
      .Required("--index")
      .Choice("--format", {"text", "json"}, &format, "how to write it")
      .Verbosities();
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  const auto searcher = index::Searcher::Open(indexes);
  if (!searcher) return console.Fail(searcher.error());
  const Result<index::IndexStats> stats = (*searcher)->Stats();
  if (!stats) return console.Fail(stats.error());
  const Result<index::ReadingQuality> quality = index::MeasureReading(indexes);
  if (!quality) return console.Fail(quality.error());
  if (format == "json") {
    console.out << index::StatsToJson(*stats, *quality) << std::endl;
  } else {
    WriteStats(*stats, *quality, console);
  }
  return 0;
}

}  // namespace bayan::indexer
