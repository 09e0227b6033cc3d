#include "indexer/commands/commands.h"

#include <array>

namespace bayan::indexer {

std::span<const program::Command> Commands() {
  static constexpr std::array kCommands{
      program::Command{"index", "makes an index agree with folders of statements", RunIndex},
      program::Command{"search", "finds statements", RunSearch},
      program::Command{"show", "shows one statement", RunShow},
      program::Command{"analyze", "shows the words of a text, their folds and stems", RunAnalyze},
      program::Command{"stats", "shows what an index holds", RunStats},
      program::Command{"export", "writes all statements of an index", RunExport},
      program::Command{"check", "finds out whether an index is sound", RunCheck},
      program::Command{"compact", "makes an index smaller", RunCompact},
  };
  return kCommands;
}

}  // namespace bayan::indexer
