#include "core/base/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace bayan {
namespace {

// The examples of FIPS 180-4 and RFC 6234.
TEST(Sha256, AgreesWithTheStandard) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Sha256Hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotMindHowTheBytesComeIn) {
  const std::string bytes(200, 'x');
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Sha256 hash;
    hash.Add(bytes.substr(0, cut));
    hash.Add(bytes.substr(cut));
    Sha256 whole;
    whole.Add(bytes);
    EXPECT_EQ(hash.Digest(), whole.Digest()) << cut;
  }
}

TEST(Sha256Base32, SpellsTheFirstBits) {
  // e3b0c442... is 11100 01110 11000 01100 01000 10000 10...
  EXPECT_EQ(Sha256Base32("", 6), "4oymiq");
  EXPECT_EQ(Sha256Base32("", 16).substr(0, 6), "4oymiq");
  EXPECT_EQ(Sha256Base32("", 51).size(), 51U);
}

}  // namespace
}  // namespace bayan
