#include "stemmers/arabic_candidates.h"

namespace bayan::stemmers {
namespace {

constexpr std::size_t kMinStem = 2;

struct Prefix {
  Letters letters;
  WordClass word_class;
};

// The order gives the numbers of prefixes: on disk in learned tables, never reorder.
constexpr std::array<Prefix, kPrefixesPerConjunction> kAfterConjunction{{
    {"", WordClass::kNoun},        {"b", WordClass::kNoun},       {"l", WordClass::kNoun},
    {"k", WordClass::kNoun},       {"Al", WordClass::kDefinite},  {"bAl", WordClass::kDefinite},
    {"kAl", WordClass::kDefinite}, {"ll", WordClass::kDefinite},  {"", WordClass::kPerfect},
    {"y", WordClass::kImperfect},  {"t", WordClass::kImperfect},  {"n", WordClass::kImperfect},
    {"A", WordClass::kImperfect},  {"sy", WordClass::kImperfect}, {"st", WordClass::kImperfect},
    {"sn", WordClass::kImperfect}, {"sA", WordClass::kImperfect}, {"ly", WordClass::kImperfect},
    {"lt", WordClass::kImperfect}, {"ln", WordClass::kImperfect}, {"lA", WordClass::kImperfect},
}};

// Alef lam before three letters is the article. (With hamza it is not alef, and names like AlbrAdEy lose nothing.)
bool BeginsWithArticle(const ArabicWord& word, std::size_t at) {
  constexpr std::size_t kLeast = 5;
  return word.Has("Al", at) && word.size() >= at + kLeast;
}

constexpr std::uint16_t kClassBits[kWordClasses] = {kNoun, kNoun, kPerfect, kImperfect};

// Where a written hamza says that the stem begins at the latest; the word's size if nothing is written.
std::size_t LatestStart(const ArabicWord& written) {
  constexpr std::size_t kLongestPrefix = 4;
  for (std::size_t i = 0; i < written.size() && i <= kLongestPrefix; ++i) {
    if (IsHamzaAlef(written[i])) return i;
  }
  return written.size();
}

}  // namespace

Candidates::Candidates(const ArabicWord& word, const ArabicWord& written, const ArabicSuffixes& suffixes) {
  const std::size_t latest = LatestStart(written);
  for (std::size_t conjunction = 0; conjunction < 3; ++conjunction) {
    if (conjunction > 0 && word[0] != (conjunction == 1 ? L('w') : L('f'))) continue;
    const std::size_t begin = conjunction == 0 ? 0 : 1;
    for (std::size_t i = 0; i < kAfterConjunction.size(); ++i) {
      const Prefix& prefix = kAfterConjunction[i];
      if (!word.Has(prefix.letters, begin)) continue;
      const std::size_t at = begin + prefix.letters.size;
      if (prefix.letters.size == 0 && BeginsWithArticle(written, begin)) continue;
      const bool is_imperfect = prefix.word_class == WordClass::kImperfect;
      if (at > latest && !(is_imperfect && at == latest + 1)) continue;
      AddFrom(word, at, conjunction * kPrefixesPerConjunction + i, prefix.word_class, suffixes);
    }
  }
  if (size_ == 0) {
    Candidate whole;
    whole.size = static_cast<std::uint8_t>(word.size());
    candidates_[size_++] = whole;
  }
}

void Candidates::AddFrom(const ArabicWord& word, std::size_t at, std::size_t prefix, WordClass word_class,
                         const ArabicSuffixes& suffixes) {
  const std::uint16_t bit = kClassBits[static_cast<std::size_t>(word_class)];
  for (std::size_t length = 0; length <= ArabicSuffixes::kMaxLetters; ++length) {
    if (word.size() < at + kMinStem + length || size_ == candidates_.size()) return;
    const std::size_t end = word.size() - length;
    const ArabicSuffix* suffix = suffixes.Find(word.From(end));
    if (suffix == nullptr) continue;
    const std::uint16_t classes = word_class == WordClass::kDefinite ? suffix->definite : suffix->classes;
    if ((classes & bit) == 0 || word[end - 1] == L('p')) continue;
    if (length > 0 && word[end] == L('A') && word[end - 1] == L('A')) continue;
    candidates_[size_++] = {static_cast<std::uint8_t>(prefix),
                            word_class,
                            static_cast<std::uint8_t>(at),
                            static_cast<std::uint8_t>(end - at),
                            suffix->id,
                            suffix->takes_pronoun,
                            suffix->is_plain};
  }
}

Letter PrepositionOf(std::uint8_t prefix) {
  const Prefix& row = kAfterConjunction[prefix % kPrefixesPerConjunction];
  return row.word_class == WordClass::kNoun && row.letters.size == 1 ? row.letters.letters[0] : Letter{0};
}

ArabicWord StemOf(const ArabicWord& word, const Candidate& candidate) {
  ArabicWord stem(word.From(candidate.at).first(candidate.size));
  if (candidate.takes_pronoun && stem.size() > 2 && In(stem.Last(), "}&") && In(stem.Last(2), "Awy")) {
    stem[stem.size() - 1] = L('\'');
  }
  return stem;
}

}  // namespace bayan::stemmers
