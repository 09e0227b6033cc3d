#include "stemmers/form_rules.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace bayan::stemmers::form_rules {
namespace {

using Endings = std::span<const std::u16string_view>;

bool IsOneOf(char16_t letter, std::u16string_view set) {
  return letter != 0 && set.find(letter) != std::u16string_view::npos;
}

/// organize, organization: spelled with s as in organisation, which Snowball keeps apart from organ.
void RespellEnglish(WordUnits& word) {
  constexpr std::array<std::u16string_view, 9> kEndings{u"izations", u"ization", u"izing", u"izers", u"izer",
                                                        u"izes",     u"ized",    u"ize",   u"izable"};
  constexpr std::array<std::u16string_view, 4> kOtherWords{u"capsiz", u"resiz", u"priz", u"downsiz"};
  for (const std::u16string_view ending : kEndings) {
    if (!word.EndsWith(ending)) continue;
    const std::size_t left = word.size() - ending.size();
    if (left < 3 || word.Last(ending.size() + 1) == u'e') return;  // size; seize
    for (const std::u16string_view other : kOtherWords) {
      if (word.view().starts_with(other)) return;
    }
    std::u16string spelled(ending);
    spelled[1] = u's';
    word.ReplaceSuffix(ending.size(), spelled);
    return;
  }
}

/// The singular of a plural that Snowball takes for a form of a verb or leaves alone because the word is short.
void SingularSpanish(WordUnits& word) {
  constexpr std::u16string_view kVowels = u"aeiou\u00E1\u00E9\u00ED\u00F3\u00FA";
  if (word.size() < 4 || word.Last() != u's') return;
  const char16_t vowel = word.Last(2);
  const char16_t before = word.Last(3);
  const bool vowel_before = IsOneOf(word.Last(4), kVowels);
  if (vowel == u'a' || vowel == u'o') {
    if (before == u'm' && vowel_before && vowel == u'o') return;  // condenamos
    word.RemoveSuffix(1);
  } else if (vowel == u'e' && vowel_before && word.size() > 4) {
    if (before == u'c') {
      word.ReplaceSuffix(3, u"z");  // voces
    } else if (before == u'd' || before == u'r' || (before == u'n' && word.Last(4) == u'e')) {
      word.RemoveSuffix(2);  // ciudades, lideres, regimenes
    }
  }
}

/// conflits: Snowball takes -it for the ending of a verb, in the singular alone.
void SingularFrench(WordUnits& word) {
  if (word.size() > 5 && word.EndsWith(u"its")) word.RemoveSuffix(1);
}

/// bezhentsy: bezhenets, the vowel that flees before an ending.
void SingularRussian(WordUnits& word) {
  constexpr char16_t kTse = 0x0446;
  constexpr char16_t kE = 0x0435;
  constexpr char16_t kShortI = 0x0439;
  constexpr char16_t kSoft = 0x044C;
  constexpr std::u16string_view kFlees = u"\u043D\u043C\u0439\u044C";  // n, m, short i, soft sign
  constexpr std::array<std::u16string_view, 10> kEndings{
      u"\u0430\u043C\u0438", u"\u0430\u043C", u"\u0430\u0445", u"\u0435\u0432", u"\u0435\u043C",
      u"\u043E\u0432",       u"\u043E\u043C", u"\u044B",       u"\u0430",       u"\u0443"};
  for (const std::u16string_view ending : kEndings) {
    if (!word.EndsWith(ending) || word.size() < ending.size() + 4) continue;
    const char16_t before = word.Last(ending.size() + 2);
    if (word.Last(ending.size() + 1) != kTse || !IsOneOf(before, kFlees)) continue;
    const bool drops = before == kShortI || before == kSoft;  // evropeytsy, evropeets; dobrovol'tsy, dobrovolets
    word.RemoveSuffix(ending.size() + 1 + (drops ? 1 : 0));
    const std::array<char16_t, 2> with_vowel{kE, kTse};
    word.ReplaceSuffix(0, std::u16string_view(with_vowel.data(), with_vowel.size()));
    return;
  }
}

/// The length of the longest of `endings`, longest first, that `word` has behind at least `least` letters; or 0.
std::size_t EndingOf(std::u16string_view word, Endings endings, std::size_t least) {
  for (const std::u16string_view ending : endings) {
    if (word.size() >= ending.size() + least && word.ends_with(ending)) return ending.size();
  }
  return 0;
}

/// condamnent: condamne. Nouns and adjectives in -ent are listed, those in -ment are too many.
void ThirdPersonFrench(const WordTable& keep, WordUnits& word) {
  constexpr std::size_t kLeast = 6;
  if (word.size() < kLeast || !word.EndsWith(u"ent") || word.EndsWith(u"ment") || keep.Contains(word.view())) return;
  word.RemoveSuffix(2);
}

/// modifie, publie: Snowball takes the i for a part of the ending.
void VerbsInIerFrench(WordUnits& word) {
  constexpr std::array<std::u16string_view, 5> kStems{u"ifi", u"ubli", u"oci", u"udi", u"opi"};
  WordUnits bare = word;
  if (bare.EndsWith(u"s")) bare.RemoveSuffix(1);
  if (!bare.EndsWith(u"ie")) return;
  bare.RemoveSuffix(1);
  const bool is_verb =
      std::any_of(kStems.begin(), kStems.end(), [&](const std::u16string_view stem) { return bare.EndsWith(stem); });
  if (!is_verb) return;
  bare.ReplaceSuffix(0, u"er");
  word = bare;
}

/// Verbs in -ieren with all their forms and the nouns in -ierung: finanziert, Finanzierung. Nouns in -ier go the same
/// way.
bool VerbsInIerenGerman(WordUnits& word) {
  constexpr std::array<std::u16string_view, 20> kEndings{
      u"ierungen", u"ierenden", u"ierender", u"ierendes", u"ierendem", u"ierende", u"ierung",
      u"ierend",   u"ierten",   u"ierter",   u"iertes",   u"iertem",   u"ierte",   u"ieren",
      u"ierst",    u"iert",     u"iere",     u"iers",     u"iern",     u"ier"};
  const std::size_t size = EndingOf(word.view(), kEndings, 3);
  if (size == 0) return false;
  word.ReplaceSuffix(size, u"ier");
  return true;
}

/// Forms in -ert of verbs in -ern and nouns in -erung: gefordert, Forderungen.
bool VerbsInErnGerman(const WordTable& keep, WordUnits& word) {
  constexpr std::array<std::u16string_view, 9> kEndings{u"erungen", u"erung", u"erten", u"erter", u"ertes",
                                                        u"ertem",   u"ertet", u"erte",  u"ert"};
  const std::size_t size = EndingOf(word.view(), kEndings, 3);
  if (size == 0 || word.Last(size + 1) == u'w' || keep.Contains(word.view())) return false;  // bewerten
  constexpr std::size_t kLeastParticiple = 7;                                                // geaender
  const bool is_verb = word.Last(size - 2) == u't';
  word.ReplaceSuffix(size, u"er");
  if (is_verb && word.size() >= kLeastParticiple && word.view().starts_with(u"ge")) word.RemovePrefix(2);
  return true;
}

/// Participles and third persons: bestimmt, of verbs with a prefix without stress; gebauten; arbeitet.
void ParticiplesGerman(const WordTable& keep, WordUnits& word) {
  constexpr std::array<std::u16string_view, 6> kPrefixes{u"be", u"er", u"ver", u"zer", u"ent", u"miss"};
  constexpr std::array<std::u16string_view, 6> kEndings{u"ten", u"ter", u"tes", u"tem", u"te", u"t"};
  constexpr std::u16string_view kBeforeT = u"lmnrhkzgbp";
  constexpr std::array<std::u16string_view, 7> kOwnT{u"cht", u"alt", u"wart", u"wert", u"wort", u"hart", u"gut"};
  constexpr std::size_t kLeast = 5;
  const std::size_t size = EndingOf(word.view(), kEndings, kLeast);
  if (size == 0) return;
  const std::u16string_view to_t = Without(word.view(), size - 1);
  if (keep.Contains(to_t)) return;
  const auto is_one = [&](const Endings ends) {
    return std::any_of(ends.begin(), ends.end(), [&](const std::u16string_view end) { return to_t.ends_with(end); });
  };
  const auto begins = [&](const std::u16string_view prefix) { return word.view().starts_with(prefix); };
  const bool has_prefix = std::any_of(kPrefixes.begin(), kPrefixes.end(), begins);
  constexpr std::array<std::u16string_view, 2> kDentals{u"det", u"tet"};
  constexpr std::array<std::u16string_view, 2> kDiphthongs{u"aut", u"eut"};
  if (is_one(kDentals)) {
    word.RemoveSuffix(size + 1);
  } else if ((has_prefix || begins(u"ge")) && !is_one(kOwnT) &&
             (IsOneOf(word.Last(size + 1), kBeforeT) || is_one(kDiphthongs))) {
    word.RemoveSuffix(size);
  } else {
    return;
  }
  if (begins(u"ge")) word.RemovePrefix(2);
}

/// Verbs in -ovat': past, infinitive and participles go with the present in -uet, whose ending Snowball knows.
void VerbsInOvatRussian(const WordTable& keep, WordUnits& word) {
  constexpr std::array<std::u16string_view, 26> kEndings{u"\u043E\u0432\u0430\u043D\u043D\u043E\u0433\u043E",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u043E\u043C\u0443",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u044B\u043C\u0438",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u044B\u0445",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u044B\u0439",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u0430\u044F",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u043E\u0435",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u044B\u0435",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u0443\u044E",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u043E\u0439",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u044B\u043C",
                                                         u"\u043E\u0432\u0430\u043D\u043D\u043E\u043C",
                                                         u"\u043E\u0432\u0430\u0432\u0448\u0438\u0439",
                                                         u"\u043E\u0432\u0430\u0432\u0448\u0438\u0435",
                                                         u"\u043E\u0432\u0430\u0432\u0448\u0438\u0445",
                                                         u"\u043E\u0432\u0430\u0442\u044C",
                                                         u"\u043E\u0432\u0430\u043B\u0430",
                                                         u"\u043E\u0432\u0430\u043B\u043E",
                                                         u"\u043E\u0432\u0430\u043B\u0438",
                                                         u"\u043E\u0432\u0430\u043D\u043E",
                                                         u"\u043E\u0432\u0430\u043D\u044B",
                                                         u"\u043E\u0432\u0430\u043D\u0430",
                                                         u"\u043E\u0432\u0430\u0432",
                                                         u"\u043E\u0432\u0430\u043D",
                                                         u"\u043E\u0432\u0430\u043B",
                                                         u"\u0443\u044F"};
  constexpr std::u16string_view kPresent = u"\u0443\u0435\u0442";
  constexpr std::array<std::u16string_view, 2> kReflexive{u"\u0441\u044F", u"\u0441\u044C"};
  if (keep.Contains(word.view())) return;
  const std::size_t reflexive = EndingOf(word.view(), kReflexive, 6);
  const std::size_t size = EndingOf(Without(word.view(), reflexive), kEndings, 3);
  if (size != 0) word.ReplaceSuffix(size + reflexive, kPresent);
}

/// The vowel that flees: popytok, popytka; rynok, rynka.
void FleeingRussian(const WordTable& keep, WordUnits& word) {
  constexpr std::u16string_view kOk = u"\u043E\u043A";
  constexpr std::u16string_view kEk = u"\u0435\u043A";
  constexpr std::u16string_view kSibilants = u"\u0436\u0447\u0448";
  constexpr std::u16string_view kVowels = u"\u0430\u0435\u0438\u043E\u0443\u044B\u044D\u044E\u044F";
  constexpr char16_t kKa = 0x043A;
  constexpr std::size_t kLeast = 5;
  if (word.size() < kLeast || keep.Contains(word.view())) return;
  const char16_t before = word.Last(3);
  const bool flees =
      (word.EndsWith(kOk) && !IsOneOf(before, kVowels)) || (word.EndsWith(kEk) && IsOneOf(before, kSibilants));
  if (flees) word.ReplaceSuffix(2, std::u16string_view(&kKa, 1));
}

}  // namespace

