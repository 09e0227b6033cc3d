#include "core/metadata/issue_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "core/metadata/dated_lines.h"
#include "core/metadata/issue_words.h"

namespace bayan::metadata {
namespace {

using model::DatePrecision;

// A place or a body beside a date has at most so many words; more are a sentence.
constexpr std::size_t kMostPlaceWords = 3;
constexpr std::size_t kMostLineWords = 30;
// The first sentence of a statement, which may say when it was issued, is read so far.
constexpr std::size_t kMostSentenceWords = 80;
// From a label, a verb or a noun to what belongs to it.
constexpr std::size_t kReach = 6;
// From "Done at" to the date behind the names of a house, a town and a state.
constexpr std::size_t kFarReach = 20;

bool IsIssueYear(const model::DateRange& range) {
  int year = 0;
  std::from_chars(range.first.data(), range.first.data() + 4, year);
  return year >= kFirstIssueYear && year <= kLastIssueYear;
}

bool CanBeIssue(const FoundDate& date) {
  return !date.is_span && date.range.precision != DatePrecision::kYear && IsIssueYear(date.range);
}

// So many dates in lines of their own are a list of events; more need not be remembered.
constexpr std::size_t kChronology = 3;

void AddDay(std::vector<std::string>& days, const FoundDate& date) {
  if (days.size() >= kChronology) return;
  const auto at = std::lower_bound(days.begin(), days.end(), date.range.first);
  if (at == days.end() || *at != date.range.first) days.insert(at, date.range.first);
}

// Hijri and Gregorian calendars may differ by a day or two in naming one day.
bool IsSameDay(const FoundDate& a, const FoundDate& b) {
  if (a.range == b.range) return true;
  return a.converted != b.converted && a.range.first.substr(0, 7) == b.range.first.substr(0, 7);
}

// What stands in a line beside its date.
struct Company {
  std::size_t places = 0;     // words that may name a place
  std::size_t sentences = 0;  // words that do not stand in names
  std::size_t figures = 0;    // but times of day
  bool time = false;
  bool not_issue = false;
  bool happening = false;
  bool noun = false;
  bool agency = false;
};

class LineReader {
 public:
  LineReader(const KindTable& table, const DatedLine& line, bool is_first = true)
      : table_(table), line_(line), is_first_(is_first) {}

  // A date after a label; `rule` tells how sure the label is.
  const FoundDate* ReadLabelled(IssueRule& rule, bool is_tail) const;
  bool IsByline(std::size_t at) const;
  const FoundDate* ReadFormula() const;
  const FoundDate* ReadStamp() const;
  bool IsRecord() const { return Is(line_.begin, kRecordWord); }
  bool HoldsRecord() const {
    for (std::size_t at = line_.begin; at < line_.end; ++at) {
      if (Is(at, kRecordWord)) return true;
    }
    return false;
  }
  const FoundDate* ReadAlone() const;
  const FoundDate* ReadDateline() const;
  const FoundDate* ReadSentence() const;
  const FoundDate* ReadTitle() const;
  const FoundDate* ReadActTitle() const;
  const FoundDate* ReadEmbargo() const;
  bool IsEvent() const;

