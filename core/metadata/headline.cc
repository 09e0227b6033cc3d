#include "core/metadata/headline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "bayan_metadata_data.h"
#include "core/base/utf8.h"
#include "core/metadata/phrases.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

constexpr std::array<std::string_view, 8> kKindNames = {"never",      "field", "subject",   "reply",
                                                        "letterhead", "verb",  "numbering", "category"};
enum Kind : std::uint8_t {
  kNever = 1,
  kField = 2,
  kSubject = 4,
  kReply = 8,
  kLetterhead = 16,
  kVerb = 32,
  kNumbering = 64,
  kCategory = 128
};

// What a line is good for as a title, worst first.
enum class Rank : std::uint8_t {
  kFurniture,
  kLetterhead,
  kType,      // "Press release", "Interview"
  kDoubtful,  // among lines of a letterhead, or a slogan over the title
  kTitle,
  kHeading
};

// A letterhead is a name; longer lines are sentences or titles.
constexpr std::size_t kMostLetterheadWords = 9;
// Beside a date in a line of its own stand a place and a weekday at most.
constexpr std::size_t kMostWordsBesideDate = 3;
constexpr std::size_t kLongestTitleBytes = 400;

struct HeadWord {
  std::uint8_t kinds = 0;
  bool Is(Kind kind) const { return (kinds & kind) != 0; }
};

// A colon, after a full stop too ("Distr.: General").
bool IsColon(std::span<const Word> words, std::size_t at) {
  if (at < words.size() && words[at].kind == WordKind::kSign && words[at].sign == '.') ++at;
  return at < words.size() && words[at].kind == WordKind::kSign && words[at].sign == ':';
}

std::size_t CountWords(std::span<const Word> words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const Word& word) { return word.kind == WordKind::kWord; }));
}

