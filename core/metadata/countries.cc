#include "core/metadata/countries.h"

#include <algorithm>
#include <array>

#include "bayan_metadata_data.h"
#include "core/base/language_tag.h"
#include "core/metadata/country_table.h"

namespace bayan::metadata {
namespace {

struct Language {
  std::string_view tag;
  std::string_view (*file)();
};

constexpr std::array kLanguages = {
    Language{"ar", data::countries_ar_tsv}, Language{"en", data::countries_en_tsv},
    Language{"fr", data::countries_fr_tsv}, Language{"es", data::countries_es_tsv},
    Language{"ru", data::countries_ru_tsv}, Language{"tr", data::countries_tr_tsv},
    Language{"fa", data::countries_fa_tsv}, Language{"ckb", data::countries_ckb_tsv},
    Language{"de", data::countries_de_tsv}, Language{"ku", data::countries_ku_tsv},
    Language{"ur", data::countries_ur_tsv},
};

enum class Script : std::uint8_t { kLatin, kCyrillic, kArabic, kOther };

Script ScriptOf(std::string_view fold) {
  if (fold.empty()) return Script::kOther;
  const auto lead = static_cast<unsigned char>(fold.front());
  if (lead < 0x80) return Script::kLatin;
  if (lead >= 0xD0 && lead <= 0xD4) return Script::kCyrillic;
  if (lead >= 0xD8 && lead <= 0xDB) return Script::kArabic;
  return Script::kOther;
}

Script ScriptOfLanguage(std::string_view tag) {
  if (tag == "ar" || tag == "fa" || tag == "ckb" || tag == "ur") return Script::kArabic;
  return tag == "ru" ? Script::kCyrillic : Script::kLatin;
}

bool IsWord(std::span<const Word> words, std::size_t at) {
  return at < words.size() && words[at].kind == WordKind::kWord;
}

// The place of one candidate in its text.
struct Candidate {
  std::span<const Word> words;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t last_end = 0;  // of the country before it
  const CountryTable* table = nullptr;

