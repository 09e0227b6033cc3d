#include "core/metadata/citation_symbols.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/metadata/citations.h"

namespace bayan::metadata {
namespace {

constexpr std::uint32_t kLastRomanSession = 30;  // sessions XXXI and later number by year
constexpr std::string_view kArabicSession = "\u062F";

bool IsBracket(std::span<const Word> words, std::size_t at) { return IsSignOf(words, at, U"()"); }

// The number after a slash with nothing in between; advances past it.
std::optional<std::uint32_t> ReadPart(std::span<const Word> words, std::size_t& at, std::uint8_t most_digits) {
  const bool found =
      IsSign(words, at, '/') && IsGlued(words, at) && IsNumber(words, at + 1, most_digits) && IsGlued(words, at + 1);
  if (!found) return std::nullopt;
  at += 2;
  return words[at - 1].value;
}

bool IsCapitalWord(std::span<const Word> words, std::size_t at, std::string_view fold) {
  return at < words.size() && words[at].kind == WordKind::kWord && words[at].fold == fold;
}

bool ReadName(std::span<const Word> words, std::size_t& at, std::string_view fold) {
  if (!IsSign(words, at, '/') || !IsCapitalWord(words, at + 1, fold)) return false;
  at += 2;
  return true;
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return upper;
}

std::uint32_t RomanValue(std::string_view roman) {
  constexpr std::string_view kFigures = "ivxlc";
  constexpr std::array<std::uint32_t, 5> kValues = {1, 5, 10, 50, 100};
  std::uint32_t total = 0;
  std::uint32_t last = 1000;
  for (const char figure : roman) {
    const std::size_t which = kFigures.find(figure);
    if (which == std::string_view::npos) return 0;
    const std::uint32_t value = kValues[which];
    total += value;
    if (last < value) total -= 2 * last;
    last = value;
  }
  return total;
}

std::string ToRoman(std::uint32_t value) {
  std::string roman(value / 10, 'X');
  constexpr std::array<std::string_view, 10> kOnes = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  return roman + std::string(kOnes[value % 10]);
}

bool IsYearOf(std::uint32_t year, std::uint32_t number) {
  const YearSpan years = SecurityCouncilYears(number);
  return static_cast<int>(year) >= years.first && static_cast<int>(year) <= years.last;
}

// "S/RES/2178", "S/RES/2178(2014)", "S/RES/2178/2014"; `at` is at the slash before the number.
std::optional<FoundSymbol> ReadSecurityCouncilResolution(std::span<const Word> words, std::size_t at) {
  const auto number = ReadPart(words, at, 4);
  if (!number) return std::nullopt;
  bool valid = SecurityCouncilYears(*number).first != 0;
  if (IsBracket(words, at) && IsNumber(words, at + 1, 4) && words[at + 1].digits == 4 && IsBracket(words, at + 2)) {
    valid = valid && IsYearOf(words[at + 1].value, *number);
    at += 3;
  }
  return FoundSymbol{valid ? "S/RES/" + std::to_string(*number) : std::string(), at};
}

// "A/RES/70/1", "A/RES/3379(XXX)", "A/RES/ES-11/1", "A/RES/S-24/2"; `at` is at the slash after RES.
std::optional<FoundSymbol> ReadGeneralAssemblyResolution(std::span<const Word> words, std::size_t at) {
  for (const std::string_view special : {"es", "s"}) {
    std::size_t after = at;
    if (!ReadName(words, after, special) || !IsSign(words, after, '-') || !IsNumber(words, after + 1, 2)) continue;
    const std::uint32_t session = words[after + 1].value;
    after += 2;
    const auto number = ReadPart(words, after, 4);
    if (!number) return std::nullopt;
    return FoundSymbol{"A/RES/" + Upper(special) + "-" + std::to_string(session) + "/" + std::to_string(*number),
                       after};
  }
  const auto first = ReadPart(words, at, 4);
  if (!first) return std::nullopt;
  if (const auto number = ReadPart(words, at, 4)) {
    return FoundSymbol{"A/RES/" + std::to_string(*first) + "/" + std::to_string(*number), at};
  }
  const auto session = ReadSession(words, at);
  if (!session) return std::nullopt;
  return FoundSymbol{"A/RES/" + std::to_string(*first) + "(" + session->name + ")", session->end};
}

// "/2015/25" with a year that can be; `prefix` is what stands before.
std::optional<FoundSymbol> ReadYearAndNumber(std::span<const Word> words, std::size_t at, const std::string& prefix,
                                             std::uint32_t first_year) {
  const auto year = ReadPart(words, at, 4);
  if (!year || *year < first_year || *year > static_cast<std::uint32_t>(kMaxCitedYear)) return std::nullopt;
  const auto number = ReadPart(words, at, 4);
  if (!number) return std::nullopt;
  return FoundSymbol{prefix + std::to_string(*year) + "/" + std::to_string(*number), at};
}

// The word after "UNTS" or "U.N.T.S."; `at` if neither is there.
std::size_t SkipUnts(std::span<const Word> words, std::size_t at) {
  constexpr std::array<std::string_view, 4> kLetters = {"u", "n", "t", "s"};
  if (IsCapitalWord(words, at, "unts")) return at + 1;
  std::size_t end = at;
  for (const std::string_view letter : kLetters) {
    if (!IsCapitalWord(words, end, letter) || !IsSign(words, end + 1, '.')) return at;
    end += 2;
  }
  return end;
}

std::optional<FoundSymbol> ReadTreatyPage(std::span<const Word> words, std::size_t at) {
  const std::size_t after = SkipUnts(words, at + 1);
  if (!IsNumber(words, at, 4) || after == at + 1) return std::nullopt;
  const std::string volume = "UNTS/" + std::to_string(words[at].value);
  if (!IsNumber(words, after, 4)) return FoundSymbol{volume, after};
  return FoundSymbol{volume + "/" + std::to_string(words[after].value), after + 1};
}

}  // namespace

std::optional<FoundSymbol> ReadSession(std::span<const Word> words, std::size_t at) {
  if (!IsBracket(words, at)) return std::nullopt;
  ++at;
  std::string prefix;
  for (const std::string_view special : {std::string_view("es"), std::string_view("s"), kArabicSession}) {
    if (!IsCapitalWord(words, at, special) || !IsSignOf(words, at + 1, U"-/")) continue;
    if (special != kArabicSession) prefix = Upper(special) + "-";
    at += 2;
    if (!IsNumber(words, at, 2)) break;
    const std::uint32_t session = words[at].value;
    if (session == 0 || session > kLastRomanSession || !IsBracket(words, at + 1)) return std::nullopt;
    return FoundSymbol{prefix + ToRoman(session), at + 2};
  }
  if (at >= words.size() || words[at].kind != WordKind::kWord || !IsBracket(words, at + 1)) return std::nullopt;
  const std::uint32_t session = RomanValue(words[at].fold);
  if (session == 0 || session > kLastRomanSession || !words[at].all_caps) return std::nullopt;
  return FoundSymbol{prefix + ToRoman(session), at + 2};
}

bool BeginsSymbol(std::span<const Word> words, std::size_t at) {
  if (words[at].kind == WordKind::kNumber) return SkipUnts(words, at + 1) != at + 1;
  return words[at].kind == WordKind::kWord && words[at].fold.size() == 1 && IsSign(words, at + 1, '/');
}

std::optional<FoundSymbol> ReadSymbol(const Words& text, std::size_t at) {
  constexpr std::uint32_t kFirstPresidentialYear = 1994;
  const std::span<const Word> words = text.list();
  if (!BeginsSymbol(words, at)) return std::nullopt;
  if (words[at].kind == WordKind::kNumber) return ReadTreatyPage(words, at);
  const char organ = words[at].fold.front();
  std::size_t after = at + 1;
  if (organ == 's') {
    if (ReadName(words, after, "res")) return ReadSecurityCouncilResolution(words, after);
    if (ReadName(words, after, "prst")) {
      return ReadYearAndNumber(words, after, "S/PRST/", kFirstPresidentialYear);
    }
    return std::nullopt;  // a letter or report
  }
  if (organ == 'a' && ReadName(words, after, "res")) return ReadGeneralAssemblyResolution(words, after);
  return std::nullopt;
}

}  // namespace bayan::metadata
