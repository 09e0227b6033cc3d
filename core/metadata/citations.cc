#include "core/metadata/citations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "bayan_metadata_data.h"
#include "core/metadata/citation_symbols.h"
#include "core/metadata/forms.h"
#include "core/metadata/phrases.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

enum class Kind : std::uint8_t {
  kOne,
  kMany,
  kUnOne,
  kUnMany,
  kAfter,
  kNumber,
  kSecurityCouncil,
  kGeneralAssembly,
  kUnitedNations,
  kOther,
  kFiller,
  kAnd,
  kYear,
  kTreaty,
  kVolume,
  kPage
};

constexpr std::array<std::string_view, 16> kKindNames = {"one",  "many",   "un_one", "un_many", "after",  "number",
                                                         "sc",   "ga",     "un",     "other",   "filler", "and",
                                                         "year", "treaty", "volume", "page"};

// How far from "resolution" its number and its body may stand, in words.
constexpr std::size_t kReachForward = 14;
constexpr std::size_t kReachBack = 8;
constexpr std::size_t kReachAfter = 7;
// A number under this is taken for a resolution only if its body is named: every country has decisions with such.
constexpr std::uint32_t kLowestBareNumber = 100;
constexpr std::uint32_t kFirstSlashSession = 31;  // since 1976 the General Assembly numbers by session: 31/1
constexpr std::uint32_t kLastSlashSession = 120;

struct Item {
  std::uint32_t number = 0;
  std::uint32_t part = 0;  // after a slash
  std::uint32_t year = 0;
  std::string session;  // in Roman figures
};

struct Bodies {
  bool security_council = false;
  bool general_assembly = false;
  bool united_nations = false;
  bool other = false;
};

void Note(Bodies& bodies, Kind kind) {
  if (kind == Kind::kSecurityCouncil) bodies.security_council = true;
  if (kind == Kind::kGeneralAssembly) bodies.general_assembly = true;
  if (kind == Kind::kUnitedNations) bodies.united_nations = true;
  if (kind == Kind::kOther) bodies.other = true;
}

bool IsBracket(std::span<const Word> words, std::size_t at) { return IsSignOf(words, at, U"()[]"); }

bool EndsSentence(std::span<const Word> words, std::size_t at) {
  if (words[at].line_start) return true;
  return IsSignOf(words, at, U".!?;\u061F") && (at + 1 >= words.size() || !words[at + 1].glued);
}

}  // namespace

struct CitationReader::State {
  PhraseTable<Kind> words;

  std::optional<PhraseTable<Kind>::Match> FindAt(std::span<const Word> list, std::size_t at) const {
    return words.FindAt(list, at);
  }
  bool IsKind(std::span<const Word> list, std::size_t at, Kind kind, std::size_t& end) const;
  std::optional<std::size_t> ReadItem(std::span<const Word> list, std::size_t at, Item& item) const;
  std::size_t ReadList(std::span<const Word> list, std::size_t at, bool many, std::vector<Item>& items) const;
  std::optional<std::size_t> ReadYear(std::span<const Word> list, std::size_t at, Item& item) const;
  void LookAround(std::span<const Word> list, std::size_t begin, std::size_t end, Bodies& bodies) const;
  void ReadAfterTrigger(std::span<const Word> list, std::size_t at, std::size_t trigger, Kind kind,
                        const CitationContext& context, std::vector<std::string>& found) const;
  void ReadBeforeTrigger(std::span<const Word> list, std::size_t at, std::size_t end, const CitationContext& context,
                         std::vector<std::string>& found) const;
  void ReadTreaty(std::span<const Word> list, std::size_t at, std::vector<std::string>& found) const;
};

