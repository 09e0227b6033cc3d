#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "core/base/result.h"
#include "searchd/server/http.h"

namespace bayan::searchd {

struct AccessLogOptions {
  std::string path;          ///< a file that is appended to; "-": standard error; empty: no log
  bool log_queries = false;  ///< writes what people searched for; off, only the path of the address
};

/// One line of JSON for each request. Thread-safe.
class AccessLog {
 public:
  /// Fails with kUnreadable if the file cannot be written to.
  static Result<std::unique_ptr<AccessLog>> Open(const AccessLogOptions& options);
  ~AccessLog();

  /// `request` is null for what was no request.
  void Write(const HttpRequest* request, const HttpResponse& response, double duration_ms);

 private:
  struct State;
  explicit AccessLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bayan::searchd
