#include "stemmers/listed_forms.h"

#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/form_rules.h"
#include "stemmers/snowball.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

struct Language {
  std::string_view name;
  std::string_view snowball;
  std::string_view (*forms)();
  form_rules::Before before;          ///< for words that are not listed
  form_rules::After after = nullptr;  ///< for the stem that Snowball made; null for none
};

constexpr std::array kLanguages{
    Language{"english-forms", "snowball-english", data::forms_en_txt, form_rules::BeforeEnglish},
    Language{"french-forms", "snowball-french", data::forms_fr_txt, form_rules::BeforeFrench},
    Language{"german-forms", "snowball-german", data::forms_de_txt, form_rules::BeforeGerman},
    Language{"russian-forms", "snowball-russian", data::forms_ru_txt, form_rules::BeforeRussian},
    Language{"spanish-forms", "snowball-spanish", data::forms_es_txt, form_rules::BeforeSpanish,
             form_rules::AfterSpanish},
};

/// Letters as they stand in the lists: io is ie, which is how most of Russian is printed.
char16_t MapLetter(char16_t unit) { return unit == 0x0451 ? char16_t{0x0435} : unit; }

class ListedForms final : public Stemmer {
 public:
  explicit ListedForms(const Language& language)
      : name_(language.name),
        before_(language.before),
        after_(language.after),
        snowball_(MakeSnowball(language.snowball)) {
    std::vector<std::u16string> endings;
    ForEachDataLine(language.forms(), [&](std::span<const std::string_view> fields) {
      if (fields[0] == "endings:") {
        endings.clear();
        for (const std::string_view ending : fields.subspan(1)) {
          endings.push_back(ending == "-" ? std::u16string() : MapUnits(ending, MapLetter));
        }
      } else if (fields[0] == "nouns:") {
        for (const std::string_view noun : fields.subspan(1)) AddNoun(MapUnits(noun, MapLetter), endings);
      } else if (fields[0] == "keep:") {
        for (const std::string_view word : fields.subspan(1)) keep_.Add(MapUnits(word, MapLetter), {});
      } else {
        const std::u16string base = MapUnits(fields[0], MapLetter);
        for (const std::string_view form : fields) forms_.Add(MapUnits(form, MapLetter), base);
      }
    });
  }

  std::string_view name() const override { return name_; }
  int version() const override { return snowball_->version() * kVersions + kVersion; }

  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override {
    WordUnits units;
    if (!units.Assign(word, MapLetter)) return snowball_->Stem(word, stem, trace);
    if (const std::u16string* noun = stems_.Find(units.view())) {
      EncodeUnits(*noun, stem);
      if (trace != nullptr) trace->push_back("form of " + stem);
      return;
    }
    const std::u16string* base = forms_.Find(units.view());
    const bool is_listed = base != nullptr;
    if (is_listed) units.Set(*base);
    const bool is_stem = !is_listed && before_(keep_, units) == form_rules::Made::kStem;
    std::string changed;
    EncodeUnits(units.view(), changed);
    if (trace != nullptr && changed != word) trace->push_back("form of " + changed);
    if (is_stem) {
      stem = changed;
      return;
    }
    snowball_->Stem(changed, stem, trace);
    if (after_ == nullptr || !units.Assign(stem, MapLetter)) return;
    after_(units);
    EncodeUnits(units.view(), stem);
  }

 private:
  static constexpr int kVersion = 3;     // of the lists and rules here
  static constexpr int kVersions = 100;  // room for it behind the version of Xapian

  void AddNoun(std::u16string_view noun, std::span<const std::u16string> endings) {
    for (const std::u16string& ending : endings) stems_.Add(std::u16string(noun) + ending, noun);
  }

  std::string_view name_;
  form_rules::Before before_;
  form_rules::After after_;
  std::unique_ptr<Stemmer> snowball_;
  WordTable forms_;  // to the form that is stemmed instead
  WordTable stems_;  // to their stem
  WordTable keep_;   // words that no rule is meant for
};

}  // namespace

std::unique_ptr<Stemmer> MakeListedForms(std::string_view name) {
  for (const Language& language : kLanguages) {
    if (language.name == name) return std::make_unique<ListedForms>(language);
  }
  assert(false && "no forms are listed for this language");
  return nullptr;
}

}  // namespace bayan::stemmers
