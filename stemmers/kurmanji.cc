#include "stemmers/kurmanji.h"

#include <array>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

constexpr char16_t kE = 0x00EA;  // e with circumflex
constexpr char16_t kI = 0x00EE;  // i with circumflex
constexpr char16_t kU = 0x00FB;  // u with circumflex

/// Endings of nouns, each before those that it ends with. One that begins with y stands behind a vowel.
constexpr std::array<std::u16string_view, 15> kNounEndings{
    u"yeke",     u"eke", u"yek\u00EA", u"yek\u00EE", u"yek",     u"ek\u00EA", u"ek\u00EE", u"ek",
    u"y\u00EAn", u"yan", u"y\u00EA",   u"ya",        u"\u00EAn", u"an",       u"a",
};
constexpr std::u16string_view kOblique = u"\u00EA";
constexpr std::u16string_view kStan = u"stan";
constexpr std::u16string_view kTir = u"tir";
constexpr std::u16string_view kTirin = u"tir\u00EEn";

constexpr std::array<std::u16string_view, 4> kPresentPrefixes{u"di", u"na", u"bi", u"ne"};
constexpr std::array<std::u16string_view, 3> kPastPrefixes{u"nedi", u"di", u"ne"};
constexpr std::array<std::u16string_view, 7> kAfterPresent{u"im", u"in", u"\u00EE", u"e", u"m", u"n", u""};
constexpr std::array<std::u16string_view, 13> kAfterPast{u"ib\u00FBn", u"ib\u00FB", u"b\u00FBn", u"b\u00FB", u"iye",
                                                         u"ine",       u"im",       u"in",       u"\u00EE",  u"ye",
                                                         u"m",         u"n",        u""};
constexpr std::array<std::u16string_view, 6> kPreverbs{u"hil", u"ra", u"ve", u"da", u"der", u"p\u00EAk"};

bool IsVowel(char16_t unit) {
  return unit == u'a' || unit == u'e' || unit == u'i' || unit == u'o' || unit == u'u' || unit == kE || unit == kI ||
         unit == kU;
}

class KurmanjiVerbs {
 public:
  KurmanjiVerbs() {
    ForEachDataLine(data::ku_verbs_txt(), [this](std::span<const std::string_view> fields) {
      const std::u16string past = MapUnits(fields[0], SameUnit);
      const std::u16string key = WithoutPlus(past.substr(0, past.find(u',')));
      const bool has_preverb = past.find(u'+') != std::u16string::npos;
      AddStems(past_, has_preverb, past, key);
      AddStems(present_, has_preverb, MapUnits(fields[1], SameUnit), key);
    });
    ForEachDataLine(data::ku_forms_txt(), [this](std::span<const std::string_view> fields) {
      forms_.Add(MapUnits(fields[0], SameUnit), MapUnits(fields[1], SameUnit));
    });
  }

  /// The key of the verb of which `word` is a form, or empty.
  std::u16string_view Find(std::u16string_view word) const {
    if (const std::u16string* key = forms_.Find(word)) return *key;
    if (const std::u16string_view key = FindBarePast(word); !key.empty()) return key;
    if (const std::u16string_view key = FindPrefixed({}, word, past_.simple, kPastPrefixes, kAfterPast); !key.empty()) {
      return key;
    }
    if (const std::u16string_view key = FindPrefixed({}, word, present_.simple, kPresentPrefixes, kAfterPresent);
        !key.empty()) {
      return key;
    }
    return FindWithPreverb(word);
  }

 private:
  struct Stems {
    WordTable simple;
    WordTable with_preverb;
  };

  static void AddStems(Stems& stems, bool has_preverb, std::u16string_view list, std::u16string_view key) {
    WordTable& table = has_preverb ? stems.with_preverb : stems.simple;
    ForEachAlternative(list, [&](std::u16string_view stem) { table.Add(WithoutPlus(stem), key); });
  }

  std::u16string_view FindBarePast(std::u16string_view word) const {
    const std::u16string_view key = past_.simple.FindBefore(kAfterPast, word, 3);
    return key.empty() ? past_.with_preverb.FindBefore(kAfterPast, word, 4) : key;
  }

