#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "searchd/server/target.h"

namespace bayan::searchd {

/// One request as it arrived; header names in lower case. A value.
struct HttpRequest {
  std::string method;  ///< as sent, "GET"
  Target target;
  int minor_version = 1;  ///< of HTTP/1.x
  std::vector<std::pair<std::string, std::string>> headers;
  std::string remote_address;

  /// The first header called `name` (lower case), or empty.
  std::string_view Header(std::string_view name) const;
};

/// A body made piece by piece: appends the next piece and says whether there may be more.
using Pieces = std::function<bool(std::string& piece)>;

/// What goes back. The server adds Date, Content-Length, Connection and, where the client takes it, gzip.
struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string fault;  ///< what went wrong on our side, for the log; never sent
  Pieces stream;      ///< for replies made piece by piece; then `body` is unused
};

/// Whatever answers requests. Called by many threads at once.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  virtual HttpResponse Handle(const HttpRequest& request) = 0;
  /// The reply to something that is not a request: too long, malformed, too late, or one too many.
  virtual HttpResponse HandleFault(int status, const Error& error) = 0;
  /// Told after every reply, faults included (then `request` is null); `duration_ms` is the handler's share.
  virtual void HandleDone(const HttpRequest* request, const HttpResponse& response, double duration_ms) = 0;
};

}  // namespace bayan::searchd
