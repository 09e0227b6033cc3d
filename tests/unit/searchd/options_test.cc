#include "searchd/options.h"

#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

TEST(ParseListen, TakesHostAndPort) {
  ServerOptions options;
  ASSERT_TRUE(ParseListen("0.0.0.0:0", options));
  EXPECT_EQ(options.host, "0.0.0.0");
  EXPECT_EQ(options.port, 0);
  ASSERT_TRUE(ParseListen("[::1]:65535", options));
  EXPECT_EQ(options.host, "::1");
  EXPECT_EQ(options.port, 65535);
  ASSERT_TRUE(ParseListen(":8080", options));
  EXPECT_EQ(options.host, "127.0.0.1");
}

TEST(CheckOrigin, TakesWhatBrowsersSend) {
  for (const char* origin : {"*", "https://example.org", "http://localhost:5173", "moz-extension://0f1e"}) {
    EXPECT_TRUE(CheckOrigin(origin)) << origin;
  }
  for (const char* origin : {"", "example.org", "https://", "://example.org", "https://example.org/",
                             "https://example.org/a", "https://a b", "https://a\r\nX: y", "null", "**"}) {
    EXPECT_FALSE(CheckOrigin(origin)) << origin;
  }
}

TEST(CheckPublicUrl, TakesAnAddressWithoutAPath) {
  for (const char* url : {"https://example.org", "http://10.0.0.1:8080", "https://[::1]:8443"}) {
    EXPECT_TRUE(CheckPublicUrl(url)) << url;
  }
  for (const char* url : {"", "*", "example.org", "ftp://example.org", "https://", "https://example.org/",
                          "https://example.org/bayan", "https://example.org?a", "https://a b", "https://a\"b"}) {
    EXPECT_FALSE(CheckPublicUrl(url)) << url;
  }
}

TEST(ParseListen, RefusesAnythingElse) {
  ServerOptions options;
  for (const std::string text :
       {"", "8080", "localhost", "localhost:", "localhost:http", "a:65536", "a:-1", "::1:80"}) {
    EXPECT_FALSE(ParseListen(text, options)) << text;
  }
}

}  // namespace
}  // namespace bayan::searchd
