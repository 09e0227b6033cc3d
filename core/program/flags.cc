#include "core/program/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/strings.h"
#include "core/program/suggest.h"
#include "core/program/version.h"

namespace bayan::program {
namespace {

constexpr std::string_view kHelpFlag = "--help";
constexpr std::size_t kHelpColumn = 28;  // where explanations begin
constexpr std::size_t kHelpWidth = 100;  // of a line of help

std::string Quoted(std::string_view word) { return "'" + std::string(word) + "'"; }

// One entry of the help: the name, then its explanation wrapped in a column of its own.
void AppendEntry(std::string& out, const std::string& name, const std::string& help) {
  out += "  " + name;
  std::size_t column = 2 + name.size();
  if (column + 2 > kHelpColumn) {
    out += '\n';
    column = 0;
  }
  out.append(kHelpColumn - column, ' ');
  column = kHelpColumn;
  std::size_t at = 0;
  while (at < help.size()) {
    const std::size_t end = std::min(help.find(' ', at), help.size());
    if (column > kHelpColumn && column + 1 + end - at > kHelpWidth) {
      out += '\n';
      out.append(kHelpColumn, ' ');
      column = kHelpColumn;
    }
    if (column > kHelpColumn) out += ' ', ++column;
    out.append(help, at, end - at);
    column += end - at;
    at = end + 1;
  }
  out += '\n';
}

}  // namespace

// A command line taken apart: flags as "--name" or "--name=value", and the rest.
struct Flags::Words {
  std::vector<std::string> flags;
  std::vector<std::string> operands;
};

Flags::Flags(std::string usage, std::string summary) : usage_(std::move(usage)), summary_(std::move(summary)) {
  Switch(std::string(kHelpFlag), &help_, "shows this help");
}

Flags& Flags::Switch(std::string name, bool* value, std::string help) {
  flags_.push_back({std::move(name), "", std::move(help), Kind::kSwitch, false, value, {}, {}, {}});
  return *this;
}

Flags& Flags::Text(std::string name, std::string placeholder, std::string* value, std::string help) {
  flags_.push_back({std::move(name), std::move(placeholder), std::move(help), Kind::kText, false, value, {}, {}, {}});
  return *this;
}

Flags& Flags::List(std::string name, std::string placeholder, std::vector<std::string>* values, std::string help) {
  flags_.push_back({std::move(name), std::move(placeholder), std::move(help), Kind::kList, false, values, {}, {}, {}});
  return *this;
}

Flags& Flags::Integer(std::string name, std::string placeholder, std::int64_t* value, IntegerRange range,
                      std::string help) {
  flags_.push_back(
      {std::move(name), std::move(placeholder), std::move(help), Kind::kInteger, false, value, range, {}, {}});
  return *this;
}

Flags& Flags::Choice(std::string name, std::vector<std::string> choices, std::string* value, std::string help) {
  std::string placeholder = Join(choices, "|");
  flags_.push_back({std::move(name),
                    std::move(placeholder),
                    std::move(help),
                    Kind::kChoice,
                    false,
                    value,
                    {},
                    std::move(choices),
                    {}});
  return *this;
}

Flags& Flags::Operands(std::string placeholder, std::vector<std::string>* values, OperandCount count,
                       std::string help) {
  operand_placeholder_ = std::move(placeholder);
  operand_help_ = std::move(help);
  operands_ = values;
  operand_count_ = count;
  return *this;
}

Flags& Flags::Required(std::string_view name) {
  Find(name)->required = true;
  return *this;
}

Flags& Flags::Verbosities() {
  return Switch("--quiet", &quiet_, "says nothing on stderr but warnings and errors")
      .Switch("--verbose", &verbose_, "says more on stderr");
}

Flags& Flags::VersionOf(std::string program) {
  program_ = std::move(program);
  return Switch("--version", &version_, "shows the version");
}

Flags& Flags::Note(std::string text) {
  notes_.push_back(std::move(text));
  return *this;
}

Flags::Flag* Flags::Find(std::string_view name) {
  const auto found = std::find_if(flags_.begin(), flags_.end(), [&](const Flag& flag) { return flag.name == name; });
  return found == flags_.end() ? nullptr : &*found;
}

Error Flags::Usage(std::string message) const {
  return {ErrorCode::kUsage, std::move(message), "", "Usage: " + usage_ + "  (--help says more)"};
}

Result<void> Flags::Unknown(std::string_view word) const {
  std::vector<std::string> names;
  names.reserve(flags_.size());
  for (const Flag& flag : flags_) names.push_back(flag.name);
  const std::string_view name = word.substr(0, word.find('='));
  const std::string near = Suggest(name, names);
  std::string message = "there is no flag " + Quoted(name);
  message += near.empty() ? "." : ", did you mean " + Quoted(near) + "?";
  if (!name.starts_with("--") && operands_ != nullptr) message += " (Write '--' before words that begin with '-'.)";
  return Usage(std::move(message));
}

// CLI11 would take the words after a repeatable flag for further values, split an operand like "[a,b]" at its comma,
// and refuse "--sort -date"; so each value is tied to its flag, and operands are taken out, before it looks.
Result<Flags::Words> Flags::Separate(std::span<const std::string> arguments) {
  Words words;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--") {
      words.operands.insert(words.operands.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                            arguments.end());
      break;
    }
    if (word.size() < 2 || word.front() != '-') {
      words.operands.push_back(word);
      continue;
    }
    const std::size_t equals = word.find('=');
    const Flag* flag = Find(word == "-h" ? kHelpFlag : std::string_view(word).substr(0, equals));
    if (flag == nullptr) return Unknown(word).error();
    if (flag->kind == Kind::kSwitch) {
      if (equals != std::string::npos) return Usage(flag->name + " takes no value.");
      words.flags.push_back(flag->name);
      continue;
    }
    if (equals == std::string::npos) {
      const bool missing = i + 1 == arguments.size() || Find(arguments[i + 1]) != nullptr;
      if (missing) return Usage(flag->name + " needs a value: " + flag->name + " " + flag->placeholder + ".");
      words.flags.push_back(word + "=" + arguments[++i]);
    } else {
      words.flags.push_back(word);
    }
    if (words.flags.back().back() == '=') return Usage(flag->name + " needs a value that is not empty.");
  }
  return words;
}

