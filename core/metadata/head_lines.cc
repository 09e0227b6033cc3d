#include "core/metadata/head_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bayan_metadata_data.h"
#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/metadata/forms.h"
#include "core/metadata/kind_words.h"

namespace bayan::metadata {
namespace {

constexpr std::array<std::string_view, 21> kKindNames = {
    "never",    "field", "subject",  "reply",     "letterhead", "verb",      "numbering",
    "category", "genre", "preamble", "addressee", "honorific",  "continues", "dangles",
    "join",     "paper", "weak",     "part",      "speaker",    "body",      "salutation"};
enum Kind : std::uint32_t {
  kNever = 1,
  kField = 2,
  kSubject = 4,
  kReply = 8,
  kLetterhead = 16,
  kVerb = 32,
  kNumbering = 64,
  kCategory = 128,
  kGenre = 256,
  kPreamble = 512,
  kAddressee = 1024,
  kHonorific = 2048,
  kContinues = 4096,
  kDangles = 8192,
  kJoin = 16384,
  kPaper = 32768,
  kWeak = 65536,
  kPart = 131072,
  kSpeaker = 262144,
  kBody = 524288,
  kSalutation = 1048576
};

// A letterhead is a name; longer lines are sentences or titles.
constexpr std::size_t kMostLetterheadWords = 9;
constexpr std::size_t kMostShoutedLetterheadWords = 14;
// Beside a date in a line of its own stand a place and a weekday at most.
constexpr std::size_t kMostWordsBesideDate = 3;

using List = std::span<const Word>;

KindTable MakeTable() {
  KindTableBuilder builder;
  builder.AddFile(data::headline_words_tsv(), kKindNames,
                  [](std::string_view language, std::string_view kind, const std::string& phrase) {
                    const bool noun = kind == "letterhead" || kind == "genre";
                    if (language == "ckb" && noun) return SoraniForms(phrase);
                    return std::vector<std::string>{phrase};
                  });
  return builder.Finish();
}

// A colon, after a full stop too ("Distr.: General"), or a slash ("To / all banks").
bool IsColon(List list, std::size_t at) {
  if (IsSign(list, at, '.')) ++at;
  return IsSign(list, at, ':') || IsSign(list, at, '/');
}

bool IsWord(const Word& word) { return word.kind == WordKind::kWord; }

// "Libya: camps are full", and not "Distr.: General".
bool IsColonBetween(List list, std::size_t at) {
  if (!IsSign(list, at, ':') || at == 0 || at + 1 >= list.size() || IsSign(list, at - 1, '.')) return false;
  return list[at - 1].kind != WordKind::kNumber || IsWord(list[at + 1]);  // "Bill No. 5: ...", and not 11:30
}

std::size_t CountWords(List list) { return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), IsWord)); }

bool IsShouted(List list) {
  return std::any_of(list.begin(), list.end(), IsWord) &&
         std::all_of(list.begin(), list.end(), [](const Word& word) { return !IsWord(word) || word.all_caps; });
}

// "Kanuverein Weser e. V.": a few words, of which the last two are letters.
bool EndsWithAbbreviation(std::string_view text, List list) {
  constexpr std::size_t kMostWords = 8;
  constexpr std::size_t kLetterBytes = 2;
  const std::size_t size = list.size();
  if (!text.ends_with('.') || size < 4 || size > kMostWords + 2 || list[size - 3].sign != '.') return false;
  const auto is_letter = [](const Word& word) { return IsWord(word) && word.fold.size() <= kLetterBytes; };
  return is_letter(list[size - 2]) && is_letter(list[size - 4]);
}

// A sentence, or a salutation before the text.
bool IsParagraph(std::string_view text, List list) {
  constexpr std::size_t kSentenceWords = 4;  // "T.C." is none
  if (text.size() > kLongestTitleBytes) return true;
  if (!EndsLikeASentence(text)) return false;
  if (text.ends_with('!') && IsShouted(list)) return false;  // a slogan
  if (EndsWithAbbreviation(text, list)) return false;
  return !text.ends_with('.') || CountWords(list) >= kSentenceWords;
}