namespace {

void Load(PhraseTable<Kind>& table) {
  for (const auto& row : ReadTable(data::citation_words_tsv())) {
    const auto* const name = std::find(kKindNames.begin(), kKindNames.end(), row[1]);
    const auto kind = static_cast<Kind>(name - kKindNames.begin());
    for (const std::string_view item : SplitItems(row[2])) {
      const std::string folded = FoldPhrase(item);
      if (row[0] == "ar") {
        for (const std::string& form : ArabicForms(folded)) table.AddFolded(form, kind);
      } else {
        table.AddFolded(folded, kind);
      }
    }
  }
}

bool Accept(const Item& item, const Bodies& bodies, const CitationContext& context, bool un_word) {
  const YearSpan years = SecurityCouncilYears(item.number);
  if (years.first == 0) return false;
  const bool year_fits =
      item.year != 0 && static_cast<int>(item.year) >= years.first && static_cast<int>(item.year) <= years.last;
  if (item.year != 0 && !year_fits) return false;
  if (bodies.security_council) return true;
  if (bodies.other || bodies.general_assembly || item.number < kLowestBareNumber) return false;
  return year_fits || un_word || bodies.united_nations || context.security_council;
}

// The sessions of the General Assembly whose plain numbers are often cited without the session, as far as the numbers
// of one session stand apart from those of special sessions.
std::string_view SessionOf(std::uint32_t number) {
  if (number >= 113 && number <= 181) return "II";
  if (number >= 190 && number <= 281) return "III";
  if (number >= 289 && number <= 330) return "IV";
  if (number >= 376 && number <= 498) return "V";
  return {};
}

void AppendGeneralAssembly(const Item& item, std::vector<std::string>& found) {
  constexpr std::uint32_t kLastWithSession = 3541;
  if (item.number == 0 || item.number > kLastWithSession) return;
  const std::string session = item.session.empty() ? std::string(SessionOf(item.number)) : item.session;
  if (!session.empty()) found.push_back("A/RES/" + std::to_string(item.number) + "(" + session + ")");
}

void AppendSlashed(const Item& item, const Bodies& bodies, const CitationContext& context,
                   std::vector<std::string>& found) {
  std::uint32_t session = item.number;
  std::uint32_t number = item.part;
  // Arabic typing turns the pair around often enough; sessions below 31 have no such numbers.
  if (session < kFirstSlashSession && number >= kFirstSlashSession && number <= kLastSlashSession) {
    std::swap(session, number);
  }
  if (session < kFirstSlashSession || session > kLastSlashSession || number == 0) return;
  const bool general_assembly = bodies.general_assembly || (!bodies.other && context.general_assembly);
  if (!general_assembly) return;
  found.push_back("A/RES/" + std::to_string(session) + "/" + std::to_string(number));
}

void Append(const std::vector<Item>& items, const Bodies& bodies, const CitationContext& context, bool un_word,
            std::vector<std::string>& found) {
  for (const Item& item : items) {
    if (item.part != 0) {
      AppendSlashed(item, bodies, context, found);
    } else if (!item.session.empty() || (bodies.general_assembly && !bodies.security_council)) {
      if (bodies.general_assembly || !bodies.other) AppendGeneralAssembly(item, found);
    } else if (Accept(item, bodies, context, un_word)) {
      found.push_back("S/RES/" + std::to_string(item.number));
    }
  }
}

}  // namespace

bool CitationReader::State::IsKind(std::span<const Word> list, std::size_t at, Kind kind, std::size_t& end) const {
  if (at >= list.size()) return false;
  const auto match = FindAt(list, at);
  if (!match || *match->value != kind) return false;
  end = match->end;
  return true;
}

// A year or a session after a number: "(2014)", ")2014(" as some PDF readers give it, "(XXX)", "of 2014".
std::optional<std::size_t> CitationReader::State::ReadYear(std::span<const Word> list, std::size_t at,
                                                           Item& item) const {
  constexpr std::uint32_t kFirst = 1946;
  if (IsBracket(list, at)) {
    if (IsNumber(list, at + 1, 4) && list[at + 1].digits == 4 && IsBracket(list, at + 2)) {
      item.year = list[at + 1].value;
      return at + 3;
    }
    const auto session = ReadSession(list, at);
    if (!session) return std::nullopt;
    item.session = session->name;
    return session->end;
  }
  std::size_t after = at;
  if (!IsKind(list, at, Kind::kYear, after)) return std::nullopt;
  const bool is_year = IsNumber(list, after, 4) && list[after].value >= kFirst && list[after].value <= kMaxCitedYear;
  if (!is_year) return std::nullopt;
  item.year = list[after].value;
  return after + 1;
}

