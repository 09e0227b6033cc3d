#include "searchd/access_log.h"

#include <array>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>

namespace bayan::searchd {
namespace {

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

struct AccessLog::State {
  bool log_queries = false;
  std::mutex mutex;
  std::ofstream file;
  std::ostream* out = nullptr;  ///< null: no log
};

AccessLog::AccessLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
AccessLog::~AccessLog() = default;

Result<std::unique_ptr<AccessLog>> AccessLog::Open(const AccessLogOptions& options) {
  auto state = std::make_unique<State>();
  state->log_queries = options.log_queries;
  if (options.path == "-") state->out = &std::cerr;
  if (!options.path.empty() && options.path != "-") {
    state->file.open(options.path, std::ios::app | std::ios::binary);
    if (!state->file) {
      return Error{ErrorCode::kUnreadable, "The access log " + options.path + " cannot be written.", "--access-log",
                   "Give a file in a folder that exists and may be written to."};
    }
    state->out = &state->file;
  }
  return std::unique_ptr<AccessLog>(new AccessLog(std::move(state)));
}

void AccessLog::Write(const HttpRequest* request, const HttpResponse& response, double duration_ms) {
  if (state_->out == nullptr) return;
  nlohmann::ordered_json line{{"time", Now()}};
  if (request != nullptr) {
    line["method"] = request->method;
    line["path"] = request->target.path;
    if (state_->log_queries) line["query"] = request->target.query;
    line["remote"] = request->remote_address;
  }
  line["status"] = response.status;
  line["bytes"] = response.body.size();
  if (!response.fault.empty()) line["fault"] = response.fault;
  line["ms"] = std::round(duration_ms * 1000) / 1000;
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(state_->mutex);
  *state_->out << text << std::flush;
}

}  // namespace bayan::searchd
