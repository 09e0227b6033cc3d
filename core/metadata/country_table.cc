#include "core/metadata/country_table.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/locale/calendars.h"
#include "core/metadata/forms.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

struct KindName {
  std::string_view name;
  CountryKind kind;
};

constexpr std::array kKinds = {
    KindName{"name", CountryKind::kName},        KindName{"abbr", CountryKind::kAbbreviation},
    KindName{"person", CountryKind::kPerson},    KindName{"given", CountryKind::kGiven},
    KindName{"weak", CountryKind::kWeak},        KindName{"adj", CountryKind::kAdjective},
    KindName{"people", CountryKind::kAdjective}, KindName{"weakadj", CountryKind::kWeakAdjective},
    KindName{"lang", CountryKind::kLanguage},    KindName{"none", CountryKind::kNone},
};

bool IsAdjective(CountryKind kind) {
  return kind == CountryKind::kAdjective || kind == CountryKind::kWeakAdjective || kind == CountryKind::kLanguage;
}

constexpr const char* kUrduPlural = "\u0648\u06BA";  // as folded: waw, noon ghunna

std::vector<std::string> WithProclitics(const std::vector<std::string>& forms) {
  std::vector<std::string> all = forms;
  for (const std::string& form : forms) {
    std::vector<std::string> more = ArabicForms(form);
    all.insert(all.end(), std::make_move_iterator(more.begin() + 1), std::make_move_iterator(more.end()));
  }
  return all;
}

std::vector<std::string> NameForms(std::string_view language, const std::string& name) {
  if (language == "ar") return ArabicForms(name);
  if (language == "ru") return RussianNameForms(name);
  if (language == "ckb") return SoraniForms(name);
  if (language == "de") return GermanNameForms(name);
  if (language == "ku") return KurmanjiForms(name);
  return {name};
}

std::vector<std::string> AdjectiveForms(std::string_view language, const std::string& adjective) {
  if (language == "ar") return WithProclitics(ArabicNisbaForms(adjective));
  if (language == "ru") return RussianAdjectiveForms(adjective);
  if (language == "tr") return TurkishPeopleForms(adjective);
  if (language == "fa") return PersianForms(adjective);
  if (language == "fr") return FrenchAdjectiveForms(adjective);
  if (language == "es") return SpanishAdjectiveForms(adjective);
  if (language == "ckb") return SoraniForms(adjective);
  if (language == "de") return GermanAdjectiveForms(adjective);
  if (language == "ku") return KurmanjiForms(adjective);
  if (language == "ur") return {adjective, adjective + kUrduPlural};
  return {adjective, adjective + "s"};
}

std::vector<std::string> PeopleForms(std::string_view language, const std::string& people) {
  if (language == "ar") return ArabicForms(people);
  if (language == "ru") return RussianPeopleForms(people);
  return {people};
}

std::vector<std::string> FormsOf(std::string_view language, std::string_view kind, const std::string& folded) {
  if (kind == "people") return PeopleForms(language, folded);
  if (kind == "adj" || kind == "weakadj" || kind == "lang") return AdjectiveForms(language, folded);
  if (kind == "none") return language == "ar" ? ArabicForms(folded) : std::vector<std::string>{folded};
  if (kind == "abbr" || kind == "person" || kind == "given") return {folded};
  return NameForms(language, folded);
}

// Base forms go in before derived ones and names before adjectives, so that no ending of one hides another name (the
// accusative of "Georgian" is Arabic for Georgia).
class Filler {
 public:
  explicit Filler(std::string_view language) : language_(language) {}

