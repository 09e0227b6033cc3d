// Any bytes as a statement: citations and countries have their canonical forms, and a symbol that was found is found
// again in itself.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/metadata/citations.h"
#include "core/metadata/countries.h"
#include "tests/fuzz/fuzz_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace metadata = bayan::metadata;
  static const metadata::CitationReader citations;
  static const metadata::CountryReader countries;
  const std::string text(data, data + size);
  const metadata::Words words(text);
  metadata::CitationContext context;
  const bool may_cite = citations.Learn(words.list(), context);
  std::vector<std::string> found;
  citations.Read(words, context, found);
  BAYAN_FUZZ_CHECK(may_cite || found.empty());
  for (const std::string& symbol : found) {
    if (symbol.starts_with("UNTS/")) continue;  // its printed form is another one
    std::vector<std::string> again;
    citations.Read(metadata::Words(symbol), {}, again);
    BAYAN_FUZZ_CHECK(again == std::vector<std::string>{symbol});
  }
  for (const char* language : {"ar", "en", "ru", "tr", "ckb"}) {
    std::vector<std::string> codes;
    countries.Read(words, language, codes);
    for (const std::string& code : codes) {
      BAYAN_FUZZ_CHECK(code.size() == 2 &&
                       std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
    }
  }
  return 0;
}
