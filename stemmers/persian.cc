#include "stemmers/persian.h"

#include <algorithm>
#include <array>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/persian_verbs.h"
#include "stemmers/script_letters.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

constexpr std::u16string_view kMiParted = u"\u0645\u064A\u200C";
constexpr std::u16string_view kNemiParted = u"\u0646\u0645\u064A\u200C";
constexpr std::u16string_view kH = u"\u0647";
constexpr std::u16string_view kI = u"\u064A";
constexpr std::u16string_view kHa = u"\u0647\u0627";
constexpr std::u16string_view kAt = u"\u0627\u062A";
constexpr std::u16string_view kAti = u"\u0627\u062A\u064A";
constexpr std::u16string_view kAyat = u"\u0627\u064A\u0627\u062A";
constexpr std::u16string_view kAyt = u"\u0627\u064A\u062A";
constexpr std::u16string_view kJat = u"\u062C\u0627\u062A";
constexpr std::u16string_view kAn = u"\u0627\u0646";
constexpr std::u16string_view kAni = u"\u0627\u0646\u064A";
constexpr std::u16string_view kGan = u"\u06AF\u0627\u0646";
constexpr std::u16string_view kYan = u"\u064A\u0627\u0646";
constexpr std::u16string_view kStan = u"\u0633\u062A\u0627\u0646";
/// Ends of words in -an that are no plurals: places, and agents made from present stems.
constexpr std::array<std::u16string_view, 5> kAgentsInAn{
    kStan,
    u"\u0631\u0633\u0627\u0646",        // -rasan
    u"\u062E\u0648\u0627\u0646",        // -khan
    u"\u06AF\u0631\u062F\u0627\u0646",  // -gardan
    u"\u0646\u0634\u0627\u0646",        // -neshan
};
constexpr std::u16string_view kEyn = u"\u064A\u0646";
constexpr std::u16string_view kTar = u"\u062A\u0631";
constexpr std::u16string_view kTari = u"\u062A\u0631\u064A";
constexpr std::u16string_view kTarin = u"\u062A\u0631\u064A\u0646";
constexpr std::u16string_view kAy = u"\u0627\u064A";
constexpr std::u16string_view kOy = u"\u0648\u064A";
constexpr std::u16string_view kYi = u"\u064A\u064A";
constexpr std::u16string_view kAst = u"\u0627\u0633\u062A";
constexpr std::u16string_view kIst = u"\u064A\u0633\u062A";
constexpr std::u16string_view kSt = u"\u0633\u062A";

/// What may stand behind the plural -ha, joined: ezafe, indefinite, pronouns, copula.
constexpr std::array<std::u16string_view, 13> kAfterHa{
    u"\u064A\u0645\u0627\u0646",
    u"\u064A\u062A\u0627\u0646",
    u"\u064A\u0634\u0627\u0646",  // -yeman -yetan -yeshan
    u"\u0645\u0627\u0646",
    u"\u062A\u0627\u0646",
    u"\u0634\u0627\u0646",  // -man -tan -shan
    u"\u064A\u064A",
    u"\u064A\u0645",
    u"\u064A\u062A",  // -yi -yam -yat
    u"\u064A\u0634",
    u"\u0633\u062A",
    u"\u064A",  // -yash -st -ye
    u"",
};

/// What ZWNJ may part from a noun or adjective.
constexpr std::array<std::u16string_view, 25> kParted{
    u"\u0647\u0627",                          // -ha
    u"\u0647\u0627\u064A",                    // -haye
    u"\u0647\u0627\u064A\u064A",              // -hayi
    u"\u0647\u0627\u064A\u0645",              // -hayam
    u"\u0647\u0627\u064A\u062A",              // -hayat
    u"\u0647\u0627\u064A\u0634",              // -hayash
    u"\u0647\u0627\u064A\u0645\u0627\u0646",  // -hayeman
    u"\u0647\u0627\u064A\u062A\u0627\u0646",  // -hayetan
    u"\u0647\u0627\u064A\u0634\u0627\u0646",  // -hayeshan
    u"\u0647\u0627\u0633\u062A",              // -hast
    u"\u064A",                                // -ye
    u"\u064A\u064A",                          // -yi
    u"\u0627\u062A",                          // -at
    u"\u0627\u0634",                          // -ash
    u"\u0645",                                // -m
    u"\u062A",                                // -t
    u"\u0634",                                // -sh
    u"\u0645\u0627\u0646",                    // -man
    u"\u062A\u0627\u0646",                    // -tan
    u"\u0634\u0627\u0646",                    // -shan
    u"\u0633\u062A",                          // -st
    u"\u062A\u0631",                          // -tar
    u"\u062A\u0631\u064A\u0646",              // -tarin
    u"\u062C\u0627\u062A",                    // -jat
    u"\u0627\u0646",                          // -an
};

