// Any bytes as a query: it parses, and what is printed reads back as the same tree without a word about it.

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/query/query.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace query = bayan::query;
  const query::Parsed parsed = query::Parse(std::string(data, data + size));
  const std::string printed = query::Print(parsed.root);
  // A print may be longer than its query (brackets, NEAR/10); one over the limit is cut when read again.
  if (printed.size() > query::kMaxQueryBytes) return 0;
  const query::Parsed again = query::Parse(printed);
  BAYAN_FUZZ_CHECK(again.ignored.empty());
  BAYAN_FUZZ_CHECK(again.root == parsed.root);
  return 0;
}
