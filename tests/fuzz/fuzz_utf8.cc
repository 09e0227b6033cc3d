// Any bytes: decoding advances and ends, and what Sanitise returns is well-formed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace utf8 = bayan::utf8;
  const std::string text(data, data + size);

  std::string decoded;
  std::size_t at = 0;
  while (at < text.size()) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    BAYAN_FUZZ_CHECK(point.size_bytes >= 1 && at + point.size_bytes <= text.size());
    utf8::Append(decoded, point.value);
    at += point.size_bytes;
  }

  const std::string clean = utf8::Sanitise(text);
  BAYAN_FUZZ_CHECK(!utf8::FindMalformed(clean));
  BAYAN_FUZZ_CHECK(clean == decoded);
  BAYAN_FUZZ_CHECK((clean == text) == !utf8::FindMalformed(text));
  BAYAN_FUZZ_CHECK(!utf8::FindMalformed(utf8::Prefix(clean, clean.size() / 2)));
  return 0;
}