 private:
  bool IsSign(std::size_t at, char32_t sign) const { return metadata::IsSign(line_.words.first(line_.end), at, sign); }
  bool IsSignOf(std::size_t at, std::u32string_view signs) const {
    return metadata::IsSignOf(line_.words.first(line_.end), at, signs);
  }
  std::optional<KindTable::Match> Find(std::size_t at) const {
    auto match = at < line_.end ? table_.FindAt(line_.words, at) : std::nullopt;
    return match && match->end <= line_.end ? match : std::nullopt;
  }
  bool Is(std::size_t at, IssueKind kind) const {
    const auto match = Find(at);
    return match && match->value->Is(kind);
  }
  const FoundDate* DateAt(std::size_t at) const {
    for (const FoundDate* date : line_.dates) {
      if (date->begin == at) return date;
    }
    return nullptr;
  }
  std::size_t CountWords(std::size_t begin, std::size_t end) const {
    return static_cast<std::size_t>(std::count_if(line_.words.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  line_.words.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [](const Word& word) { return word.kind == WordKind::kWord; }));
  }
  // The Gregorian date of a line that gives one day in one or two calendars; null if it has other dates.
  const FoundDate* OnlyDate() const;
  Company Look(std::size_t begin, std::size_t end) const;
  bool IsParted(const FoundDate& date) const;
  bool IsOwnDate(std::size_t at) const;
  bool IsPlaceAndMonth(const FoundDate& date, const Company& seen) const;
  const FoundDate* DateAfterLabel(std::size_t at) const;
  std::optional<std::size_t> FindVerbBefore(std::size_t at) const;
  bool HasNounBefore(std::size_t at) const;
  bool EndsDateline(std::size_t at) const;
  std::size_t SkipAgency(std::size_t at) const;
  bool IsPlaceBeforeStop() const;
  bool IsShoutedBracket(std::size_t begin, std::size_t end) const;
  std::size_t SkipPlace(std::size_t at) const;
  bool IsPlaceBeforeBracket() const;
  bool IsNumbered(std::size_t at) const;
  bool IsYearOfLine(const Word& number) const;
  std::size_t SkipBracket(std::size_t at, std::size_t end) const;
  bool IsPlaceThenDate(const FoundDate& date, const Company& seen) const;

