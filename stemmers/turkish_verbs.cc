#include "stemmers/turkish_verbs.h"

#include <array>
#include <span>
#include <string>

#include "bayan_stemmers_data.h"
#include "stemmers/data_lines.h"

namespace bayan::stemmers {
namespace {

constexpr char16_t kDotlessI = 0x0131;
constexpr char16_t kUUmlaut = 0x00FC;
constexpr std::size_t kLeastStem = 2;
constexpr int kMaxVoices = 2;
constexpr int kMaxTails = 4;

using Patterns = std::span<const std::u16string_view>;

constexpr std::array<std::u16string_view, 3> kVoices{u"Il", u"In", u"n"};
/// Negation and ability, and neither.
constexpr std::array<std::u16string_view, 9> kModes{u"",      u"mA",     u"AmA",     u"yAmA",   u"AbIl",
                                                    u"yAbIl", u"AbIlmA", u"yAbIlmA", u"mAyAbIl"};
/// Tenses and moods, which take person and copula.
constexpr std::array<std::u16string_view, 10> kFinite{u"Iyor", u"yor", u"mIyor", u"mI\u015F", u"DI",
                                                      u"Ir",   u"mAz", u"mAktA", u"mAlI",     u"sA"};
/// Participles and verbal nouns, which also take possession and case.
constexpr std::array<std::u16string_view, 10> kNominal{u"AcAk", u"yAcAk", u"AcA\u011F", u"yAcA\u011F", u"mAk",
                                                       u"mA",   u"An",    u"yAn",       u"DIk",        u"DI\u011F"};
/// Converbs, which end a word.
constexpr std::array<std::u16string_view, 9> kConverbs{u"Ip",    u"yIp",   u"ArAk",     u"yArAk", u"IncA",
                                                       u"yIncA", u"mAdAn", u"mAksIzIn", u"mAktAn"};
constexpr std::array<std::u16string_view, 18> kPersons{u"Im",  u"m",     u"sIn",  u"n",   u"k",   u"Iz",
                                                       u"nIz", u"sInIz", u"lAr",  u"DIr", u"DI",  u"mI\u015F",
                                                       u"sA",  u"ken",   u"yken", u"yDI", u"ysA", u"ymI\u015F"};
constexpr std::array<std::u16string_view, 35> kCases{
    u"Im",  u"m",    u"k",  u"Iz",  u"nIz", u"lAr", u"DIr",  u"DI",   u"mI\u015F", u"sA",  u"ken", u"yken",
    u"yDI", u"ysA",  u"I",  u"A",   u"yI",  u"yA",  u"nI",   u"nA",   u"In",       u"nIn", u"DA",  u"DAn",
    u"nDA", u"nDAn", u"lA", u"ylA", u"ki",  u"sI",  u"ImIz", u"InIz", u"mIz",      u"n",   u"cA"};

/// True if `letter` is one that `pattern` stands for.
bool MatchesPattern(char16_t pattern, char16_t letter) {
  switch (pattern) {
    case u'I':
      return letter == kDotlessI || letter == u'i' || letter == u'u' || letter == kUUmlaut;
    case u'A':
      return letter == u'a' || letter == u'e';
    case u'D':
      return letter == u'd' || letter == u't';
    default:
      return pattern == letter;
  }
}

bool IsMadeOf(std::u16string_view rest, Patterns pieces, int count) {
  if (rest.empty()) return true;
  if (count == kMaxTails) return false;
  for (const std::u16string_view piece : pieces) {
    if (BeginsWithPattern(rest, piece) && IsMadeOf(rest.substr(piece.size()), pieces, count + 1)) return true;
  }
  return false;
}

/// True if `rest` begins with one of `tenses` and the rest of it is made of `pieces`.
bool Fits(std::u16string_view rest, Patterns tenses, Patterns pieces) {
  for (const std::u16string_view tense : tenses) {
    if (BeginsWithPattern(rest, tense) && IsMadeOf(rest.substr(tense.size()), pieces, 0)) return true;
  }
  return false;
}

bool FitsTense(std::u16string_view rest) {
  for (const std::u16string_view mode : kModes) {
    if (!BeginsWithPattern(rest, mode)) continue;
    const std::u16string_view behind = rest.substr(mode.size());
    if (Fits(behind, kFinite, kPersons) || Fits(behind, kNominal, kCases) || Fits(behind, kConverbs, {})) return true;
  }
  return false;
}

bool FitsVoice(std::u16string_view rest, int voices) {
  if (FitsTense(rest)) return true;
  if (voices == kMaxVoices) return false;
  for (const std::u16string_view voice : kVoices) {
    if (BeginsWithPattern(rest, voice) && FitsVoice(rest.substr(voice.size()), voices + 1)) return true;
  }
  return false;
}

/// The aorist in -Ar and -r, which passives do not have. Behind a stem in -lA it is more often the plural of a noun.
bool FitsAorist(std::u16string_view stem, std::u16string_view rest) {
  constexpr std::array<std::u16string_view, 2> kAorists{u"Ar", u"r"};
  const bool may_be_plural = rest == u"r" && (stem.ends_with(u"la") || stem.ends_with(u"le"));
  return !may_be_plural && Fits(rest, kAorists, kPersons);
}

}  // namespace

bool BeginsWithPattern(std::u16string_view letters, std::u16string_view ending) {
  if (letters.size() < ending.size()) return false;
  for (std::size_t i = 0; i < ending.size(); ++i) {
    if (!MatchesPattern(ending[i], letters[i])) return false;
  }
  return true;
}

TurkishVerbs::TurkishVerbs() {
  ForEachDataLine(data::tr_verbs_txt(), [this](std::span<const std::string_view> fields) {
    for (const std::string_view field : fields) {
      const std::u16string forms = MapUnits(field, SameUnit);
      const std::u16string stem = forms.substr(0, forms.find(u','));
      ForEachAlternative(forms, [&](std::u16string_view form) { stems_.Add(form, stem); });
    }
  });
}

const std::u16string* TurkishVerbs::FindStem(std::u16string_view word) const {
  constexpr std::u16string_view kYor = u"Iyor";
  for (std::size_t size = word.size(); size >= kLeastStem; --size) {
    const std::u16string_view rest = word.substr(size);
    const std::u16string* stem = stems_.Find(word.substr(0, size));
    if (stem != nullptr && (rest.empty() || FitsVoice(rest, 0) || FitsAorist(word.substr(0, size), rest))) return stem;
    if (stem != nullptr || !BeginsWithPattern(rest, kYor)) continue;
    for (const char16_t vowel : {u'a', u'e'}) {  // ekliyor: ekle
      WordUnits narrow(word.substr(0, size));
      narrow.ReplaceSuffix(0, std::u16string_view(&vowel, 1));
      stem = stems_.Find(narrow.view());
      if (stem != nullptr && IsMadeOf(rest.substr(kYor.size()), kPersons, 0)) return stem;
    }
  }
  return nullptr;
}

}  // namespace bayan::stemmers
