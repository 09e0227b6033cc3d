#include "stemmers/urdu.h"

#include <array>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/script_letters.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

constexpr char16_t kYehBarree = 0x06D2;

constexpr std::u16string_view kI = u"\u064A";
constexpr std::u16string_view kH = u"\u0647";
constexpr std::u16string_view kIyan = u"\u064A\u0627\u06BA";
constexpr std::u16string_view kIyon = u"\u064A\u0648\u06BA";
constexpr std::u16string_view kAon = u"\u0624\u06BA";        // -on behind a vowel
constexpr std::u16string_view kAen = u"\u0626\u064A\u06BA";  // -en behind a vowel
constexpr std::u16string_view kOn = u"\u0648\u06BA";
constexpr std::u16string_view kEn = u"\u064A\u06BA";
constexpr std::u16string_view kAt = u"\u0627\u062A";
constexpr std::u16string_view kAyat = u"\u0627\u064A\u0627\u062A";
constexpr std::u16string_view kAyt = u"\u0627\u064A\u062A";
constexpr std::u16string_view kGan = u"\u06AF\u0627\u0646";
constexpr std::u16string_view kEyn = u"\u064A\u0646";

/// Endings of a root that ends in a consonant.
constexpr std::array<std::u16string_view, 18> kVerbEndings{
    u"\u062A\u0627",
    u"\u062A\u064A",
    u"\u062A\u06D2",
    u"\u062A\u064A\u06BA",  // -ta -ti -te -tin
    u"\u0646\u0627",
    u"\u0646\u064A",
    u"\u0646\u06D2",  // -na -ni -ne
    u"\u0627",
    u"\u064A",
    u"\u06D2",
    u"\u064A\u06BA",  // -a -i -e -en
    u"\u0648\u06BA",
    u"\u0648",
    u"\u064A\u06D2",
    u"\u0626\u06D2",  // -un -o -iye -ie
    u"\u064A\u0626\u06D2",
    u"\u06D2\u06AF\u0627",
    u"\u064A\u06AF\u0627",  // -iye -ega -ega
};
/// Endings of a root that ends in alef.
constexpr std::array<std::u16string_view, 14> kVowelVerbEndings{
    u"\u062A\u0627", u"\u062A\u064A", u"\u062A\u06D2",       u"\u062A\u064A\u06BA",  // -ta -ti -te -tin
    u"\u0646\u0627", u"\u0646\u064A", u"\u0646\u06D2",                               // -na -ni -ne
    u"\u064A\u0627", u"\u0626\u064A", u"\u0626\u06D2",       u"\u0626\u064A\u06BA",  // -ya -i -e -en
    u"\u0624\u06BA", u"\u0624",       u"\u0626\u064A\u06D2",                         // -un -o -iye
};

char16_t MapUrdu(char16_t unit) {
  switch (unit) {
    case 0x06D3:
      return kYehBarree;
    case 0x0629:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
      return kHeh;
    case kZwnj:
      return 0;
    default:
      return MapScriptLetter(unit);
  }
}

/// What the chain's fold leaves of the letters that decide endings.
char16_t FoldEndings(char16_t unit) {
  switch (unit) {
    case kYehBarree:
    case kYehHamza:
      return kYeh;
    case kWawHamza:
      return kWaw;
    default:
      return unit;
  }
}

char16_t MapAndFold(char16_t unit) { return FoldEndings(MapUrdu(unit)); }

/// Vuzara' and vuzara are one word.
void DropFinalHamza(WordUnits& units) {
  if (units.size() > 2 && units.Last() == kHamza && units.Last(2) == kAlef) units.RemoveSuffix(1);
}

std::u16string Units(std::string_view utf8) {
  WordUnits units;
  units.Set(MapUnits(utf8, MapUrdu));
  DropFinalHamza(units);
  return std::u16string(units.view());
}

class UrduLight final : public Stemmer {
 public:
  UrduLight();

  std::string_view name() const override { return "urdu-light"; }
  int version() const override { return 1; }
  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override;

 private:
  struct Work {
    WordUnits units;
    StemTrace* trace;

    std::u16string_view word() const { return units.view(); }
    bool Ends(std::u16string_view ending, std::size_t least) const {
      return units.size() >= ending.size() + least && units.EndsWith(ending);
    }
    void Strip(std::u16string_view ending, std::u16string_view by = {}) {
      Fired("ending", ending);
      units.ReplaceSuffix(ending.size(), by);
    }
    void Fired(std::string_view rule, std::u16string_view letters) const { Record(trace, rule, letters); }
  };

  void AddVerbs();
  void AddAdjectives();
  bool StemAsListed(Work& work) const;
  static void StripPlural(Work& work);
  static void StripArabicPlural(Work& work);
  static void StripLastVowel(Work& work);

