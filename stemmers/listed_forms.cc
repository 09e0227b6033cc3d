#include "stemmers/listed_forms.h"

#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/snowball.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

using Rule = void (*)(WordUnits& word);

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

struct Language {
  std::string_view name;
  std::string_view snowball;
  std::string_view (*forms)();
  Rule rule;  ///< for words that are not listed; null for none
};

constexpr std::array kLanguages{
    Language{"english-forms", "snowball-english", data::forms_en_txt, RespellEnglish},
    Language{"french-forms", "snowball-french", data::forms_fr_txt, SingularFrench},
    Language{"german-forms", "snowball-german", data::forms_de_txt, nullptr},
    Language{"russian-forms", "snowball-russian", data::forms_ru_txt, SingularRussian},
    Language{"spanish-forms", "snowball-spanish", data::forms_es_txt, SingularSpanish},
};

/// Letters as they stand in the lists: io is ie, which is how most of Russian is printed.
char16_t MapLetter(char16_t unit) { return unit == 0x0451 ? char16_t{0x0435} : unit; }

class ListedForms final : public Stemmer {
 public:
  explicit ListedForms(const Language& language)
      : name_(language.name), rule_(language.rule), snowball_(MakeSnowball(language.snowball)) {
    std::vector<std::u16string> endings;
    ForEachDataLine(language.forms(), [&](std::span<const std::string_view> fields) {
      if (fields[0] == "endings:") {
        endings.clear();
        for (const std::string_view ending : fields.subspan(1)) {
          endings.push_back(ending == "-" ? std::u16string() : MapUnits(ending, MapLetter));
        }
      } else if (fields[0] == "nouns:") {
        for (const std::string_view noun : fields.subspan(1)) AddNoun(MapUnits(noun, MapLetter), endings);
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
    if (const std::u16string* base = forms_.Find(units.view())) {
      units.Set(*base);
    } else if (rule_ != nullptr) {
      rule_(units);
    }
    std::string changed;
    EncodeUnits(units.view(), changed);
    if (trace != nullptr && changed != word) trace->push_back("form of " + changed);
    snowball_->Stem(changed, stem, trace);
  }

 private:
  static constexpr int kVersion = 2;     // of the lists and rules here
  static constexpr int kVersions = 100;  // room for it behind the version of Xapian

  void AddNoun(std::u16string_view noun, std::span<const std::u16string> endings) {
    for (const std::u16string& ending : endings) stems_.Add(std::u16string(noun) + ending, noun);
  }

  std::string_view name_;
  Rule rule_;
  std::unique_ptr<Stemmer> snowball_;
  WordTable forms_;  // to the form that is stemmed instead
  WordTable stems_;  // to their stem
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
