#include "stemmers/turkish.h"

#include <array>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"
#include "stemmers/turkish_verbs.h"
#include "stemmers/word_units.h"

namespace bayan::stemmers {
namespace {

constexpr char16_t kDotlessI = 0x0131;
constexpr char16_t kUUmlaut = 0x00FC;
constexpr char16_t kOUmlaut = 0x00F6;
constexpr char16_t kSoftG = 0x011F;
constexpr char16_t kCCedilla = 0x00E7;

// In endings I stands for a high vowel (dotless i, i, u, u umlaut), A for a or e, D for d or t.

/// What must stand before an ending.
enum class Before : std::uint8_t { kAny, kVowel, kConsonant };

struct Ending {
  std::u16string_view letters;
  Before before;
};

/// Cases and what may follow them, longest first. Behind the possessive of the third person they begin with n.
constexpr std::array<Ending, 20> kCases{{
    {u"nDAkI", Before::kVowel}, {u"DAkI", Before::kAny},     {u"nDAn", Before::kVowel},  {u"DAn", Before::kAny},
    {u"nDA", Before::kVowel},   {u"DA", Before::kAny},       {u"nIn", Before::kVowel},   {u"In", Before::kConsonant},
    {u"ylA", Before::kVowel},   {u"lA", Before::kConsonant}, {u"yI", Before::kVowel},    {u"yA", Before::kVowel},
    {u"nI", Before::kVowel},    {u"nA", Before::kVowel},     {u"I", Before::kConsonant}, {u"A", Before::kConsonant},
    {u"DIr", Before::kAny},     {u"ncA", Before::kVowel},    {u"cA", Before::kAny},      {u"yDI", Before::kVowel},
}};
constexpr std::array<Ending, 9> kPossessives{{
    {u"ImIz", Before::kConsonant},
    {u"mIz", Before::kVowel},
    {u"InIz", Before::kConsonant},
    {u"nIz", Before::kVowel},
    {u"sI", Before::kVowel},
    {u"I", Before::kConsonant},
    {u"Im", Before::kConsonant},
    {u"m", Before::kVowel},
    {u"In", Before::kConsonant},
}};
constexpr std::u16string_view kPlural = u"lAr";

/// Ends of words that are made from others and take endings like listed words.
constexpr std::array<std::u16string_view, 15> kProductive{
    u"l\u0131k", u"lik", u"luk",  u"l\u00FCk",  // -lik
    u"c\u0131",  u"ci",  u"cu",   u"c\u00FC",   // -ci
    u"izm",      u"ist", u"syon", u"iyet",      // loans
    u"ma",       u"me",  u"log",                // verbal nouns
};
constexpr std::u16string_view kStan = u"stan";

bool IsVowel(char16_t unit) {
  return unit == u'a' || unit == u'e' || unit == u'i' || unit == u'o' || unit == u'u' || unit == kDotlessI ||
         unit == kOUmlaut || unit == kUUmlaut;
}

/// The last vowel of `word`, or 0.
char16_t LastVowel(std::u16string_view word) {
  for (std::size_t i = word.size(); i > 0; --i) {
    if (IsVowel(word[i - 1])) return word[i - 1];
  }
  return 0;
}

/// The high vowel that follows `vowel` by harmony.
char16_t HighAfter(char16_t vowel) {
  switch (vowel) {
    case u'a':
    case kDotlessI:
      return kDotlessI;
    case u'o':
    case u'u':
      return u'u';
    case kOUmlaut:
    case kUUmlaut:
      return kUUmlaut;
    default:
      return u'i';
  }
}

char16_t LowAfter(char16_t vowel) {
  return vowel == u'a' || vowel == kDotlessI || vowel == u'o' || vowel == u'u' ? u'a' : u'e';
}

/// True if `word` ends in `ending` and at least two letters stand before, of the right kind.
bool EndsIn(std::u16string_view word, const Ending& ending) {
  if (word.size() < ending.letters.size() + 2) return false;
  const std::size_t at = word.size() - ending.letters.size();
  if (!BeginsWithPattern(word.substr(at), ending.letters)) return false;
  return ending.before == Before::kAny || (ending.before == Before::kVowel) == IsVowel(word[at - 1]);
}

/// True if the vowels of `word` behind its first `from` letters follow harmony.
bool IsHarmonic(std::u16string_view word, std::size_t from) {
  char16_t vowel = LastVowel(word.substr(0, from));
  for (const char16_t letter : word.substr(from)) {
    if (!IsVowel(letter)) continue;
    if (vowel != 0 && letter != HighAfter(vowel) && letter != LowAfter(vowel)) return false;
    vowel = letter;
  }
  return true;
}

char16_t Unvoiced(char16_t letter) {
  switch (letter) {
    case u'b':
      return u'p';
    case u'c':
      return kCCedilla;
    case u'd':
      return u't';
    case u'g':
    case kSoftG:
      return u'k';
    default:
      return letter;
  }
}

class TurkishLight final : public Stemmer {
 public:
  TurkishLight() {
    ForEachDataLine(data::tr_roots_txt(), [this](std::span<const std::string_view> fields) {
      for (const std::string_view word : fields) roots_.Add(MapUnits(word, SameUnit), {});
    });
  }

