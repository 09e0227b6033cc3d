#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/program/log.h"

namespace bayan::program {

/// The exit code of a program whose reader went away: that of one ended by SIGPIPE, as shells know it.
inline constexpr int kReaderGone = 128 + 13;

/// The terminal, pipe or file a program talks to: results on `out`, everything else through `log`.
/// Borrows both streams. Not thread-safe but for `log`.
struct Console {
  Console(std::string program_name, std::ostream& results, std::ostream& messages, LogStyle style = LogStyle::kConsole)
      : program(program_name), out(results), err(messages), log(std::move(program_name), messages, style) {}

  std::string program;
  std::ostream& out;
  std::ostream& err;  ///< for progress bars only; sentences go through `log`
  Log log;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 80;  ///< width of the terminal in characters
  int out_fd = -1;   ///< what `out` writes to, if it is a file of the system

  /// Takes stdout for where `out` goes; finds out whether it and stderr are terminals and how wide they are.
  void LookAtTerminal();

  /// Says what went wrong, with its hint, and returns the exit code of the error.
  int Fail(const Error& error);

  /// Says that results could not be written to `out`, and returns the exit code of kIo. If nobody reads them any more,
  /// a pipe whose other end was closed as head does, it says nothing and returns kReaderGone.
  int FailToWrite();
};

}  // namespace bayan::program
