#include "stemmers/arabic_analysis.h"

#include <cassert>

namespace bayan::stemmers {
namespace {

constexpr std::uint16_t kNominal = kNoun | kFeminine | kPlural | kBoundNoun;
constexpr std::uint16_t kPerfects = kPerfect | kPerfectShort | kPerfectBound;
constexpr std::uint16_t kImperfects = kImperfect | kImperfectShort | kImperfectBound;

void AddImperfects(const ArabicWord& word, std::size_t at, StemStarts& starts) {
  if (at + 2 < word.size() && In(word[at], "ytn>")) starts.Add(at + 1, kImperfects);
}

constexpr std::uint8_t kKafCost = 3;  // "like" is rare; mostly kaf is a root letter

// The starts after a conjunction, or after none.
void AddStarts(const ArabicWord& word, std::size_t at, StemStarts& starts) {
  starts.Add(at, kNominal | kPerfects | kParticle);
  AddImperfects(word, at, starts);
  if (word.Has("Al", at)) return starts.Add(at + 2, kNominal, true);
  const Letter first = at < word.size() ? word[at] : Letter{0};
  if (In(first, "blk")) {
    starts.Add(at + 1, kNominal | kParticle);
    if (first == L('k')) starts.starts[starts.size - 1].cost = kKafCost;
    if (first != L('l') && word.Has("Al", at + 1)) starts.Add(at + 3, kNominal, true);
    if (word.Has("ll", at)) starts.Add(at + 2, kNominal, true);
  }
  if (In(first, "sl")) AddImperfects(word, at + 1, starts);
}

constexpr int kPerLetter = 4;
constexpr int kVerbCost = 1;
constexpr int kShortCost = 3;
constexpr int kFeminineGain = 1;   // a noun listed in teh marbuta before the feminine of another
constexpr int kHehForTehCost = 2;  // unless the teh marbuta is written like the pronoun
constexpr int kNisbaCost = 1;
constexpr int kHamzaCosts[] = {0, 2, 12};

// The longer the stem the likelier; the rest decides between stems of one length.
int Score(const LexiconEntry& entry, std::size_t size, std::span<const Letter> suffix, HamzaMatch hamza) {
  int score = kPerLetter * static_cast<int>(size) - static_cast<int>(suffix.size());
  if (IsVerb(entry)) score -= kVerbCost;
  if (entry.classes == kFeminine) score += suffix.size() == 1 && suffix[0] == L('h') ? -kHehForTehCost : kFeminineGain;
  if (size < 3 && entry.classes != kParticle) score -= kShortCost;
  return score - kHamzaCosts[static_cast<std::size_t>(hamza)];
}

// No stem of `size` letters scores higher.
int BestScore(std::size_t size) { return kPerLetter * static_cast<int>(size) + kFeminineGain; }

// Participles in meem rarely take the nisba: msWwly AlAmn is "the officials of", not an adjective.
bool IsConstructPlural(const ArabicWord& word, const LexiconEntry& entry, std::size_t at, std::size_t size) {
  return word.size() == at + size + 1 && entry.classes == kNoun && size >= 5 && word[at] == L('m');
}

}  // namespace

void StemStarts::Add(std::size_t at, std::uint16_t classes, bool is_definite) {
  assert(size < starts.size());
  starts[size++] = {static_cast<std::uint8_t>(at), is_definite, 0, classes};
}

StemStarts FindStemStarts(const ArabicWord& word) {
  StemStarts starts;
  AddStarts(word, 0, starts);
  if (word.size() >= 3 && In(word[0], "wf")) AddStarts(word, 1, starts);
  return starts;
}

std::optional<LexiconReading> FindReading(const ArabicWord& word, const ArabicLexicon& lexicon,
                                          const ArabicSuffixes& suffixes) {
  std::optional<LexiconReading> best;
  const StemStarts starts = FindStemStarts(word);  // the span below borrows it
  for (const StemStart& start : starts.span()) {
    if (start.at + 2U > word.size()) continue;
    if (best && best->score >= BestScore(word.size() - start.at)) continue;
    lexicon.ForEachPrefix(word.From(start.at), [&](std::size_t size, const LexiconEntry& entry) {
      if ((entry.classes & start.classes) == 0 || size < 2) return;
      if (best && best->score >= BestScore(size)) return;
      const auto rest = word.From(start.at + size);
      if (rest.size() > ArabicSuffixes::kMaxLetters) return;
      const ArabicSuffix* suffix = suffixes.Find(rest);
      if (suffix == nullptr || (suffix->classes & entry.classes) == 0) return;
      if (start.is_definite && (suffix->definite & entry.classes) == 0) return;
      // Of two letters nearly anything could be made: blAd is no b+l+Ad.
      if (size < 3 && start.at > 1 && !start.is_definite && (entry.classes & kNominal) != 0) return;
      const bool is_nisba = (suffix->nisba & entry.classes) != 0 && !IsConstructPlural(word, entry, start.at, size);
      const HamzaMatch hamza = lexicon.MatchHamza(word.From(start.at).first(size), entry);
      if (hamza == HamzaMatch::kWrong) return;
      const int score = Score(entry, size, rest, hamza) - (is_nisba ? kNisbaCost : 0) - start.cost;
      if (best && best->score >= score) return;
      best = LexiconReading{&entry, start, static_cast<std::uint8_t>(size), is_nisba, score};
    });
  }
  return best;
}

bool IsVerb(const LexiconEntry& entry) { return (entry.classes & (kPerfects | kImperfects)) != 0; }

ArabicWord StemOf(const LexiconReading& reading, const ArabicLexicon& lexicon) {
  if (!reading.is_nisba) return ArabicWord(lexicon.Stem(*reading.entry));
  // From the form, not its stem: dwly "international" is made from the plural dwl, and is not dwlp "state".
  ArabicWord stem(lexicon.Form(*reading.entry));
  stem.FoldAlef();
  if (stem.Last() != L('y')) stem.Append(L('y'));
  return stem;
}

}  // namespace bayan::stemmers