/// The same behind a participle as well, where they are the copula of a perfect.
constexpr std::array<std::u16string_view, 6> kPartedCopula{
    u"\u0627\u0645",        // -am
    u"\u0627\u064A",        // -i
    u"\u0627\u0633\u062A",  // -ast
    u"\u0627\u064A\u0645",  // -im
    u"\u0627\u064A\u062F",  // -id
    u"\u0627\u0646\u062F",  // -and
};

/// Joined pronouns of the plural, and the letter that a stem would have if the ending were the plural -an instead.
struct PluralPronoun {
  std::u16string_view ending;
  std::u16string_view first;
};
constexpr std::array<PluralPronoun, 3> kPluralPronouns{{
    {u"\u0634\u0627\u0646", u"\u0634"},  // -shan
    {u"\u0645\u0627\u0646", u"\u0645"},  // -man
    {u"\u062A\u0627\u0646", u"\u062A"},  // -tan
}};
constexpr std::u16string_view kSh = u"\u0634";
constexpr std::array<std::u16string_view, 3> kPronouns{kSh, u"\u0645", u"\u062A"};
constexpr std::array<std::u16string_view, 4> kCopulas{u"\u0646\u062F", u"\u064A\u0645", u"\u064A\u062F", u"\u0645"};

/// True for the shape of an Arabic active participle, CaCC.
bool IsActiveParticiple(std::u16string_view word) { return word.size() == 4 && word[1] == kAlef; }

/// The word on its way to its stem, with the trace of what happened.
struct Work {
  WordUnits units;
  StemTrace* trace;

  std::u16string_view word() const { return units.view(); }
  std::size_t size() const { return units.size(); }

  void Fired(std::string_view rule, std::u16string_view ending) const { Record(trace, rule, ending); }
  void Strip(std::string_view rule, std::u16string_view ending, std::u16string_view by = {}) {
    Fired(rule, ending);
    units.ReplaceSuffix(ending.size(), by);
  }
};

/// Which endings ZWNJ parted from a word.
enum class Parted : std::uint8_t { kNone, kCopula, kOthers };

class PersianLight final : public Stemmer {
 public:
  PersianLight();

  std::string_view name() const override { return "persian-light"; }
  int version() const override { return 1; }
  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override;

 private:
  bool StemAsListed(Work& work) const;
  bool StemAsVerb(Work& work) const;
  static Parted StripParted(Work& work);
  void StemAsNoun(Work& work) const;
  bool StripOne(Work& work) const;
  bool StripHa(Work& work) const;
  bool StripCopula(Work& work) const;
  bool StripIndefinite(Work& work) const;
  bool StripPronoun(Work& work) const;
  bool StripAn(Work& work) const;
  bool StripAtEyn(Work& work) const;
  bool StripComparative(Work& work) const;
  bool StripEzafe(Work& work) const;
  bool IsPluralAn(std::u16string_view word) const;
  bool IsPluralAt(std::u16string_view word) const;

  PersianVerbs verbs_;
  WordTable keep_;
  WordTable plurals_;
  WordTable animate_;
  WordTable owned_;
  WordTable indefinite_;
  WordTable adjective_;
  WordTable predicate_;
  WordTable ezafe_;
};

PersianLight::PersianLight() {
  ForEachDataLine(data::fa_keep_txt(), [this](std::span<const std::string_view> fields) {
    for (const std::string_view word : fields) keep_.Add(PersianUnits(word), {});
  });
  ForEachDataLine(data::fa_plurals_txt(), [this](std::span<const std::string_view> fields) {
    const std::u16string singular = PersianUnits(fields[0]);
    for (const std::string_view plural : fields.subspan(1)) plurals_.Add(PersianUnits(plural), singular);
  });
  struct Class {
    std::string_view name;
    WordTable& words;
  };
  const std::array classes{Class{"animate", animate_},       Class{"owned", owned_},
                           Class{"indefinite", indefinite_}, Class{"adjective", adjective_},
                           Class{"predicate", predicate_},   Class{"ezafe", ezafe_}};
  ForEachDataLine(data::fa_classes_txt(), [&](std::span<const std::string_view> fields) {
    for (const Class& c : classes) {
      if (c.name != fields[0]) continue;
      for (const std::string_view word : fields.subspan(1)) c.words.Add(PersianUnits(word), {});
    }
  });
}

bool PersianLight::StemAsListed(Work& work) const {
  if (keep_.Contains(work.word())) {
    work.Fired("word as listed", work.word());
    return true;
  }
  const std::u16string* singular = plurals_.Find(work.word());
  if (singular == nullptr) return false;
  work.Fired("listed plural of", *singular);
  work.units.Set(*singular);
  return true;
}

