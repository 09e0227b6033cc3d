#include "core/base/utf8.h"

#include <gtest/gtest.h>

namespace bayan::utf8 {
namespace {

TEST(Utf8, AppendAndDecodeAgreeAtEveryBorder) {
  for (const char32_t value :
       {U'\0', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xD7FF', U'\xE000', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string text;
    Append(text, value);
    EXPECT_EQ(Decode(text, 0).value, value);
    EXPECT_EQ(Decode(text, 0).size_bytes, text.size());
    EXPECT_FALSE(FindMalformed(text));
  }
}

TEST(Utf8, FindsTheFirstMalformedByte) {
  EXPECT_EQ(FindMalformed("ab\xC3"), 2U);                  // cut off
  EXPECT_EQ(FindMalformed("\xC0\xAF"), 0U);                // overlong
  EXPECT_EQ(FindMalformed("x\xED\xA0\x80"), 1U);           // surrogate
  EXPECT_EQ(FindMalformed("\xF4\x90\x80\x80"), 0U);        // over U+10FFFF
  EXPECT_EQ(FindMalformed("\xEF\xBF\xBD"), std::nullopt);  // U+FFFD itself is fine
}

TEST(Utf8, SanitiseKeepsWhatIsWellFormed) { EXPECT_EQ(Sanitise("a\xFFz\xC3"), "a\xEF\xBF\xBDz\xEF\xBF\xBD"); }

TEST(Utf8, PrefixEndsOnACodePointBorder) {
  EXPECT_EQ(Prefix("a\xC3\xA9", 2), "a");
  EXPECT_EQ(Prefix("a\xC3\xA9", 3), "a\xC3\xA9");
  EXPECT_EQ(Prefix("\xC3\xA9", 0), "");
}

}  // namespace
}  // namespace bayan::utf8
