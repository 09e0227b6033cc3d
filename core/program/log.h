#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace bayan::program {

/// How much a program says on stderr: errors and warnings always.
enum class Verbosity : std::uint8_t { kQuiet, kNormal, kVerbose };

/// How a line looks: a person at a terminal reads "bayan: warning: ..."; a journal wants the time and the level.
enum class LogStyle : std::uint8_t { kConsole, kJournal };

/// Messages for people, one line each, to one stream. Thread-safe but for SetVerbosity. Results never go here.
///
///     Log log("bayan", std::cerr, LogStyle::kConsole);
///     log.Warning("a sentence without a newline");
class Log {
 public:
  /// Borrows `stream`, which must outlive the log.
  Log(std::string program, std::ostream& stream, LogStyle style);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void SetVerbosity(Verbosity verbosity);
  Verbosity verbosity() const;

  void Error(std::string_view message);
  void Warning(std::string_view message);
  void Info(std::string_view message);   ///< from kNormal
  void Debug(std::string_view message);  ///< from kVerbose

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bayan::program
