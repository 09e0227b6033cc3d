#include "searchd/index_watch.h"

#include <csignal>
#include <ctime>
#include <string>

namespace bayan::searchd {
namespace {

constexpr int kWaitsPerLook = 5;
constexpr timespec kWait{0, 200'000'000};

sigset_t Hangup() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

IndexWatch::IndexWatch(index::Searcher& searcher, program::Log& log)
    : searcher_(searcher), log_(log), thread_([this] { Run(); }) {}

IndexWatch::~IndexWatch() {
  stopping_ = true;
  thread_.join();
}

void IndexWatch::BlockHangup() {
  const sigset_t set = Hangup();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void IndexWatch::Run() {
  const sigset_t set = Hangup();
  std::string last_failure;
  for (int waits = 0; !stopping_; ++waits) {
    const bool asked = ::sigtimedwait(&set, nullptr, &kWait) == SIGHUP;
    if (!asked && waits % kWaitsPerLook != 0) continue;
    const Result<bool> refreshed = searcher_.Refresh();
    if (!refreshed) {
      // Said once, not every second.
      if (refreshed.error().message != last_failure) log_.Warning(refreshed.error().message);
      last_failure = refreshed.error().message;
      continue;
    }
    last_failure.clear();
    if (*refreshed || asked) log_.Info("Using revision " + std::to_string(searcher_.revision()) + " of the index.");
  }
}

}  // namespace bayan::searchd
