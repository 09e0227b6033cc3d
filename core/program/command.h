#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/program/console.h"

namespace bayan::program {

/// One command of a program, as in `bayan search`.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< for the program's help; one line
  /// Does the work and returns the exit code; `arguments` are those after the command's name.
  int (*run)(std::span<const std::string> arguments, Console& console);
};

/// A program made of commands.
struct Program {
  std::string_view name;
  std::string_view summary;
  std::span<const Command> commands;  ///< in the order of the help
};

/// Runs the command that `arguments` (without the program's own name) ask for and returns the exit code. Answers
/// --help, --version, and an unknown command, with the nearest known one. An exception that a command lets out is an
/// environment failure: its message is shown and the exit code is that of kIo; so is output that could not be written,
/// unless nobody reads it any more: then the program ends with kReaderGone and says nothing.
int RunProgram(const Program& program, std::span<const std::string> arguments, Console& console);

}  // namespace bayan::program
