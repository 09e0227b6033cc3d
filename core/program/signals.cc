#include "core/program/signals.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace bayan::program {
namespace {

// A signal handler can reach nothing but globals; these are the only mutable ones in Bayan.
std::atomic<int> stop_signal{0};
int stop_pipe[2] = {-1, -1};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler must not wait for a lock");

extern "C" void OnStopSignal(int number) {
  const int saved_errno = errno;
  int none = 0;
  if (stop_signal.compare_exchange_strong(none, number)) {
    const char byte = 0;
    // The pipe is empty, so one byte always fits; there is nobody to tell of a failure.
    [[maybe_unused]] const ssize_t written = write(stop_pipe[1], &byte, 1);
  } else {
    _exit(128 + number);
  }
  errno = saved_errno;
}

void Handle(int number, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals() {
  assert(stop_pipe[0] == -1);
  if (pipe2(stop_pipe, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  stop_signal = 0;
  Handle(SIGPIPE, SIG_IGN);
  Handle(SIGINT, OnStopSignal);
  Handle(SIGTERM, OnStopSignal);
}

StopSignals::~StopSignals() {
  Handle(SIGINT, SIG_DFL);
  Handle(SIGTERM, SIG_DFL);
  close(stop_pipe[0]);
  close(stop_pipe[1]);
  stop_pipe[0] = stop_pipe[1] = -1;
}

int StopSignals::requested() const { return stop_signal; }

int StopSignals::fd() const { return stop_pipe[0]; }

int StopSignals::Wait(int timeout_ms) const {
  pollfd entry{stop_pipe[0], POLLIN, 0};
  while (requested() == 0) {
    const int ready = poll(&entry, 1, timeout_ms);
    if (ready >= 0) break;
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
  }
  return requested();
}

}  // namespace bayan::program
