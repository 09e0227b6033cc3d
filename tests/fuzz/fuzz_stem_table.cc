// Any bytes as the body of a table of learned Arabic stems, under a header and a digest that are right: the table is
// refused, or it stems.

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/sha256.h"
#include "stemmers/arabic_decoder.h"
#include "stemmers/arabic_resources.h"
#include "stemmers/arabic_table.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bayan::stemmers;  // NOLINT(google-build-using-namespace): one function
  static const ArabicResources resources;
  const std::string body(data, data + size);
  const std::string version("\1\0\0\0", 4);
  const auto table = ArabicTable::Parse("bayan-ar" + version + bayan::Sha256Hex(body) + body);
  if (!table || table->suffix_scores.size() != resources.suffixes.size()) return 0;
  BAYAN_FUZZ_CHECK(ArabicTable::Parse(table->Serialise()).has_value());
  for (const char* utf8 : {"الفلصم", "زغابير", "وبالفلصم", "سيستقرمشونها", "ب"}) {
    ArabicWord word;
    BAYAN_FUZZ_CHECK(word.Assign(utf8));
    const auto learned = LearnedStem(*table, word, resources.suffixes);
    if (learned) BAYAN_FUZZ_CHECK(!JoinedStem(*table, learned->stem, learned->kind).empty());
  }
  return 0;
}