  bool BeginsSentence() const {
    if (begin == 0 || words[begin].line_start) return true;
    return IsSign(words, begin - 1, '.') || IsSign(words, begin - 1, '!') || IsSign(words, begin - 1, '?');
  }
  // The word right before, on the same line and with no sign between; null if there is none.
  const Word* Before() const {
    return begin > 0 && !words[begin].line_start && IsWord(words, begin - 1) ? &words[begin - 1] : nullptr;
  }
  const Word* After() const { return IsWord(words, end) && !words[end].line_start ? &words[end] : nullptr; }
  bool IsAfter(const CountryTable::WordSet& set) const { return Before() != nullptr && set.contains(Before()->fold); }
  bool IsBefore(const CountryTable::WordSet& set) const { return After() != nullptr && set.contains(After()->fold); }
};

bool IsListedName(const Candidate& it) {
  if (it.last_end != 0 && it.last_end == it.begin) return true;
  if (it.last_end != 0 && it.last_end + 1 == it.begin && IsSign(it.words, it.begin - 1, ',')) return true;
  const std::size_t next = IsSign(it.words, it.end, ',') ? it.end + 1 : it.end;
  if (next >= it.words.size()) return false;
  const CountryEntry* const entry = it.table->FindName(it.words, next);
  return entry != nullptr && entry->kind == CountryKind::kName;
}

bool HasMark(const Words& text, const Candidate& it, std::string_view mark) {
  const Word& word = it.words[it.begin];
  return text.text().substr(word.begin_byte, word.end_byte - word.begin_byte).find(mark) != std::string_view::npos;
}

// Oman and Amman are spelt alike but for a vowel mark or a doubling; "in Oman" alone may be either.
bool IsOman(const Words& text, const Candidate& it) {
  constexpr std::string_view kDamma = "\u064F";
  constexpr std::string_view kShadda = "\u0651";
  return HasMark(text, it, kDamma) || (IsListedName(it) && !HasMark(text, it, kShadda));
}

// "in", "to" written together with a name, which "financial" does not take.
bool HasPreposition(std::string_view fold) {
  constexpr std::array<std::string_view, 4> kPrepositions = {"\u0628\u0645", "\u0644\u0645", "\u0648\u0628\u0645",
                                                             "\u0648\u0644\u0645"};  // before the first letter of Mali
  return std::any_of(kPrepositions.begin(), kPrepositions.end(),
                     [&](std::string_view preposition) { return fold.starts_with(preposition); });
}

bool AcceptsWeak(const Words& text, const Candidate& it, const CountryEntry& entry) {
  if (ScriptOf(it.words[it.begin].fold) == Script::kCyrillic) return !it.BeginsSentence();
  if (entry.Code() == "OM") return IsOman(text, it);
  if (entry.Code() == "ML" && HasPreposition(it.words[it.begin].fold)) return true;
  // Turkish writes an ending after a name with an apostrophe: "Mali'de", but "Mali Eylem".
  const bool inflected = IsSign(it.words, it.end, '\'') && it.words[it.end].glued && it.table->language == "tr";
  if (inflected) return true;
  return it.IsAfter(it.table->place) || IsListedName(it) ||
         (it.words[it.begin].line_start && IsSign(it.words, it.end, ':'));
}

// "in Jordan", "Jordan said", but not "Michael Jordan" nor "Jordan Smith", nor "Atlanta, Georgia".
bool AcceptsPerson(const Candidate& it, const CountryEntry& entry) {
  if (it.IsAfter(it.table->place)) return true;
  const Word* const before = it.Before();
  const bool after_name = before != nullptr && before->capital && !it.BeginsSentence() && it.last_end != it.begin;
  const Word* const after = it.After();
  const bool before_name = after != nullptr && after->capital && !it.table->person_next.contains(after->fold);
  if (after_name || before_name) return false;
  // "Georgia, who runs the stall"
  const bool is_somebody = IsSign(it.words, it.end, ',') && IsWord(it.words, it.end + 1) &&
                           (it.words[it.end + 1].fold == "who" || it.words[it.end + 1].fold == "whose");
  if (is_somebody) return false;
  if (entry.Code() != "GE") return true;
  const bool after_comma = it.begin >= 2 && IsSign(it.words, it.begin - 1, ',') && it.last_end != it.begin - 1;
  return !after_comma || !IsWord(it.words, it.begin - 2) || !it.words[it.begin - 2].capital ||
         it.table->place.contains(it.words[it.begin - 2].fold);
}

// "India said", "in India", but not "India Campbell": a first name only before another name.
bool AcceptsGiven(const Candidate& it) {
  const Word* const after = it.After();
  const bool before_name = after != nullptr && after->capital && !after->all_caps && after->fold.size() > 1;
  if (!before_name || it.IsAfter(it.table->place) || it.table->person_next.contains(after->fold)) return true;
  const CountryEntry* const next = it.table->FindName(it.words, it.end);
  return next != nullptr && next->kind != CountryKind::kNone;
}

bool AcceptsAbbreviation(const Candidate& it) {
  for (std::size_t at = it.begin; at < it.end; ++at) {
    if (it.words[at].kind == WordKind::kWord && !it.words[at].all_caps) return false;
    if (at > it.begin && !it.words[at].glued) return false;
  }
  // In a line of capitals "US" may be the pronoun.
  constexpr std::size_t kShoutedBytes = 3;
  const auto shouts = [](const Word* word) {
    return word != nullptr && word->all_caps && word->end_byte - word->begin_byte >= kShoutedBytes;
  };
  const bool doubtful = it.end == it.begin + 1 && it.words[it.begin].fold == "us";
  return !doubtful || !(shouts(it.Before()) || shouts(it.After()));
}

// "Original: French": after a label and alone in the line it is the language of a text.
bool IsValueOfLabel(const Candidate& it) {
  const bool ends_line = it.end >= it.words.size() || it.words[it.end].line_start;
  return it.begin > 0 && !it.words[it.begin].line_start && IsSign(it.words, it.begin - 1, ':') && ends_line;
}

// "bil-faransiyya" is the language: no adjective takes the preposition without its noun.
bool IsArabicTongue(std::string_view fold) {
  constexpr std::array<std::string_view, 2> kWithArticle = {"\u0628\u0627\u0644", "\u0648\u0628\u0627\u0644"};
  constexpr std::string_view kFeminine = "\u064A\u0647";
  for (const std::string_view prefix : kWithArticle) {
    if (fold.starts_with(prefix) && fold.ends_with(kFeminine)) return true;
  }
  return false;
}

bool AcceptsAdjective(const Words& text, const Candidate& it, const CountryEntry& entry) {
  constexpr std::string_view kAlefMaksura = "\u0649";
  const Word& last = it.words[it.end - 1];
  // "yumna" (right-hand) is spelt as some spell "Yemeni".
  if (entry.Code() == "YE" && text.text().substr(0, last.end_byte).ends_with(kAlefMaksura)) return false;
  if (entry.kind == CountryKind::kWeakAdjective) return it.IsAfter(it.table->state);
  if (entry.kind == CountryKind::kLanguage) {
    return !it.IsAfter(it.table->language_word) && !it.IsBefore(it.table->language_next) && !IsValueOfLabel(it) &&
           !IsArabicTongue(it.words[it.begin].fold);
  }
  return true;
}

bool Accepts(const Words& text, const Candidate& it, const CountryEntry& entry) {
  const Word& first = it.words[it.begin];
  const Script script = ScriptOf(first.fold);
  const bool cased = script == Script::kLatin || script == Script::kCyrillic;
  const auto is_capital = [](const Word& word) { return word.capital; };
  const auto phrase = it.words.subspan(it.begin, it.end - it.begin);  // "occupied Palestinian territory"
  if (cased && !entry.any_case && std::none_of(phrase.begin(), phrase.end(), is_capital)) return false;
  switch (entry.kind) {
    case CountryKind::kName:
      // Qatar is also "diameter", and then a figure follows.
      return entry.Code() != "QA" || cased || it.end >= it.words.size() || it.words[it.end].kind != WordKind::kNumber;
    case CountryKind::kAbbreviation:
      return AcceptsAbbreviation(it);
    case CountryKind::kPerson:
      return AcceptsPerson(it, entry);
    case CountryKind::kGiven:
      return AcceptsGiven(it);
    case CountryKind::kWeak:
      return AcceptsWeak(text, it, entry);
    case CountryKind::kAdjective:
    case CountryKind::kWeakAdjective:
    case CountryKind::kLanguage:
      return AcceptsAdjective(text, it, entry);
    case CountryKind::kNone:
      return false;
  }
  return false;
}

}  // namespace

struct CountryReader::State {
  std::array<CountryTable, kLanguages.size()> tables;

