#include "core/program/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <utility>

namespace bayan::program {

struct Log::State {
  State(std::string name, std::ostream& stream, LogStyle log_style)
      : program(name),
        style(log_style),
        // Flushed after every line: a message must not wait in a buffer while the program dies.
        logger(std::move(name), std::make_shared<spdlog::sinks::ostream_sink_mt>(stream, true)) {
    logger.set_pattern(style == LogStyle::kJournal ? "%Y-%m-%dT%H:%M:%S.%e%z %n[%P] %l: %v" : "%v");
  }

  // On a console the level is a word of the sentence; in a journal it is a column.
  void Write(spdlog::level::level_enum level, std::string_view prefix, std::string_view message) {
    if (style == LogStyle::kConsole) {
      logger.log(level, "{}{}", prefix, message);
    } else {
      logger.log(level, "{}", message);
    }
  }

  std::string program;
  LogStyle style;
  Verbosity verbosity = Verbosity::kNormal;
  spdlog::logger logger;
};

Log::Log(std::string program, std::ostream& stream, LogStyle style)
    : state_(std::make_unique<State>(std::move(program), stream, style)) {}

Log::~Log() = default;

void Log::SetVerbosity(Verbosity verbosity) {
  state_->verbosity = verbosity;
  switch (verbosity) {
    case Verbosity::kQuiet:
      state_->logger.set_level(spdlog::level::warn);
      break;
    case Verbosity::kNormal:
      state_->logger.set_level(spdlog::level::info);
      break;
    case Verbosity::kVerbose:
      state_->logger.set_level(spdlog::level::debug);
      break;
  }
}

Verbosity Log::verbosity() const { return state_->verbosity; }

void Log::Error(std::string_view message) { state_->Write(spdlog::level::err, state_->program + ": ", message); }

void Log::Warning(std::string_view message) {
  state_->Write(spdlog::level::warn, state_->program + ": warning: ", message);
}

void Log::Info(std::string_view message) { state_->Write(spdlog::level::info, "", message); }

void Log::Debug(std::string_view message) { state_->Write(spdlog::level::debug, "", message); }

}  // namespace bayan::program
