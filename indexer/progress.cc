#include "indexer/progress.h"

#include <algorithm>
#include <cmath>

namespace bayan::indexer {
namespace {

// How much of the work is done, from 0 to 1: by bytes, because one file may be larger than a thousand others.
double Share(const SyncProgress& progress) {
  if (progress.bytes_total == 0) return progress.files_total == 0 ? 1 : 0;
  return std::min(1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total));
}

std::string Duration(double seconds) {
  constexpr int kMinute = 60;
  const int whole = static_cast<int>(std::lround(seconds));
  if (whole < kMinute) return std::to_string(whole) + " s";
  return std::to_string(whole / kMinute) + " min " + std::to_string(whole % kMinute) + " s";
}

}  // namespace

std::string ProgressLine(const SyncProgress& progress, double elapsed_seconds) {
  constexpr double kEnoughShare = 0.02;  // before that the rest is a guess
  constexpr double kEnoughSeconds = 2;
  const double share = Share(progress);
  std::string line = std::to_string(static_cast<int>(share * 100)) + " %  " + std::to_string(progress.files_done) +
                     "/" + std::to_string(progress.files_total) + " files, " + std::to_string(progress.documents) +
                     " statements";
  if (elapsed_seconds >= kEnoughSeconds && progress.documents > 0) {
    const auto rate = static_cast<double>(progress.documents) / elapsed_seconds;
    line += ", " + std::to_string(static_cast<int>(rate)) + "/s";
  }
  if (elapsed_seconds >= kEnoughSeconds && share >= kEnoughShare && share < 1) {
    line += ", " + Duration(elapsed_seconds * (1 - share) / share) + " left";
  }
  return line;
}

std::string ProgressBar(const SyncProgress& progress, double elapsed_seconds, int columns) {
  constexpr int kBarCells = 20;
  const int filled = static_cast<int>(Share(progress) * kBarCells);
  std::string bar = "[" + std::string(static_cast<std::size_t>(filled), '#') +
                    std::string(static_cast<std::size_t>(kBarCells - filled), '-') + "] " +
                    ProgressLine(progress, elapsed_seconds);
  // The last column is left free: some terminals break the line there.
  return bar.substr(0, static_cast<std::size_t>(std::max(0, columns - 1)));
}

ProgressDisplay::ProgressDisplay(program::Console& console) : console_(console), start_(Clock::now()), last_(start_) {}

void ProgressDisplay::Show(const SyncProgress& progress) {
  if (console_.log.verbosity() == program::Verbosity::kQuiet) return;
  constexpr auto kFrame = std::chrono::milliseconds(100);
  constexpr auto kLineInterval = std::chrono::seconds(5);
  const Clock::time_point now = Clock::now();
  const bool due = console_.err_is_terminal ? now - last_ >= kFrame : now - last_ >= kLineInterval;
  if (!due) return;
  last_ = now;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  if (console_.err_is_terminal) {
    console_.err << "\r\x1B[K" << ProgressBar(progress, elapsed, console_.columns) << std::flush;
    drawn_ = true;
  } else {
    console_.log.Info(ProgressLine(progress, elapsed));
  }
}

void ProgressDisplay::ShowStatements(std::uint64_t done, std::uint64_t total) {
  SyncProgress so_far;
  so_far.files_done = so_far.bytes_done = so_far.documents = done;
  so_far.files_total = so_far.bytes_total = total;
  Show(so_far);
}

void ProgressDisplay::Clear() {
  if (drawn_) console_.err << "\r\x1B[K" << std::flush;
  drawn_ = false;
}

}  // namespace bayan::indexer