bool EndsLikeASentence(std::string_view text) {
  constexpr std::array<std::string_view, 10> kEnds = {
      ".", "!", ":", ";", ",", "\xE2\x80\xA6", "\xD8\x8C", "\xD8\x9B", "\xDB\x94", "\xE3\x80\x82"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// A sentence, or a salutation before the text.
bool IsParagraph(std::string_view text, std::span<const Word> words) {
  constexpr std::size_t kSentenceWords = 4;  // "T.C." is none
  if (text.size() > kLongestTitleBytes) return true;
  if (!EndsLikeASentence(text)) return false;
  return !text.ends_with('.') || CountWords(words) >= kSentenceWords;
}

// Capitals throughout.
bool IsShouted(std::span<const Word> words) {
  const auto is_word = [](const Word& word) { return word.kind == WordKind::kWord; };
  return std::any_of(words.begin(), words.end(), is_word) &&
         std::all_of(words.begin(), words.end(), [&](const Word& word) { return !is_word(word) || word.all_caps; });
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kAround = " \t\r*_=-\"";
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
}

bool HoldsAddress(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos;
}

}  // namespace

struct HeadlineReader::State {
  const DateReader& dates;
  const TitleReader& titles;
  PhraseTable<HeadWord> table;

  State(const DateReader& date_reader, const TitleReader& title_reader);

  std::optional<PhraseTable<HeadWord>::Match> FindAt(std::span<const Word> list, std::size_t at, Kind kind) const {
    const auto match = at < list.size() ? table.FindAt(list, at) : std::nullopt;
    return match && match->value->Is(kind) ? match : std::nullopt;
  }
  bool IsDateLine(const Words& line) const;
  bool HoldsDate(const Words& line) const;
  bool IsDateAfter(const Words& line, std::size_t at) const;
  bool IsField(std::span<const Word> list) const;
  bool IsNumbering(std::span<const Word> list) const;
  bool BeginsWithType(std::string_view text) const;
  bool IsDoubtful(std::span<const LeadLine> lines, std::size_t at, bool letterhead) const;
  bool IsNamedNumber(std::span<const Word> list, std::size_t at) const;
  bool HoldsVerb(std::span<const Word> list) const;
  std::string_view Subject(const Words& line) const;
  Rank RankOf(const Words& line) const;
  std::string Join(std::span<const LeadLine> lines, std::size_t longest) const;
};

HeadlineReader::State::State(const DateReader& date_reader, const TitleReader& title_reader)
    : dates(date_reader), titles(title_reader) {
  std::unordered_map<std::string, HeadWord> phrases;
  for (const auto& row : ReadTable(data::headline_words_tsv())) {
    const auto kind = std::find(kKindNames.begin(), kKindNames.end(), row[1]) - kKindNames.begin();
    for (const std::string_view item : SplitItems(row[2])) {
      std::uint8_t& kinds = phrases[FoldPhrase(item)].kinds;
      kinds = static_cast<std::uint8_t>(kinds | (1U << static_cast<unsigned>(kind)));
    }
  }
  for (const auto& [phrase, word] : phrases) table.AddFolded(phrase, word);
}

// "Geneva, 5 May 2019", "Wednesday 5 May 2019, 3 p.m."
bool HeadlineReader::State::IsDateLine(const Words& line) const {
  std::vector<FoundDate> found;
  FigureOrder order;
  dates.Read(line, "und", found, order);
  if (found.empty()) return false;
  std::size_t beside = CountWords(line.list());
  for (const FoundDate& date : found) beside -= CountWords(line.list().subspan(date.begin, date.end - date.begin));
  return beside <= kMostWordsBesideDate && titles.ReadType(line).empty();
}

bool HeadlineReader::State::HoldsDate(const Words& line) const {
  std::vector<FoundDate> found;
  FigureOrder order;
  dates.Read(line, "und", found, order);
  return !found.empty();
}

// Only a date, with one word between at most: "Press release of 30 November 2021".
bool HeadlineReader::State::IsDateAfter(const Words& line, std::size_t at) const {
  std::vector<FoundDate> found;
  FigureOrder order;
  dates.Read(line, "und", found, order);
  if (found.empty() || found.front().begin < at) return false;
  return CountWords(line.list().subspan(at, found.front().begin - at)) <= 1 && found.back().end == line.list().size();
}

// "Sent: ...", and a few words, a colon and figures.
bool HeadlineReader::State::IsField(std::span<const Word> list) const {
  constexpr std::size_t kMostNameWords = 3;
  if (const auto field = FindAt(list, 0, kField); field && IsColon(list, field->end)) return true;
  std::size_t colon = 0;
  while (colon < list.size() && list[colon].kind == WordKind::kWord) ++colon;
  return colon > 0 && colon <= kMostNameWords && IsColon(list, colon) && colon + 1 < list.size() &&
         CountWords(list.subspan(colon)) == 0;
}

// A number of a document with what says so: "No. 88/2016", "S/2015/147", "751-21-04-2016".
bool HeadlineReader::State::IsNumbering(std::span<const Word> list) const {
  constexpr std::size_t kLetterBytes = 2;  // "S/2015/147", of an Arabic letter too
  bool figures = false;
  for (std::size_t at = 0; at < list.size();) {
    if (list[at].kind == WordKind::kNumber) figures = true;
    if (list[at].kind != WordKind::kWord) {
      ++at;
      continue;
    }
    const auto match = FindAt(list, at, kNumbering);
    if (!match && list[at].end_byte - list[at].begin_byte > kLetterBytes && !list[at].glued) return false;
    at = match ? match->end : at + 1;
  }
  return figures;
}

// "Press release", "Pressemitteilung Nr. 61/2018", "Comunicado Oficial 017-21": the kind of a document and a number.
bool HeadlineReader::State::IsNamedNumber(std::span<const Word> list, std::size_t at) const {
  while (at < list.size()) {
    const auto match = FindAt(list, at, kNumbering);
    if (!match && list[at].kind == WordKind::kWord) return false;
    at = match ? match->end : at + 1;
  }
  return true;
}

bool HeadlineReader::State::HoldsVerb(std::span<const Word> list) const {
  for (std::size_t at = 1; at < list.size(); ++at) {
    if (FindAt(list, at, kVerb)) return true;
  }
  return false;
}

// What follows "Subject:", without "Fwd:"; empty if the line is no such.
std::string_view HeadlineReader::State::Subject(const Words& line) const {
  const std::span<const Word> list = line.list();
  const auto match = FindAt(list, 0, kSubject);
  if (!match || !IsColon(list, match->end)) return {};
  std::size_t at = match->end + 1;
  for (auto reply = FindAt(list, at, kReply); reply && IsColon(list, reply->end); reply = FindAt(list, at, kReply)) {
    at = reply->end + 1;
  }
  if (at >= list.size()) return {};
  return Trimmed(line.text().substr(list[at].begin_byte));
}

Rank HeadlineReader::State::RankOf(const Words& line) const {
  const std::span<const Word> list = line.list();
  const std::size_t count = CountWords(list);
  if (count == 0 || HoldsAddress(line.text()) || IsNumbering(list)) return Rank::kFurniture;
  const std::size_t begin = list[0].kind == WordKind::kSign && list.size() > 1 ? 1 : 0;
  if (const auto never = FindAt(list, begin, kNever)) {
    if (IsNamedNumber(list, never->end) || HoldsDate(line)) return Rank::kFurniture;
  }
  if (IsField(list)) return Rank::kFurniture;
  if (list.size() > 1 && list[0].kind == WordKind::kSign && list[0].sign == '(' && list.back().sign == ')') {
    return Rank::kFurniture;  // "(as delivered)"
  }
  if (IsDateLine(line)) return Rank::kFurniture;
  if (const auto type = titles.FindType(line, 0); type.end != 0) {
    if (IsNamedNumber(list, type.end) || IsDateAfter(line, type.end)) return Rank::kType;
  }
  if (const auto category = FindAt(list, 0, kCategory); category && IsNamedNumber(list, category->end)) {
    return Rank::kType;
  }
  const bool letterhead = FindAt(list, 0, kLetterhead) && count <= kMostLetterheadWords && !HoldsVerb(list);
  return letterhead ? Rank::kLetterhead : Rank::kTitle;
}

HeadlineReader::HeadlineReader(const DateReader& dates, const TitleReader& titles)
    : state_(std::make_unique<const State>(dates, titles)) {}
HeadlineReader::~HeadlineReader() = default;

bool HeadlineReader::State::BeginsWithType(std::string_view text) const {
  const Words words(text);
  return titles.FindType(words, 0).end != 0;
}

// A line below a letterhead in its paragraph ("Twenty-fourth session"), or in capitals above a line that says what the
// text is. `letterhead`: the line before is one, or doubtful for the same reason.
bool HeadlineReader::State::IsDoubtful(std::span<const LeadLine> lines, std::size_t at, bool letterhead) const {
  const Words words(lines[at].text);
  if (letterhead) return !HoldsVerb(words.list()) && titles.FindType(words, 0).end == 0;
  const bool has_next = at + 1 < lines.size() && !lines[at + 1].starts_block;
  if (!has_next || !IsShouted(words.list())) return false;
  return !IsShouted(Words(lines[at + 1].text).list()) && BeginsWithType(lines[at + 1].text);
}

// `first` and the lines after it, if the title was broken by hand: it fills its lines and is no sentence.
std::string HeadlineReader::State::Join(std::span<const LeadLine> lines, std::size_t longest) const {
  constexpr std::size_t kWideLine = 40;  // narrower texts are verse or tables, not broken by hand
  std::string first(Trimmed(lines.front().text));
  std::string title = first;
  Words words;
  for (std::size_t i = 1; i < lines.size() && !lines[i].starts_block; ++i) {
    const bool full = longest >= kWideLine && 5 * utf8::CountCodePoints(lines[i - 1].text) >= 4 * longest;
    const std::string_view text = Trimmed(lines[i].text);
    words.Read(text);
    const bool shouted = IsShouted(words.list()) && IsShouted(Words(lines[i - 1].text).list());
    if (!(full || shouted) || RankOf(words) <= Rank::kType) break;
    if (title.size() + text.size() > kLongestTitleBytes) return first;
    title += ' ';
    title += text;
  }
  return EndsLikeASentence(title) ? first : title;
}

std::string HeadlineReader::Read(std::span<const LeadLine> lines, std::size_t longest) const {
  std::size_t best = lines.size();
  Rank best_rank = Rank::kFurniture;
  Words words;
  bool letterhead = false;
  for (std::size_t i = 0; i < lines.size() && best_rank != Rank::kHeading; ++i) {
    letterhead = letterhead && !lines[i].starts_block;
    const std::string_view text = Trimmed(lines[i].text);
    words.Read(text);
    if (const std::string_view subject = state_->Subject(words); !subject.empty()) return std::string(subject);
    Rank rank = state_->RankOf(words);
    if (rank == Rank::kFurniture) {
      letterhead = false;
      continue;
    }
    if (!lines[i].is_heading && IsParagraph(text, words.list())) {
      if (lines[i].starts_block) break;  // the statement begins
      continue;
    }
    if (rank == Rank::kTitle && state_->IsDoubtful(lines, i, letterhead)) rank = Rank::kDoubtful;
    letterhead = rank == Rank::kLetterhead || (letterhead && rank == Rank::kDoubtful);
    if (lines[i].is_heading && rank == Rank::kTitle) rank = Rank::kHeading;
    if (rank <= best_rank) continue;
    best = i;
    best_rank = rank;
  }
  if (best == lines.size()) return {};
  return best_rank < Rank::kTitle ? std::string(Trimmed(lines[best].text)) : state_->Join(lines.subspan(best), longest);
}

}  // namespace bayan::metadata
