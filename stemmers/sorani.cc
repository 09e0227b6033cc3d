#include "stemmers/sorani.h"

#include <array>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/script_letters.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

constexpr char16_t kRehSmallV = 0x0695;
constexpr char16_t kLamSmallV = 0x06B5;
constexpr char16_t kOe = 0x06C6;         // o
constexpr char16_t kYehSmallV = 0x06CE;  // e as in there
constexpr char16_t kAe = 0x06D5;         // e as in bed

constexpr std::u16string_view kI = u"\u064A";
constexpr std::u16string_view kE = u"\u06D5";
constexpr std::u16string_view kAn = u"\u0627\u0646";
constexpr std::u16string_view kAne = u"\u0627\u0646\u06D5";
constexpr std::u16string_view kStan = u"\u0633\u062A\u0627\u0646";
constexpr std::u16string_view kDa = u"\u062F\u0627";
constexpr std::u16string_view kEwe = u"\u06D5\u0648\u06D5";
constexpr std::u16string_view kIsh = u"\u064A\u0634";
constexpr std::u16string_view kYe = u"\u064A\u06D5";
constexpr std::u16string_view kSh = u"\u0634";
constexpr std::u16string_view kKhan = u"\u062E\u0627\u0646";  // the house of nexoshkhane, without its e
constexpr std::u16string_view kKhane = u"\u062E\u0627\u0646\u06D5";
constexpr std::u16string_view kPassivePresent = u"\u0631\u06CE";
constexpr std::u16string_view kPassivePast = u"\u0631\u0627";
constexpr std::u16string_view kTir = u"\u062A\u0631";
constexpr std::u16string_view kTirin = u"\u062A\u0631\u064A\u0646";
constexpr std::u16string_view kMan = u"\u0645\u0627\u0646";
constexpr std::u16string_view kYan = u"\u064A\u0627\u0646";

/// The articles; a short one stands behind a vowel only.
struct Article {
  std::u16string_view ending;
  bool is_short;
};
constexpr std::array<Article, 6> kArticles{{
    {u"\u06D5\u0643\u0627\u0646", false},  // -ekan
    {u"\u06D5\u0643\u06D5", false},        // -eke
    {u"\u064A\u06D5\u0643", true},         // -yek
    {u"\u06CE\u0643", false},              // -ek
    {u"\u0643\u0627\u0646", true},         // -kan
    {u"\u0643\u06D5", true},               // -ke
}};

/// What may follow an article: pronouns, ezafe, "also", postpositions, copula.
constexpr std::array<std::u16string_view, 23> kAfterArticle{
    u"\u0645\u0627\u0646\u06D5\u0648\u06D5",  // -manewe
    u"\u062A\u0627\u0646\u06D5\u0648\u06D5",  // -tanewe
    u"\u064A\u0627\u0646\u06D5\u0648\u06D5",  // -yanewe
    u"\u0645\u0627\u0646\u062F\u0627",        // -manda
    u"\u062A\u0627\u0646\u062F\u0627",        // -tanda
    u"\u064A\u0627\u0646\u062F\u0627",        // -yanda
    u"\u064A\u06D5\u0648\u06D5",              // -yewe
    u"\u0645\u0627\u0646",                    // -man
    u"\u062A\u0627\u0646",                    // -tan
    u"\u064A\u0627\u0646",                    // -yan
    u"\u06D5\u0648\u06D5",                    // -ewe
    u"\u064A\u062F\u0627",                    // -ida
    u"\u0648\u06D5",                          // -we
    u"\u062F\u0627",                          // -da
    u"\u064A\u0634",                          // -ish
    u"\u064A\u06D5",                          // -ye
    u"\u0634",                                // -sh
    u"\u0645",                                // -m
    u"\u062A",                                // -t
    u"\u064A",                                // -i
    u"\u06D5",                                // -e
    u"\u0646",                                // -n
    u"",
};

