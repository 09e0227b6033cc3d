#include "core/program/console.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>

namespace bayan::program {

static_assert(kReaderGone == 128 + SIGPIPE);

void Console::LookAtTerminal() {
  out_fd = STDOUT_FILENO;
  out_is_terminal = isatty(STDOUT_FILENO) == 1;
  err_is_terminal = isatty(STDERR_FILENO) == 1;
  constexpr int kNarrowest = 20;  // some consoles report 0 columns
  winsize size{};
  const int fd = out_is_terminal ? STDOUT_FILENO : STDERR_FILENO;
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= kNarrowest) columns = size.ws_col;
}

int Console::Fail(const Error& error) {
  log.Error(error.message);
  if (!error.hint.empty()) log.Error(error.hint);
  return error.info().exit_code;
}

int Console::FailToWrite() {
  pollfd entry{out_fd, POLLOUT, 0};
  const bool is_reader_gone = out_fd >= 0 && poll(&entry, 1, 0) == 1 && (entry.revents & (POLLERR | POLLHUP)) != 0;
  if (is_reader_gone) return kReaderGone;
  return Fail({ErrorCode::kIo, "the answer could not be written to standard output.", "", ""});
}

}  // namespace bayan::program
