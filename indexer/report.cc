#include "indexer/report.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

namespace bayan::indexer {
namespace {

Error CannotWrite(const std::string& path) {
  return {ErrorCode::kIo,
          "the report '" + path + "' cannot be written: " + std::generic_category().message(errno) + ".", "--report",
          ""};
}

std::string Reasons(const std::map<std::string, std::uint64_t>& reasons) {
  std::string text;
  for (const auto& [reason, count] : reasons) {
    text += (text.empty() ? " (" : ", ") + std::to_string(count) + " " + reason;
  }
  return text.empty() ? text : text + ")";
}

}  // namespace

std::string Counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

Result<std::unique_ptr<ReportFile>> ReportFile::Create(const std::string& path) {
  std::unique_ptr<ReportFile> report(new ReportFile(path));
  report->stream_.open(path, std::ios::binary | std::ios::trunc);
  if (!report->stream_) return CannotWrite(path);
  return report;
}

Result<void> ReportFile::Probe(const std::string& path) {
  if (!std::ofstream(path, std::ios::binary | std::ios::app)) return CannotWrite(path);
  return {};
}

void ReportFile::Write(const FileReport& report) {
  nlohmann::ordered_json line;
  line["path"] = report.path;
  line["action"] = Name(report.action);
  line["reason"] = report.reason.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(report.reason);
  if (!report.message.empty()) line["message"] = report.message;
  line["warnings"] = report.warnings;
  if (report.quality) line["quality"] = *report.quality;
  line["documents"] = report.documents;
  constexpr double kDigits = 1000;  // microseconds are enough
  line["ms"] = static_cast<double>(static_cast<std::int64_t>(report.elapsed_ms * kDigits)) / kDigits;
  stream_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

Result<void> ReportFile::Close() {
  stream_.close();
  if (!stream_) return CannotWrite(path_);
  return {};
}

std::string SummaryText(const SyncSummary& summary, std::uint64_t documents, double seconds) {
  constexpr std::array kShown = {Action::kAdded, Action::kChanged, Action::kMoved, Action::kRemoved,
                                 Action::kUnchanged};
  std::string text;
  for (const Action action : kShown) {
    const auto found = summary.actions.find(action);
    if (found == summary.actions.end()) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(found->second) + " " + std::string(Name(action));
  }
  text = text.empty() ? "No files." : "Files: " + text + ".";
  const auto line = [&](Action action, const std::map<std::string, std::uint64_t>& reasons) {
    const auto found = summary.actions.find(action);
    if (found == summary.actions.end()) return;
    text += "\n" + std::string(action == Action::kFailed ? "Failed: " : "Skipped: ") + std::to_string(found->second) +
            Reasons(reasons) + ".";
  };
  line(Action::kSkipped, summary.skipped_by_reason);
  line(Action::kFailed, summary.failed_by_reason);
  if (summary.documents_marked > 0) {
    text += "\nBlocks that repeat, or repeat no more: " + Counted(summary.documents_marked, "statement", "statements") +
            " written once more.";
  }
  std::array<char, 32> time{};
  std::snprintf(time.data(), time.size(), "%.1f s", seconds);
  text += "\nThe index holds " + Counted(documents, "statement", "statements") + " (" +
          std::to_string(summary.documents_written) + " written, " + std::to_string(summary.documents_removed) +
          " removed) after " + time.data() + ".";
  return text;
}

}  // namespace bayan::indexer
