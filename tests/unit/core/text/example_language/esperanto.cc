#include "tests/unit/core/text/example_language/esperanto.h"

#include <array>
#include <string>

namespace bayan::stemmers {
namespace {

constexpr std::size_t kMinStem = 2;  // bytes; "la" (the) and "kaj" (and) keep their letters

// Longest first: noun and adjective with number and case, verbs, then the bare vowels.
constexpr std::array<std::string_view, 16> kEndings{"ojn", "ajn", "oj", "aj", "on", "an", "en", "as",
                                                    "is",  "os",  "us", "o",  "a",  "e",  "i",  "u"};

class EsperantoLight final : public Stemmer {
 public:
  std::string_view name() const override { return "esperanto-light"; }
  int version() const override { return 1; }

  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override {
    stem = word;
    for (const std::string_view ending : kEndings) {
      if (word.size() < ending.size() + kMinStem || !word.ends_with(ending)) continue;
      stem.resize(word.size() - ending.size());
      if (trace) trace->push_back("ending " + std::string(ending));
      return;
    }
  }
};

}  // namespace

std::unique_ptr<Stemmer> MakeEsperantoLight(std::string_view) { return std::make_unique<EsperantoLight>(); }

}  // namespace bayan::stemmers
