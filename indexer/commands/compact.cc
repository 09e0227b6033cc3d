#include "core/index/compact.h"

#include <cstdio>
#include <optional>
#include <string>

#include "core/program/flags.h"
#include "core/program/signals.h"
#include "indexer/commands/commands.h"

namespace bayan::indexer {
namespace {

/// "12.3 MB"
std::string Megabytes(std::uint64_t bytes) {
  constexpr std::uint64_t kTenthOfMegabyte = 100'000;
  const std::uint64_t tenths = (bytes + kTenthOfMegabyte / 2) / kTenthOfMegabyte;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

}  // namespace

int RunCompact(std::span<const std::string> arguments, program::Console& console) {
  std::string dir;
  program::Flags table("bayan compact --index DIR [flags]",
                       "Writes an index anew without the gaps that updates left, which makes it smaller and searches\n"
                       "faster. Readers never notice; a compaction that is stopped or killed changes nothing.");
  table.Text("--index", "DIR", &dir, "the index")
      .Required("--index")
      .Verbosities()
      .Note("Needs as much free space beside the index as the index takes.");
  if (const std::optional<int> exit = table.ParseOrAnswer(arguments, console)) return *exit;
  const program::StopSignals signals;
  const Result<index::CompactReport> report = index::Compact(dir, [&] { return signals.requested() == 0; });
  if (!report) return console.Fail(report.error());
  console.log.Info("Compacted " + std::to_string(report->documents) + " statements from " +
                   Megabytes(report->bytes_before) + " to " + Megabytes(report->bytes_after) + ".");
  return 0;
}

}  // namespace bayan::indexer
