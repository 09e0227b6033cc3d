#include "stemmers/persian_verbs.h"

#include <array>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/script_letters.h"

namespace bayan::stemmers {
namespace {

constexpr std::u16string_view kAlefHamza = u"\u0627\u0621";
constexpr std::u16string_view kMi = u"\u0645\u064A";          // mi-
constexpr std::u16string_view kNemi = u"\u0646\u0645\u064A";  // nemi-
constexpr std::u16string_view kHami = u"\u0647\u0645\u064A";  // hami-
constexpr std::u16string_view kEndD = u"\u062F";              // -ad
constexpr std::u16string_view kEndNd = u"\u0646\u062F";       // -and
constexpr std::u16string_view kEndIm = u"\u064A\u0645";       // -im
constexpr std::u16string_view kEndId = u"\u064A\u062F";       // -id
constexpr std::u16string_view kEndM = u"\u0645";              // -am
constexpr std::u16string_view kEndI = u"\u064A";              // -i
constexpr std::u16string_view kN = u"\u0646";                 // -an, the infinitive

/// What follows a past stem, longest first: participle with copula, participle, infinitive with pronoun, persons.
/// -hay is missing: joined, it is the plural of a noun.
constexpr std::array<std::u16string_view, 17> kAfterPast{
    u"\u0647\u0627\u0633\u062A",  // -e ast
    u"\u0647\u0627\u0646\u062F",  // -e and
    u"\u0647\u0627\u064A\u0645",  // -e im
    u"\u0647\u0627\u064A\u062F",  // -e id
    u"\u0647\u0627\u0645",        // -e am
    u"\u0646\u0634\u0627\u0646",  // -aneshan
    u"\u0646\u0645\u0627\u0646",  // -aneman
    u"\u0646\u0634",              // -anesh
    u"\u0646\u064A",              // -ani
    u"\u0647",                    // -e
    kN,
    kEndNd,
    kEndIm,
    kEndId,
    kEndM,
    kEndI,
    u"",
};
/// Persons of the present.
constexpr std::array kPersons{kEndNd, kEndD, kEndIm, kEndId, kEndM, kEndI};
constexpr std::array<std::u16string_view, 6> kPreverbs{
    u"\u0628\u0627\u0632",  // baz
    u"\u0641\u0631\u0627",  // fara
    u"\u0641\u0631\u0648",  // foru
    u"\u0628\u0631",        // bar
    u"\u062F\u0631",        // dar
    u"\u0648\u0627",        // va
};

// The flags of a present stem without prefix.
constexpr char16_t kBareThird = u't';   // -ad -and -im -id
constexpr char16_t kBareFirst = u'1';   // -am
constexpr char16_t kBareSecond = u'2';  // -i

}  // namespace

char16_t MapPersian(char16_t unit) {
  switch (unit) {
    case 0x0624:
      return kWaw;
    case 0x0626:
    case 0x06CD:
    case 0x06D2:
      return kYeh;
    case 0x0629:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06D5:
      return kHeh;
    default:
      return MapScriptLetter(unit);
  }
}

std::u16string PersianUnits(std::string_view utf8) {
  std::u16string units = MapUnits(utf8, MapPersian);
  std::erase(units, kZwnj);
  if (units.size() > 2 && units.ends_with(kAlefHamza)) units.pop_back();
  return units;
}

PersianVerbs::PersianVerbs() {
  ForEachDataLine(data::fa_verbs_txt(), [this](std::span<const std::string_view> fields) {
    std::u16string key;
    std::u16string bare(1, kBareThird);
    for (const std::string_view field : fields.subspan(2)) {
      if (field.starts_with("key=")) key = PersianUnits(field.substr(4));
      if (field == "1") bare += kBareFirst;
      if (field == "2") bare += kBareSecond;
      if (field == "-bare") bare.clear();
    }
    AddVerb(PersianUnits(fields[0]), PersianUnits(fields[1]), key, bare);
  });
  ForEachDataLine(data::fa_forms_txt(), [this](std::span<const std::string_view> fields) {
    forms_.Add(PersianUnits(fields[0]), PersianUnits(fields[1]));
  });
}

void PersianVerbs::AddVerb(std::u16string_view past, std::u16string_view present, std::u16string_view key,
                           std::u16string_view bare) {
  const std::u16string own_key = WithoutPlus(key.empty() ? past.substr(0, past.find(u',')) : key);
  const bool has_preverb = past.find(u'+') != std::u16string_view::npos;
  ForEachAlternative(past, [&](std::u16string_view stem) {
    stems_.past.Add(WithoutPlus(stem), own_key);
    if (has_preverb) preverb_.past.Add(WithoutPlus(stem), own_key);
  });
  if (present == u"-") return;
  ForEachAlternative(present, [&](std::u16string_view stem) {
    stems_.present.Add(WithoutPlus(stem), own_key);
    if (has_preverb) preverb_.present.Add(WithoutPlus(stem), own_key);
    if (!bare.empty()) bare_.Add(WithoutPlus(stem), bare);
  });
}

std::u16string_view PersianVerbs::FindPast(const Stems& stems, std::u16string_view word) {
  return stems.past.FindBefore(kAfterPast, word, 0);
}

std::u16string_view PersianVerbs::FindBarePresent(std::u16string_view word) const {
  for (const std::u16string_view ending : kPersons) {
    if (!word.ends_with(ending)) continue;
    const std::u16string_view stem = Without(word, ending.size());
    const std::u16string* allowed = bare_.Find(stem);
    if (allowed == nullptr) continue;
    const char16_t needed = ending == kEndM ? kBareFirst : ending == kEndI ? kBareSecond : kBareThird;
    if (allowed->find(needed) != std::u16string::npos) return *stems_.present.Find(stem);
  }
  return {};
}

std::u16string_view PersianVerbs::FindPresent(const Stems& stems, std::u16string_view word, bool with_imperative) {
  if (const std::u16string_view key = stems.present.FindBefore(kPersons, word, 0); !key.empty()) return key;
  if (!with_imperative) return {};
  if (const std::u16string* key = stems.present.Find(word)) return *key;
  // bogu: the stem is guy
  if (word.empty() || (word.back() != kAlef && word.back() != kWaw)) return {};
  WordUnits with_yeh(word);
  with_yeh.ReplaceSuffix(0, kEndI);
  const std::u16string* key = stems.present.Find(with_yeh.view());
  return key != nullptr ? std::u16string_view(*key) : std::u16string_view();
}

std::u16string_view PersianVerbs::FindAfterBeNa(std::u16string_view rest) const {
  const auto find = [this](std::u16string_view word) {
    const std::u16string_view key = FindPresent(stems_, word, true);
    return key.empty() ? FindPast(stems_, word) : key;
  };
  if (rest.size() < 2) return {};
  // A first alef follows a yeh (biyayad is be + ayad), which takes the place of a short one (biyoftad is be + oftad);
  // it stands alone only as the letter of i- (beistad).
  if (rest[0] == kAlef) return rest[1] == kYeh ? find(rest) : std::u16string_view();
  if (const std::u16string_view key = find(rest); !key.empty() || rest[0] != kYeh) return key;
  if (rest[1] == kAlef) return find(rest.substr(1));
  WordUnits with_alef(std::u16string_view(&kAlef, 1));
  with_alef.ReplaceSuffix(0, rest.substr(1));
  return find(with_alef.view());
}

std::u16string_view PersianVerbs::FindPrefixed(std::u16string_view word) const {
  for (const std::u16string_view prefix : {kNemi, kMi, kHami}) {
    if (!word.starts_with(prefix) || word.size() < prefix.size() + 2) continue;
    const std::u16string_view rest = word.substr(prefix.size());
    if (const std::u16string_view key = FindPresent(stems_, rest, false); !key.empty()) return key;
    if (const std::u16string_view key = FindPast(stems_, rest); !key.empty()) return key;
  }
  if (word.size() > 2 && (word.front() == kBeh || word.front() == kNoon)) return FindAfterBeNa(word.substr(1));
  return {};
}

std::u16string_view PersianVerbs::FindWithPreverb(std::u16string_view word) const {
  for (const std::u16string_view preverb : kPreverbs) {
    if (!word.starts_with(preverb)) continue;
    for (const std::u16string_view prefix : {kNemi, kMi, kN}) {
      const std::u16string_view tail = word.substr(preverb.size());
      if (!tail.starts_with(prefix)) continue;
      std::u16string_view rest = tail.substr(prefix.size());
      if (prefix == kN && rest.size() > 1 && rest[0] == kYeh && rest[1] == kAlef) rest.remove_prefix(1);
      WordUnits whole(preverb);
      whole.ReplaceSuffix(0, rest);
      if (const std::u16string_view key = FindPresent(preverb_, whole.view(), false); !key.empty()) return key;
      if (const std::u16string_view key = FindPast(preverb_, whole.view()); !key.empty()) return key;
    }
  }
  return {};
}

std::u16string_view PersianVerbs::Find(std::u16string_view word) const {
  if (const std::u16string* key = forms_.Find(word)) return *key;
  if (const std::u16string_view key = FindPast(stems_, word); !key.empty()) return key;
  if (const std::u16string_view key = FindBarePresent(word); !key.empty()) return key;
  if (const std::u16string_view key = FindPrefixed(word); !key.empty()) return key;
  return FindWithPreverb(word);
}

}  // namespace bayan::stemmers
