#include <atomic>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "core/index/searcher.h"
#include "core/program/console.h"
#include "core/program/signals.h"
#include "searchd/access_log.h"
#include "searchd/index_watch.h"
#include "searchd/options.h"
#include "searchd/server/server.h"
#include "searchd/site.h"

namespace bayan::searchd {
namespace {

constexpr int kSignalWaitMs = 100;

/// Serves until a signal asks to stop.
void Serve(Server& server, const program::StopSignals& signals) {
  std::atomic<bool> done = false;
  std::thread stopper([&] {
    while (!done) {
      if (signals.Wait(kSignalWaitMs) != 0) server.Stop();
    }
  });
  server.Run();
  done = true;
  stopper.join();
}

int Run(const std::vector<std::string>& arguments, program::Console& console) {
  DaemonOptions options;
  if (const std::optional<int> exit = ParseOptions(arguments, console, options)) return *exit;
  const program::StopSignals signals;  // from here on, a signal that comes early is not lost
  Result<std::unique_ptr<index::Searcher>> searcher = index::Searcher::Open(options.indexes, options.open);
  if (!searcher) return console.Fail(searcher.error());
  Result<std::unique_ptr<AccessLog>> log = AccessLog::Open(options.access_log);
  if (!log) return console.Fail(log.error());
  Result<std::unique_ptr<Site>> site = Site::Create(**searcher, **log, options.site);
  if (!site) return console.Fail(site.error());
  Result<std::unique_ptr<Server>> server = Server::Listen(options.server, **site);
  if (!server) return console.Fail(server.error());
  const Result<index::IndexStats> stats = (*searcher)->Stats();
  if (!stats) return console.Fail(stats.error());
  if (options.check) {
    console.out << "The index holds " << stats->documents << " documents and " << (*server)->url()
                << " can be listened on." << std::endl;
    return 0;
  }
  const IndexWatch watch(**searcher, options.indexes, console.log);
  console.out << "Bayan searches " << stats->documents << " documents at " << (*server)->url() << "/" << std::endl;
  Serve(**server, signals);
  console.log.Info("Stopped.");
  return 0;
}

}  // namespace
}  // namespace bayan::searchd

int main(int argc, char** argv) {
  bayan::searchd::IndexWatch::BlockHangup();
  bayan::program::Console console("bayan-searchd", std::cout, std::cerr);
  console.LookAtTerminal();
  try {
    return bayan::searchd::Run({argv + 1, argv + argc}, console);
  } catch (const std::exception& failure) {
    return console.Fail(
        {bayan::ErrorCode::kIo, std::string("The daemon cannot go on: ") + failure.what() + ".", "", ""});
  }
}