// Without "a", "le", "Q. Roo": no names of places.
std::size_t CountLongWords(List list) {
  constexpr std::size_t kShortBytes = 2;
  return static_cast<std::size_t>(std::count_if(
      list.begin(), list.end(), [](const Word& word) { return IsWord(word) && word.fold.size() > kShortBytes; }));
}

// Begins with a small letter of a script that has capitals.
bool IsSmall(const Word& word) {
  return IsWord(word) && !word.capital && !word.fold.empty() && static_cast<unsigned char>(word.fold.front()) < 0xD8;
}

// Arrows, boxes, dingbats and pictographs, with what joins and colours them.
bool IsOrnament(char32_t c) {
  constexpr char32_t kJoiner = 0x200D;
  return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == kJoiner || c == 0x2022;
}

std::string_view WithoutOrnaments(std::string_view text) {
  while (!text.empty()) {
    const utf8::CodePoint point = utf8::Decode(text, 0);
    if (!IsOrnament(point.value) && point.value != ' ') break;
    text.remove_prefix(point.size_bytes);
  }
  return text;
}

// What stands before a wide gap: "Subject: wells          12 May 2019".
std::string_view FirstColumn(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return text;
  return text.substr(0, std::min(text.find("    ", begin), text.find('\t', begin)));
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kAround = " \t\r*_=-";
  text = Trim(FirstColumn(WithoutOrnaments(text)), kAround);
  const bool quoted = text.size() > 1 && text.front() == '"' && text.find('"', 1) == text.size() - 1;
  return quoted ? text.substr(1, text.size() - 2) : text;
}

bool HoldsAddress(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

// A verse in the brackets of verses, or a remark in round ones: "(as delivered)".
bool IsBracketed(std::string_view text) {
  constexpr std::array<std::string_view, 5> kOpen = {"(", "{", "[", "\uFD3E", "\uFD3F"};
  constexpr std::array<std::string_view, 5> kClose = {")", "}", "]", "\uFD3F", "\uFD3E"};
  const auto begins = [&](std::string_view sign) { return text.starts_with(sign); };
  const auto ends = [&](std::string_view sign) { return text.ends_with(sign); };
  return std::any_of(kOpen.begin(), kOpen.end(), begins) && std::any_of(kClose.begin(), kClose.end(), ends);
}

// Every word a hash tag.
bool IsTags(List list) {
  for (std::size_t at = 0; at < list.size(); ++at) {
    const bool tagged = at > 0 && (IsSign(list, at - 1, '#') || (list[at].glued && !IsSign(list, at, '#')));
    if (IsWord(list[at]) && !tagged) return false;
  }
  return IsSign(list, 0, '#');
}

// "220/Q/41": figures, and letters between strokes.
bool IsReference(List list) {
  bool figures = false;
  for (const Word& word : list) {
    figures = figures || word.kind == WordKind::kNumber;
    if (!word.glued && &word != &list.front()) return false;
  }
  return figures && list.size() > 1;
}

// With the Arabic "by" or "for the": "Decree No. 58 of 2016 / dissolving the Assembly".
bool IsAttached(std::string_view fold) {
  constexpr std::string_view kBeh = "\u0628";
  constexpr std::string_view kForThe = "\u0644\u0644";
  constexpr std::size_t kShortWord = 3 * kBeh.size();
  return fold.size() >= kShortWord && (fold.starts_with(kBeh) || fold.starts_with(kForThe));
}

// From `at` on only a date, with one word between at most: "Press release of 30 November 2021".
bool IsDateAfter(List list, std::size_t at, const std::vector<FoundDate>& found) {
  if (found.empty() || found.front().begin < at) return false;
  return CountWords(list.subspan(at, found.front().begin - at)) <= 1 && found.back().end == list.size();
}

// After the "name:" of who wrote a message, if that is what stands at `at`; else `at`.
std::size_t SkipSender(List list, std::size_t at) {
  constexpr std::size_t kMostWords = 8;
  for (std::size_t end = at; end < list.size() && end <= at + kMostWords; ++end) {
    if (IsSign(list, end, ':')) return end + 1;
  }
  return at;
}

// After "[12/03/2021, 14:33] Name:", as programs put before each message of a chat; 0 if there is no such stamp.
std::size_t SkipStamp(List list) {
  constexpr std::size_t kLongest = 16;
  if (!IsSign(list, 0, '[')) return 0;
  bool time = false;
  for (std::size_t at = 1; at < list.size() && at <= kLongest; ++at) {
    time = time || (IsSign(list, at, ':') && list[at - 1].kind == WordKind::kNumber);
    if (IsSign(list, at, ']')) return time ? SkipSender(list, at + 1) : 0;
  }
  return 0;
}

}  // namespace