constexpr std::array<std::u16string_view, 5> kPresentPrefixes{u"\u062F\u06D5", u"\u0626\u06D5", u"\u0646\u0627",
                                                              u"\u0646\u06D5", u"\u0628"};  // de- e- na- ne- bi-
constexpr std::array<std::u16string_view, 4> kPastPrefixes{u"\u0646\u06D5\u062F\u06D5", u"\u062F\u06D5",
                                                           u"\u0626\u06D5", u"\u0646\u06D5"};  // nede- de- e- ne-
/// Pronouns that stand between the prefix of a verb and its stem.
constexpr std::array<std::u16string_view, 4> kInfixes{u"", u"\u064A\u0627\u0646", u"\u0645\u0627\u0646", u"\u064A"};
constexpr std::array<std::u16string_view, 8> kAfterPresent{u"\u06CE\u062A", u"\u064A\u062A", u"\u064A\u0646", u"\u0645",
                                                           u"\u0646",       u"\u062A",       u"\u06CE",       u""};
constexpr std::array<std::u16string_view, 9> kAfterPast{u"\u0648\u0648\u0646",
                                                        u"\u0648\u0648\u06D5",
                                                        u"\u0648\u06D5",
                                                        u"\u0648\u0648",
                                                        u"\u064A\u062A",
                                                        u"\u064A\u0646",
                                                        u"\u0645",
                                                        u"\u0646",
                                                        u""};

char16_t MapSorani(char16_t unit) {
  switch (unit) {
    case 0x06CD:
      return kYeh;
    case 0x06BE:
    case 0x06C1:
      return kHeh;
    case 0x06C0:
      return kAe;
    default:
      return MapScriptLetter(unit);
  }
}

/// What is left of the letters with a small v in a stem, as in the chain's fold.
char16_t FoldSmallV(char16_t unit) {
  switch (unit) {
    case kRehSmallV:
      return kReh;
    case kLamSmallV:
      return kLam;
    case kOe:
      return kWaw;
    case kYehSmallV:
      return kYeh;
    default:
      return unit;
  }
}

char16_t MapAndFold(char16_t unit) { return FoldSmallV(MapSorani(unit)); }

bool IsVowel(char16_t unit) {
  return unit == kAlef || unit == kAe || unit == kOe || unit == kYehSmallV || unit == kWaw || unit == kYeh;
}

/// Heh that writes the vowel e, before a non-joiner or at the end of a word, as the letter of that vowel.
void ReadVowels(WordUnits& units) {
  WordUnits read;
  const std::u16string_view word = units.view();
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool ends = i + 1 == word.size() || word[i + 1] == kZwnj;
    const bool is_vowel = word[i] == kHeh && ends && i > 0 && !IsVowel(word[i - 1]);
    const char16_t letter = is_vowel ? kAe : word[i];
    if (letter != kZwnj) read.ReplaceSuffix(0, std::u16string_view(&letter, 1));
  }
  units = read;
}

/// The stem as it is given out: no small v, one waw for two.
void FoldStem(WordUnits& units) {
  units.Map(FoldSmallV);
  WordUnits folded;
  for (const char16_t unit : units.view()) {
    if (unit != kWaw || folded.Last() != kWaw) folded.ReplaceSuffix(0, std::u16string_view(&unit, 1));
  }
  units = folded;
}

class SoraniVerbs {
 public:
  SoraniVerbs() {
    ForEachDataLine(data::ckb_verbs_txt(), [this](std::span<const std::string_view> fields) {
      const std::u16string past = MapUnits(fields[0], MapSorani);
      const std::u16string key = past.substr(0, past.find(u','));
      AddStems(past_, past, key);
      AddStems(present_, MapUnits(fields[1], MapSorani), key);
      // The passive of the present stem: parez-, parezre-, parezra.
      ForEachAlternative(MapUnits(fields[1], MapSorani), [&](std::u16string_view stem) {
        if (stem.size() < 2 || IsVowel(stem.back())) return;
        present_.Add(std::u16string(stem) + std::u16string(kPassivePresent), key);
        past_.Add(std::u16string(stem) + std::u16string(kPassivePast), key);
      });
    });
  }

