#include "core/metadata/headline.h"

#include <algorithm>
#include <vector>

#include "core/base/utf8.h"

namespace bayan::metadata {
namespace {

// What a line is worth as the title. Only their order and their sums matter.
constexpr int kWorthTitle = 10;
constexpr int kWorthNumbered = 11;   // "Resolution 2249 (2015)", before a line that says nothing
constexpr int kWorthType = 4;        // "Press release", where nothing says more
constexpr int kWorthWeak = 3;        // "Seventy-first session"
constexpr int kWorthLetterhead = 2;  // likewise
constexpr int kOnlySpeaker = -1;     // "Statement by the Spokesperson"
constexpr int kMarkedAsHeading = 20;
constexpr int kTellsOrNamesKind = 3;  // "Ministry opens ...", "... on ...", "Statement by ..."
constexpr int kParted = 2;            // "Libya: camps are full"
constexpr int kFirstAlone = 2;        // the first line, and its paragraph
// Against a line that says neither:
constexpr int kHoldsDate = -3;      // "Adopted by the Council on 5 May 2019"
constexpr int kListed = -3;         // "11.00 Session on water"
constexpr int kInLetterhead = -5;   // below or above the name of a body in one paragraph
constexpr int kOverDate = -4;       // a name above date or number, while something stands below them
constexpr int kSignature = -4;      // signs the text as well
constexpr int kBareNames = -7;      // a word or two: a place, an author
constexpr int kOverText = -3;       // right above a sentence, further down: the heading of a section
constexpr int kShoutedSlogan = -4;  // capitals above a line that says what the text is

constexpr std::size_t kMostNameWords = 6;
constexpr std::size_t kFewWords = 2;
constexpr std::size_t kSpeakerWords = 8;
// After a sentence of so many words, titles are past.
constexpr std::size_t kRealSentence = 6;

struct Line : HeadLine {
  bool is_heading = false;
  bool starts_block = false;
  bool is_signature = false;

  bool SaysNothing() const { return !tells && !names_kind && !parted; }
  bool IsTitle() const { return role == LineRole::kTitle; }
};

// The first lines up to where the text begins.
class Head {
 public:
  Head(std::vector<Line> lines, std::size_t longest) : lines_(std::move(lines)), longest_(longest) {}

  std::string FindTitle() const;

 private:
  bool SharesBlock(std::size_t at) const { return at < lines_.size() && !lines_[at].starts_block; }
  bool IsInLetterhead(std::size_t at) const;
  bool IsBelowSomething(std::size_t at) const;
  bool IsOverDate(std::size_t at) const;
  bool IsOverText(std::size_t at) const;
  bool IsShoutedSlogan(std::size_t at) const;
  bool StandsAsTitle(std::size_t at) const;
  int WorthOf(std::size_t at) const;
  bool Continues(std::size_t at) const;
  bool IsBrokenByHand(std::size_t at) const;
  std::string Join(std::size_t at) const;