std::optional<std::size_t> CitationReader::State::ReadItem(std::span<const Word> list, std::size_t at,
                                                           Item& item) const {
  std::size_t end = at;
  const bool year_first = IsBracket(list, at) && IsNumber(list, at + 1, 4) && list[at + 1].digits == 4 &&
                          IsBracket(list, at + 2) && IsNumber(list, at + 3, 4);
  if (year_first) {  // ")2014( 2178": right-to-left text read from a PDF
    item.year = list[at + 1].value;
    at += 3;
  }
  while (IsKind(list, at, Kind::kNumber, end) || IsSignOf(list, at, U"#\u2116\u00B0\u00BA.:\"\u00AB\u201C-()")) {
    const bool sign = list[at].kind == WordKind::kSign;
    at = sign ? at + 1 : end;
  }
  if (!IsNumber(list, at, 4)) return std::nullopt;
  item.number = list[at].value;
  ++at;
  // "70/1" is a resolution of a session (Arabic typing turns the pair around), "1267/1989/2253" a list.
  const bool has_session = item.number <= kLastSlashSession || IsNumber(list, at + 1, 2);
  if (has_session && IsSignOf(list, at, U"/") && IsNumber(list, at + 1, 4) && list[at + 1].glued) {
    item.part = list[at + 1].value;
    at += 2;
  }
  if (IsSignOf(list, at, U"%") || (IsSignOf(list, at, U",.") && IsNumber(list, at + 1, 9) && list[at + 1].glued)) {
    return std::nullopt;  // a share or an amount
  }
  if (const auto year = ReadYear(list, at, item)) at = *year;
  return at;
}

// The numbers of a list: "2178", "1267 (1999), 1989 (2011) and 2253 (2015)". The word after the last one, or `at`.
std::size_t CitationReader::State::ReadList(std::span<const Word> list, std::size_t at, bool many,
                                            std::vector<Item>& items) const {
  std::size_t end = at;
  while (true) {
    Item item;
    const auto after = ReadItem(list, at, item);
    if (!after) return end;
    const bool first = items.empty();
    const bool sure = item.year != 0 || item.part != 0 || !item.session.empty();
    if (!first && !sure && (!many || item.number < kLowestBareNumber)) return end;
    items.push_back(item);
    end = *after;
    at = end;
    const bool comma = IsSignOf(list, at, U",;/\u060C");
    if (comma) ++at;
    std::size_t and_end = at;
    const bool joined = IsKind(list, at, Kind::kAnd, and_end);
    if (joined) at = and_end;
    while (IsKind(list, at, Kind::kFiller, and_end) && and_end > at) at = and_end;
    if (!comma && !joined) return end;
    if (joined && !comma && items.size() == 1) many = true;  // "resolution 2254 and 2178": a slip, but a clear one
  }
}

void CitationReader::State::LookAround(std::span<const Word> list, std::size_t begin, std::size_t end,
                                       Bodies& bodies) const {
  for (std::size_t at = begin, steps = 0; at > 0 && steps < kReachBack; ++steps) {
    --at;
    if (EndsSentence(list, at) && !list[at].line_start) break;
    const auto match = FindAt(list, at);
    if (match && match->end <= begin) Note(bodies, *match->value);
    if (list[at].line_start) break;
  }
  for (std::size_t at = end, steps = 0; at < list.size() && steps < kReachAfter; ++steps) {
    if (EndsSentence(list, at)) break;
    const auto match = FindAt(list, at);
    if (match) Note(bodies, *match->value);
    if (match && (*match->value == Kind::kOne || *match->value == Kind::kMany)) break;
    at = match ? match->end : at + 1;
  }
}

void CitationReader::State::ReadAfterTrigger(std::span<const Word> list, std::size_t at, std::size_t trigger, Kind kind,
                                             const CitationContext& context, std::vector<std::string>& found) const {
  Bodies bodies;
  for (std::size_t steps = 0; at < list.size() && steps < kReachForward; ++steps) {
    if (list[at].kind == WordKind::kNumber || IsBracket(list, at)) break;
    if (list[at].kind == WordKind::kSign) {
      if (!IsSignOf(list, at, U"#\u2116\u00B0\u00BA:\"\u00AB\u00BB\u201C\u201D'-.,")) return;
      ++at;
      continue;
    }
    const auto match = FindAt(list, at);
    if (!match || *match->value == Kind::kTreaty) return;
    Note(bodies, *match->value);
    at = match->end;
  }
  std::vector<Item> items;
  const bool many = kind == Kind::kMany || kind == Kind::kUnMany;
  const std::size_t end = ReadList(list, at, many, items);
  if (items.empty()) return;
  const bool named = bodies.security_council || bodies.general_assembly || bodies.other;
  if (!named) LookAround(list, trigger, end, bodies);
  Append(items, bodies, context, kind == Kind::kUnOne || kind == Kind::kUnMany, found);
}