  /// The key of the verb of which `word` is a form, or empty.
  std::u16string_view Find(std::u16string_view word) const {
    if (const std::u16string_view key = past_.FindBefore(kAfterPast, word, 3); !key.empty()) return key;
    if (const std::u16string_view key = FindPrefixed(word); !key.empty()) return key;
    // "to" joined: bichete, goes to
    return word.ends_with(kE) ? FindPrefixed(Without(word, kE.size())) : std::u16string_view();
  }

 private:
  static void AddStems(WordTable& table, std::u16string_view stems, std::u16string_view key) {
    ForEachAlternative(stems, [&](std::u16string_view stem) { table.Add(stem, key); });
  }

  std::u16string_view FindPrefixed(std::u16string_view word) const {
    const std::u16string_view key = FindPrefixed(past_, word, kPastPrefixes, kAfterPast);
    return key.empty() ? FindPrefixed(present_, word, kPresentPrefixes, kAfterPresent) : key;
  }

  template <typename Prefixes, typename Endings>
  static std::u16string_view FindPrefixed(const WordTable& stems, std::u16string_view word, const Prefixes& prefixes,
                                          const Endings& endings) {
    for (const std::u16string_view prefix : prefixes) {
      if (!word.starts_with(prefix)) continue;
      const std::u16string_view rest = word.substr(prefix.size());
      for (const std::u16string_view infix : kInfixes) {
        if (!rest.starts_with(infix)) continue;
        const std::u16string_view key = stems.FindBefore(endings, rest.substr(infix.size()), 1);
        if (!key.empty()) return key;
      }
    }
    return {};
  }

  WordTable past_;
  WordTable present_;
};

class SoraniLight final : public Stemmer {
 public:
  SoraniLight() {
    ForEachDataLine(data::ckb_keep_txt(), [this](std::span<const std::string_view> fields) {
      for (const std::string_view word : fields) keep_.Add(MapUnits(word, MapSorani), {});
    });
  }

  std::string_view name() const override { return "sorani-light"; }
  int version() const override { return 1; }
  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override;

 private:
  struct Work {
    WordUnits units;
    StemTrace* trace;

    std::u16string_view word() const { return units.view(); }
    bool Strip(std::string_view rule, std::u16string_view ending) {
      Fired(rule, ending);
      units.RemoveSuffix(ending.size());
      return true;
    }
    void Fired(std::string_view rule, std::u16string_view letters) const { Record(trace, rule, letters); }
  };

  bool IsLeft(const Work& work, std::u16string_view ending, std::size_t least) const {
    return work.word().size() >= ending.size() + least && work.word().ends_with(ending);
  }
  bool StemAsVerb(Work& work) const;
  bool StripArticle(Work& work) const;
  bool StripEnding(Work& work) const;
  void StripVowels(Work& work) const;
  void StemAsNoun(Work& work) const;

  WordTable keep_;
  SoraniVerbs verbs_;
};

bool SoraniLight::StripArticle(Work& work) const {
  for (const std::u16string_view after : kAfterArticle) {
    if (!work.word().ends_with(after)) continue;
    const std::u16string_view noun = Without(work.word(), after.size());
    for (const Article& article : kArticles) {
      const std::size_t least = article.is_short ? 3 : 2;
      if (!noun.ends_with(article.ending) || noun.size() < article.ending.size() + least) continue;
      const std::u16string_view base = Without(noun, article.ending.size());
      // Behind a vowel, and not the k of a noun like serok.
      if (article.is_short && (!IsVowel(base.back()) || keep_.Contains(noun.substr(0, base.size() + 1)))) continue;
      work.Fired("article", work.word().substr(base.size()));
      // The e of hefteke is the noun's own.
      const bool keeps_e = article.ending.front() == kAe && keep_.Contains(noun.substr(0, base.size() + 1));
      work.units.RemoveSuffix(work.word().size() - base.size() - (keeps_e ? 1 : 0));
      return true;
    }
  }
  return false;
}

