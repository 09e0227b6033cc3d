#pragma once

#include <sys/types.h>

#include <string>

namespace bayan::tests {

/// xapian-tcpsrv of an index on a free port of this machine, ended with the object.
class RemoteShard {
 public:
  /// False without xapian-tcpsrv (of Debian's xapian-tools).
  static bool IsInstalled();

  /// Fails the test (by an exception) if the server does not start.
  explicit RemoteShard(std::string dir);
  ~RemoteShard();
  RemoteShard(const RemoteShard&) = delete;
  RemoteShard& operator=(const RemoteShard&) = delete;

  std::string name() const { return "tcp:127.0.0.1:" + std::to_string(port_); }
  /// Ends the server with all its connections.
  void Stop();
  /// Starts it again on the same port.
  void StartAgain();
  /// Suspends the server and its connections: it takes new ones and answers nothing. Stop ends it.
  void Freeze();

 private:
  bool Start(int port);

  std::string dir_;
  pid_t pid_ = 0;
  int port_ = 0;
};

}  // namespace bayan::tests