  std::string_view name() const override { return "turkish-light"; }
  int version() const override { return 2; }
  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override;

 private:
  /// The best bare word so far.
  struct Search {
    std::u16string_view word;
    WordUnits root;
    std::size_t bare_size = 0;  // letters of the word that stand before the endings; 0 as long as nothing is found
    bool is_listed = false;
  };

  /// Bare forms of `bare` before an ending that begins with a vowel: the word itself or what it was before it changed.
  bool FindListed(std::u16string_view bare, bool before_vowel, WordUnits& root) const;
  void Consider(Search& search, std::size_t bare_size) const;
  void ConsiderPlural(Search& search, std::size_t bare_size) const;
  void ConsiderPossessives(Search& search, std::size_t bare_size) const;
  static void StripByRule(WordUnits& units);

  WordTable roots_;
  TurkishVerbs verbs_;
};

bool TurkishLight::FindListed(std::u16string_view bare, bool before_vowel, WordUnits& root) const {
  root.Set(bare);
  if (roots_.Contains(bare)) return true;
  if (!before_vowel || bare.size() < 3) return false;
  const char16_t last = bare.back();
  const char16_t before_last = bare[bare.size() - 2];
  const char16_t unvoiced = Unvoiced(last);
  if (unvoiced != last) {
    root.ReplaceSuffix(1, std::u16string_view(&unvoiced, 1));
    if (roots_.Contains(root.view())) return true;
    root.Set(bare);
  }
  if (IsVowel(last) || IsVowel(before_last)) return false;
  if (last == before_last) {  // hakki: hak
    root.RemoveSuffix(1);
    if (roots_.Contains(root.view())) return true;
    root.Set(bare);
  }
  const std::array<char16_t, 2> with_vowel{HighAfter(LastVowel(bare)), unvoiced};  // sehri: sehir, kaybi: kayip
  root.ReplaceSuffix(1, std::u16string_view(with_vowel.data(), with_vowel.size()));
  return roots_.Contains(root.view());
}

void TurkishLight::Consider(Search& search, std::size_t bare_size) const {
  if (search.is_listed && bare_size <= search.bare_size) return;
  const std::u16string_view bare = search.word.substr(0, bare_size);
  const bool before_vowel = bare_size < search.word.size() && IsVowel(search.word[bare_size]);
  // Loans break harmony (saati, kontrolu); short words that seem to are other words.
  if (bare_size < 4 && !IsHarmonic(search.word, bare_size)) return;
  WordUnits root;
  if (FindListed(bare, before_vowel, root)) {
    search.root = root;
    search.bare_size = bare_size;
    search.is_listed = true;
    return;
  }
  if (search.is_listed || bare_size <= search.bare_size || !IsHarmonic(search.word, bare_size)) return;
  root.Set(bare);
  if (before_vowel && bare.back() == kSoftG) root.ReplaceSuffix(1, u"k");
  for (const std::u16string_view productive : kProductive) {
    if (root.size() < productive.size() + 3 || !root.EndsWith(productive)) continue;
    search.root = root;
    search.bare_size = bare_size;
    return;
  }
}

void TurkishLight::ConsiderPlural(Search& search, std::size_t bare_size) const {
  Consider(search, bare_size);
  if (EndsIn(search.word.substr(0, bare_size), {kPlural, Before::kAny})) Consider(search, bare_size - kPlural.size());
}

void TurkishLight::ConsiderPossessives(Search& search, std::size_t bare_size) const {
  ConsiderPlural(search, bare_size);
  for (const Ending& possessive : kPossessives) {
    if (EndsIn(search.word.substr(0, bare_size), possessive)) {
      ConsiderPlural(search, bare_size - possessive.letters.size());
    }
  }
}

/// For words that no listed one explains: plural with what follows it, cases of two letters and more, then a last
/// vowel.
void TurkishLight::StripByRule(WordUnits& units) {
  constexpr std::size_t kLeast = 4;  // letters left
  constexpr std::array<Ending, 10> kSafe{{
      {u"nDAkI", Before::kVowel},
      {u"DAkI", Before::kAny},
      {u"nDAn", Before::kVowel},
      {u"DAn", Before::kAny},
      {u"nDA", Before::kVowel},
      {u"DA", Before::kAny},
      {u"nIn", Before::kVowel},
      {u"In", Before::kConsonant},
      {u"ylA", Before::kVowel},
      {u"yI", Before::kVowel},
  }};
  // Behind the possessive of the third person, which is a high vowel: pasaport-u-na.
  constexpr std::array<Ending, 2> kAfterPossessive{{{u"InA", Before::kConsonant}, {u"InI", Before::kConsonant}}};
  constexpr Ending kOf{u"sI", Before::kVowel};
  constexpr std::array<Ending, 3> kBeforePlural{
      {{u"ImIz", Before::kConsonant}, {u"I", Before::kConsonant}, {u"A", Before::kConsonant}}};
  const auto strip = [&units](const Ending& ending) {
    const bool fits = units.size() >= ending.letters.size() + kLeast && EndsIn(units.view(), ending) &&
                      IsHarmonic(units.view(), units.size() - ending.letters.size());
    if (fits) units.RemoveSuffix(ending.letters.size());
    return fits;
  };
  if (units.EndsWith(kStan)) return;
  bool stripped = strip({u"yA", Before::kVowel});
  for (std::size_t i = 0; i < kSafe.size() && !stripped; ++i) stripped = strip(kSafe[i]);
  for (std::size_t i = 0; i < kAfterPossessive.size() && !stripped; ++i) {
    stripped =
        EndsIn(units.view(), kAfterPossessive[i]) && strip({kAfterPossessive[i].letters.substr(1), Before::kVowel});
  }
  strip(kOf);
  const Ending plural{kPlural, Before::kAny};
  if (!strip(plural)) {
    for (const Ending& ending : kBeforePlural) {
      WordUnits inner = units;
      if (!EndsIn(inner.view(), ending)) continue;
      inner.RemoveSuffix(ending.letters.size());
      if (!EndsIn(inner.view(), plural) || inner.size() < kPlural.size() + kLeast) continue;
      inner.RemoveSuffix(kPlural.size());
      units = inner;
      break;
    }
  }
  if (units.size() > kLeast && IsVowel(units.Last())) units.RemoveSuffix(1);
  if (units.Last() == kSoftG) units.ReplaceSuffix(1, u"k");
}

void TurkishLight::Stem(std::string_view word, std::string& stem, StemTrace* trace) const {
  WordUnits units;
  if (!units.Assign(word, SameUnit)) {
    stem = word;
    return;
  }
  const WordUnits whole = units;
  Search search{whole.view(), WordUnits(), 0, false};
  ConsiderPossessives(search, whole.size());
  for (const Ending& ending : kCases) {
    if (EndsIn(whole.view(), ending)) ConsiderPossessives(search, whole.size() - ending.letters.size());
  }
  const std::u16string* const verb = search.is_listed ? nullptr : verbs_.FindStem(whole.view());
  if (verb != nullptr) {
    units.Set(*verb);
  } else if (search.bare_size > 0) {
    units = search.root;
  } else {
    StripByRule(units);
  }
  EncodeUnits(units.view(), stem);
  if (trace != nullptr && units.view() != whole.view()) {
    const bool is_known = search.is_listed || verb != nullptr;
    trace->push_back((is_known ? "endings of " : "endings by rule: ") + stem);
  }
}

}  // namespace

std::unique_ptr<Stemmer> MakeTurkishLight(std::string_view /*name*/) { return std::make_unique<TurkishLight>(); }

}  // namespace bayan::stemmers