  const KindTable& table_;
  const DatedLine& line_;
  bool is_first_;  // of its document
};

const FoundDate* LineReader::OnlyDate() const {
  if (line_.dates.empty() || line_.dates.size() > 2) return nullptr;
  const FoundDate* const first = line_.dates.front();
  const FoundDate* const last = line_.dates.back();
  if (first == last) return first;
  if (!IsSameDay(*first, *last)) return nullptr;
  return first->converted ? last : first;
}

bool IsCased(const Word& word) { return !word.fold.empty() && (static_cast<unsigned char>(word.fold.front()) < 0xD8); }

// "No. 143", "No: 143", "# 143", "S/143".
bool LineReader::IsNumbered(std::size_t at) const {
  if (at == line_.begin) return false;
  if (IsSignOf(at - 1, kNumberSigns) || IsSign(at - 1, '/')) return true;
  const bool goes_on = IsSignOf(at - 1, U"-.") && at - 1 > line_.begin && line_.words[at - 1].glued;
  if (goes_on && line_.words[at - 2].kind == WordKind::kNumber && IsNumbered(at - 2)) return true;  // "# 01-14"
  const std::size_t before = IsSignOf(at - 1, U":.\u00B0\u00BA") && at - 1 > line_.begin ? at - 2 : at - 1;
  return Is(before, kAgencyWord) || (before == at - 2 && !IsSign(at - 1, ':'));
}

// The year of the line's date once more: "No. 21 of 2009, 29 May 2009".
bool LineReader::IsYearOfLine(const Word& number) const {
  return number.digits == 4 && !line_.dates.empty() &&
         line_.dates.front()->range.first.substr(0, 4) == std::to_string(number.value);
}

// After a few words in brackets that hold no date, as who reports: "Karachi (staff reporter) 9 March". `at` if there
// are none.
std::size_t LineReader::SkipBracket(std::size_t at, std::size_t end) const {
  constexpr std::size_t kMostWords = 4;
  if (!IsSign(at, '(')) return at;
  for (std::size_t close = at + 1; close < end && close <= at + kMostWords + 1; ++close) {
    if (IsSign(close, ')')) return close + 1;
    if (line_.words[close].kind != WordKind::kWord) return at;
  }
  return at;
}

Company LineReader::Look(std::size_t begin, std::size_t end) const {
  Company seen;
  for (std::size_t at = begin; at < end;) {
    if (const std::size_t after = SkipBracket(at, end); after != at && at > line_.begin) {
      at = after;
      continue;
    }
    if (const FoundDate* const date = DateAt(at)) {
      at = date->end;
      continue;
    }
    const Word& word = line_.words[at];
    const auto match = Find(at);
    if (match && match->end <= end) {
      seen.not_issue = seen.not_issue || match->value->Is(kNotWord);
      seen.happening = seen.happening || match->value->Is(kHappeningWord);
      seen.noun = seen.noun || match->value->Is(kNounWord);
      seen.agency = seen.agency || match->value->Is(kAgencyWord);
      constexpr std::uint32_t kHarmless =
          kLabelWord | kColonWord | kNounWord | kFillerWord | kAgencyWord | kWeekday | kAfterWord;
      if ((match->value->kinds & kHarmless) != 0) {
        at = match->end;
        continue;
      }
    }
    if (word.kind == WordKind::kWord) {
      const bool name = !IsCased(word) || word.capital;
      ++(name ? seen.places : seen.sentences);
    }
    if (word.kind == WordKind::kNumber) {
      const bool time = (IsSign(at + 1, ':') && at + 2 < end) || (at > begin && IsSign(at - 1, ':'));
      seen.time = seen.time || time;
      if (!time && !IsNumbered(at) && !IsYearOfLine(word)) ++seen.figures;
    }
    ++at;
  }
  return seen;
}

// Between place and date stands a comma, a dash, a bracket or the like, and nothing but such follows.
bool LineReader::IsParted(const FoundDate& date) const {
  constexpr std::u32string_view kSigns = U",-|(/:;\u00B7\u2022.";
  const std::size_t after = std::max(date.end, line_.dates.back()->end);
  if (after < line_.end && !IsSignOf(after, kSigns) && !IsSign(after, ')')) return false;
  std::size_t before = line_.dates.front()->begin;
  while (before > line_.begin && Is(before - 1, kWeekday)) --before;
  // "Closing date: 5 May 2018": what stands before a colon says what the date is, and is no place.
  if (before > line_.begin && IsSign(before - 1, ':') && IsCased(line_.words[line_.begin])) return false;
  return before == line_.begin || IsSignOf(before - 1, kSigns) || IsSign(before - 1, ')') ||
         Is(before - 1, kFillerWord);
}

const FoundDate* LineReader::DateAfterLabel(std::size_t at) const {
  for (std::size_t steps = 0; at < line_.end && steps <= kFarReach; ++steps) {
    if (const FoundDate* const date = DateAt(at)) {
      const bool last = date->end == line_.end || (date->end + 1 == line_.end && IsSign(date->end, '.'));
      return CanBeIssue(*date) && (steps <= kReach || last) ? date : nullptr;
    }
    const auto match = Find(at);
    if (match && match->value->Is(kNotWord)) return nullptr;
    at = match ? match->end : at + 1;
  }
  return nullptr;
}

// "At the sitting held in public on 5 May 2019, the court ...": the law or the judgment is of that day.
const FoundDate* LineReader::ReadFormula() const {
  const auto match = Find(line_.begin);
  return match && match->value->Is(kFormulaWord) ? DateAfterLabel(match->end) : nullptr;
}

// "[12/03/2021, 14:33] Desk: ...": what programs put before each message of a chat.
const FoundDate* LineReader::ReadStamp() const {
  constexpr std::size_t kMostTimeWords = 10;
  const FoundDate* const date = IsSign(line_.begin, '[') ? DateAt(line_.begin + 1) : nullptr;
  if (date == nullptr || !CanBeIssue(*date)) return nullptr;
  bool time = false;
  for (std::size_t at = date->end; at < line_.end && at <= date->end + kMostTimeWords; ++at) {
    time = time || (IsSign(at, ':') && line_.words[at - 1].kind == WordKind::kNumber);
    if (IsSign(at, ']')) return time ? date : nullptr;
  }
  return nullptr;
}

// "Web desk Published 11 October 2022 04:15 pm": a label with a date right after it and nothing but a time after that.
bool LineReader::IsByline(std::size_t at) const {
  constexpr std::size_t kMostWords = 4;
  const auto match = Find(at);
  if (!match || !match->value->Is(kLabelWord) || CountWords(line_.begin, at) > kMostWords) return false;
  const FoundDate* const date = DateAt(IsSign(match->end, ':') ? match->end + 1 : match->end);
  if (date == nullptr) return false;
  const Company after = Look(date->end, line_.end);
  return after.places + after.sentences <= 1 && (after.time || date->end == line_.end);
}

// `is_tail`: the line is among the last ones, where a label may begin any sentence and may say that a text was adopted.
// "Press release No. 7/2012 of 24 January 2012": a statement, its number and its date.
bool LineReader::IsOwnDate(std::size_t at) const {
  if (at != line_.begin || !Is(at, kNounWord) || line_.dates.size() != 1) return false;
  const FoundDate& date = *line_.dates.front();
  const Company seen = Look(at, line_.end);
  return date.end == line_.end && seen.places + seen.sentences + seen.figures == 0 && !seen.not_issue;
}

const FoundDate* LineReader::ReadLabelled(IssueRule& rule, bool is_tail) const {
  if (line_.dates.empty() || line_.end - line_.begin > 2 * kMostLineWords) return nullptr;
  for (std::size_t at = line_.begin; at < line_.end; ++at) {
    // Behind a comma late in a sentence it tells of something else: "the report of the board, issued on 1 June".
    const bool parted =
        IsSignOf(at - 1, U",;") ? CountWords(line_.begin, at) <= kReach : IsSignOf(at - 1, U"|-\u2022\u00B7/*");
    const bool starts = at == line_.begin || parted || (is_tail && IsSign(at - 1, '.')) || IsByline(at);
    const auto match = starts ? Find(at) : std::nullopt;
    if (!match) continue;
    const bool done = is_tail && match->value->Is(kDoneWord);
    if (match->value->Is(kNotWord) && !done) continue;
    const bool label = done || IsOwnDate(at) || match->value->Is(kLabelWord) ||
                       (match->value->Is(kColonWord) && IsSign(match->end, ':'));
    const FoundDate* const date = label ? DateAfterLabel(match->end) : nullptr;
    if (date == nullptr) continue;
    rule = done || IsOwnDate(at) || match->value->Is(kLabelWord)
               ? IssueRule::kLabel
               : IssueRule::kLine;  // "Date:" may be that of a meeting
    const FoundDate* const other = DateAt(date->end);
    const std::size_t rest = other != nullptr ? other->end : date->end;
    const Company after = Look(rest, line_.end);
    // "Issued on 5 May 2014 a new law ..." is a sentence about something else.
    const bool ends = rest >= line_.end || line_.words[rest].kind == WordKind::kSign || Is(rest, kByWord);
    if (after.places + after.sentences <= (ends ? kReach : 1)) {
      const bool gregorian_next = line_.dates.size() == 2 && OnlyDate() != nullptr;
      return gregorian_next ? OnlyDate() : date;
    }
  }
  return nullptr;
}

// "October 2014", "Accra, October 2014".
bool LineReader::IsPlaceAndMonth(const FoundDate& date, const Company& seen) const {
  constexpr std::size_t kMostWords = 2;
  if (seen.places == 0) return true;
  return seen.places <= kMostWords && date.begin > line_.begin && IsSign(date.begin - 1, ',');
}

// "Geneva 4 May 2019" without a comma, under a title: a place of one word, of two in scripts without capitals, and
// nothing after the date.
bool LineReader::IsPlaceThenDate(const FoundDate& date, const Company& seen) const {
  const std::size_t most = IsCased(line_.words[line_.begin]) ? 1 : 2;
  return !is_first_ && seen.places <= most && date.begin > line_.begin && line_.dates.back()->end == line_.end &&
         line_.dates.front()->begin > line_.begin;
}

const FoundDate* LineReader::ReadAlone() const {
  const FoundDate* const date = OnlyDate();
  if (date == nullptr || !CanBeIssue(*date) || line_.end - line_.begin > kMostLineWords) return nullptr;
  if (Is(line_.begin, kAnswerWord) && IsSignOf(line_.begin + 1, kNumberSigns)) return nullptr;
  if (IsSign(line_.end - 1, ';')) return nullptr;  // one of the grounds of a law: "SEEN report No. 5 of 3 May 2019;"
  const Company seen = Look(line_.begin, line_.end);
  if (seen.not_issue || seen.happening || seen.sentences > 0 || seen.figures > 0) return nullptr;
  if (date->range.precision == DatePrecision::kMonth && !IsPlaceAndMonth(*date, seen)) return nullptr;
  if (seen.places == 0) return date;
  // "Wednesday 12 January 2022, 13:05 Politics"
  if (seen.time && seen.places <= 2 && Look(line_.begin, line_.dates.front()->begin).places == 0) return date;
  const bool few = seen.places <= kMostPlaceWords;
  return few && (seen.agency || IsParted(*date) || IsPlaceThenDate(*date, seen)) ? date : nullptr;
}

// The word after "(AFP)", "/ WAM /", ", Reuters": whoever wrote it, in brackets or between slashes, or known and after
// a comma. `at` if there is none.
std::size_t LineReader::SkipAgency(std::size_t at) const {
  constexpr std::size_t kMostWords = 4;
  if (IsSign(at, ',')) {
    const auto agency = Find(at + 1);
    return agency && agency->value->Is(kAgencyWord) ? agency->end : at;
  }
  const bool bracket = IsSign(at, '(') || IsSign(at, '[');
  if (!bracket && !IsSign(at, '/')) return at;
  for (std::size_t end = at + 1; end <= at + kMostWords + 1 && end < line_.end; ++end) {
    if (bracket ? IsSignOf(end, U")]") : IsSign(end, '/')) return end > at + 1 ? end + 1 : at;
    if (line_.words[end].kind == WordKind::kNumber || IsSign(end, '-')) return at;
  }
  return at;
}

// "Karachi (1 May 2019) The chairman ..." in a script without capitals: one word, since people have several.
bool LineReader::IsPlaceBeforeBracket() const {
  const Word& place = line_.words[line_.begin];
  return DateAt(line_.begin + 2) && IsSign(line_.begin + 1, '(') && place.kind == WordKind::kWord && !IsCased(place);
}

// "THE HAGUE, 15 January 2009. The Registry", "Wiesental, den 4. Juli 2019. Das Amt": names, a comma and a date are no
// sentence, so the full stop parts the dateline from the first one.
bool LineReader::IsPlaceBeforeStop() const {
  std::size_t end = line_.dates.front()->begin;
  while (end > line_.begin && Is(end - 1, kFillerWord)) --end;
  if (end < line_.begin + 2 || !IsSign(end - 1, ',')) return false;
  const auto is_name = [](const Word& it) { return it.kind == WordKind::kWord && (it.capital || !IsCased(it)); };
  const auto words = line_.words.subspan(line_.begin, end - 1 - line_.begin);
  const std::size_t most = IsCased(words.front()) ? kMostPlaceWords : kMostPlaceWords - 1;
  return words.size() <= most && std::all_of(words.begin(), words.end(), is_name);
}

// After a comma and a few capital words: ", New York"; `at` if there are none.
std::size_t LineReader::SkipPlace(std::size_t at) const {
  if (!IsSign(at, ',')) return at;
  std::size_t end = at + 1;
  while (end < line_.end && end <= at + kMostPlaceWords && IsCased(line_.words[end]) && line_.words[end].capital) ++end;
  return end > at + 1 ? end : at;
}

// "(AFP)": who wrote it, in capitals.
bool LineReader::IsShoutedBracket(std::size_t begin, std::size_t end) const {
  constexpr std::size_t kMostLetters = 6;
  return end == begin + 3 && IsSign(begin, '(') && line_.words[begin + 1].all_caps &&
         line_.words[begin + 1].fold.size() <= kMostLetters;
}

// After the date of a dateline comes a dash, or a bracket and a dash or colon.
bool LineReader::EndsDateline(std::size_t at) const {
  // "(Paris, 5 May 2019) The ..."
  if (IsSign(at, ')')) return IsSignOf(at + 1, U"-:") || IsSign(line_.begin, '(') || IsPlaceBeforeBracket();
  const std::size_t stop = IsSign(at, '.') ? at + 1 : at;
  const std::size_t agency = SkipAgency(stop);
  if (agency != stop) {
    const bool slashes = IsSign(agency - 1, '/');
    const std::size_t after = IsSign(agency, '.') ? agency + 1 : agency;
    const bool stopped = IsSign(agency - 1, ')') && after > agency;  // "14 July 2016 (epd). The churches"
    return slashes || stopped || IsSignOf(after, U"-:") || IsShoutedBracket(stop, agency);
  }
  // "Ramallah 30-1-2024 WAFA- ..."
  if (const auto known = Find(at); known && known->value->Is(kAgencyWord) && IsSign(known->end, '-')) return true;
  return IsSign(stop, '-') || (stop == at && IsSign(at, ':')) || (stop > at && IsPlaceBeforeStop());
}

const FoundDate* LineReader::ReadDateline() const {
  if (line_.dates.empty()) return nullptr;
  const FoundDate* date = line_.dates.front();
  const std::size_t begin = date->begin;
  if (line_.dates.size() > 1 && date->converted && IsSameDay(*date, *line_.dates[1]) &&
      line_.dates[1]->begin <= date->end + 2) {
    date = line_.dates[1];
  }
  if (!CanBeIssue(*date) || date->range.precision != DatePrecision::kDay) return nullptr;
  if (DateAt(date->end + 1) != nullptr) return nullptr;  // "5 May 2018 - 7 May 2018"
  if (IsSign(line_.begin, '-')) return nullptr;          // what somebody says in a dialogue
  if (const std::size_t place = SkipPlace(date->end); place != date->end && begin == line_.begin) {
    return IsSign(place, '-') ? date : nullptr;  // "16 August 2019, Funafuti - ..."
  }
  if (begin - line_.begin > 2 * kReach || !EndsDateline(date->end)) return nullptr;
  const Company before = Look(line_.begin, begin);
  if (before.sentences > 0 || before.figures > 0 || before.happening || before.not_issue) return nullptr;
  if (before.places == 0) return date;
  const bool parted = IsSignOf(begin - 1, U",-|()/:.") || Is(begin - 1, kFillerWord) || Is(begin - 1, kWeekday);
  const std::size_t few = IsCased(line_.words[line_.begin]) ? 1 : 2;  // "Khartoum 18 April 2019 (SUNA) - ..."
  return before.places <= few || (before.places <= kMostPlaceWords && (parted || before.agency)) ? date : nullptr;
}

// The verb that a date belongs to: right before it ("issued on"), or with the issuer between ("issued by the ministry
// on").
std::optional<std::size_t> LineReader::FindVerbBefore(std::size_t at) const {
  constexpr std::size_t kIssuerWords = 5;
  const std::size_t date = at;
  while (at > line_.begin && (Is(at - 1, kFillerWord) || Is(at - 1, kWeekday))) --at;
  const std::size_t reach = at < date ? kIssuerWords : 0;
  for (std::size_t steps = 0; at > line_.begin && steps <= reach; ++steps) {
    --at;
    if (line_.words[at].kind != WordKind::kWord || Is(at, kHappeningWord)) return std::nullopt;
    // Alone, since "issued on" is a label and the longer phrase.
    const KindWord* const word = table_.FindWord(line_.words[at].fold);
    if (word != nullptr && word->Is(kVerbWord)) return at;
  }
  return std::nullopt;
}

// A noun for a statement among the words before `at`, and not "the statement".
bool LineReader::HasNounBefore(std::size_t at) const {
  for (std::size_t back = at, steps = 0; back > line_.begin && steps <= kReach; ++steps) {
    --back;
    if (IsSignOf(back, U".;!?")) return false;
    const auto match = Find(back);
    if (!match || !match->value->Is(kNounWord) || match->end > at) continue;
    return back == line_.begin || !Is(back - 1, kArticleWord);
  }
  return false;
}

const FoundDate* LineReader::ReadSentence() const {
  for (const FoundDate* date : line_.dates) {
    if (date->begin - line_.begin > kMostSentenceWords) return nullptr;
    if (!CanBeIssue(*date) || date->range.precision != DatePrecision::kDay) continue;
    for (std::size_t at = line_.begin; at < date->begin; ++at) {
      if (IsSign(at, '.') && at + 1 < line_.end && !line_.words[at + 1].glued) return nullptr;
    }
    if (const auto verb = FindVerbBefore(date->begin); verb && HasNounBefore(*verb)) return date;
    const std::size_t rest = std::min(line_.end, date->end + kMostLineWords);
    if (Is(date->end, kAfterWord) && (HasNounBefore(date->begin) || Look(date->end, rest).noun)) return date;
  }
  return nullptr;
}

const FoundDate* LineReader::ReadTitle() const {
  if (line_.dates.size() != 1) return nullptr;
  const FoundDate* const date = line_.dates.front();
  if (!CanBeIssue(*date) || date->range.precision != DatePrecision::kDay || date->begin == line_.begin) return nullptr;
  const Company before = Look(line_.begin, date->begin);
  const bool numbered = before.agency && before.places + before.sentences + before.figures == 0;
  if (numbered && IsSignOf(date->end, U",-:")) return date;  // "No: 143, 2 June 2017, Visit of the Emir"
  const bool at_end = date->end == line_.end || (IsSign(date->end, ')') && date->end + 1 == line_.end);
  if (!at_end || !IsSignOf(date->begin - 1, U",-(|:/")) return nullptr;
  return before.noun && !before.happening && !before.not_issue ? date : nullptr;
}

// "Council Regulation No 36/2012 of 18 January 2012 concerning ...": the first date, if it belongs to the law itself.
const FoundDate* LineReader::ReadActTitle() const {
  const std::size_t begin = IsSign(line_.begin, '(') ? line_.begin + 1 : line_.begin;  // "(Decision of 5 May 2019)"
  if (line_.dates.empty() || !Is(begin, kActWord)) return nullptr;
  const FoundDate* const date = line_.dates.front();
  const bool day = CanBeIssue(*date) && date->range.precision == DatePrecision::kDay;
  if (begin > line_.begin && !(IsSign(date->end, ')') && date->end + 1 == line_.end)) return nullptr;
  return day && Look(begin + 1, date->begin).sentences <= kMostPlaceWords ? date : nullptr;
}

// "Embargoed until 5 May 2019, 10.00 GMT".
const FoundDate* LineReader::ReadEmbargo() const {
  const auto match = Find(line_.begin);
  if (!match || !match->value->Is(kEmbargoWord) || line_.dates.size() != 1) return nullptr;
  const FoundDate* const date = DateAfterLabel(match->end);
  return date != nullptr && date->range.precision == DatePrecision::kDay ? date : nullptr;
}

bool LineReader::IsEvent() const {
  const auto match = Find(line_.begin);
  return match && match->value->Is(kEventWord) && IsSign(match->end, ':');
}

const FoundDate* FirstOf(const FoundDate* one, const FoundDate* other) { return one != nullptr ? one : other; }

void Note(IssueEvidence& evidence, IssueRule rule, const FoundDate* date) {
  if (date != nullptr) evidence.candidates.push_back({rule, *date});
}

}  // namespace

struct IssueDateReader::State {
  KindTable words = MakeIssueWords();
};

IssueDateReader::IssueDateReader() : state_(std::make_unique<const State>()) {}
IssueDateReader::~IssueDateReader() = default;

void IssueDateReader::ReadTitle(const Words& words, const std::vector<FoundDate>& dates,
                                IssueEvidence& evidence) const {
  for (const DatedLine& line : SplitDatedLines(words.text(), words.list(), dates)) {
    const LineReader reader(state_->words, line);
    if (reader.HoldsRecord()) evidence.is_record = true;
    Note(evidence, IssueRule::kTitle, reader.ReadTitle());
    Note(evidence, IssueRule::kActTitle, reader.ReadActTitle());
  }
}

void IssueDateReader::ReadBlock(const Words& words, const std::vector<FoundDate>& dates, const BlockPlace& place,
                                IssueEvidence& evidence) const {
  const bool lead_block = place.first_line < kLeadLines;
  const bool tail = place.blocks_left < kTailBlocks;
  if (dates.empty() && !lead_block) return;
  const std::vector<DatedLine> lines = SplitDatedLines(words.text(), words.list(), dates);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineReader reader(state_->words, lines[i], place.first_line + i == 0);
    const bool lead = place.first_line + i < kLeadLines;
    const bool last = tail && lines.size() - i <= kTailBlocks;
    if (lead && reader.IsEvent()) evidence.is_event = true;
    if (lead && reader.IsRecord()) evidence.is_record = true;
    if (lines[i].dates.empty()) continue;
    IssueRule rule = IssueRule::kLabel;
    const FoundDate* const labelled = lead || last ? reader.ReadLabelled(rule, last) : nullptr;
    Note(evidence, rule, labelled);
    if (lead) Note(evidence, IssueRule::kEmbargo, reader.ReadEmbargo());
    if (lead && lines[i].words[lines[i].begin].sign == '(') Note(evidence, IssueRule::kActTitle, reader.ReadActTitle());
    if (const FoundDate* const date = reader.ReadAlone()) {
      AddDay(evidence.line_days, *date);
      if (lead) Note(evidence, IssueRule::kLine, date);
      if (!lead && last) Note(evidence, IssueRule::kTailLine, date);
    } else if (const FoundDate* const dateline = FirstOf(reader.ReadStamp(), reader.ReadDateline())) {
      AddDay(evidence.dateline_days, *dateline);
      if (lead) Note(evidence, IssueRule::kDateline, dateline);
    } else if (place.first_line + i < kLeadLines / 2) {
      Note(evidence, IssueRule::kSentence, FirstOf(reader.ReadFormula(), reader.ReadSentence()));
      Note(evidence, IssueRule::kTitle, reader.ReadTitle());  // "Speech by the Governor, Valletta, 5 May 2019"
    }
  }
}