  /// `word` as prefix, stem and ending, the stem found in the table behind `preverb`.
  template <typename Prefixes, typename Endings>
  static std::u16string_view FindPrefixed(std::u16string_view preverb, std::u16string_view word, const WordTable& stems,
                                          const Prefixes& prefixes, const Endings& endings) {
    for (const std::u16string_view prefix : prefixes) {
      if (!word.starts_with(prefix)) continue;
      WordUnits whole(preverb);
      whole.ReplaceSuffix(0, word.substr(prefix.size()));
      const std::u16string_view key = stems.FindBefore(endings, whole.view(), 1);
      if (!key.empty()) return key;
    }
    return {};
  }

  std::u16string_view FindWithPreverb(std::u16string_view word) const {
    for (const std::u16string_view preverb : kPreverbs) {
      if (!word.starts_with(preverb)) continue;
      const std::u16string_view rest = word.substr(preverb.size());
      std::u16string_view key = FindPrefixed(preverb, rest, past_.with_preverb, kPastPrefixes, kAfterPast);
      if (key.empty()) key = FindPrefixed(preverb, rest, present_.with_preverb, kPresentPrefixes, kAfterPresent);
      if (!key.empty()) return key;
    }
    return {};
  }

  Stems past_;
  Stems present_;
  WordTable forms_;
};

class KurmanjiLight final : public Stemmer {
 public:
  KurmanjiLight() {
    ForEachDataLine(data::ku_keep_txt(), [this](std::span<const std::string_view> fields) {
      for (const std::string_view word : fields) keep_.Add(MapUnits(word, SameUnit), {});
    });
  }

  std::string_view name() const override { return "kurmanji-light"; }
  int version() const override { return 1; }
  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override;

 private:
  bool StemAsVerb(WordUnits& units, StemTrace* trace) const;
  bool StripNounEnding(WordUnits& units, StemTrace* trace) const;
  void StemAsNoun(WordUnits& units, StemTrace* trace) const;

  WordTable keep_;
  KurmanjiVerbs verbs_;
};

bool KurmanjiLight::StemAsVerb(WordUnits& units, StemTrace* trace) const {
  const std::u16string_view key = verbs_.Find(units.view());
  if (key.empty()) return false;
  Record(trace, "form of the verb", key);
  units.Set(key);
  return true;
}

/// Removes one ending; true if what is left may still hold the vowel of the ending before it (sinemaya, sinema).
bool KurmanjiLight::StripNounEnding(WordUnits& units, StemTrace* trace) const {
  const auto strip = [&](std::u16string_view ending) {
    if (!units.EndsWith(ending) || units.size() < ending.size() + 3) return false;
    if (ending.front() == u'y' && !IsVowel(units.Last(ending.size() + 1))) return false;
    Record(trace, "ending", ending);
    units.RemoveSuffix(ending.size());
    return true;
  };
  for (const std::u16string_view ending : kNounEndings) {
    if (!strip(ending)) continue;
    if (ending.front() != u'y') return false;
    // partiya is parti with a circumflex, which a following y takes away
    if (units.Last() == u'i') units.ReplaceSuffix(1, std::u16string_view(&kI, 1));
    return true;
  }
  strip(kOblique);
  return false;
}

void KurmanjiLight::StemAsNoun(WordUnits& units, StemTrace* trace) const {
  for (const std::u16string_view degree : {kTirin, kTir}) {
    if (!units.EndsWith(degree) || units.size() < degree.size() + 3) continue;
    Record(trace, "degree", degree);
    units.RemoveSuffix(degree.size());
    return;
  }
  if (units.EndsWith(kStan)) return;
  if (StripNounEnding(units, trace) && (units.Last() == u'a' || units.Last() == kE) && !keep_.Contains(units.view())) {
    StripNounEnding(units, trace);
  }
}

void KurmanjiLight::Stem(std::string_view word, std::string& stem, StemTrace* trace) const {
  WordUnits units;
  if (!units.Assign(word, SameUnit)) {
    stem = word;
    return;
  }
  if (!keep_.Contains(units.view()) && !StemAsVerb(units, trace)) {
    StemAsNoun(units, trace);
    StemAsVerb(units, trace);  // gotinen, "words", is a plural of the infinitive
  }
  EncodeUnits(units.view(), stem);
}

}  // namespace

std::unique_ptr<Stemmer> MakeKurmanjiLight(std::string_view /*name*/) { return std::make_unique<KurmanjiLight>(); }

}  // namespace bayan::stemmers
