#include "searchd/server/server.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <deque>
#include <system_error>
#include <thread>

#include "searchd/server/connection.h"
#include "searchd/server/gzip.h"
#include "searchd/server/turns.h"

namespace bayan::searchd {
namespace {

constexpr int kBacklog = 1024;  // cpp-httplib listens with 5, too few for a burst
constexpr std::size_t kGzipFromBytes = 1024;
constexpr int kGzipLevel = 6;  // zlib's default; 4 brings a full page of results close to its budget of 8 KB

// cpp-httplib hands its routing nothing but its own request, so the reply that is ready travels beside the call.
thread_local HttpResponse* ready_response = nullptr;
// Set while the accepting thread itself turns a connection away.
thread_local bool turning_away = false;

/// A pool of threads, one connection each, with a bounded queue before it.
class ConnectionPool : public httplib::TaskQueue {
 public:
  ConnectionPool(std::size_t threads, std::size_t queue, std::atomic<std::size_t>& waiting)
      : queue_limit_(queue), waiting_(waiting) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
  }
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

  void enqueue(std::function<void()> task) override {
    {
      const std::lock_guard lock(mutex_);
      if (tasks_.size() < queue_limit_) {
        tasks_.push_back(std::move(task));
        waiting_ = tasks_.size();
        wake_.notify_one();
        return;
      }
    }
    turning_away = true;
    task();
    turning_away = false;
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void Work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return done_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      waiting_ = tasks_.size();
      lock.unlock();
      task();
    }
  }

  std::size_t queue_limit_;
  std::atomic<std::size_t>& waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool done_ = false;
  std::vector<std::thread> threads_;
};

/// What cpp-httplib reads a request from and writes the reply to: a head written by us, and the buffered connection.
class ReplyStream : public httplib::Stream {
 public:
  ReplyStream(Connection& connection, std::string head, int status)
      : connection_(connection), head_(std::move(head)), never_has_body_(status == 204 || status == 304) {}

  bool is_readable() const override { return !head_.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* out, size_t size) override {
    const std::size_t count = std::min(size, head_.size());
    head_.copy(out, count);
    head_.erase(0, count);
    return static_cast<ssize_t>(count);
  }
  /// The library writes the whole head of a reply at once, and nothing else where there is no body.
  ssize_t write(const char* bytes, size_t size) override {
    std::string_view reply(bytes, size);
    std::string head;
    if (never_has_body_) {
      head = reply;
      if (const std::size_t at = head.find(kNoLength); at != std::string::npos) head.erase(at, kNoLength.size());
      reply = head;
    }
    return connection_.Write(reply) ? static_cast<ssize_t>(size) : -1;
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return 0; }  // over 1023 the library would refuse to serve

 private:
  // RFC 9110, 8.6: not with 204, and with 304 it would be the length of what is not sent again.
  static constexpr std::string_view kNoLength = "Content-Length: 0\r\n";

  Connection& connection_;
  std::string head_;
  bool never_has_body_;
};

std::string HttpDate(std::time_t now) {
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

bool IsCompressible(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("image/svg") ||
         type.starts_with("application/opensearch") || type.starts_with("application/x-ndjson");
}

void Compress(const HttpRequest& request, HttpResponse& response) {
  const bool is_encoded = std::any_of(response.headers.begin(), response.headers.end(),
                                      [](const auto& header) { return header.first == "Content-Encoding"; });
  const bool is_short = !response.stream && response.body.size() < kGzipFromBytes;
  if (is_encoded || is_short || !IsCompressible(response.content_type)) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!AcceptsGzip(request.Header("accept-encoding"))) return;
  if (response.stream) {
    response.stream = GzipPieces(std::move(response.stream), kGzipLevel);
  } else {
    response.body = Gzip(response.body, kGzipLevel);
  }
  response.headers.emplace_back("Content-Encoding", "gzip");
}

