// Any bytes as a file: they decode to well-formed UTF-8 of bounded size, whatever charset is declared.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/text/decode.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

// ICU's largest expansion of a byte is one letter of three bytes; UTF-16 and UTF-8 faults stay below that.
constexpr std::size_t kMaxGrowth = 4;

void Check(std::string_view bytes, std::string_view declared) {
  const bayan::text::DecodedText decoded = bayan::text::DecodeText(bytes, declared);
  BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(decoded.utf8));
  BAYAN_FUZZ_CHECK(decoded.utf8.size() <= kMaxGrowth * (bytes.size() + 1));
  BAYAN_FUZZ_CHECK(decoded.is_binary || !decoded.encoding.empty());
  BAYAN_FUZZ_CHECK(!decoded.is_binary || decoded.utf8.empty());
}

}  // namespace

// The bytes up to the first newline are also taken for the name of a charset.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  Check(bytes, {});
  const std::size_t line = bytes.find('\n');
  if (line != std::string::npos)
    Check(std::string_view(bytes).substr(line + 1), std::string_view(bytes).substr(0, line));
  return 0;
}
