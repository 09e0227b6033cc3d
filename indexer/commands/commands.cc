#include "indexer/commands/commands.h"

#include <vector>

namespace bayan::indexer {

std::span<const program::Command> Commands() {
  static const std::vector<program::Command> commands = {};
  return commands;
}

}  // namespace bayan::indexer
