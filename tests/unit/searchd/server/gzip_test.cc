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

TEST(GzipPieces, MakesOneBodyOfAllPieces) {
  constexpr int kPieces = 300;
  const auto pieces = [count = 0](std::string& piece) mutable {
    piece += std::string(1000, static_cast<char>('a' + count % 26)) + std::to_string(count);
    return ++count < kPieces;
  };
  std::string whole;
  for (Pieces plain = pieces; plain(whole);) continue;
  std::string packed = "already there";  // pieces are appended
  for (Pieces zipped = GzipPieces(pieces, 6); zipped(packed);) continue;
  EXPECT_EQ(packed.substr(0, 13), "already there");
  EXPECT_EQ(packed.substr(13), Gzip(whole, 6));
}

}  // namespace
}  // namespace bayan::searchd