Result<Flags::Wish> Flags::Parse(std::span<const std::string> arguments) {
  Result<Words> words = Separate(arguments);
  if (!words) return words.error();
  CLI::App app;
  app.set_help_flag();
  for (Flag& flag : flags_) {
    flag.given.clear();
    if (flag.kind == Kind::kSwitch) {
      app.add_flag(flag.name, *static_cast<bool*>(flag.target));
    } else {
      app.add_option(flag.name, flag.given)->allow_extra_args(false);
    }
  }
  std::reverse(words->flags.begin(), words->flags.end());  // CLI11 takes them from the back
  try {
    app.parse(std::move(words->flags));
  } catch (const CLI::ParseError& error) {
    return Usage(std::string("the command line is wrong: ") + error.what());
  }
  if (help_) return Wish::kHelp;
  if (version_) return Wish::kVersion;
  for (Flag& flag : flags_) {
    if (Result<void> stored = Store(flag); !stored) return stored.error();
  }
  if (Result<void> stored = StoreOperands(std::move(words->operands)); !stored) return stored.error();
  if (quiet_ && verbose_) return Usage("--quiet and --verbose contradict each other.");
  return Wish::kRun;
}

Result<void> Flags::Store(Flag& flag) const {
  if (flag.kind == Kind::kSwitch) return {};
  if (flag.given.empty()) {
    if (flag.required) return Usage(flag.name + " " + flag.placeholder + " is missing.");
    return {};
  }
  if (flag.kind == Kind::kList) {
    *static_cast<std::vector<std::string>*>(flag.target) = flag.given;
    return {};
  }
  if (flag.given.size() > 1) return Usage(flag.name + " was given twice; one value is expected.");
  const std::string& value = flag.given.front();
  if (flag.kind == Kind::kInteger) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = code == std::errc() && end == value.data() + value.size();
    if (!whole || number < flag.range.least || number > flag.range.most) {
      std::string expected = "a number from " + std::to_string(flag.range.least);
      if (flag.range.most != INT64_MAX) expected += " to " + std::to_string(flag.range.most);
      return Usage(flag.name + " is " + Quoted(value) + ", but " + expected + " is expected.");
    }
    *static_cast<std::int64_t*>(flag.target) = number;
    return {};
  }
  if (flag.kind == Kind::kChoice && std::find(flag.choices.begin(), flag.choices.end(), value) == flag.choices.end()) {
    const std::string near = Suggest(value, flag.choices);
    return Usage(flag.name + " is " + Quoted(value) + ", but one of " + Join(flag.choices, ", ") + " is expected" +
                 (near.empty() ? "." : "; did you mean " + Quoted(near) + "?"));
  }
  *static_cast<std::string*>(flag.target) = value;
  return {};
}

Result<void> Flags::StoreOperands(std::vector<std::string> operands) const {
  if (operands.size() < operand_count_.least && operands_ != nullptr)
    return Usage(operand_placeholder_ + " is missing.");
  const std::size_t most = operands_ == nullptr ? 0 : operand_count_.most;
  if (operands.size() > most) return Usage("there is no place for the word " + Quoted(operands[most]) + ".");
  if (operands_ != nullptr) *operands_ = std::move(operands);
  return {};
}

std::optional<int> Flags::ParseOrAnswer(std::span<const std::string> arguments, Console& console) {
  const Result<Wish> wish = Parse(arguments);
  if (!wish) return console.Fail(wish.error());
  if (*wish != Wish::kRun) {
    console.out << (*wish == Wish::kHelp ? Help() : VersionLine(program_)) << std::flush;
    return 0;
  }
  if (quiet_) console.log.SetVerbosity(Verbosity::kQuiet);
  if (verbose_) console.log.SetVerbosity(Verbosity::kVerbose);
  return std::nullopt;
}

std::string Flags::Help() const {
  std::string help = "Usage: " + usage_ + "\n\n" + summary_ + "\n\n";
  if (operands_ != nullptr) AppendEntry(help, operand_placeholder_, operand_help_);
  for (std::size_t i = 1; i <= flags_.size(); ++i) {
    const Flag& flag = flags_[i % flags_.size()];  // --help, declared first, is shown last
    std::string explanation = flag.help;
    if (flag.kind == Kind::kList) explanation += " (may be repeated)";
    if (flag.kind == Kind::kChoice) explanation += " [" + *static_cast<std::string*>(flag.target) + "]";
    if (flag.kind == Kind::kInteger) {
      explanation += " [" + std::to_string(*static_cast<std::int64_t*>(flag.target)) + "]";
    }
    AppendEntry(help, flag.placeholder.empty() ? flag.name : flag.name + " " + flag.placeholder, explanation);
  }
  for (const std::string& note : notes_) help += "\n" + note + "\n";
  return help;
}

}  // namespace bayan::program
