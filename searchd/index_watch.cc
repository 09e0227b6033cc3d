#include "searchd/index_watch.h"

#include <algorithm>
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

IndexWatch::IndexWatch(index::Searcher& searcher, std::vector<std::string> indexes, program::Log& log)
    : searcher_(searcher), indexes_(std::move(indexes)), log_(log), thread_([this] { Run(); }) {}

IndexWatch::~IndexWatch() {
  stopping_ = true;
  thread_.join();
}

void IndexWatch::BlockHangup() {
  const sigset_t set = Hangup();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void IndexWatch::TellMissing() {
  const std::vector<std::size_t> missing = searcher_.missing();
  const auto is_in = [](const std::vector<std::size_t>& list, std::size_t number) {
    return std::find(list.begin(), list.end(), number) != list.end();
  };
  for (std::size_t number = 1; number <= indexes_.size(); ++number) {
    const std::string name = "Index " + std::to_string(number) + " (" + indexes_[number - 1] + ")";
    if (is_in(missing, number) && !is_in(missing_, number)) {
      log_.Warning(name + " cannot be reached; searching without it.");
    }
    if (!is_in(missing, number) && is_in(missing_, number)) log_.Info(name + " is back.");
  }
  missing_ = missing;
}

void IndexWatch::Run() {
  const sigset_t set = Hangup();
  TellMissing();
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
    TellMissing();
    if (*refreshed || asked) log_.Info("Using revision " + std::to_string(searcher_.revision()) + " of the index.");
  }
}

}  // namespace bayan::searchd
