#pragma once

#include <span>
#include <string>

#include "core/program/command.h"

namespace bayan::indexer {

/// The commands of `bayan`, in the order of its help: the one table to add a command to.
std::span<const program::Command> Commands();

/// One function for each row of the table, in a file of its name in this folder: parses its flags, does the work and
/// returns the exit code.
int RunIndex(std::span<const std::string> arguments, program::Console& console);
int RunSearch(std::span<const std::string> arguments, program::Console& console);
int RunAnalyze(std::span<const std::string> arguments, program::Console& console);
int RunShow(std::span<const std::string> arguments, program::Console& console);
int RunExport(std::span<const std::string> arguments, program::Console& console);
int RunCheck(std::span<const std::string> arguments, program::Console& console);
int RunCompact(std::span<const std::string> arguments, program::Console& console);
int RunStats(std::span<const std::string> arguments, program::Console& console);

}  // namespace bayan::indexer
