#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "core/program/command.h"
#include "indexer/commands/commands.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  bayan::program::Console console("bayan", std::cout, std::cerr);
  console.LookAtTerminal();
  std::signal(SIGPIPE, SIG_IGN);  // a shard that goes away is an error with a sentence, not a sudden death
  return bayan::program::RunProgram(
      {"bayan", "Bayan indexes folders of policy statements and searches them from a terminal.",
       bayan::indexer::Commands()},
      arguments, console);
}
