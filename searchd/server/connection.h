#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "searchd/server/server.h"

namespace bayan::searchd {

/// A fault of a request before it is one: the status to answer with, 0 if there is nobody to answer, and why.
struct Fault {
  int status = 0;
  Error error;
};

/// Reads request heads from a socket and writes replies to it, each with a deadline. Does not own the socket. Used by
/// one thread.
class Connection {
 public:
  /// `give_up` is asked a few times a second while nothing has arrived; true ends the wait.
  Connection(int socket, const ServerOptions& options, std::function<bool()> give_up);

  enum class Wait { kRequest, kClosed, kFault };
  /// Waits for the next head. kRequest: `request` is filled. kFault: `fault` says why; the connection is of no more use
  /// after the reply. Afterwards body_follows() tells whether the request announced a body, which nobody reads.
  Wait ReadRequest(HttpRequest& request, Fault& fault);
  bool body_follows() const { return body_follows_; }
  bool wants_close() const { return wants_close_; }

  /// Buffers; Flush sends. Both false once the client is gone or too slow.
  bool Write(std::string_view bytes);
  bool Flush();

  const std::string& remote_address() const { return remote_address_; }

 private:
  Wait ReadHead(std::size_t& head_bytes, Fault& fault);

  int socket_;
  const ServerOptions& options_;
  std::function<bool()> give_up_;
  std::string in_;
  std::string out_;
  std::string remote_address_;
  bool body_follows_ = false;
  bool wants_close_ = false;
  bool broken_ = false;
};

/// Parses a request head up to and without the empty line. Pure; exposed for the fuzzer.
bool ParseRequestHead(std::string_view head, std::size_t max_target_bytes, HttpRequest& request, Fault& fault);

}  // namespace bayan::searchd