bool EndsLikeASentence(std::string_view text) {
  constexpr std::array<std::string_view, 10> kEnds = {
      ".", "!", ":", ";", ",", "\xE2\x80\xA6", "\xD8\x8C", "\xD8\x9B", "\xDB\x94", "\xE3\x80\x82"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

struct HeadLineReader::State {
  const DateReader& dates;
  const TitleReader& titles;
  KindTable table = MakeTable();

  std::optional<KindTable::Match> FindAt(List list, std::size_t at, Kind kind) const {
    const auto match = at < list.size() ? table.FindAt(list, at) : std::nullopt;
    return match && match->value->Is(kind) ? match : std::nullopt;
  }
  bool EndsWith(List list, Kind kind) const;
  std::size_t KindEnd(const Words& line, std::size_t at) const;
  std::vector<FoundDate> DatesOf(const Words& line) const;
  bool IsNumberedSubject(List list, const std::vector<FoundDate>& found) const;
  bool IsDateLine(const Words& line, const std::vector<FoundDate>& found) const;
  bool IsPlaceBesideDate(std::string_view line, std::string_view column) const;
  bool IsField(List list) const;
  bool IsNumbering(List list) const;
  bool IsNumbers(List list, std::size_t at) const;
  bool IsKindAlone(const Words& line, const std::vector<FoundDate>& found) const;
  bool IsNothing(const Words& line, bool holds_date) const;
  bool IsActHead(List list, bool holds_date) const;
  bool Holds(List list, Kind kind) const;
  bool HoldsVerb(List list) const;
  bool IsOnlySpeaker(const Words& line) const;
  bool IsWeak(List list) const;
  std::size_t SkipLabel(List list) const;
  std::string_view Bare(std::string_view text) const;
  LineRole RoleOf(const Words& line, HeadLine& seen) const;
};

bool HeadLineReader::State::EndsWith(List list, Kind kind) const {
  constexpr std::size_t kMostWords = 3;
  for (std::size_t back = 1; back <= std::min(kMostWords, list.size()); ++back) {
    const auto match = FindAt(list, list.size() - back, kind);
    if (match && match->end == list.size()) return true;
  }
  return false;
}

// The word after the kind of document that begins at `at`: "Press release", "Decree"; 0 if there is none.
std::size_t HeadLineReader::State::KindEnd(const Words& line, std::size_t at) const {
  const auto genre = FindAt(line.list(), at, kGenre);
  return std::max(titles.FindType(line, at).end, genre ? genre->end : 0);
}

std::vector<FoundDate> HeadLineReader::State::DatesOf(const Words& line) const {
  std::vector<FoundDate> found;
  FigureOrder order;
  dates.Read(line, "und", found, order);
  return found;
}

// "No: 112, 7 April 2020, Relief for Italy": a number, a date and the subject.
bool HeadLineReader::State::IsNumberedSubject(List list, const std::vector<FoundDate>& found) const {
  if (found.empty() || !FindAt(list, 0, kNumbering)) return false;
  const std::size_t after = found.back().end;
  return IsSign(list, after, ',') && CountWords(list.subspan(after)) > 1;
}

// "Geneva, 5 May 2019", "Wednesday 5 May 2019, 3 p.m."
bool HeadLineReader::State::IsDateLine(const Words& line, const std::vector<FoundDate>& found) const {
  if (found.empty()) return false;
  std::size_t beside = CountLongWords(line.list());
  for (const FoundDate& date : found) beside -= CountLongWords(line.list().subspan(date.begin, date.end - date.begin));
  return beside <= kMostWordsBesideDate && titles.ReadType(line).empty() && KindEnd(line, 0) == 0 &&
         !Holds(line.list(), kPaper);
}

// "Geneva                    5 May 2019": in `column`, the first of `line`, stand a word or two, in the last one a
// date.
bool HeadLineReader::State::IsPlaceBesideDate(std::string_view line, std::string_view column) const {
  constexpr std::size_t kMostWords = 2;
  if (column.size() >= Trim(line).size() || CountWords(Words(column).list()) > kMostWords) return false;
  const Words whole(line);
  const std::vector<FoundDate> found = DatesOf(whole);
  return IsDateLine(whole, found) && DatesOf(Words(column)).empty();
}

// "Sent: ...", and a few words, a colon and figures or a reference.
bool HeadLineReader::State::IsField(List list) const {
  constexpr std::size_t kMostNameWords = 3;
  if (const auto field = FindAt(list, 0, kField); field && IsColon(list, field->end)) return true;
  std::size_t colon = 0;
  while (colon < list.size() && IsWord(list[colon])) ++colon;
  if (colon == 0 || colon > kMostNameWords || !IsColon(list, colon) || colon + 1 == list.size()) return false;
  return CountWords(list.subspan(colon)) == 0 || IsReference(list.subspan(colon + 1));
}

// A number of a document with what says so: "No. 88/2016", "S/2015/147", "751-21-04-2016".
bool HeadLineReader::State::IsNumbering(List list) const {
  constexpr std::size_t kLetterBytes = 2;  // "S/2015/147", of an Arabic letter too
  bool figures = false;
  for (std::size_t at = 0; at < list.size();) {
    if (list[at].kind == WordKind::kNumber) figures = true;
    if (!IsWord(list[at])) {
      ++at;
      continue;
    }
    const auto match = FindAt(list, at, kNumbering);
    if (!match && list[at].end_byte - list[at].begin_byte > kLetterBytes && !list[at].glued) return false;
    at = match ? match->end : at + 1;
  }
  return figures;
}

// Nothing but numbers and what says so from `at` on.
bool HeadLineReader::State::IsNumbers(List list, std::size_t at) const {
  while (at < list.size()) {
    const auto match = FindAt(list, at, kNumbering);
    constexpr std::size_t kLetterBytes = 2;  // "T-376/12"
    const bool letter = IsWord(list[at]) && list[at].all_caps && list[at].fold.size() <= kLetterBytes;
    if (!match && IsWord(list[at]) && !letter) return false;
    at = match ? match->end : at + 1;
  }
  return true;
}

// "Press release", "Pressemitteilung Nr. 61/2018", "Comunicado Oficial 017-21", "Decree of 5 May 2019", and a kind in
// two languages.
bool HeadLineReader::State::IsKindAlone(const Words& line, const std::vector<FoundDate>& found) const {
  const List list = line.list();
  std::size_t end = KindEnd(line, 0);
  if (end == 0) {
    const auto category = FindAt(list, 0, kCategory);
    return category && IsNumbers(list, category->end);
  }
  const auto parts = [&](std::size_t at) {
    return IsSign(list, at, '/') || IsSign(list, at, '.') || IsSign(list, at, '-') || IsSign(list, at, '|');
  };
  for (std::size_t at = end; end != 0 && parts(at); at = end) {
    const std::size_t other = KindEnd(line, at + 1);
    if (other == 0) break;
    end = other;
  }
  return IsNumbers(list, end) || IsDateAfter(list, end, found);
}

// "DECREE", "LAW OF THE REPUBLIC" in capitals, without what it is about: that stands below.
bool HeadLineReader::State::IsActHead(List list, bool holds_date) const {
  constexpr std::size_t kMostWords = 6;
  return FindAt(list, 0, kGenre) && IsShouted(list) && CountWords(list) <= kMostWords && !HoldsVerb(list) &&
         !holds_date;
}

bool HeadLineReader::State::Holds(List list, Kind kind) const {
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (FindAt(list, at, kind)) return true;
  }
  return false;
}

// Words that tell news, or what a text is about: "On ...", "... on ...". "to the" of "Permanent Mission of Peru to the
// United Nations" is none.
bool HeadLineReader::State::HoldsVerb(List list) const {
  for (std::size_t at = 0; at < list.size(); ++at) {
    const auto verb = FindAt(list, at, kVerb);
    if (!verb) continue;
    const bool preposition = FindAt(list, at, kJoin).has_value();
    if (at == 0 && !preposition) continue;
    const bool body = FindAt(list, verb->end, kLetterhead) || FindAt(list, verb->end + 1, kLetterhead);
    if (!preposition || !body) return true;
  }
  return false;
}

// "Statement by the Spokesperson", "Remarks of the Minister": who speaks, and not what about.
bool HeadLineReader::State::IsOnlySpeaker(const Words& line) const {
  const List list = line.list();
  std::size_t at = KindEnd(line, 0);
  bool speaker = false;
  while (at != 0 && at < list.size()) {
    const auto match = table.FindAt(list, at);
    const bool said = match && (match->value->Is(kSpeaker) || match->value->Is(kJoin));
    if (!said && IsWord(list[at])) return false;
    speaker = speaker || (match && match->value->Is(kSpeaker));
    at = said ? match->end : at + 1;
  }
  return speaker;
}

// A line such as titles stand under: "Agenda item 98", "Seventy-first session", "Resolution adopted on 5 May 2019".
bool HeadLineReader::State::IsWeak(List list) const {
  constexpr std::size_t kMostPartWords = 6;
  return FindAt(list, 0, kWeak) || (CountWords(list) <= kMostPartWords && EndsWith(list, kPart));
}

// After "Urgent |", "General /": what is put before a title and is not of it.
std::size_t HeadLineReader::State::SkipLabel(List list) const {
  auto match = FindAt(list, 0, kNever);
  const bool never = match.has_value();
  if (!never) match = FindAt(list, 0, kCategory);
  if (!match || match->end + 1 >= list.size()) return 0;
  const bool parted = IsSign(list, match->end, '|') || IsSign(list, match->end, '/') ||
                      (never && (IsSign(list, match->end, ':') || IsSign(list, match->end, '!')));
  return parted ? match->end + 1 : 0;
}

std::string_view HeadLineReader::State::Bare(std::string_view text) const {
  text = Trimmed(text);
  Words words(text);
  if (const std::size_t end = SkipStamp(words.list()); end != 0) {
    text = end < words.list().size() ? Trimmed(text.substr(words.list()[end].begin_byte)) : std::string_view();
    words.Read(text);
  }
  if (const std::size_t end = SkipLabel(words.list()); end != 0 && !IsKindAlone(words, DatesOf(words))) {
    text = Trimmed(text.substr(words.list()[end].begin_byte));
  }
  return text;
}

// Furniture that is told by its words and by what stands around them.
bool HeadLineReader::State::IsNothing(const Words& line, bool holds_date) const {
  const List list = line.list();
  if (HoldsAddress(line.text()) || IsBracketed(line.text()) || IsTags(list)) return true;
  const std::size_t begin = list[0].kind == WordKind::kSign && list.size() > 1 ? 1 : 0;
  if (const auto never = FindAt(list, begin, kNever)) {
    if (IsNumbers(list, never->end) || holds_date) return true;
  }
  return IsField(list) || FindAt(list, 0, kAddressee) || EndsWith(list, kHonorific);
}

LineRole HeadLineReader::State::RoleOf(const Words& line, HeadLine& seen) const {
  const List list = line.list();
  const std::vector<FoundDate> found = DatesOf(line);
  seen.holds_date = !found.empty();
  if (IsNumberedSubject(list, found)) return LineRole::kTitle;
  seen.is_number = FindAt(list, 0, kNumbering) && IsNumbering(list);
  if (CountLongWords(list) == 0 || IsNumbering(list) || IsDateLine(line, found)) {
    seen.dated = true;
    return LineRole::kFurniture;
  }
  seen.preamble = FindAt(list, 0, kPreamble).has_value();
  if (seen.preamble || IsNothing(line, seen.holds_date)) return LineRole::kFurniture;
  seen.is_act = FindAt(list, 0, kGenre) && titles.FindType(line, 0).end == 0;
  if (IsKindAlone(line, found) || IsActHead(list, seen.holds_date)) {
    seen.numbered = std::any_of(list.begin(), list.end(), [](const Word& it) { return it.kind == WordKind::kNumber; });
    return LineRole::kType;
  }
  if (IsParagraph(line.text(), list)) return LineRole::kParagraph;
  const bool names_body =
      FindAt(list, 0, kLetterhead) || (EndsWith(list, kBody) && !seen.names_kind && !Holds(list, kJoin));
  const std::size_t most = seen.shouted ? kMostShoutedLetterheadWords : kMostLetterheadWords;
  const bool letterhead = names_body && seen.words <= most && !seen.tells && !seen.parted;
  return letterhead ? LineRole::kLetterhead : LineRole::kTitle;
}

HeadLineReader::HeadLineReader(const DateReader& dates, const TitleReader& titles)
    : state_(std::make_unique<const State>(State{dates, titles})) {}
HeadLineReader::~HeadLineReader() = default;

HeadLine HeadLineReader::Read(std::string_view line) const {
  HeadLine seen;
  seen.text = state_->Bare(line);
  const Words words(seen.text);
  const List list = words.list();
  seen.words = CountWords(list);
  if (list.empty()) return seen;
  seen.tells = state_->HoldsVerb(list);
  for (std::size_t at = 1; at < list.size(); ++at) seen.parted = seen.parted || IsColonBetween(list, at);
  seen.listed = list[0].kind == WordKind::kNumber;
  seen.names_kind = state_->KindEnd(words, 0) != 0;
  seen.shouted = IsShouted(list);
  seen.has_case = IsWord(list[0]) && (list[0].capital || IsSmall(list[0]));
  seen.begins_small = IsSmall(list[0]);
  seen.continues =
      seen.begins_small || state_->FindAt(list, 0, kContinues) || (seen.shouted && state_->FindAt(list, 0, kJoin));
  seen.only_speaker = state_->IsOnlySpeaker(words);
  seen.weak = state_->IsWeak(list);
  seen.attached = IsWord(list[0]) && IsAttached(list[0].fold);
  seen.dangles = state_->EndsWith(list, kDangles) || state_->EndsWith(list, kJoin);
  seen.role = state_->RoleOf(words, seen);
  if (seen.role == LineRole::kTitle && state_->IsPlaceBesideDate(line, FirstColumn(line))) {
    seen.role = LineRole::kFurniture;
    seen.dated = true;
  }
  return seen;
}

bool HeadLineReader::IsSalutation(std::string_view line) const {
  constexpr std::size_t kMostWords = 10;
  const Words words(Trimmed(line));
  return state_->FindAt(words.list(), 0, kSalutation) && CountWords(words.list()) <= kMostWords;
}

std::string_view HeadLineReader::Subject(std::string_view line) const {
  const Words words(Trimmed(line));
  const List list = words.list();
  const auto match = state_->FindAt(list, 0, kSubject);
  if (!match || !IsColon(list, match->end)) return {};
  std::size_t at = match->end + 1;
  for (auto reply = state_->FindAt(list, at, kReply); reply && IsColon(list, reply->end);
       reply = state_->FindAt(list, at, kReply)) {
    at = reply->end + 1;
  }
  if (at >= list.size() || CountWords(list.subspan(at)) == 0) return {};
  return Trimmed(words.text().substr(list[at].begin_byte));
}

}  // namespace bayan::metadata
