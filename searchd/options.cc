#include "searchd/options.h"

#include <algorithm>
#include <charconv>

#include "core/program/flags.h"

namespace bayan::searchd {
namespace {

constexpr std::int64_t kMaxThreads = 4096;
constexpr std::int64_t kMaxTimeoutMs = 600'000;

/// SCHEME://HOST[:PORT] without a path.
bool IsOrigin(const std::string& text) {
  constexpr std::string_view kSchemeEnd = "://";
  const std::size_t scheme = text.find(kSchemeEnd);
  const std::string host = scheme == std::string::npos ? "" : text.substr(scheme + kSchemeEnd.size());
  const bool is_clean = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return scheme != 0 && !host.empty() && is_clean && host.find_first_of("/?#\"<>") == std::string::npos;
}

}  // namespace

Result<void> ParseListen(const std::string& text, ServerOptions& options) {
  const Error wrong{ErrorCode::kUsage, "--listen '" + text + "' is not HOST:PORT.", "--listen",
                    "Give for example 127.0.0.1:8080, [::1]:8080, or 127.0.0.1:0 for any free port."};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return wrong;
  const std::string digits = text.substr(colon + 1);
  int port = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || port < 0 || port > 65535) {
    return wrong;
  }
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos) {
    return wrong;
  }
  options.host = host.empty() ? "127.0.0.1" : host;
  options.port = port;
  return {};
}

Result<void> CheckOrigin(const std::string& origin) {
  if (origin == "*" || IsOrigin(origin)) return {};
  return Error{ErrorCode::kUsage, "--cors '" + origin + "' is not an origin.", "--cors",
               "Give for example https://example.org, without a slash at its end, or * for all."};
}

Result<void> CheckPublicUrl(const std::string& url) {
  if (IsOrigin(url) && (url.starts_with("https://") || url.starts_with("http://"))) return {};
  return Error{ErrorCode::kUsage, "--public-url '" + url + "' is not http:// or https:// and a host.", "--public-url",
               "Give for example https://search.example.org, without a path or a slash at its end."};
}

std::optional<int> ParseOptions(std::span<const std::string> arguments, program::Console& console,
                                DaemonOptions& options) {
  std::string listen = "127.0.0.1:8080";
  auto threads = static_cast<std::int64_t>(options.server.threads);
  std::int64_t timeout_ms = options.site.query_timeout_ms;
  program::Flags flags("bayan-searchd --index DIR [--index DIR...] [flags]",
                       "Serves the search page and the JSON API of an index.");
  flags.List("--index", "DIR", &options.indexes, "an index, or tcp:HOST:PORT of a remote one")
      .Required("--index")
      .Text("--listen", "HOST:PORT", &listen, "where to listen; port 0 takes any free one [127.0.0.1:8080]")
      .Integer("--threads", "N", &threads, {1, kMaxThreads}, "connections served at once")
      .Integer("--query-timeout", "MS", &timeout_ms, {1, kMaxTimeoutMs},
               "milliseconds after which a search is cut short, and says so")
      .Switch("--partial", &options.open.partial, "search on without indexes that cannot be reached; replies say so")
      .List("--cors", "ORIGIN", &options.site.cors_origins, "whose pages may read the API in a browser; * for all")
      .Text("--public-url", "URL", &options.site.public_url, "where others reach the daemon, if behind a proxy")
      .Text("--access-log", "FILE", &options.access_log.path, "one JSON line per request; - for standard error")
      .Switch("--log-queries", &options.access_log.log_queries, "write what people search for into the access log")
      .Text("--web-root", "DIR", &options.site.web_root, "read style sheet, script and catalogues from here")
      .Switch("--check", &options.check, "open the index and the address, say whether that works, and leave")
      .Verbosities()
      .VersionOf("bayan-searchd")
      .Note(
          "SIGTERM and SIGINT finish the requests under way and stop. SIGHUP looks for a new state of the\n"
          "index, which also happens once a second.\nExit codes: 0 stopped or checked, 1 usage, 2 fatal.");
  if (const std::optional<int> exit = flags.ParseOrAnswer(arguments, console)) return exit;
  if (const Result<void> parsed = ParseListen(listen, options.server); !parsed) return console.Fail(parsed.error());
  options.server.threads = static_cast<std::size_t>(threads);
  options.site.query_timeout_ms = static_cast<int>(timeout_ms);
  options.open.remote_timeout_ms = options.site.query_timeout_ms;
  for (const std::string& origin : options.site.cors_origins) {
    if (const Result<void> checked = CheckOrigin(origin); !checked) return console.Fail(checked.error());
  }
  const std::string& public_url = options.site.public_url;
  if (const Result<void> checked = CheckPublicUrl(public_url); !public_url.empty() && !checked) {
    return console.Fail(checked.error());
  }
  return std::nullopt;
}

}  // namespace bayan::searchd