bool PersianLight::StemAsVerb(Work& work) const {
  const std::u16string_view key = verbs_.Find(work.word());
  if (key.empty()) return false;
  work.Fired("form of the verb", key);
  work.units.Set(key);
  return true;
}

Parted PersianLight::StripParted(Work& work) {
  Parted parted = Parted::kNone;
  for (;;) {
    const std::size_t at = work.word().rfind(kZwnj);
    if (at == std::u16string_view::npos || at == 0) return parted;
    const std::u16string_view tail = work.word().substr(at + 1);
    if (!tail.empty()) {
      const bool is_copula = std::find(kPartedCopula.begin(), kPartedCopula.end(), tail) != kPartedCopula.end();
      if (!is_copula && std::find(kParted.begin(), kParted.end(), tail) == kParted.end()) return parted;
      parted = is_copula && parted == Parted::kNone ? Parted::kCopula : Parted::kOthers;
      work.Fired("ending", tail);
    }
    work.units.RemoveSuffix(work.size() - at);
  }
}

bool PersianLight::StripHa(Work& work) const {
  for (const std::u16string_view after : kAfterHa) {
    if (!work.units.EndsWith(after)) continue;
    const std::u16string_view plural = Without(work.word(), after.size());
    if (!plural.ends_with(kHa) || plural.size() < kHa.size() + 2) continue;
    work.Fired("plural", work.word().substr(plural.size() - kHa.size()));
    work.units.RemoveSuffix(kHa.size() + after.size());
    return true;
  }
  return false;
}

bool PersianLight::StripCopula(Work& work) const {
  if (work.size() >= 5 && work.units.EndsWith(kAst)) return work.Strip("copula", kSt), true;
  if (work.units.EndsWith(kIst) && adjective_.Contains(Without(work.word(), kSt.size()))) {
    return work.Strip("copula", kSt), true;
  }
  for (const std::u16string_view copula : kCopulas) {
    if (work.units.EndsWith(copula) && predicate_.Contains(Without(work.word(), copula.size()))) {
      return work.Strip("copula", copula), true;
    }
  }
  return false;
}

bool PersianLight::IsPluralAn(std::u16string_view word) const {
  if (!word.ends_with(kAn) || keep_.Contains(word)) return false;
  const std::u16string_view stem = Without(word, kAn.size());
  if (animate_.Contains(stem)) return true;
  for (const std::u16string_view agent : kAgentsInAn) {
    if (word.ends_with(agent)) return false;
  }
  return stem.size() >= 4;
}

bool PersianLight::IsPluralAt(std::u16string_view word) const {
  return word.ends_with(kAt) && word.size() >= kAt.size() + 3 && !keep_.Contains(word);
}

bool PersianLight::StripIndefinite(Work& work) const {
  if (!work.units.EndsWith(kI)) return false;
  const std::u16string_view rest = Without(work.word(), 1);
  if (rest.ends_with(kAy) && indefinite_.Contains(Without(rest, 1))) return work.Strip("indefinite", kYi), true;
  const bool after_at = work.units.EndsWith(kAti) && (IsPluralAt(rest) || (rest.size() > 5 && keep_.Contains(rest)));
  const bool after_plural = after_at || plurals_.Contains(rest) || (work.units.EndsWith(kAni) && IsPluralAn(rest));
  const bool after_comparative = work.units.EndsWith(kTari) && work.size() >= 6 && !keep_.Contains(rest);
  if (!after_plural && !after_comparative && !indefinite_.Contains(rest) && !adjective_.Contains(rest)) return false;
  return work.Strip("indefinite", kI), true;
}

bool PersianLight::StripPronoun(Work& work) const {
  for (const PluralPronoun& pronoun : kPluralPronouns) {
    if (!work.units.EndsWith(pronoun.ending) || work.size() < pronoun.ending.size() + 3) continue;
    if (work.units.EndsWith(kStan)) return false;
    const std::u16string_view other_stem = Without(work.word(), kAn.size());
    const bool is_plural = animate_.Contains(other_stem) || IsActiveParticiple(other_stem) ||
                           (other_stem.front() == kMeem && other_stem.size() > 3);
    if (is_plural) return false;
    work.Strip("pronoun", pronoun.ending);
    return true;
  }
  for (const std::u16string_view pronoun : kPronouns) {
    if (!work.units.EndsWith(pronoun)) continue;
    const std::u16string_view rest = Without(work.word(), 1);
    // "His" alone is common enough in writing to be taken from any plural.
    const bool after_plural = pronoun == kSh && (plurals_.Contains(rest) || IsPluralAt(rest) || IsPluralAn(rest));
    if (after_plural || owned_.Contains(rest)) return work.Strip("pronoun", pronoun), true;
  }
  return false;
}

