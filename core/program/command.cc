#include "core/program/command.h"

#include <algorithm>
#include <exception>
#include <vector>

#include "core/program/suggest.h"
#include "core/program/version.h"

namespace bayan::program {
namespace {

std::string Help(const Program& program) {
  constexpr std::size_t kColumn = 12;
  std::string help = "Usage: " + std::string(program.name) + " COMMAND [flags]\n\n";
  help += std::string(program.summary) + "\n\nCommands:\n";
  for (const Command& command : program.commands) {
    help += "  " + std::string(command.name);
    help.append(kColumn > command.name.size() ? kColumn - command.name.size() : 1, ' ');
    help += std::string(command.summary) + "\n";
  }
  help += "\n'" + std::string(program.name) + " COMMAND --help' explains a command; --version shows the version.\n";
  help += "Exit codes: 0 done, 1 usage, 2 fatal, 3 finished but some files failed, 4 nothing matched,\n";
  help += "75 index locked by another writer, 130 interrupted.\n";
  return help;
}

Error UnknownCommand(const Program& program, const std::string& word) {
  std::vector<std::string> names;
  for (const Command& command : program.commands) names.emplace_back(command.name);
  const bool is_flag = word.starts_with("-");
  if (is_flag) names = {"--help", "--version"};
  const std::string near = Suggest(word, names);
  std::string message = std::string("there is no ") + (is_flag ? "flag" : "command") + " '" + word + "'";
  message += near.empty() ? "." : ", did you mean '" + near + "'?";
  return {ErrorCode::kUsage, message, "", "'" + std::string(program.name) + " --help' lists the commands."};
}

}  // namespace

int RunProgram(const Program& program, std::span<const std::string> arguments, Console& console) {
  if (arguments.empty()) {
    return console.Fail({ErrorCode::kUsage, "a command is missing.", "",
                         "'" + std::string(program.name) + " --help' lists the commands."});
  }
  const std::string& word = arguments.front();
  if (word == "--help" || word == "-h" || word == "help") {
    console.out << Help(program) << std::flush;
    return 0;
  }
  if (word == "--version") {
    console.out << VersionLine(program.name) << std::flush;
    return 0;
  }
  const auto found = std::find_if(program.commands.begin(), program.commands.end(),
                                  [&](const Command& command) { return command.name == word; });
  if (found == program.commands.end()) return console.Fail(UnknownCommand(program, word));
  try {
    const int exit = found->run(arguments.subspan(1), console);
    console.out.flush();
    // A command that noticed has said so with the same code.
    if (console.out || exit == Info(ErrorCode::kIo).exit_code || exit == kReaderGone) return exit;
    return console.FailToWrite();
  } catch (const std::exception& failure) {
    return console.Fail({ErrorCode::kIo, std::string("the work could not go on: ") + failure.what(), "", ""});
  }
}

}  // namespace bayan::program
