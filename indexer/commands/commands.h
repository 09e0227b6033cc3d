#pragma once

#include <span>

#include "core/program/command.h"

namespace bayan::indexer {

/// The commands of `bayan`, in the order of its help: the one table to add a command to. Each is a function
/// `int RunX(std::span<const std::string> arguments, program::Console& console)` in a file of its own in this folder.
std::span<const program::Command> Commands();

}  // namespace bayan::indexer