std::optional<IssueEvidence::Candidate> IssueDateReader::Decide(const IssueEvidence& evidence) {
  const bool is_event = evidence.is_event && !evidence.is_record;
  const auto counts = [&](const IssueEvidence::Candidate& it) {
    const bool line = it.rule == IssueRule::kLine || it.rule == IssueRule::kTailLine;
    if (line && (evidence.line_days.size() >= kChronology || is_event)) return false;
    return it.rule != IssueRule::kDateline || evidence.dateline_days.size() == 1;
  };
  const IssueEvidence::Candidate* best = nullptr;
  bool contradicted = false;
  for (const IssueEvidence::Candidate& it : evidence.candidates) {
    if (!counts(it) || (best != nullptr && it.rule < best->rule)) continue;
    const bool stronger = best == nullptr || it.rule > best->rule;
    if (!stronger && IsSameDay(best->date, it.date)) continue;
    contradicted = !stronger;
    if (stronger) best = &it;
  }
  if (best == nullptr || (contradicted && best->rule != IssueRule::kLabel)) return std::nullopt;
  if (!best->date.converted) return *best;
  // The day that the text itself gives in the Gregorian calendar, in a line of its own.
  const auto gregorian = std::find_if(
      evidence.candidates.begin(), evidence.candidates.end(),
      [&](const IssueEvidence::Candidate& it) { return !it.date.converted && IsSameDay(it.date, best->date); });
  return gregorian != evidence.candidates.end() ? *gregorian : *best;
}

}  // namespace bayan::metadata