  std::vector<Line> lines_;
  std::size_t longest_;
};

// In a paragraph with the name of a body: "Twenty-fourth session" below it, "Islamic Emirate" above it.
bool Head::IsInLetterhead(std::size_t at) const {
  for (std::size_t i = at; i > 0 && SharesBlock(i); --i) {
    if (lines_[i - 1].role == LineRole::kLetterhead) return true;
    if (!lines_[i - 1].IsTitle()) break;
  }
  return SharesBlock(at + 1) && lines_[at + 1].role == LineRole::kLetterhead;
}

bool Head::IsBelowSomething(std::size_t at) const {
  return std::any_of(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(at),
                     [](const Line& line) { return line.dated || line.role >= LineRole::kLetterhead; });
}

// Above a date, a number or the kind of the document, and below these stands what may be the title.
bool Head::IsOverDate(std::size_t at) const {
  if (lines_[at].words > kMostNameWords) return false;
  bool passed = false;
  for (std::size_t i = at + 1; i < lines_.size(); ++i) {
    passed = passed || lines_[i].dated || lines_[i].role == LineRole::kType;
    if (passed && lines_[i].IsTitle() && !lines_[i].listed && lines_[i].words > kFewWords && !IsOverText(i))
      return true;
  }
  return false;
}

bool Head::IsOverText(std::size_t at) const {
  const bool first_block = std::none_of(lines_.begin() + 1, lines_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                        [](const Line& line) { return line.starts_block; });
  return !first_block && SharesBlock(at + 1) && lines_[at + 1].role == LineRole::kParagraph;
}

bool Head::IsShoutedSlogan(std::size_t at) const {
  if (!lines_[at].shouted || at + 1 >= lines_.size()) return false;
  const Line& next = lines_[at + 1];
  const bool name = !lines_[at].tells && !lines_[at].names_kind && lines_[at].words <= kMostNameWords;
  return !next.shouted && next.names_kind && (SharesBlock(at + 1) || (name && next.IsTitle()));
}

// What begins like the name of a body, but stands alone between the head and the text: "Agency completes review".
bool Head::StandsAsTitle(std::size_t at) const {
  constexpr std::size_t kFewestWords = 5;
  std::size_t next = at + 1;
  if (next < lines_.size() && lines_[next].dated) ++next;
  const bool over_text = next < lines_.size() && lines_[next].role == LineRole::kParagraph;
  const bool below_head = std::any_of(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(at),
                                      [](const Line& line) { return line.dated || line.role == LineRole::kType; });
  const bool alone = lines_[at].starts_block && !SharesBlock(at + 1);
  return alone && below_head && over_text && lines_[at].words >= kFewestWords;
}

int Head::WorthOf(std::size_t at) const {
  const Line& line = lines_[at];
  if (line.role == LineRole::kType) return line.numbered && line.is_act ? kWorthNumbered : kWorthType;
  if (line.role == LineRole::kLetterhead) return StandsAsTitle(at) ? kWorthTitle : kWorthLetterhead;
  if (!line.IsTitle()) return 0;
  if (line.weak && !line.is_heading) return kWorthWeak;
  int worth = kWorthTitle;
  if (line.is_heading) worth += kMarkedAsHeading;
  if (IsShoutedSlogan(at)) worth += kShoutedSlogan;
  if (!IsBelowSomething(at) && !SharesBlock(at + 1) && !line.holds_date) worth += kFirstAlone;
  if (line.listed) worth += kListed;
  if (line.holds_date && !line.is_heading) return worth + (line.names_kind ? 0 : kHoldsDate);
  if (line.only_speaker && !line.is_heading) return worth + kOnlySpeaker;
  if (line.parted) worth += kParted;
  if (line.tells || line.names_kind) worth += kTellsOrNamesKind;
  if (!line.SaysNothing()) return worth;
  if (line.is_heading) return worth;
  if (IsInLetterhead(at)) worth += kInLetterhead;
  if (IsOverDate(at)) worth += kOverDate;
  if (IsOverText(at)) worth += kOverText;
  if (line.is_signature) worth += kSignature;
  if (line.words <= kFewWords && IsBelowSomething(at)) worth += kBareNames;
  return std::max(worth, 1);
}

// A line that goes on with the one before: it begins as nothing begins, or that one ends as nothing ends.
bool Head::Continues(std::size_t at) const {
  constexpr std::size_t kMostWords = 20;
  const Line& line = lines_[at];
  const Line& before = lines_[at - 1];
  if (EndsLikeASentence(before.text) || before.is_heading != line.is_heading) return false;
  if (!SharesBlock(at) && !line.begins_small) return false;
  if (line.is_number) return before.role == LineRole::kType;  // "Royal decree / No. 32/2021"
  const bool numbered = before.is_number && at > 1 && Continues(at - 1);
  if (numbered) return line.IsTitle() && (line.continues || line.attached);
  if (line.holds_date || line.words > kMostWords || before.role < LineRole::kType) return false;
  if (!line.IsTitle() && line.role != LineRole::kLetterhead) return false;
  // "Decree / of the President / on ...", where capitals do not tell a line that goes on from one that begins.
  const bool bare_act = before.role == LineRole::kType && before.is_act && !before.numbered && !line.has_case;
  return line.continues || before.dangles || bare_act || (before.numbered && line.attached);
}

// The line before fills the width of the text, or both are in capitals.
bool Head::IsBrokenByHand(std::size_t at) const {
  constexpr std::size_t kWideLine = 40;  // narrower texts are verse or tables, not broken by hand
  const Line& line = lines_[at];
  const Line& before = lines_[at - 1];
  if (!SharesBlock(at) || line.role == LineRole::kFurniture || line.role == LineRole::kType) return false;
  if (before.role == LineRole::kType) return false;
  const bool full = longest_ >= kWideLine && 5 * utf8::CountCodePoints(before.text) >= 4 * longest_;
  return full || (line.shouted && before.shouted);
}

std::string Head::Join(std::size_t at) const {
  std::string title(lines_[at].text);
  std::string first = title;
  for (std::size_t i = at + 1; i < lines_.size(); ++i) {
    if (!Continues(i) && !IsBrokenByHand(i)) break;
    if (title.size() + lines_[i].text.size() > kLongestTitleBytes) return first;
    title += ' ';
    title += lines_[i].text;
  }
  return EndsLikeASentence(title) ? first : title;
}

std::string Head::FindTitle() const {
  std::size_t best = 0;
  int most = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const int worth = WorthOf(i);
    if (worth > most) best = i;
    most = std::max(most, worth);
  }
  if (most == 0) return {};
  if (!lines_[best].IsTitle() && lines_[best].role != LineRole::kType) return std::string(lines_[best].text);
  while (best > 0 && Continues(best)) --best;
  return Join(best);
}

// The first byte of a letter of U+0600 to U+06FF.
bool IsArabicLead(char byte) {
  constexpr unsigned char kFirst = 0xD8;
  constexpr unsigned char kLast = 0xDB;
  return static_cast<unsigned char>(byte) >= kFirst && static_cast<unsigned char>(byte) <= kLast;
}

// Without the tatweel that stretches words; elsewhere it is a dash, or ends a particle before a quotation mark.
std::string Unstretched(std::string title) {
  constexpr std::string_view kTatweel = "\u0640";
  for (std::size_t at = title.find(kTatweel); at != std::string::npos; at = title.find(kTatweel, at)) {
    const std::size_t next = at + kTatweel.size();
    const bool inside = at > 0 && title[at - 1] != ' ' && next < title.size() && IsArabicLead(title[next]);
    if (!inside) {
      at += kTatweel.size();
    } else {
      title.erase(at, kTatweel.size());
    }
  }
  return title;
}

// A paragraph whose lines are broken by hand: its first line fills the width, its last one ends as sentences do.
bool BeginsProse(std::span<const LeadLine> lines, std::size_t at, std::size_t longest) {
  if (at == 0 || !lines[at].starts_block || at + 1 >= lines.size() || lines[at + 1].starts_block) return false;
  if (5 * utf8::CountCodePoints(lines[at].text) < 4 * longest) return false;
  std::size_t last = at + 1;
  while (last + 1 < lines.size() && !lines[last + 1].starts_block) ++last;
  return last + 1 == lines.size() || EndsLikeASentence(lines[last].text);
}

}  // namespace

