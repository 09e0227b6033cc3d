#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/program/console.h"

namespace bayan::program {

/// Bounds of a number, both included.
struct IntegerRange {
  std::int64_t least = 0;
  std::int64_t most = INT64_MAX;
};

/// How many operands (words that are no flags) a command takes.
struct OperandCount {
  std::size_t least = 0;
  std::size_t most = SIZE_MAX;
};

/// The flags and operands of one command: a table that parses a command line and prints its own help. Every mistake is
/// an Error of code kUsage whose sentence names the word to blame; an unknown flag comes with the nearest known one.
/// `--flag value` and `--flag=value` are the same; after `--` everything is an operand. Pointers given to the table are
/// borrowed and must outlive Parse. Not thread-safe.
///
///     std::string index;
///     Flags flags("bayan stats --index DIR", "Shows what an index holds.");
///     flags.Text("--index", "DIR", &index, "the index").Required("--index");
///     if (const std::optional<int> exit = flags.ParseOrAnswer(arguments, console)) return *exit;
class Flags {
 public:
  Flags(std::string usage, std::string summary);

  Flags& Switch(std::string name, bool* value, std::string help);
  Flags& Text(std::string name, std::string placeholder, std::string* value, std::string help);
  /// A flag that may be repeated.
  Flags& List(std::string name, std::string placeholder, std::vector<std::string>* values, std::string help);
  Flags& Integer(std::string name, std::string placeholder, std::int64_t* value, IntegerRange range, std::string help);
  /// One of some words; `*value` holds the default.
  Flags& Choice(std::string name, std::vector<std::string> choices, std::string* value, std::string help);
  Flags& Operands(std::string placeholder, std::vector<std::string>* values, OperandCount count, std::string help);
  /// Says that the flag `name`, declared before, must be given.
  Flags& Required(std::string_view name);
  /// `--quiet` and `--verbose`; ParseOrAnswer applies them to the console's log.
  Flags& Verbosities();
  /// `--version`, for a program without commands; `program` is its name.
  Flags& VersionOf(std::string program);
  /// A paragraph at the end of the help, shown as it is.
  Flags& Note(std::string text);

  /// What a command line asks for.
  enum class Wish : std::uint8_t { kRun, kHelp, kVersion };

  /// Fills in the values. If help or the version is wished for, values may be missing.
  Result<Wish> Parse(std::span<const std::string> arguments);

  /// Parses, applies the verbosity, and deals with --help, --version and mistakes: nothing if the command should go on,
  /// else the exit code to leave with.
  std::optional<int> ParseOrAnswer(std::span<const std::string> arguments, Console& console);

  std::string Help() const;

 private:
  enum class Kind : std::uint8_t { kSwitch, kText, kList, kInteger, kChoice };
  struct Flag {
    std::string name;
    std::string placeholder;
    std::string help;
    Kind kind = Kind::kSwitch;
    bool required = false;
    void* target = nullptr;
    IntegerRange range;
    std::vector<std::string> choices;
    std::vector<std::string> given;
  };
  struct Words;

  Flag* Find(std::string_view name);
  Result<Words> Separate(std::span<const std::string> arguments);
  Result<void> Unknown(std::string_view word) const;
  Result<void> Store(Flag& flag) const;
  Result<void> StoreOperands(std::vector<std::string> operands) const;
  Error Usage(std::string message) const;

  std::string usage_;
  std::string summary_;
  std::vector<Flag> flags_;
  std::vector<std::string> notes_;
  std::string operand_placeholder_;
  std::string operand_help_;
  std::vector<std::string>* operands_ = nullptr;
  OperandCount operand_count_;
  std::string program_;
  bool help_ = false;
  bool version_ = false;
  bool quiet_ = false;
  bool verbose_ = false;
};

}  // namespace bayan::program
