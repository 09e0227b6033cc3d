#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/index/reply_csv.h"
#include "core/index/scan.h"
#include "core/model/statement.h"
#include "core/program/flags.h"
#include "core/program/signals.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/filter_flags.h"
#include "indexer/report.h"

namespace bayan::indexer {

int RunExport(std::span<const std::string> arguments, program::Console& console) {
  std::vector<std::string> indexes;
  std::string format = "jsonl";
  FilterFlags filters;
  program::Flags table("bayan export --index DIR [flags]",
                       "Writes all statements of an index to standard output, in the order of their ids.");
  table.List("--index", "DIR", &indexes, "an index, or a shard as tcp:HOST:PORT")
      .Required("--index")
      .Choice("--format", {"jsonl", "csv"}, &format,
              "jsonl: each statement whole, to be indexed again; csv: fields and text, for spreadsheets");
  filters.Declare(table);
  table.Verbosities().Note("The value _missing stands for statements that have none. Equal indexes give equal bytes.");
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;

  const program::StopSignals signals;
  const bool is_csv = format == "csv";
  if (is_csv) console.out << index::StatementCsvHead();
  std::optional<Error> damaged;
  const Result<std::uint64_t> count = index::ForEachStored(indexes, filters.Filters(), [&](const std::string& json) {
    if (!is_csv) {
      console.out << json << '\n';
    } else if (const Result<model::Statement> statement = model::FromJson(json)) {
      console.out << index::StatementCsvRow(*statement);
    } else {
      damaged = statement.error();
    }
    return console.out.good() && !damaged && signals.requested() == 0;
  });
  console.out.flush();
  if (!count) return console.Fail(count.error());
  if (damaged) return console.Fail(*damaged);
  if (!console.out) return console.FailToWrite();
  if (signals.requested() != 0) {
    return console.Fail({ErrorCode::kInterrupted, "the export was stopped before it was complete.", "", ""});
  }
  console.log.Info("Exported " + Counted(*count, "statement", "statements") + ".");
  return 0;
}

}  // namespace bayan::indexer