// What a letter is about: after "Subject:", or a line alone between "Dear Sir," and the text.
std::string HeadlineReader::FindSubject(std::span<const LeadLine> lines) const {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const std::string_view subject = lines_.Subject(lines[i].text); !subject.empty()) return std::string(subject);
    if (i + 2 >= lines.size() || !lines_.IsSalutation(lines[i].text)) continue;
    const bool alone = lines[i + 1].starts_block && lines[i + 2].starts_block;
    const HeadLine next = lines_.Read(lines[i + 1].text);
    const bool title = next.role == LineRole::kTitle && next.words > kFewWords;
    if (alone && title && lines_.Read(lines[i + 2].text).role == LineRole::kParagraph) return std::string(next.text);
  }
  return {};
}

std::string HeadlineReader::Read(std::span<const LeadLine> lines, std::size_t longest) const {
  if (std::string subject = FindSubject(lines); !subject.empty()) return subject;
  std::vector<Line> head;
  bool has_title = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LeadLine& lead = lines[i];
    Line line{lines_.Read(lead.text), lead.is_heading, lead.starts_block, lead.is_signature};
    if (line.is_heading && line.role == LineRole::kParagraph) line.role = LineRole::kTitle;
    const bool prose = !line.is_heading && !line.preamble && !head.empty() && BeginsProse(lines, i, longest);
    if (prose || (line.preamble && has_title)) line.role = LineRole::kParagraph;
    const bool names_speaker = line.text.ends_with(':') && i + 1 < lines.size() && !lines[i + 1].starts_block;
    if (names_speaker && !has_title && line.words <= kSpeakerWords) line.role = LineRole::kFurniture;
    if (line.role == LineRole::kParagraph && (line.starts_block || (has_title && line.words >= kRealSentence))) {
      head.push_back(line);
      break;  // the statement begins
    }
    has_title = has_title || line.IsTitle() || line.role == LineRole::kType;
    head.push_back(line);
  }
  std::string title = Unstretched(Head(std::move(head), longest).FindTitle());
  while (title.ends_with(',') || title.ends_with(';')) title.pop_back();  // "Resolution 2166 (2014),"
  return title;
}

}  // namespace bayan::metadata
