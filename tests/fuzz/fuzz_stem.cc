// Any bytes as words for any stemmer, the first byte choosing it: a stem is never empty, of bounded length, the same
// each time, with and without a trace.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/registry.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

using bayan::stemmers::Stemmer;

const std::vector<std::unique_ptr<Stemmer>>& AllStemmers() {
  static const auto* const all = [] {
    auto* made = new std::vector<std::unique_ptr<Stemmer>>;  // NOLINT(cppcoreguidelines-owning-memory): lives on
    for (const std::string_view name : bayan::stemmers::StemmerNames()) {
      made->push_back(bayan::stemmers::MakeStemmer(name));
    }
    return made;
  }();
  return *all;
}

void Check(const Stemmer& stemmer, std::string_view word) {
  std::string stem = "left over";
  stemmer.Stem(word, stem);
  BAYAN_FUZZ_CHECK(stem.empty() == word.empty());
  BAYAN_FUZZ_CHECK(stem.size() <= word.size() + Stemmer::kMaxGrowthBytes);
  std::string again;
  bayan::stemmers::StemTrace trace;
  stemmer.Stem(word, again, &trace);
  BAYAN_FUZZ_CHECK(again == stem);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Stemmer& stemmer = *AllStemmers()[data[0] % AllStemmers().size()];
  const std::string text(data + 1, data + size);
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    Check(stemmer, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return 0;
}
