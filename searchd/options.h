#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/program/console.h"
#include "searchd/access_log.h"
#include "searchd/server/server.h"
#include "searchd/site.h"

namespace bayan::searchd {

/// What the command line of bayan-searchd says.
struct DaemonOptions {
  std::vector<std::string> indexes;
  index::OpenOptions open;
  ServerOptions server;
  SiteOptions site;
  AccessLogOptions access_log;
  bool check = false;  ///< open everything, say so, and leave
};

/// Fills in `options`; an exit code if the program should end at once (help, version, a mistake).
std::optional<int> ParseOptions(std::span<const std::string> arguments, program::Console& console,
                                DaemonOptions& options);

/// Fails with kUsage if `origin` is neither "*" nor SCHEME://HOST[:PORT], as browsers write it.
Result<void> CheckOrigin(const std::string& origin);

/// Fails with kUsage if `url` is not http:// or https:// and HOST[:PORT].
Result<void> CheckPublicUrl(const std::string& url);

/// "127.0.0.1:8080", "[::1]:8080" or ":8080" (then 127.0.0.1) into host and port. Fails with kUsage.
Result<void> ParseListen(const std::string& text, ServerOptions& options);

}  // namespace bayan::searchd