Made BeforeEnglish(const WordTable& /*keep*/, WordUnits& word) {
  RespellEnglish(word);
  return Made::kWord;
}

Made BeforeFrench(const WordTable& keep, WordUnits& word) {
  SingularFrench(word);
  ThirdPersonFrench(keep, word);
  VerbsInIerFrench(word);
  return Made::kWord;
}

Made BeforeGerman(const WordTable& keep, WordUnits& word) {
  if (VerbsInIerenGerman(word) || VerbsInErnGerman(keep, word)) return Made::kStem;
  ParticiplesGerman(keep, word);
  return Made::kWord;
}

Made BeforeRussian(const WordTable& keep, WordUnits& word) {
  SingularRussian(word);
  VerbsInOvatRussian(keep, word);
  FleeingRussian(keep, word);
  return Made::kWord;
}

Made BeforeSpanish(const WordTable& /*keep*/, WordUnits& word) {
  SingularSpanish(word);
  // Snowball takes -ica for the ending of an adjective, but that would be written with an accent: modifica.
  if (word.EndsWith(u"ifica")) word.ReplaceSuffix(0, u"r");
  return Made::kWord;
}

/// Letters that spelling changes before e: indique, indica; utilice, utiliza; llegue, llega; aparezca, aparece.
void AfterSpanish(WordUnits& stem) {
  constexpr std::size_t kLeast = 4;
  if (stem.size() < kLeast) return;
  if (stem.EndsWith(u"qu") || stem.EndsWith(u"zc")) {
    stem.ReplaceSuffix(2, u"c");
  } else if (stem.EndsWith(u"gu")) {
    stem.RemoveSuffix(1);
  } else if (stem.EndsWith(u"z")) {
    stem.ReplaceSuffix(1, u"c");
  }
}

}  // namespace bayan::stemmers::form_rules
