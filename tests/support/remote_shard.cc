#include "tests/support/remote_shard.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "core/index/searcher.h"

namespace bayan::tests {
namespace {

int FreePort() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  // The C interface of sockets takes every kind of address by this cast.
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound = bind(probe, generic, size) == 0 && getsockname(probe, generic, &size) == 0;
  close(probe);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

}  // namespace

bool RemoteShard::IsInstalled() { return std::system("command -v xapian-tcpsrv >/dev/null") == 0; }

RemoteShard::RemoteShard(std::string dir) : dir_(std::move(dir)) {
  constexpr int kTries = 5;  // between finding a free port and using it somebody else may take it
  for (int i = 0; i < kTries; ++i) {
    if (Start(FreePort())) return;
  }
  throw std::runtime_error("xapian-tcpsrv does not start");
}

RemoteShard::~RemoteShard() { Stop(); }

void RemoteShard::Stop() {
  if (pid_ == 0) return;
  kill(-pid_, SIGKILL);  // it leads a group of its own, with a process for each connection
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

void RemoteShard::StartAgain() {
  Stop();
  if (!Start(port_)) throw std::runtime_error("xapian-tcpsrv does not start again");
}

void RemoteShard::Freeze() { kill(-pid_, SIGSTOP); }

bool RemoteShard::Start(int port) {
  pid_ = fork();
  if (pid_ == 0) {
    setpgid(0, 0);  // the server ends its whole process group, which must not be ours
    const std::string number = std::to_string(port);
    execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", number.c_str(),
           dir_.c_str(), nullptr);
    _exit(127);
  }
  setpgid(pid_, pid_);  // whoever comes first
  port_ = port;
  // It is ready when it opens; a port in use ends it at once.
  for (int i = 0; i < 200; ++i) {
    if (waitpid(pid_, nullptr, WNOHANG) != 0) {
      pid_ = 0;
      return false;
    }
    if (index::Searcher::Open({name()})) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  Stop();
  return false;
}

}  // namespace bayan::tests
