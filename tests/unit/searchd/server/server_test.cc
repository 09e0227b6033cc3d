#include "searchd/server/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "searchd/server/connection.h"

namespace bayan::searchd {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Says what was asked; "/boom" throws, "/big" is long, "/stream" comes in pieces, "/304" has no body.
class EchoHandler : public HttpHandler {
 public:
  HttpResponse Handle(const HttpRequest& request) override {
    if (request.target.path == "/boom") throw std::runtime_error("secret");
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = request.method + " " + request.target.path;
    if (request.target.path == "/big") response.body = std::string(5000, 'x');
    if (request.target.path == "/304") {
      response = {};
      response.status = 304;
    }
    if (request.target.path == "/stream") {
      response.stream = [count = 0](std::string& piece) mutable {
        piece += "piece" + std::to_string(count);
        return ++count < 3;
      };
    }
    return response;
  }
  HttpResponse HandleFault(int status, const Error& error) override {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain";
    response.body = error.message;
    return response;
  }
  void HandleDone(const HttpRequest*, const HttpResponse&, double) override { ++done; }

  std::atomic<int> done = 0;
};

class ServerTest : public testing::Test {
 protected:
  void Start(ServerOptions options = {}) {
    options.port = 0;
    options.idle_timeout = std::chrono::milliseconds(2000);
    Result<std::unique_ptr<Server>> server = Server::Listen(options, handler_);
    ASSERT_TRUE(server) << server.error().message;
    server_ = std::move(*server);
    const std::string url = server_->url();
    port_ = std::stoi(url.substr(url.rfind(':') + 1));
    thread_ = std::thread([this] { server_->Run(); });
  }
  void TearDown() override {
    if (!server_) return;
    std::atomic<bool> done = false;
    std::thread stopper([&] {
      while (!done) {
        server_->Stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
    thread_.join();
    done = true;
    stopper.join();
  }

  int Connect() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    const timeval patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    return socket;
  }
  /// Sends the bytes and reads until the server closes.
  std::string Exchange(const std::string& bytes) const {
    const int socket = Connect();
    EXPECT_EQ(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    std::string reply;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::recv(socket, buffer.data(), buffer.size(), 0)) > 0;) {
      reply.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::close(socket);
    return reply;
  }

  EchoHandler handler_;
  std::unique_ptr<Server> server_;
  int port_ = 0;
  std::thread thread_;
};

constexpr std::string_view kClose = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

TEST_F(ServerTest, AnswersGetAndHead) {
  Start();
  const std::string get = Exchange("GET /a%2Fb" + std::string(kClose));
  EXPECT_THAT(get, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(get, HasSubstr("\r\n\r\nGET /a%2Fb"));
  EXPECT_THAT(get, HasSubstr("\r\nDate: "));
  const std::string head = Exchange("HEAD /a" + std::string(kClose));
  EXPECT_THAT(head, HasSubstr("Content-Length: 7\r\n"));
  EXPECT_THAT(head, testing::EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, ServesRequestsOneAfterTheOtherOnAConnection) {
  Start();
  const std::string reply =
      Exchange("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3" + std::string(kClose));
  EXPECT_THAT(reply, HasSubstr("GET /1"));
  EXPECT_THAT(reply, HasSubstr("GET /2"));
  EXPECT_THAT(reply, HasSubstr("GET /3"));
}

TEST_F(ServerTest, ClosesAfterARequestWithABody) {
  Start();
  const std::string reply =
      Exchange("POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 26\r\n\r\nGET /evil HTTP/1.1\r\nH: x\r\n\r\n");
  EXPECT_THAT(reply, HasSubstr("POST /1"));
  EXPECT_THAT(reply, Not(HasSubstr("/evil")));
}

TEST_F(ServerTest, PacksLongRepliesForThoseWhoTakeGzipAndNeverUsesBrotli) {
  Start();
  const std::string head = "GET /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
  EXPECT_THAT(Exchange(head + "Accept-Encoding: gzip, br\r\n\r\n"), HasSubstr("Content-Encoding: gzip\r\n"));
  const std::string plain = Exchange(head + "Accept-Encoding: br\r\n\r\n");
  EXPECT_THAT(plain, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(plain, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(plain, HasSubstr(std::string(5000, 'x')));
}

TEST_F(ServerTest, StreamsInPiecesAndWholeForHttp10) {
  Start();
  const std::string chunked = Exchange("GET /stream" + std::string(kClose));
  EXPECT_THAT(chunked, HasSubstr("Transfer-Encoding: chunked\r\n"));
  EXPECT_THAT(chunked, HasSubstr("piece2"));
  EXPECT_EQ(chunked.find("Content-Type:"), chunked.rfind("Content-Type:")) << "once";
  const std::string zipped =
      Exchange("GET /stream HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(zipped, HasSubstr("Content-Encoding: gzip\r\n"));
  EXPECT_THAT(zipped, HasSubstr("\x1F\x8B"));
  EXPECT_THAT(zipped, Not(HasSubstr("piece2")));
  EXPECT_THAT(Exchange("GET /stream HTTP/1.0\r\n\r\n"), HasSubstr("\r\n\r\npiece0piece1piece2"));
}

TEST_F(ServerTest, NamesNoLengthWhereNoBodyMayBe) {
  Start();
  const std::string reply = Exchange("GET /304 HTTP/1.1\r\nHost: x\r\n\r\nGET /after" + std::string(kClose));
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
  EXPECT_THAT(reply.substr(0, reply.find("\r\n\r\n")), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(reply, HasSubstr("\r\n\r\nHTTP/1.1 200 OK\r\n")) << "the next reply follows at once";
  EXPECT_THAT(reply, HasSubstr("GET /after"));
}

TEST_F(ServerTest, TellsNothingOfAFaultOfItsOwn) {
  Start();
  const std::string reply = Exchange("GET /boom" + std::string(kClose));
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(reply, Not(HasSubstr("secret")));
}

TEST_F(ServerTest, RefusesWhatIsNoRequest) {
  Start();
  for (const std::string bytes :
       {"nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET nopath HTTP/1.1\r\n\r\n",
        "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nA\x01: b\r\n\r\n",
        "G@T / HTTP/1.1\r\n\r\n"}) {
    EXPECT_THAT(Exchange(bytes), StartsWith("HTTP/1.1 400 ")) << bytes;
  }
  EXPECT_THAT(Exchange(std::string("GET /\0 HTTP/1.1\r\n\r\n", 19)), StartsWith("HTTP/1.1 400 "));
}

TEST_F(ServerTest, HoldsItsLimitsOnEachSide) {
  ServerOptions options;
  options.max_target_bytes = 100;
  options.max_head_bytes = 1000;
  Start(options);
  EXPECT_THAT(Exchange("GET /" + std::string(99, 'a') + std::string(kClose)), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(Exchange("GET /" + std::string(100, 'a') + std::string(kClose)), StartsWith("HTTP/1.1 414 "));
  const std::string line = "GET / HTTP/1.1\r\nConnection: close\r\nX: ";
  EXPECT_THAT(Exchange(line + std::string(1000 - line.size(), 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(Exchange(line + std::string(1001 - line.size(), 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431 "));
  EXPECT_THAT(Exchange("GET /" + std::string(5000, 'a')), StartsWith("HTTP/1.1 414 "));
}

TEST_F(ServerTest, GivesUpOnAHeadThatNeverEnds) {
  ServerOptions options;
  options.head_timeout = std::chrono::milliseconds(150);
  Start(options);
  EXPECT_THAT(Exchange("GET / HTTP/1.1\r\nHost:"), StartsWith("HTTP/1.1 408 "));
}

TEST_F(ServerTest, TurnsConnectionsAwayWhenTheQueueIsFull) {
  ServerOptions options;
  options.threads = 1;
  options.queue = 1;
  options.head_timeout = std::chrono::milliseconds(1500);
  Start(options);
  const int busy = Connect();
  EXPECT_EQ(::send(busy, "GET", 3, MSG_NOSIGNAL), 3);  // holds the only thread until its time is up
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const int waiting = Connect();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_THAT(Exchange("GET /" + std::string(kClose)), StartsWith("HTTP/1.1 503 "));
  ::close(busy);
  ::close(waiting);
}

TEST_F(ServerTest, AnIdleConnectionMakesRoomForAWaitingOne) {
  ServerOptions options;
  options.threads = 1;
  Start(options);
  const int idle = Connect();
  EXPECT_EQ(::send(idle, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 27, MSG_NOSIGNAL), 27);
  EXPECT_THAT(Exchange("GET /next" + std::string(kClose)), HasSubstr("GET /next"));
  ::close(idle);
}

TEST(ServerListen, SaysWhenTheAddressIsTaken) {
  EchoHandler handler;
  ServerOptions options;
  options.port = 0;
  const Result<std::unique_ptr<Server>> first = Server::Listen(options, handler);
  ASSERT_TRUE(first);
  const std::string url = (*first)->url();
  options.port = std::stoi(url.substr(url.rfind(':') + 1));
  const Result<std::unique_ptr<Server>> second = Server::Listen(options, handler);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kAddressInUse);
  options.host = "no.such.host.invalid";
  EXPECT_EQ(Server::Listen(options, handler).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace bayan::searchd
