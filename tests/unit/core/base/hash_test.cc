#include "core/base/hash.h"

#include <gtest/gtest.h>

namespace bayan {
namespace {

TEST(Hash, IsTheSameForEver) {
  EXPECT_EQ(StableHash(""), 0xcbf29ce484222325U);
  EXPECT_EQ(StableHash("a"), 0xaf63dc4c8601ec8cU);
}

TEST(Hash, HasSixteenDigits) {
  EXPECT_EQ(Hex(0), "0000000000000000");
  EXPECT_EQ(Hex(0xaf63dc4c8601ec8cU), "af63dc4c8601ec8c");
}

}  // namespace
}  // namespace bayan