  const CountryTable* Find(std::string_view tag) const {
    for (const CountryTable& table : tables) {
      if (table.language == tag) return &table;
    }
    return nullptr;
  }

  // The table for a script in a text of `language`: its own, or that of the commonest language of the script.
  const CountryTable* ForScript(Script script, const CountryTable* own) const {
    if (own != nullptr && ScriptOfLanguage(own->language) == script) return own;
    switch (script) {
      case Script::kLatin:
        return Find("en");
      case Script::kCyrillic:
        return Find("ru");
      case Script::kArabic:
        return Find("ar");
      case Script::kOther:
        return nullptr;
    }
    return nullptr;
  }
};

CountryReader::CountryReader() {
  auto state = std::make_unique<State>();
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    FillCountryTable(state->tables[i], kLanguages[i].tag, kLanguages[i].file());
  }
  state_ = std::move(state);
}
CountryReader::~CountryReader() = default;

void CountryReader::Read(const Words& words, std::string_view language, std::vector<std::string>& codes) const {
  const CountryTable* const own = state_->Find(PrimarySubtag(language));
  const std::array<const CountryTable*, 4> by_script = {state_->ForScript(Script::kLatin, own),
                                                        state_->ForScript(Script::kCyrillic, own),
                                                        state_->ForScript(Script::kArabic, own), nullptr};
  const std::span<const Word> list = words.list();
  Candidate it{.words = list, .begin = 0, .end = 0, .last_end = 0, .table = nullptr};
  for (std::size_t at = 0; at < list.size();) {
    it.table =
        list[at].kind == WordKind::kWord ? by_script[static_cast<std::size_t>(ScriptOf(list[at].fold))] : nullptr;
    const auto match = it.table == nullptr ? std::nullopt : it.table->names.FindAt(list, at);
    if (!match) {
      ++at;
      continue;
    }
    it.begin = at;
    it.end = match->end;
    if (Accepts(words, it, *match->value)) {
      codes.emplace_back(match->value->Code());
      it.last_end = match->end;
    } else if (match->value->kind != CountryKind::kNone) {
      ++at;
      continue;
    }
    at = match->end;
  }
}

}  // namespace bayan::metadata
