#include "searchd/server/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/base/strings.h"

namespace bayan::searchd {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kSlice{100};  // how often a quiet connection looks up
constexpr std::size_t kFlushBytes = 64 * 1024;
constexpr std::size_t kReadBytes = 8 * 1024;

enum class Ready { kYes, kNo, kBroken };

Ready WaitFor(int socket, short events, std::chrono::milliseconds time) {
  pollfd entry{socket, events, 0};
  const int count = ::poll(&entry, 1, static_cast<int>(std::max<std::int64_t>(0, time.count())));
  if (count < 0) return errno == EINTR ? Ready::kNo : Ready::kBroken;
  if (count == 0) return Ready::kNo;
  return (entry.revents & (POLLERR | POLLNVAL)) != 0 ? Ready::kBroken : Ready::kYes;
}

std::string RemoteAddress(int socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* address = nullptr;
  if (storage.ss_family == AF_INET) address = &reinterpret_cast<const sockaddr_in*>(&storage)->sin_addr;
  if (storage.ss_family == AF_INET6) address = &reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_addr;
  if (address == nullptr || ::inet_ntop(storage.ss_family, address, text.data(), text.size()) == nullptr) return {};
  return text.data();
}

bool IsTokenChar(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kOthers.find(c) != std::string_view::npos;
}

bool IsToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), IsTokenChar); }

bool SetFault(Fault& fault, int status, ErrorCode code, std::string message) {
  fault = Fault{status, Error{code, std::move(message), "", ""}};
  return false;
}

bool ParseRequestLine(std::string_view line, std::size_t max_target_bytes, HttpRequest& request, Fault& fault) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  const bool has_version =
      last != std::string_view::npos && first < last && line.substr(last + 1).substr(0, 7) == "HTTP/1.";
  const std::string_view version = has_version ? line.substr(last + 1) : std::string_view();
  if (!has_version || (version != "HTTP/1.1" && version != "HTTP/1.0") || !IsToken(line.substr(0, first))) {
    return SetFault(fault, 400, ErrorCode::kMalformed,
                    "The request line is malformed: a method, a path and HTTP/1.1 or HTTP/1.0 were expected.");
  }
  const std::string_view target = line.substr(first + 1, last - first - 1);
  if (target.size() > max_target_bytes) {
    return SetFault(fault, 414, ErrorCode::kTooLarge,
                    "The address is " + std::to_string(target.size()) + " bytes long; at most " +
                        std::to_string(max_target_bytes) + " are read.");
  }
  const bool visible = std::all_of(target.begin(), target.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) != 0x7F;
  });
  request.method = line.substr(0, first);
  request.minor_version = version.back() - '0';
  if (!visible || (target.front() != '/' && request.method != "OPTIONS")) {
    return SetFault(fault, 400, ErrorCode::kMalformed,
                    "The address is malformed: a path that begins with a slash and holds no spaces was expected.");
  }
  request.target = ParseTarget(target);
  return true;
}

}  // namespace

std::string_view HttpRequest::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

bool ParseRequestHead(std::string_view head, std::size_t max_target_bytes, HttpRequest& request, Fault& fault) {
  const std::size_t line_end = std::min(head.find("\r\n"), head.size());
  if (!ParseRequestLine(head.substr(0, line_end), max_target_bytes, request, fault)) return false;
  head.remove_prefix(std::min(line_end + 2, head.size()));
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    const std::size_t colon = line.find(':');
    const bool clean = std::all_of(line.begin(), line.end(), [](char c) {
      return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) != 0x7F);
    });
    if (colon == std::string_view::npos || !clean || !IsToken(line.substr(0, colon))) {
      return SetFault(fault, 400, ErrorCode::kMalformed,
                      "A request header is malformed: 'Name: value' without control characters was expected.");
    }
    request.headers.emplace_back(LowerAscii(line.substr(0, colon)), Trim(line.substr(colon + 1)));
  }
  return true;
}

Connection::Connection(int socket, const ServerOptions& options, std::function<bool()> give_up)
    : socket_(socket), options_(options), give_up_(std::move(give_up)), remote_address_(RemoteAddress(socket)) {}

Connection::Wait Connection::ReadRequest(HttpRequest& request, Fault& fault) {
  std::size_t head_bytes = 0;
  const Wait wait = ReadHead(head_bytes, fault);
  if (wait != Wait::kRequest) return wait;
  const std::string head = in_.substr(0, head_bytes);
  in_.erase(0, std::min(head_bytes + 4, in_.size()));
  request = HttpRequest();
  if (!ParseRequestHead(head, options_.max_target_bytes, request, fault)) return Wait::kFault;
  request.remote_address = remote_address_;
  const std::string_view length = request.Header("content-length");
  body_follows_ = !request.Header("transfer-encoding").empty() || (!length.empty() && length != "0");
  const std::string connection = LowerAscii(request.Header("connection"));
  const bool keep_alive = connection.find("keep-alive") != std::string::npos;
  wants_close_ = connection.find("close") != std::string::npos || (request.minor_version == 0 && !keep_alive);
  return Wait::kRequest;
}

Connection::Wait Connection::ReadHead(std::size_t& head_bytes, Fault& fault) {
  auto deadline = Clock::now() + options_.idle_timeout;
  bool begun = false;
  std::size_t searched = 0;
  for (;;) {
    const std::size_t blank = std::min(in_.find_first_not_of("\r\n"), in_.size());
    if (searched == 0) in_.erase(0, blank);  // RFC 9112, 2.2: empty lines before a request are skipped
    if (!begun && !in_.empty()) {
      begun = true;
      deadline = Clock::now() + options_.head_timeout;
    }
    const std::size_t end = in_.find("\r\n\r\n", searched);
    if (end != std::string::npos && end <= options_.max_head_bytes) {
      head_bytes = end;
      return Wait::kRequest;
    }
    if (in_.size() > options_.max_head_bytes) {
      const bool line_ended = in_.find("\r\n") <= options_.max_target_bytes + 64;
      SetFault(fault, line_ended ? 431 : 414, ErrorCode::kTooLarge,
               std::string(line_ended ? "The request headers are" : "The address is") + " too long; at most " +
                   std::to_string(line_ended ? options_.max_head_bytes : options_.max_target_bytes) +
                   " bytes are read.");
      return Wait::kFault;
    }
    searched = in_.size() < 3 ? 0 : in_.size() - 3;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) {
      if (!begun) return Wait::kClosed;
      SetFault(fault, 408, ErrorCode::kTimeout, "The request did not arrive in time.");
      return Wait::kFault;
    }
    const Ready ready = WaitFor(socket_, POLLIN, std::min(left, kSlice));
    if (ready == Ready::kBroken) return Wait::kClosed;
    if (ready == Ready::kNo) {
      if (!begun && give_up_()) return Wait::kClosed;
      continue;
    }
    std::array<char, kReadBytes> buffer;
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Wait::kClosed;
    in_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

bool Connection::Write(std::string_view bytes) {
  out_ += bytes;
  return out_.size() < kFlushBytes || Flush();
}

bool Connection::Flush() {
  const auto deadline = Clock::now() + options_.write_timeout;
  std::string_view left = out_;
  while (!left.empty() && !broken_) {
    const ssize_t count = ::send(socket_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      left.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    const bool full = errno == EAGAIN || errno == EWOULDBLOCK;
    broken_ = !full || time.count() <= 0 || WaitFor(socket_, POLLOUT, time) == Ready::kBroken;
  }
  out_.clear();
  return !broken_;
}

}  // namespace bayan::searchd
