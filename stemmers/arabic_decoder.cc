#include "stemmers/arabic_decoder.h"

#include "stemmers/arabic_forms.h"

namespace bayan::stemmers {
namespace {

/// Score of a candidate: the logarithm of its probability, by ArabicTable::kScale.
std::int32_t ScoreOf(const ArabicTable& table, const Candidate& candidate, const ArabicWord& stem,
                     std::uint32_t known) {
  const auto kind = static_cast<std::size_t>(KindOf(candidate.word_class));
  const std::int32_t stem_score =
      known == LetterMap::kNone ? table.unknown_scores[kind][stem.size()] : table.stem_scores[known][kind];
  return table.prefix_scores[candidate.prefix] +
         table.suffix_scores[candidate.suffix][static_cast<std::size_t>(candidate.word_class)] + stem_score;
}

}  // namespace

std::optional<Learned> LearnedStem(const ArabicTable& table, const ArabicWord& written,
                                   const ArabicSuffixes& suffixes) {
  ArabicWord folded = written;
  folded.FoldAlef();
  const std::uint32_t word = table.words.Find(folded.span());
  if (word != LetterMap::kNone) {
    const ArabicTable::Word& row = table.word_stems[word];
    return Learned{ArabicWord(table.stems.Key(row.stem)), row.kind};
  }
  std::optional<Learned> best;
  bool is_known = false;
  std::int32_t best_score = 0;
  const Candidates candidates(folded, written, suffixes);  // the span below borrows it
  for (const Candidate& candidate : candidates.span()) {
    const ArabicWord stem = StemOf(folded, candidate);
    const std::uint32_t known = table.stems.Find(stem.span());
    const std::int32_t score = ScoreOf(table, candidate, stem, known);
    if (best && score <= best_score) continue;
    best = Learned{stem, KindOf(candidate.word_class)};
    best_score = score;
    is_known = known != LetterMap::kNone;
    if (candidate.word_class == WordClass::kImperfect) RestoreAlef(best->stem);
  }
  return is_known ? best : std::nullopt;
}

ArabicWord JoinedStem(const ArabicTable& table, const ArabicWord& stem, StemKind kind) {
  const std::uint32_t known = table.stems.Find(stem.span());
  if (known == LetterMap::kNone) return stem;
  return ArabicWord(table.stems.Key(table.joined[known][static_cast<std::size_t>(kind)]));
}

}  // namespace bayan::stemmers