// Turkish: "1267, 1989 ve 2253 sayili ... kararlari". `at` is the word for "numbered", `end` the word after it.
void CitationReader::State::ReadBeforeTrigger(std::span<const Word> list, std::size_t at, std::size_t end,
                                              const CitationContext& context, std::vector<std::string>& found) const {
  Bodies bodies;
  bool is_resolution = false;
  for (std::size_t steps = 0; end < list.size() && steps < kReachAfter && !is_resolution; ++steps) {
    if (EndsSentence(list, end)) return;
    const auto match = FindAt(list, end);
    if (match) {
      is_resolution = *match->value == Kind::kOne || *match->value == Kind::kMany;
      Note(bodies, *match->value);
    }
    end = match ? match->end : end + 1;
  }
  if (!is_resolution) return;
  std::size_t begin = at;
  while (begin > 0) {
    const Word& before = list[begin - 1];
    std::size_t and_end = 0;
    const bool session = before.kind == WordKind::kWord && before.all_caps && IsBracket(list, begin);
    const bool part = before.kind == WordKind::kNumber || IsSignOf(list, begin - 1, U"(),/") || session ||
                      (IsKind(list, begin - 1, Kind::kAnd, and_end) && and_end == begin);
    if (!part) break;
    --begin;
    if (before.line_start) break;
  }
  while (begin < at && list[begin].kind != WordKind::kNumber) ++begin;
  std::vector<Item> items;
  if (ReadList(list, begin, true, items) < at) return;
  LookAround(list, begin, end, bodies);
  Append(items, bodies, context, false, found);
}

// "United Nations, Treaty Series, vol. 1155, p. 331".
void CitationReader::State::ReadTreaty(std::span<const Word> list, std::size_t at,
                                       std::vector<std::string>& found) const {
  const auto skip = [&](Kind kind) {
    bool seen = false;
    std::size_t end = at;
    while (IsSignOf(list, at, U",.:(")) ++at;
    if (IsKind(list, at, kind, end)) {
      at = end;
      seen = true;
    }
    while (seen && IsSignOf(list, at, U".:")) ++at;
    return seen;
  };
  if (!skip(Kind::kVolume) || !IsNumber(list, at, 4)) return;
  std::string symbol = "UNTS/" + std::to_string(list[at].value);
  ++at;
  if (skip(Kind::kPage) && IsNumber(list, at, 4)) {
    symbol += '/';
    symbol += std::to_string(list[at].value);
  }
  found.push_back(symbol);
}

CitationReader::CitationReader() {
  auto state = std::make_unique<State>();
  Load(state->words);
  state_ = std::move(state);
}
CitationReader::~CitationReader() = default;

bool CitationReader::Learn(std::span<const Word> words, CitationContext& context) const {
  bool may_cite = false;
  for (std::size_t at = 0; at < words.size();) {
    if (BeginsSymbol(words, at)) may_cite = true;
    const auto match = state_->FindAt(words, at);
    if (!match) {
      ++at;
      continue;
    }
    const Kind kind = *match->value;
    if (kind == Kind::kSecurityCouncil) context.security_council = true;
    if (kind == Kind::kGeneralAssembly) context.general_assembly = true;
    if (kind == Kind::kUnitedNations) context.united_nations = true;
    may_cite = may_cite || kind <= Kind::kAfter || kind == Kind::kTreaty;
    at = match->end;
  }
  return may_cite;
}

void CitationReader::Read(const Words& words, const CitationContext& context, std::vector<std::string>& found) const {
  const std::span<const Word> list = words.list();
  for (std::size_t at = 0; at < list.size();) {
    if (const auto symbol = ReadSymbol(words, at)) {
      if (!symbol->name.empty()) found.push_back(symbol->name);
      at = symbol->end;
      continue;
    }
    const auto match = state_->FindAt(list, at);
    if (!match) {
      ++at;
      continue;
    }
    const Kind kind = *match->value;
    if (kind == Kind::kOne || kind == Kind::kMany || kind == Kind::kUnOne || kind == Kind::kUnMany) {
      state_->ReadAfterTrigger(list, match->end, at, kind, context, found);
    } else if (kind == Kind::kAfter) {
      state_->ReadBeforeTrigger(list, at, match->end, context, found);
    } else if (kind == Kind::kTreaty) {
      state_->ReadTreaty(list, match->end, found);
    }
    at = match->end;
  }
}

}  // namespace bayan::metadata
