#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "searchd/server/http.h"

namespace bayan::searchd {

/// Where to listen and how much to take on. The limits are against clients that are slow, greedy or hostile; each is
/// answered with a status of its own.
struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: any free one
  /// Connections served at once, a thread each; more wait in the queue, idle ones make room for them.
  std::size_t threads = 64;
  std::size_t queue = 512;  ///< waiting connections; the next one gets 503
  /// Longer: 414. Room for the longest query the index takes, each byte written as %XX.
  std::size_t max_target_bytes = 32 * 1024;
  std::size_t max_head_bytes = 64 * 1024;           ///< request line and headers; more: 431
  std::chrono::milliseconds head_timeout{10'000};   ///< from the first byte to the end of the head; else 408
  std::chrono::milliseconds idle_timeout{5'000};    ///< between requests of a connection
  std::chrono::milliseconds write_timeout{20'000};  ///< for a client that does not read
  std::size_t max_requests = 100'000;               ///< per connection
};

/// An HTTP/1.1 server for GET and HEAD. cpp-httplib does the listening and the writing of replies, but its limits are
/// compiled in and its parser decodes paths before it matches them, so requests are read and checked here.
class Server {
 public:
  /// Binds the address. Fails with kAddressInUse, or with kUsage if the address makes no sense. `handler` is borrowed
  /// and must outlive the server.
  static Result<std::unique_ptr<Server>> Listen(const ServerOptions& options, HttpHandler& handler);
  virtual ~Server() = default;

  /// "http://127.0.0.1:8080", with the port that was chosen.
  virtual std::string url() const = 0;
  /// Serves until Stop: then nothing new is accepted, requests under way are answered, and Run returns.
  virtual void Run() = 0;
  /// May be called from any thread and more than once; call it again until Run has returned, for a call that comes
  /// while Run begins may be missed.
  virtual void Stop() = 0;
};

}  // namespace bayan::searchd
