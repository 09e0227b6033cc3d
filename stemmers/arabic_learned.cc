#include "stemmers/arabic_learned.h"

#include <limits>
#include <utility>

#include "stemmers/arabic_analysis.h"
#include "stemmers/arabic_decoder.h"
#include "stemmers/arabic_resources.h"

namespace bayan::stemmers {
namespace {

class ArabicLearned final : public Stemmer {
 public:
  ArabicLearned(ArabicResources resources, ArabicTable table, std::string hash)
      : resources_(std::move(resources)), table_(std::move(table)), hash_(std::move(hash)) {}

  std::string_view name() const override { return "arabic-learned"; }
  int version() const override { return kArabicVersion; }
  std::string_view table_hash() const override { return hash_; }

  void Stem(std::string_view utf8, std::string& stem, StemTrace* trace) const override {
    ArabicWord word;
    if (!word.Assign(utf8)) return FoldAlefBytes(utf8, stem);
    ArabicWord found;
    StemKind kind = StemKind::kNoun;
    if (const auto reading = FindReading(word, resources_.lexicon, resources_.suffixes)) {
      if (trace) trace->push_back("listed");
      found = StemOf(*reading, resources_.lexicon);
      kind = IsVerb(*reading->entry) ? StemKind::kVerb : StemKind::kNoun;
    } else if (const auto learned = LearnedStem(table_, word, resources_.suffixes)) {
      if (trace) trace->push_back("learned");
      found = learned->stem;
      kind = learned->kind;
    } else {
      resources_.light.Strip(word, trace);
      found = word;
    }
    const ArabicWord joined = JoinedStem(table_, found, kind);
    if (trace && joined != found) Tell(joined, *trace);
    joined.Encode(stem);
  }

 private:
  static void Tell(const ArabicWord& joined, StemTrace& trace) {
    trace.emplace_back("joined with ");
    AppendUtf8(trace.back(), joined.span());
  }

  ArabicResources resources_;
  ArabicTable table_;
  std::string hash_;
};

}  // namespace

Result<std::unique_ptr<Stemmer>> MakeArabicLearned(std::string_view bytes) {
  Result<ArabicTable> table = ArabicTable::Parse(bytes);
  if (!table) return table.error();
  ArabicResources resources;
  if (table->suffix_scores.size() != resources.suffixes.size()) {
    return Error{ErrorCode::kMalformed,
                 "The table of learned Arabic stems cannot be used: it was made with another list of suffixes.", "",
                 "Learn the stems anew by rebuilding the index."};
  }
  return std::unique_ptr<Stemmer>(
      std::make_unique<ArabicLearned>(std::move(resources), std::move(*table), TableHash(bytes)));
}

}  // namespace bayan::stemmers
