#include "core/metadata/boilerplate.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <string>
#include <vector>

#include "bayan_metadata_data.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

// In the order of kKindNames.
enum Kind : std::uint32_t {
  kWhole = 1U << 0,
  kWeak = 1U << 1,
  kFiller = 1U << 2,
  kLead = 1U << 3,
  kOrder = 1U << 4,
  kRights = 1U << 5,
  kCookie = 1U << 6,
  kSite = 1U << 7,
  kVisitor = 1U << 8,
  kButton = 1U << 9,
  kFormula = 1U << 10,
};
constexpr std::array<std::string_view, 11> kKindNames{"whole",  "weak", "filler",  "lead",   "order",  "rights",
                                                      "cookie", "site", "visitor", "button", "formula"};

// "Press contact: 05 00 00 00 00" is of the statement.
constexpr std::ptrdiff_t kTelephoneDigits = 7;
constexpr char32_t kCopyrightSign = 0x00A9;
constexpr std::size_t kLongestWordBytes = 30;  // on average, with its space; to pass over long blocks unread

std::uint32_t KindOf(std::string_view name) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames[i] == name) return 1U << i;
  }
  assert(false && "a kind that boilerplate.tsv does not explain");
  return 0;
}

bool IsYear(const Word& word) {
  constexpr std::uint32_t kFirstSite = 1990;
  constexpr std::uint32_t kLastYear = 2100;
  return word.kind == WordKind::kNumber && word.value >= kFirstSite && word.value <= kLastYear;
}

}  // namespace

/// What kinds of phrases stand in a block, and where.
struct Boilerplate::Seen {
  std::size_t words = 0;       // and numbers
  std::uint32_t kinds = 0;     // anywhere
  std::uint32_t at_begin = 0;  // from the first word on
  std::uint32_t at_end = 0;    // up to the last word
  bool led = false;            // a colon, dash or bar follows a lead at the beginning
  bool all_phrases = true;     // nothing but phrases and fillers
  bool all_formula = true;
  bool has_copyright_sign = false;
  bool has_year = false;
  bool ends_with_full_stop = false;
};

Boilerplate::Boilerplate() {
  std::map<std::string, std::uint32_t> kinds;
  for (const auto& row : ReadTable(data::boilerplate_tsv())) {
    for (const std::string_view phrase : SplitItems(row.at(2))) kinds[FoldPhrase(phrase)] |= KindOf(row.at(1));
  }
  for (const auto& [phrase, kind] : kinds) {
    phrases_.AddFolded(phrase, kind);
    if ((kind & kCookie) != 0) cookies_.AddFolded(phrase, true);
  }
}

Boilerplate::Seen Boilerplate::Look(const Words& words) const {
  const auto list = words.list();
  Seen seen;
  std::size_t first = list.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    seen.has_copyright_sign = seen.has_copyright_sign || list[i].sign == kCopyrightSign;
    if (list[i].kind == WordKind::kSign) continue;
    seen.has_year = seen.has_year || IsYear(list[i]);
    ++seen.words;
    if (list[i].kind == WordKind::kNumber) continue;  // a year may stand before or behind what is meant
    if (first == list.size()) first = i;
    last = i;
  }
  seen.ends_with_full_stop = !list.empty() && list.back().sign == '.';
  std::size_t phrases_end = 0;
  std::size_t formula_end = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].kind == WordKind::kSign) continue;
    if (cookies_.FindAt(list, i)) seen.kinds |= kCookie;
    if (const auto match = phrases_.FindAt(list, i)) {
      const std::uint32_t kinds = *match->value;
      seen.kinds |= kinds;
      if (i == first) seen.at_begin |= kinds;
      if (match->end > last) seen.at_end |= kinds;
      if ((kinds & (kWhole | kWeak | kFiller | kRights)) != 0) phrases_end = std::max(phrases_end, match->end);
      if ((kinds & kFormula) != 0) formula_end = std::max(formula_end, match->end);
      if (i == first && (kinds & kLead) != 0) {
        const bool parted = match->end < list.size() && list[match->end].kind == WordKind::kSign;
        const char32_t sign = parted ? list[match->end].sign : 0;
        seen.led = sign == ':' || sign == '-' || sign == '|';
      }
    }
    if (i >= phrases_end && list[i].kind == WordKind::kWord) seen.all_phrases = false;
    if (i >= formula_end) seen.all_formula = false;
  }
  return seen;
}

bool Boilerplate::IsCopyrightLine(const Seen& seen) {
  if (seen.has_copyright_sign) {
    const bool says = seen.has_year || ((seen.at_begin | seen.at_end) & kRights) != 0;
    return says && seen.words <= kMaxRightsWords;
  }
  // "All rights reserved to the coastal States under the Convention." is a sentence.
  const bool begins = (seen.at_begin & kRights) != 0 && !seen.ends_with_full_stop;
  if (!begins && (seen.at_end & kRights) == 0) return false;
  return seen.words <= (seen.has_year ? kMaxDatedRightsWords : kMaxBareRightsWords);
}

bool Boilerplate::IsBoilerplate(std::string_view text, Place place) const {
  if (text.size() > kMaxWords * kLongestWordBytes) return false;
  const Words words(text);
  const Seen seen = Look(words);
  if (seen.words == 0 || seen.words > kMaxWords || (seen.all_formula && seen.words > 0)) return false;
  const auto has = [](std::uint32_t kinds, std::uint32_t kind) { return (kinds & kind) != 0; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool has_telephone = std::count_if(text.begin(), text.end(), is_digit) >= kTelephoneDigits;
  const bool may_be_weak = place.at_an_end && !place.is_heading && !has_telephone;
  if (seen.all_phrases && seen.words <= kMaxPhraseWords &&
      (has(seen.kinds, kWhole) || (may_be_weak && has(seen.kinds, kWeak)))) {
    return true;
  }
  if (seen.led && seen.words <= kMaxLeadWords) return true;
  if (has(seen.at_begin, kOrder) && seen.words <= kMaxOrderWords) return true;
  if (IsCopyrightLine(seen)) return true;
  if (!has(seen.kinds, kCookie)) return false;
  const int signs = (has(seen.kinds, kSite) ? 1 : 0) + (has(seen.kinds, kVisitor) ? 1 : 0) +
                    (has(seen.at_begin | seen.at_end, kButton) ? 1 : 0);
  return signs >= (seen.words <= kMaxShortNoticeWords ? 1 : 2);
}

bool Boilerplate::IsFormula(std::string_view text) const {
  if (text.size() > kMaxWords * kLongestWordBytes) return false;
  const Words words(text);
  const Seen seen = Look(words);
  return seen.words > 0 && seen.all_formula;
}

}  // namespace bayan::metadata
