#include "stemmers/arabic_rules.h"

#include "bayan_stemmers_data.h"
#include "stemmers/arabic_analysis.h"
#include "stemmers/arabic_light.h"

namespace bayan::stemmers {
namespace {

class ArabicRules final : public Stemmer {
 public:
  ArabicRules()
      : suffixes_(data::ar_affixes_txt()), lexicon_(ArabicLexicon::MakeBuiltIn()), light_(data::ar_beginnings_txt()) {}

  std::string_view name() const override { return "arabic-rules"; }
  int version() const override { return 1; }

  void Stem(std::string_view utf8, std::string& stem, StemTrace* trace) const override {
    ArabicWord word;
    if (!word.Assign(utf8)) return FoldAlefBytes(utf8, stem);
    if (const auto reading = FindReading(word, lexicon_, suffixes_)) {
      word = StemOf(*reading, lexicon_);
      if (trace) trace->push_back("listed");
    } else {
      light_.Strip(word, trace);
    }
    word.Encode(stem);
  }

 private:
  ArabicSuffixes suffixes_;
  ArabicLexicon lexicon_;
  ArabicLight light_;
};

}  // namespace

std::unique_ptr<Stemmer> MakeArabicRules(std::string_view) { return std::make_unique<ArabicRules>(); }

}  // namespace bayan::stemmers
