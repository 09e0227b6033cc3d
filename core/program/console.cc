#include "core/program/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace bayan::program {

void Console::LookAtTerminal() {
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

}  // namespace bayan::program