  WordTable keep_;
  WordTable listed_;  // forms of verbs and adjectives, irregular plurals: to their stem
};

UrduLight::UrduLight() {
  ForEachDataLine(data::ur_keep_txt(), [this](std::span<const std::string_view> fields) {
    for (const std::string_view word : fields) keep_.Add(Units(word), {});
  });
  AddVerbs();
  AddAdjectives();
  ForEachDataLine(data::ur_plurals_txt(), [this](std::span<const std::string_view> fields) {
    Work singular{WordUnits(Units(fields[0])), nullptr};
    if (!keep_.Contains(singular.word())) StripLastVowel(singular);
    for (const std::string_view plural : fields.subspan(1)) listed_.Add(Units(plural), singular.word());
  });
}

void UrduLight::AddVerbs() {
  // Roots and listed forms first: where a form of one root is another root (ban, bana), the root wins.
  ForEachDataLine(data::ur_verbs_txt(), [this](std::span<const std::string_view> fields) {
    const std::u16string root = Units(fields[0]);
    for (const std::string_view form : fields) listed_.Add(Units(form), root);
  });
  ForEachDataLine(data::ur_verbs_txt(), [this](std::span<const std::string_view> fields) {
    const std::u16string root = Units(fields[0]);
    const auto add = [&](std::u16string_view ending) {
      const std::u16string form = root + std::u16string(ending);
      if (!listed_.Contains(form) && !keep_.Contains(form)) listed_.Add(form, root);
    };
    if (root.back() == kAlef) {
      for (const std::u16string_view ending : kVowelVerbEndings) add(ending);
    } else {
      for (const std::u16string_view ending : kVerbEndings) add(ending);
    }
  });
}

void UrduLight::AddAdjectives() {
  ForEachDataLine(data::ur_adjectives_txt(), [this](std::span<const std::string_view> fields) {
    const std::u16string masculine = Units(fields[0]);
    const std::u16string stem(Without(masculine, 1));
    for (const std::string_view form : fields) listed_.Add(Units(form), stem);
    for (const char16_t ending : {kYehBarree, kYeh}) listed_.Add(stem + ending, stem);
  });
}

bool UrduLight::StemAsListed(Work& work) const {
  if (keep_.Contains(work.word())) {
    work.Fired("word as listed", work.word());
    return true;
  }
  const std::u16string* stem = listed_.Find(work.word());
  if (stem == nullptr) return false;
  work.Fired("listed form of", *stem);
  work.units.Set(*stem);
  return true;
}

void UrduLight::StripArabicPlural(Work& work) {
  if (work.Ends(kAyat, 2)) {
    work.Strip(kAyat, kAyt);
  } else if (work.Ends(kAt, 3)) {
    work.Strip(kAt);
  } else if (work.Ends(kGan, 4)) {
    work.Strip(kGan, kH);
  } else if (work.Ends(kEyn, 4)) {
    // Of participles: muCaCiCeen, CaCiCeen.
    const std::u16string_view stem = Without(work.word(), kEyn.size());
    if (stem.front() == kMeem || (stem.size() == 4 && stem[1] == kAlef)) work.Strip(kEyn);
  }
}

void UrduLight::StripPlural(Work& work) {
  struct Ending {
    std::u16string_view letters;
    std::u16string_view by;
    std::size_t least;  // letters left
  };
  constexpr std::array<Ending, 6> kEndings{
      {{kIyan, kI, 2}, {kIyon, kI, 2}, {kAon, {}, 2}, {kAen, {}, 2}, {kOn, {}, 2}, {kEn, {}, 3}}};
  for (const Ending& ending : kEndings) {
    if (!work.Ends(ending.letters, ending.least)) continue;
    work.Strip(ending.letters, ending.by);
    return;
  }
  StripArabicPlural(work);
}

void UrduLight::StripLastVowel(Work& work) {
  const char16_t last = work.units.Last();
  if (work.units.size() < 4 || (last != kAlef && last != kHeh && last != kYehBarree)) return;
  if (work.units.Last(2) == kYehHamza) return;
  work.Strip(work.word().substr(work.units.size() - 1));
}

void UrduLight::Stem(std::string_view word, std::string& stem, StemTrace* trace) const {
  Work work{WordUnits(), trace};
  if (!work.units.Assign(word, MapUrdu)) return MapBytes(word, MapAndFold, stem);
  DropFinalHamza(work.units);
  if (!StemAsListed(work)) {
    StripPlural(work);
    if (!keep_.Contains(work.word())) StripLastVowel(work);
  }
  work.units.Map(FoldEndings);
  EncodeUnits(work.word(), stem);
}

}  // namespace

std::unique_ptr<Stemmer> MakeUrduLight(std::string_view /*name*/) { return std::make_unique<UrduLight>(); }

}  // namespace bayan::stemmers
