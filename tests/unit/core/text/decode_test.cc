#include "core/text/decode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/base/utf8.h"

namespace bayan::text {
namespace {

using namespace std::string_literals;

struct Case {
  std::string bytes;
  std::string encoding;
  EncodingSource source;
  std::string utf8;
  std::size_t replacements = 0;
};

TEST(DecodeTest, FindsTheEncodingOfBytes) {
  const std::vector<Case> cases{
      {"", "UTF-8", EncodingSource::kWellFormed, ""},
      {"statement", "UTF-8", EncodingSource::kWellFormed, "statement"},
      {"بيان", "UTF-8", EncodingSource::kWellFormed, "بيان"},
      {"\xEF\xBB\xBFبيان", "UTF-8", EncodingSource::kByteOrderMark, "بيان"},
      {"\xFF\xFE\x28\x06\x4A\x06"s, "UTF-16LE", EncodingSource::kByteOrderMark, "بي"},
      {"\xFE\xFF\x06\x28\x06\x4A"s, "UTF-16BE", EncodingSource::kByteOrderMark, "بي"},
      {"\xFF\xFE\0\0\x28\x06\0\0"s, "UTF-32LE", EncodingSource::kByteOrderMark, "ب"},
      {"\0\0\xFE\xFF\0\0\x06\x28"s, "UTF-32BE", EncodingSource::kByteOrderMark, "ب"},
      {"B\0a\0y\0a\0n\0 \0\x28\x06"s, "UTF-16LE", EncodingSource::kGuessed, "Bayan ب"},
      {"\0B\0a\0y\0a\0n\0 \x06\x28"s, "UTF-16BE", EncodingSource::kGuessed, "Bayan ب"},
      {"\xC7\xE1\xC8\xED\xC7\xE4", "windows-1256", EncodingSource::kGuessed, "البيان"},
      {"\xC7\xE4\xC8\xEA\xC7\xE6", "ISO-8859-6", EncodingSource::kGuessed, "البيان"},
      {"\xC7\xE1\xDA\xD1\xC7\xDE \xE6\xDD\xE1\xD3\xD8\xED\xE4", "windows-1256", EncodingSource::kGuessed,
       "العراق وفلسطين"},
      {"\xC7\xE4\xD9\xD1\xC7\xE2 \xE8\xE1\xE4\xD3\xD7\xEA\xE6", "ISO-8859-6", EncodingSource::kGuessed,
       "العراق وفلسطين"},
      {"\xD1\xEE\xE2\xE5\xF2 \xC1\xE5\xE7\xEE\xEF\xE0\xF1\xED\xEE\xF1\xF2\xE8", "windows-1251",
       EncodingSource::kGuessed, "Совет Безопасности"},
      {"\xF3\xCF\xD7\xC5\xD4 \xE2\xC5\xDA\xCF\xD0\xC1\xD3\xCE\xCF\xD3\xD4\xC9", "KOI8-R", EncodingSource::kGuessed,
       "Совет Безопасности"},
      {"Conseil de s\xE9"
       "curit\xE9",
       "windows-1252", EncodingSource::kGuessed, "Conseil de sécurité"},
  };
  for (const Case& c : cases) {
    const DecodedText decoded = DecodeText(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding) << c.utf8;
    EXPECT_EQ(Name(decoded.source), Name(c.source)) << c.utf8;
    EXPECT_EQ(decoded.utf8, c.utf8);
    EXPECT_EQ(decoded.replacements, 0U) << c.utf8;
    EXPECT_FALSE(decoded.is_binary);
  }
}

TEST(DecodeTest, ReplacesWhatIsNoTextAndCountsIt) {
  const std::vector<Case> cases{
      {"ab\xC0\xAF"
       "cd",
       "UTF-8", EncodingSource::kGuessed, "ab\uFFFD\uFFFDcd", 2},  // overlong slash
      {"ab\xED\xA0\x80"
       "cd",
       "UTF-8", EncodingSource::kGuessed, "ab\uFFFD\uFFFD\uFFFDcd", 3},  // a surrogate
      {"البيان رقم\xFF", "UTF-8", EncodingSource::kGuessed, "البيان رقم\uFFFD", 1},
      {"\xFF\xFE\x28\x06\x00\xD8\x4A\x06"s, "UTF-16LE", EncodingSource::kByteOrderMark, "ب\uFFFDي", 1},
      {"\xFF\xFE\x00\xDC\x28\x06"s, "UTF-16LE", EncodingSource::kByteOrderMark, "\uFFFDب", 1},
      {"\xFF\xFE\x28\x06\x4A"s, "UTF-16LE", EncodingSource::kByteOrderMark, "ب\uFFFD", 1},  // half a unit
      {"\xFF\xFE\x3D\xD8\x00\xDE"s, "UTF-16LE", EncodingSource::kByteOrderMark, "\U0001F600", 0},
      {"\xFF\xFE\0\0\xFF\xFF\xFF\xFF"s, "UTF-32LE", EncodingSource::kByteOrderMark, "\uFFFD", 1},
  };
  for (const Case& c : cases) {
    const DecodedText decoded = DecodeText(c.bytes);
    EXPECT_EQ(decoded.encoding, c.encoding) << c.utf8;
    EXPECT_EQ(decoded.utf8, c.utf8);
    EXPECT_EQ(decoded.replacements, c.replacements) << c.utf8;
    EXPECT_EQ(Name(decoded.source), Name(c.source)) << c.utf8;
  }
}

TEST(DecodeTest, BelievesADeclarationThatTheBytesAllow) {
  const DecodedText arabic = DecodeText("\xC8", "Windows-1256");
  EXPECT_EQ(arabic.utf8, "ب");
  EXPECT_EQ(arabic.source, EncodingSource::kDeclared);
  EXPECT_EQ(DecodeText("\xE9", "iso-8859-1").encoding, "windows-1252");
  EXPECT_EQ(DecodeText("بيان", "windows-1256").encoding, "UTF-8") << "well-formed UTF-8 is no accident";
  EXPECT_EQ(DecodeText("\xC7\xE1\xC8\xED\xC7\xE4", "utf-8").encoding, "windows-1256") << "nor are faults everywhere";
  EXPECT_EQ(DecodeText("\xC7\xE1\xC8\xED\xC7\xE4", "no-such-charset").encoding, "windows-1256");
  EXPECT_EQ(DecodeText("\xC7\xE1\xC8\xED\xC7\xE4", "utf-7").encoding, "windows-1256");
}

TEST(DecodeTest, TellsBinariesFromText) {
  EXPECT_TRUE(DecodeText("\x7F"
                         "ELF\x02\x01\x01\0\0\0\0"s)
                  .is_binary);
  EXPECT_TRUE(DecodeText("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s).is_binary);
  EXPECT_TRUE(DecodeText("\0\x01\x02\x03"s).is_binary);
  EXPECT_TRUE(DecodeText("text with a \0 inside is none"s).is_binary);
  EXPECT_EQ(DecodeText("\0\x01\x02\x03"s).utf8, "");
}

TEST(DecodeTest, AllowsControlCharactersUpToItsLimit) {
  constexpr std::size_t kSize = 1000;
  std::string text(kSize, 'a');
  std::fill_n(text.begin(), kMaxControlPerMille, '\x01');
  EXPECT_FALSE(LooksBinary(text));
  text[kMaxControlPerMille] = '\x01';
  EXPECT_TRUE(LooksBinary(text));
}

TEST(DecodeTest, LooksForLettersBehindALongAsciiBeginning) {
  const std::string text = std::string(2 * kSniffBytes, 'x') + " \xC7\xE1\xC8\xED\xC7\xE4";
  EXPECT_EQ(DecodeText(text).encoding, "windows-1256");
}

TEST(DecodeTest, DecodesLongTextOfOtherEncodings) {
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += "\xC7\xE1\xC8\xED\xC7\xE4 ";
  const DecodedText decoded = DecodeText(bytes);
  EXPECT_EQ(decoded.utf8.size(), 5000U * (12 + 1));
  EXPECT_TRUE(decoded.utf8.ends_with("البيان "));
}

TEST(DecodeTest, MakesWellFormedTextOfAnyBytes) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> byte(0, 255);
  std::uniform_int_distribution<std::size_t> size(0, 200);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(size(random), '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(byte(random)); });
    const DecodedText decoded = DecodeText(bytes);
    EXPECT_FALSE(utf8::FindMalformed(decoded.utf8).has_value());
    EXPECT_LE(decoded.utf8.size(), 4 * bytes.size());
    EXPECT_TRUE(decoded.is_binary || !decoded.encoding.empty());
  }
}

}  // namespace
}  // namespace bayan::text