class HttplibServer : public httplib::Server, public Server {
 public:
  HttplibServer(const ServerOptions& options, HttpHandler& handler) : options_(options), handler_(handler) {
    new_task_queue = [this] { return new ConnectionPool(options_.threads, options_.queue, waiting_); };
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(options_.idle_timeout).count());
    set_keep_alive_max_count(options_.max_requests);
    set_pre_routing_handler([](const httplib::Request&, httplib::Response& out) {
      Fill(*ready_response, out);
      return HandlerResponse::Handled;
    });
  }

  /// Takes over a bound and listening socket.
  void Adopt(int socket, std::string url) {
    svr_sock_ = socket;
    url_ = std::move(url);
  }

  std::string url() const override { return url_; }
  void Run() override {
    if (!stopping_) listen_after_bind();
  }
  void Stop() override {
    stopping_ = true;
    if (is_running() && svr_sock_ != INVALID_SOCKET) stop();
  }

 private:
  static void Fill(HttpResponse& from, httplib::Response& to) {
    to.status = from.status;
    for (const auto& [name, value] : from.headers) to.headers.emplace(name, value);
    if (!from.stream) {
      if (!from.content_type.empty()) to.set_header("Content-Type", from.content_type);
      to.body = std::move(from.body);
      return;
    }
    to.set_chunked_content_provider(from.content_type, [&from](std::size_t, httplib::DataSink& sink) {
      std::string piece;
      const bool more = from.stream(piece);
      if (!piece.empty() && !sink.write(piece.data(), piece.size())) return false;
      if (!more) sink.done();
      return true;
    });
  }

  bool process_and_close_socket(socket_t socket) override {
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    Connection connection(socket, options_, [this] { return stopping_ || waiting_ > 0; });
    if (turning_away) {
      TurnAway(connection);
    } else {
      for (std::size_t count = 1; ServeOne(connection, count >= options_.max_requests); ++count) continue;
    }
    // What the client still sends is read away for a moment: closing with unread bytes would reset the connection, and
    // the reply with it.
    ::shutdown(socket, SHUT_WR);
    const timeval patience{0, 200'000};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    std::array<char, 4096> rest{};
    for (int i = 0; i < 64 && !turning_away && ::recv(socket, rest.data(), rest.size(), 0) > 0; ++i) continue;
    ::close(socket);
    return true;
  }

  /// Serves one request; true if the connection may carry another.
  bool ServeOne(Connection& connection, bool is_last) {
    HttpRequest request;
    Fault fault;
    const Connection::Wait wait = connection.ReadRequest(request, fault);
    if (wait == Connection::Wait::kClosed) return false;
    const auto begin = std::chrono::steady_clock::now();
    const auto elapsed_ms = [begin] {
      return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    };
    if (wait == Connection::Wait::kFault) {
      HttpResponse response = handler_.HandleFault(fault.status, fault.error);
      handler_.HandleDone(nullptr, response, elapsed_ms());
      Reply(connection, "GET", 1, true, response);
      return false;
    }
    HttpResponse response = Compute(request);
    if (request.minor_version == 0) Drain(response);
    const bool close = is_last || stopping_ || connection.wants_close() || connection.body_follows();
    handler_.HandleDone(&request, response, elapsed_ms());
    return Reply(connection, request.method, request.minor_version, close, response) && !close;
  }

  HttpResponse Compute(const HttpRequest& request) {
    const Turns::Turn turn(turns_);
    HttpResponse response = Answer(request);
    Compress(request, response);
    return response;
  }

  HttpResponse Answer(const HttpRequest& request) {
    try {
      return handler_.Handle(request);
    } catch (const std::exception&) {
      return handler_.HandleFault(500, Error{ErrorCode::kInternal, "The server met a fault of its own.", "", ""});
    }
  }

  /// Clients of HTTP/1.0 know no pieces.
  static void Drain(HttpResponse& response) {
    if (!response.stream) return;
    response.body.clear();
    while (response.stream(response.body)) continue;
    response.stream = nullptr;
  }

  void TurnAway(Connection& connection) {
    HttpResponse response = handler_.HandleFault(
        503, Error{ErrorCode::kOverloaded, "Too many connections are waiting.", "", "Try again in a second."});
    handler_.HandleDone(nullptr, response, 0);
    Reply(connection, "GET", 1, true, response);
  }

  bool Reply(Connection& connection, std::string_view method, int minor_version, bool close, HttpResponse& response) {
    response.headers.emplace_back("Date", HttpDate(std::time(nullptr)));
    if (method == "HEAD") response.headers.emplace_back("Accept-Ranges", "none");
    std::string head = method == "HEAD" ? "HEAD" : "GET";
    head += minor_version == 0 ? " / HTTP/1.0\r\n" : " / HTTP/1.1\r\n";
    head += close ? "Connection: close\r\n\r\n" : "Connection: Keep-Alive\r\n\r\n";
    ReplyStream stream(connection, std::move(head), response.status);
    ready_response = &response;
    bool closed = false;
    const bool written = process_request(stream, close, closed, nullptr);
    ready_response = nullptr;
    return connection.Flush() && written;
  }

  ServerOptions options_;
  HttpHandler& handler_;
  Turns turns_{std::thread::hardware_concurrency()};
  std::string url_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::size_t> waiting_ = 0;
};

std::string UrlOf(int socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &size);
  if (storage.ss_family == AF_INET6) {
    const auto* const address = reinterpret_cast<const sockaddr_in6*>(&storage);
    ::inet_ntop(AF_INET6, &address->sin6_addr, text.data(), text.size());
    return "http://[" + std::string(text.data()) + "]:" + std::to_string(ntohs(address->sin6_port));
  }
  const auto* const address = reinterpret_cast<const sockaddr_in*>(&storage);
  ::inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size());
  return "http://" + std::string(text.data()) + ":" + std::to_string(ntohs(address->sin_port));
}

}  // namespace

Result<std::unique_ptr<Server>> Server::Listen(const ServerOptions& options, HttpHandler& handler) {
  const std::string place = options.host + ":" + std::to_string(options.port);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(options.host.c_str(), std::to_string(options.port).c_str(), &hints, &found);
  if (failed != 0) {
    return Error{ErrorCode::kUsage, "The address " + place + " cannot be listened on: " + ::gai_strerror(failed) + ".",
                 "--listen", "Give HOST:PORT, for example 127.0.0.1:8080."};
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
  int reason = 0;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    const int socket = ::socket(entry->ai_family, entry->ai_socktype | SOCK_CLOEXEC, entry->ai_protocol);
    if (socket < 0) continue;
    // Not SO_REUSEPORT, which cpp-httplib would set: two daemons would share the port and nobody would notice.
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (::bind(socket, entry->ai_addr, entry->ai_addrlen) == 0 && ::listen(socket, kBacklog) == 0) {
      auto server = std::make_unique<HttplibServer>(options, handler);
      server->Adopt(socket, UrlOf(socket));
      return std::unique_ptr<Server>(std::move(server));
    }
    reason = errno;
    ::close(socket);
  }
  if (reason == EADDRINUSE) {
    return Error{ErrorCode::kAddressInUse, "The address " + place + " is in use by another program.", "--listen",
                 "Choose another port, or 0 for any free one."};
  }
  return Error{ErrorCode::kAddressInUse,
               "The address " + place + " cannot be listened on: " + std::generic_category().message(reason) + ".",
               "--listen", "Choose an address of this machine and a port over 1023."};
}

}  // namespace bayan::searchd
