#include "stemmers/arabic_rules.h"

#include "stemmers/arabic_analysis.h"
#include "stemmers/arabic_resources.h"

namespace bayan::stemmers {
namespace {

class ArabicRules final : public Stemmer {
 public:
  std::string_view name() const override { return "arabic-rules"; }
  int version() const override { return kArabicVersion; }

  void Stem(std::string_view utf8, std::string& stem, StemTrace* trace) const override {
    ArabicWord word;
    if (!word.Assign(utf8)) return FoldAlefBytes(utf8, stem);
    if (const auto reading = FindReading(word, resources_.lexicon, resources_.suffixes)) {
      word = StemOf(*reading, resources_.lexicon);
      if (trace) trace->push_back("listed");
    } else {
      resources_.light.Strip(word, trace);
    }
    word.Encode(stem);
  }

 private:
  ArabicResources resources_;
};

}  // namespace

std::unique_ptr<Stemmer> MakeArabicRules(std::string_view) { return std::make_unique<ArabicRules>(); }

}  // namespace bayan::stemmers
