#include "searchd/server/gzip.h"

#include <gtest/gtest.h>

namespace bayan::searchd {
namespace {

TEST(AcceptsGzip, ReadsTheHeader) {
  EXPECT_TRUE(AcceptsGzip("gzip, deflate, br"));
  EXPECT_TRUE(AcceptsGzip("br;q=1.0, gzip;q=0.8"));
  EXPECT_TRUE(AcceptsGzip("*"));
  EXPECT_FALSE(AcceptsGzip(""));
  EXPECT_FALSE(AcceptsGzip("br"));
  EXPECT_FALSE(AcceptsGzip("gzip;q=0"));
  EXPECT_FALSE(AcceptsGzip("gzip; q=0.000, br"));
  EXPECT_FALSE(AcceptsGzip("identity"));
}

TEST(Gzip, MakesASmallerStreamWithTheHeaderOfGzip) {
  const std::string body(10'000, 'a');
  const std::string packed = Gzip(body, 4);
  EXPECT_LT(packed.size(), 200U);
  EXPECT_EQ(packed.substr(0, 2), "\x1F\x8B");
}

}  // namespace
}  // namespace bayan::searchd
