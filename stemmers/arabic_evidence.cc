#include "stemmers/arabic_evidence.h"

namespace bayan::stemmers {
namespace {

/// Counts of words made from a stem.
class Attested {
 public:
  explicit Attested(const ArabicVocabulary& vocabulary) : vocabulary_(vocabulary) {}

  double Word(const ArabicWord& word) const { return vocabulary_.Count(word); }
  double With(const Letters& prefix, const ArabicWord& word) const {
    ArabicWord joined(prefix.span());
    for (const Letter letter : word.span()) joined.Append(letter);
    return Word(joined);
  }
  double Noun(const ArabicWord& word) const {
    return Word(word) + With("Al", word) + With("wAl", word) + With("bAl", word) + With("ll", word);
  }

 private:
  const ArabicVocabulary& vocabulary_;
};

ArabicWord Replace(ArabicWord word, std::size_t letters, const Letters& suffix) {
  word.RemoveSuffix(letters);
  for (const Letter letter : suffix.span()) word.Append(letter);
  return word;
}

constexpr double kSome = 3;  // as often as this a form is no slip

// The stem ends in a plural, a dual or the teh of a feminine.
bool HoldsSuffix(const Attested& attested, const ArabicWord& stem, bool has_pronoun) {
  if (has_pronoun && stem.Last() == L('t') && stem.size() >= 3 &&
      attested.Noun(Replace(stem, 1, "p")) > attested.Noun(stem)) {
    return true;
  }
  if (stem.size() < 5) return false;
  if (stem.EndsWith("At") && attested.Noun(Replace(stem, 2, "p")) + attested.Noun(Replace(stem, 2, "")) >= kSome) {
    return true;
  }
  if (stem.EndsWith("yn") && attested.Noun(Replace(stem, 2, "wn")) >= kSome &&
      attested.Noun(Replace(stem, 2, "")) >= kSome) {
    return true;
  }
  constexpr double kOften = 5;
  return (stem.EndsWith("tyn") || stem.EndsWith("tAn")) && attested.Noun(Replace(stem, 3, "p")) >= kOften;
}

// The stem's first letter is a proclitic: the rest is a commoner noun, and the whole never takes the article.
bool HoldsProclitic(const Attested& attested, const ArabicEm& em, const ArabicWord& stem) {
  if (stem.size() < 3 || !In(stem[0], "blkwf")) return false;
  ArabicWord rest = stem;
  rest.RemovePrefix(1);
  const std::uint32_t number = em.stems().Find(rest.span());
  if (number == LetterMap::kNone || em.stem_count(StemKind::kNoun, number) <= 1) return false;
  const double whole = attested.Word(stem);
  const double part = attested.Word(rest);
  constexpr double kRare = 0.05;
  return part + attested.With("Al", rest) > 2 * whole && whole + part > 5 &&
         attested.With("Al", stem) + attested.With("wAl", stem) < kRare * whole + 1;
}

// The preposition belongs to the stem: the whole takes the article, and more than the rest does.
bool EatsStem(const Attested& attested, const ArabicWord& stem, Letter preposition) {
  ArabicWord whole = stem;
  whole.Prepend(preposition);
  const double definite = attested.With("Al", whole);
  constexpr double kShare = 0.1;
  return definite > kSome && definite > attested.With("Al", stem) && definite > kShare * attested.Word(whole);
}

}  // namespace

bool IsContradicted(const ArabicVocabulary& vocabulary, const ArabicEm& em, std::uint32_t number) {
  const Attested attested(vocabulary);
  const Candidate& candidate = em.candidate(number);
  if (KindOf(candidate.word_class) != StemKind::kNoun) return false;
  const ArabicWord stem(em.stems().Key(em.stem_of(number)));
  if (candidate.is_plain && HoldsSuffix(attested, stem, candidate.takes_pronoun)) return true;
  if (candidate.word_class != WordClass::kNoun) return false;
  const Letter preposition = PrepositionOf(candidate.prefix);
  return preposition == 0 ? HoldsProclitic(attested, em, stem) : EatsStem(attested, stem, preposition);
}

std::uint32_t BestCandidate(const ArabicVocabulary& vocabulary, const ArabicEm& em, const ArabicEm::Item& item) {
  std::uint32_t best = item.end;
  std::uint32_t best_of_all = item.begin;
  double best_score = 0;
  double best_score_of_all = em.Score(item.begin);
  for (std::uint32_t i = item.begin; i < item.end; ++i) {
    const double score = em.Score(i);
    if (score > best_score_of_all) {
      best_of_all = i;
      best_score_of_all = score;
    }
    if ((best != item.end && score <= best_score) || IsContradicted(vocabulary, em, i)) continue;
    best = i;
    best_score = score;
  }
  return best == item.end ? best_of_all : best;
}

}  // namespace bayan::stemmers