  void Add(std::string_view kind_name, std::string_view code, std::string_view phrase) {
    const auto* const row =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const KindName& name) { return name.name == kind_name; });
    CountryEntry entry;
    entry.kind = row->kind;
    if (entry.kind != CountryKind::kNone) std::copy_n(code.begin(), entry.code.size(), entry.code.begin());
    // English, Turkish and German write adjectives of origin with a capital or not at all.
    entry.any_case = IsAdjective(entry.kind) && language_ != "en" && language_ != "tr";
    const std::vector<std::string> forms = FormsOf(language_, kind_name, FoldPhrase(phrase));
    Put(base_, forms.front(), entry);
    for (std::size_t i = 1; i < forms.size(); ++i) derived_.emplace_back(forms[i], entry);
  }

  void Drop(std::string_view phrase) { dropped_.push_back(FoldPhrase(phrase)); }

  bool IsDropped(std::string_view phrase) const {
    return std::find(dropped_.begin(), dropped_.end(), FoldPhrase(phrase)) != dropped_.end();
  }

  void Finish(PhraseTable<CountryEntry>& table) {
    for (const auto& [form, entry] : derived_) {
      if (!IsAdjective(entry.kind)) Put(base_, form, entry);
    }
    for (const auto& [form, entry] : derived_) Put(base_, form, entry);
    for (const auto& [form, entry] : base_) table.AddFolded(form, entry);
  }

 private:
  using Map = std::unordered_map<std::string, CountryEntry>;

  // The first meaning stays; Spanish "Siria" and "siria" are one form of either case.
  static void Put(Map& map, const std::string& form, const CountryEntry& entry) {
    const auto [found, added] = map.emplace(form, entry);
    if (!added && found->second.code == entry.code && entry.any_case) found->second.any_case = true;
  }

  std::string_view language_;
  Map base_;
  std::vector<std::pair<std::string, CountryEntry>> derived_;
  std::vector<std::string> dropped_;
};

void AddWords(CountryTable& table, CountryTable::WordSet& set, std::string_view items) {
  for (const std::string_view item : SplitItems(items)) {
    const std::string folded = FoldPhrase(item);
    for (std::string& form : table.language == "ar" ? ArabicForms(folded) : std::vector<std::string>{folded}) {
      table.owned.push_back(std::make_unique<std::string>(std::move(form)));
      set.insert(*table.owned.back());
    }
  }
}

CountryTable::WordSet* FindSet(CountryTable& table, std::string_view kind) {
  if (kind == "place") return &table.place;
  if (kind == "state") return &table.state;
  if (kind == "langword") return &table.language_word;
  if (kind == "langnext") return &table.language_next;
  if (kind == "personnext") return &table.person_next;
  return nullptr;
}

// CLDR names a few places that ISO 3166-1 has as part of a country: Ceuta, the Canaries, Diego Garcia.
bool IsIsoCountry(std::string_view code) { return code != "EA" && code != "IC" && code != "DG"; }

// "Myanmar (Burma)" is Myanmar; what the brackets of these hold tells two islands apart.
void AddCldr(Filler& filler, std::string_view language) {
  constexpr std::array<std::string_view, 3> kNotWithoutBrackets = {"UM", "VG", "VI"};
  for (const auto& [code, name] : locale::RegionNames(language)) {
    const std::size_t bracket = name.find(" (");
    const bool skip = bracket != std::string::npos && std::find(kNotWithoutBrackets.begin(), kNotWithoutBrackets.end(),
                                                                code) != kNotWithoutBrackets.end();
    const std::string bare = name.substr(0, bracket);
    if (skip || !IsIsoCountry(code) || filler.IsDropped(bare)) continue;
    filler.Add("name", code, bare);
    const std::size_t ampersand = bare.find(" & ");
    if (ampersand != std::string::npos) filler.Add("name", code, std::string(bare).replace(ampersand, 3, " and "));
  }
}

}  // namespace

void FillCountryTable(CountryTable& table, std::string_view language, std::string_view file) {
  table.language = language;
  Filler filler(language);
  for (const auto& row : ReadTable(file)) {
    if (CountryTable::WordSet* const set = FindSet(table, row[0])) {
      AddWords(table, *set, row[2]);
      continue;
    }
    for (const std::string_view item : SplitItems(row[2])) {
      if (row[0] == "drop") {
        filler.Drop(item);
      } else {
        filler.Add(row[0], row[1], item);
      }
    }
  }
  AddCldr(filler, language);
  filler.Finish(table.names);
}

}  // namespace bayan::metadata