bool PersianLight::StripAn(Work& work) const {
  if (!IsPluralAn(work.word())) return false;
  const std::u16string_view stem = Without(work.word(), kAn.size());
  if (work.units.EndsWith(kGan) && work.size() >= 6 && !animate_.Contains(stem)) {
    return work.Strip("plural", kGan, kH), true;
  }
  const char16_t before = work.units.Last(4);
  const bool vowel_before_yan = work.units.EndsWith(kYan) && (before == kAlef || before == kWaw);
  work.Strip("plural", vowel_before_yan ? kYan : kAn);
  return true;
}

bool PersianLight::StripAtEyn(Work& work) const {
  if (IsPluralAt(work.word())) {
    const std::u16string_view word = work.word();
    if (work.size() >= 6 && work.units.EndsWith(kAyat)) return work.Strip("plural", kAyat, kAyt), true;
    if (work.size() >= 6 && work.units.EndsWith(kJat)) return work.Strip("plural", kJat), true;
    // Masdars of form III, muCaCaCat, whose singular ends in heh.
    const bool form_three = work.size() == 7 && word[0] == kMeem && word[2] == kAlef;
    return work.Strip("plural", kAt, form_three ? kH : std::u16string_view()), true;
  }
  if (work.units.EndsWith(kEyn) && work.size() >= 6) {
    const std::u16string_view stem = Without(work.word(), kEyn.size());
    if (IsActiveParticiple(stem) || (stem.front() == kMeem && stem.size() >= 4)) {
      return work.Strip("plural", kEyn), true;
    }
  }
  return false;
}

bool PersianLight::StripComparative(Work& work) const {
  if (work.units.EndsWith(kTarin) && work.size() >= kTarin.size() + 2) {
    // Of the shortest ones the comparative is a word of its own: bishtar, kamtar, behtar.
    if (work.size() < kTarin.size() + 3) return work.Strip("superlative", kEyn), true;
    return work.Strip("superlative", kTarin), true;
  }
  if (work.units.EndsWith(kTar) && work.size() >= kTar.size() + 3) return work.Strip("comparative", kTar), true;
  return false;
}

bool PersianLight::StripEzafe(Work& work) const {
  if (work.size() < 3) return false;
  if (work.units.EndsWith(kAy)) return work.Strip("ezafe", kI), true;
  if (work.units.EndsWith(kOy) && ezafe_.Contains(Without(work.word(), 1))) return work.Strip("ezafe", kI), true;
  return false;
}

bool PersianLight::StripOne(Work& work) const {
  return StripHa(work) || StripCopula(work) || StripIndefinite(work) || StripPronoun(work) || StripAn(work) ||
         StripAtEyn(work) || StripComparative(work) || StripEzafe(work);
}

void PersianLight::StemAsNoun(Work& work) const {
  // Each round removes a letter at least. Ten are more than Persian joins to a word, and keep hostile input cheap.
  for (int round = 0; round < 10; ++round) {
    if (StemAsListed(work)) return;
    if (!StripOne(work)) break;
  }
  // A participle stays with its verb in the plural and the comparative as well.
  if (work.units.EndsWith(kH)) StemAsVerb(work);
}

void PersianLight::Stem(std::string_view word, std::string& stem, StemTrace* trace) const {
  Work work{WordUnits(), trace};
  if (!work.units.Assign(word, MapPersian)) return MapBytes(word, MapPersian, stem);
  if (work.size() > 2 && work.units.Last() == kHamza && work.units.Last(2) == kAlef) work.units.RemoveSuffix(1);
  WordUnits flat = work.units;
  flat.Remove(kZwnj);
  if (flat.size() == 0) return MapBytes(word, MapPersian, stem);

  const WordUnits parted = work.units;
  work.units = flat;
  if (!StemAsListed(work)) {
    // A prefix that ZWNJ parts says that this is a verb; mi-ayad would else lose an ending.
    const bool has_prefix = parted.view().starts_with(kMiParted) || parted.view().starts_with(kNemiParted);
    Parted endings = Parted::kNone;
    if (!has_prefix) {
      work.units = parted;
      endings = StripParted(work);
      work.units.Remove(kZwnj);
      if (work.size() == 0) work.units = flat;  // nothing but non-joiners stood before the ending
    }
    const bool may_be_verb = endings == Parted::kNone || (endings == Parted::kCopula && work.units.EndsWith(kH));
    if (!may_be_verb || !StemAsVerb(work)) StemAsNoun(work);
  }
  EncodeUnits(work.word(), stem);
}

}  // namespace

std::unique_ptr<Stemmer> MakePersianLight(std::string_view /*name*/) { return std::make_unique<PersianLight>(); }

}  // namespace bayan::stemmers