bool SoraniLight::StripEnding(Work& work) const {
  if (IsLeft(work, kDa, 3)) return work.Strip("postposition", kDa);
  if (IsLeft(work, kEwe, 3)) {
    // Infinitives in -newe are words of their own: reopening, meeting.
    const std::u16string_view rest = Without(work.word(), kEwe.size());
    if (rest.back() != kNoon || rest.ends_with(kStan)) return work.Strip("postposition", kEwe);
    return false;
  }
  if (IsLeft(work, kIsh, 4)) return work.Strip("also", kIsh);
  if (IsLeft(work, kSh, 5) && (work.units.Last(2) == kAlef || work.units.Last(2) == kAe))
    return work.Strip("also", kSh);
  if (IsLeft(work, kTirin, 3)) return work.Strip("superlative", kTirin);
  if (IsLeft(work, kTir, 3)) return work.Strip("comparative", kTir);
  if (work.word().ends_with(kStan)) return false;
  // "Your" -tan is rarer in writing than the plural of a noun in t. -man may be the plural of a listed noun in m.
  const bool is_plural_of_m = work.word().ends_with(kMan) && keep_.Contains(Without(work.word(), kAn.size()));
  for (const std::u16string_view pronoun : {kMan, kYan}) {
    if (IsLeft(work, pronoun, 3) && !is_plural_of_m) return work.Strip("pronoun", pronoun);
  }
  if (IsLeft(work, kYe, 3)) {
    const char16_t before = work.units.Last(3);
    if (before == kAlef || before == kAe || before == kOe) return work.Strip("copula", kYe);
  }
  if (IsLeft(work, kAne, 4) && !work.word().ends_with(kKhane)) return work.Strip("plural", kAne);
  if (IsLeft(work, kAn, 4) && !work.word().ends_with(kKhan)) return work.Strip("plural", kAn);
  if (IsLeft(work, kI, 3)) return work.Strip("ezafe", kI);
  return false;
}

void SoraniLight::StripVowels(Work& work) const {
  if (keep_.Contains(work.word())) return;
  if (IsLeft(work, kE, 3)) work.Strip("vowel", kE);
  while (IsLeft(work, kI, 3) && !keep_.Contains(work.word())) work.Strip("ezafe", kI);
}

void SoraniLight::StemAsNoun(Work& work) const {
  // Each round removes a letter at least; eight are more than Sorani joins, and keep hostile input cheap.
  for (int round = 0; round < 8; ++round) {
    if (keep_.Contains(work.word())) return;
    if (!StripArticle(work) && !StripEnding(work)) break;
  }
  StripVowels(work);
}

bool SoraniLight::StemAsVerb(Work& work) const {
  // -ewe behind any form makes another verb: kirdin does, kirdinewe opens.
  const bool has_ewe = IsLeft(work, kEwe, 3);
  const std::u16string_view key = verbs_.Find(has_ewe ? Without(work.word(), kEwe.size()) : work.word());
  if (key.empty()) return false;
  work.Fired("form of the verb", key);
  work.units.Set(key);
  if (has_ewe) work.units.ReplaceSuffix(0, kEwe);
  return true;
}

void SoraniLight::Stem(std::string_view word, std::string& stem, StemTrace* trace) const {
  Work work{WordUnits(), trace};
  if (!work.units.Assign(word, MapSorani)) return MapBytes(word, MapAndFold, stem);
  ReadVowels(work.units);
  if (work.units.size() == 0) return MapBytes(word, MapAndFold, stem);
  if (!keep_.Contains(work.word()) && !StemAsVerb(work)) StemAsNoun(work);
  FoldStem(work.units);
  EncodeUnits(work.word(), stem);
}

}  // namespace

std::unique_ptr<Stemmer> MakeSoraniLight(std::string_view /*name*/) { return std::make_unique<SoraniLight>(); }

}  // namespace bayan::stemmers
