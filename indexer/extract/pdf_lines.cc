#include "indexer/extract/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <utility>

#include "core/base/utf8.h"
#include "indexer/extract/pdf_letters.h"

namespace bayan::indexer {
namespace {

constexpr double kSpaceGap = 0.1;  // of the font size; poppler's own limit between letters and words

enum class Direction : std::uint8_t { kNeutral, kRight, kLeft, kDigit, kSpace };

// What is moved as one: a letter with its signs, or the letters of a ligature; `letters` in logical order.
struct Unit {
  std::u32string letters;
  double begin = 0;
  double end = 0;
  Direction direction = Direction::kNeutral;
  const PdfWord* word = nullptr;  ///< what poppler took it for a part of; null for a space
  bool marked = false;            ///< has signs
};

Direction DirectionOf(char32_t c) {
  if (IsRightToLeft(c)) return Direction::kRight;
  if (IsLeftToRight(c)) return Direction::kLeft;
  return IsDigit(c) ? Direction::kDigit : Direction::kNeutral;
}

bool IsOnlyMarks(const PdfWord& word) {
  return std::all_of(word.letters.begin(), word.letters.end(),
                     [](const PdfLetter& letter) { return IsRtlMark(letter.value); });
}

class LineReader {
 public:
  LineReader(const PdfWidths& widths, bool page_is_right_to_left)
      : widths_(widths), page_is_right_to_left_(page_is_right_to_left) {}

  PdfLineText Read(std::vector<const PdfWord*> words) {
    std::sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) { return a->x < b->x; });
    for (const PdfWord* word : words) AddWord(*word);
    AttachMarks();
    PutSpaces();
    line_.right_to_left = RunsFromRightToLeft();
    const std::u32string letters = line_.right_to_left ? FromRight() : FromLeft();
    line_.text = Written(letters);
    return std::move(line_);
  }

 private:
  void AddWord(const PdfWord& word);
  void AttachMarks();
  double UsualSpace() const;
  bool MayBeStretched(std::size_t at) const;
  bool IsThinSpace(std::size_t at) const;
  void PutSpaces();
  bool RunsFromRightToLeft() const;
  std::u32string FromLeft() const;
  std::u32string FromRight();
  std::size_t NumberBegin(std::size_t last) const;
  std::size_t LatinRunBegin(std::size_t last) const;
  std::size_t LatinRunEnd(std::size_t last) const;
  void TurnBrackets(std::u32string& text, const std::vector<bool>& from_right);
  std::string Written(const std::u32string& letters);

  const PdfWidths& widths_;
  bool page_is_right_to_left_;
  double font_size_ = 0;
  std::vector<Unit> units_;  // from left to right
  PdfLineText line_;
};

void LineReader::AddWord(const PdfWord& word) {
  font_size_ = std::max(font_size_, word.Size());
  for (std::size_t at = 0; at < word.letters.size();) {
    const PdfLetter& first = word.letters[at];
    if (IsInvisible(first.value)) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (IsRightToLeft(first.value) && !IsRtlMark(first.value)) end = widths_.GlyphEnd(word, at);
    Unit unit{{}, first.x, first.x + first.width, DirectionOf(first.value)};
    std::size_t bases = 0;
    for (std::size_t i = at; i < end; ++i) {
      const PdfLetter& letter = word.letters[i];
      unit.letters += letter.value;
      unit.end = std::max(unit.end, letter.x + letter.width);
      bases += IsRtlMark(letter.value) ? 0 : 1;
    }
    line_.repaired = line_.repaired || bases > 1;
    unit.marked = bases < unit.letters.size();
    unit.word = &word;
    units_.push_back(std::move(unit));
    at = end;
  }
}

// Gives the signs that have glyphs of their own to their letters. Where such a sign is a word of poppler's, it stands
// over the letter that begins nearest to it; inside words it is drawn before its letter, which is the one on its right.
void LineReader::AttachMarks() {
  constexpr char32_t kNonJoiner = 0x200C;
  std::vector<Unit> attached;
  std::deque<Unit> waiting;  // signs, from left to right
  const auto give = [&](Unit& letter, const Unit& mark) {
    letter.letters += mark.letters;
    letter.begin = std::min(letter.begin, mark.begin);
    letter.marked = letter.marked || mark.letters.front() != kNonJoiner;
  };
  const auto give_left = [&] {  // what belongs to the letter on the left of the signs
    if (attached.empty() || attached.back().direction != Direction::kRight) return;
    const auto count = static_cast<std::size_t>(std::count_if(
        waiting.begin(), waiting.end(), [](const Unit& mark) { return IsVowelSign(mark.letters.front()); }));
    // No letter has two vowels.
    if (widths_.MarksFollow() || (count > 1 && !attached.back().marked)) {
      give(attached.back(), waiting.front());
      waiting.pop_front();
    }
  };
  for (Unit& unit : units_) {
    const char32_t first = unit.letters.front();
    if (IsRtlMark(first) || first == kNonJoiner) {
      waiting.push_back(std::move(unit));
      continue;
    }
    while (!waiting.empty() && !attached.empty() && attached.back().direction == Direction::kRight &&
           IsOnlyMarks(*waiting.front().word) &&
           waiting.front().begin - attached.back().begin < unit.begin - waiting.front().begin) {
      const double begin = attached.back().begin;
      give(attached.back(), waiting.front());
      attached.back().begin = begin;
      waiting.pop_front();
    }
    if (!waiting.empty()) give_left();
    if (unit.direction == Direction::kRight || attached.empty()) {
      // Read from the right, the sign drawn last comes first.
      for (auto mark = waiting.rbegin(); mark != waiting.rend(); ++mark) give(unit, *mark);
    } else {
      for (const Unit& mark : waiting) give(attached.back(), mark);
    }
    waiting.clear();
    attached.push_back(std::move(unit));
  }
  if (!attached.empty()) {
    for (const Unit& mark : waiting) give(attached.back(), mark);
  }
  units_ = std::move(attached);
}

// The usual gap between words of the line, or 0. Gaps after letters that join the next one do not count: they may be
// stretched letters.
double LineReader::UsualSpace() const {
  constexpr std::size_t kFewest = 3;
  constexpr double kWidest = 0.6;  // of the font size; wider ones are between cells of a table
  std::vector<double> gaps;
  for (std::size_t i = 1; i < units_.size(); ++i) {
    const double gap = units_[i].begin - units_[i - 1].end;
    if (units_[i].word != units_[i - 1].word && gap > kSpaceGap * font_size_ && gap < kWidest * font_size_ &&
        !MayBeStretched(i)) {
      gaps.push_back(gap);
    }
  }
  if (gaps.size() < kFewest) return 0;
  const auto median = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), median, gaps.end());
  return *median;
}

// True if the letter right of the gap before unit `at` joins the one left of it.
bool LineReader::MayBeStretched(std::size_t at) const {
  const auto base = [](const Unit& unit, std::size_t from) {
    const std::size_t found = unit.letters.find_first_not_of(U"\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652", from);
    return Plain(unit.letters[found == std::u32string::npos ? 0 : found]).back();
  };
  const Unit& left = units_[at - 1];
  const Unit& right = units_[at];
  return left.direction == Direction::kRight && right.direction == Direction::kRight && JoinsNext(base(right, 0)) &&
         !IsRtlMark(base(left, 0));
}

// True if poppler parted two words that touch: there is a space without width, since it joins letters that touch unless
// they are of another kind or height.
bool LineReader::IsThinSpace(std::size_t at) const {
  const Unit& left = units_[at - 1];
  const Unit& right = units_[at];
  const double gap = right.begin - left.end;
  return left.direction == Direction::kRight && right.direction == Direction::kRight && gap >= 0 &&
         gap <= kSpaceGap * font_size_ && !left.marked && !right.marked && left.word->y == right.word->y &&
         left.word->height == right.word->height;
}

void LineReader::PutSpaces() {
  constexpr double kLeastShare = 0.5;       // of the usual space; less is a gap beside a letter like waw
  constexpr double kLeastStretched = 0.88;  // the same where letters may be stretched; spaces of a line are equal
  constexpr double kMarkedGap = 0.33;       // of the font size: boxes are narrow where letters have signs
  constexpr double kMarkedEndGap = 0.19;    // the same after a letter that is not joined, or where signs have glyphs
  const double usual = UsualSpace();
  std::vector<Unit> spaced;
  double end = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (i > 0 && units_[i].word != units_[i - 1].word) {
      const bool arabic = units_[i].direction == Direction::kRight && units_[i - 1].direction == Direction::kRight;
      double least = kSpaceGap * font_size_;
      if (units_[i].direction == Direction::kRight && (units_[i].marked || units_[i - 1].marked)) {
        least = (widths_.MarksFollow() && (MayBeStretched(i) || !arabic) ? kMarkedGap : kMarkedEndGap) * font_size_;
      } else if (arabic) {
        least = std::max(least, usual * (MayBeStretched(i) ? kLeastStretched : kLeastShare));
      }
      const bool lam_alef = units_[i - 1].begin >= units_[i - 1].end && IsAlef(units_[i - 1].letters.front()) &&
                            units_[i].letters.front() == kLam;  // drawn over the lam, without a width
      if (!lam_alef && (units_[i].begin - end > least || IsThinSpace(i))) {
        spaced.push_back({U" ", end, units_[i].begin, Direction::kSpace});
      } else if (arabic) {
        line_.repaired = true;  // poppler parted a word
      }
    }
    end = i == 0 ? units_[i].end : std::max(end, units_[i].end);
    spaced.push_back(units_[i]);
  }
  units_ = std::move(spaced);
}

// Words count, not letters: a web address is long.
bool LineReader::RunsFromRightToLeft() const {
  constexpr std::size_t kPageWeight = 3;  // a line with a long Latin name in an Arabic page is an Arabic line
  std::size_t right = 0;
  std::size_t left = 0;
  Direction word = Direction::kNeutral;  // the first letter of the word that decides it
  const auto end_word = [&] {
    right += word == Direction::kRight ? 1 : 0;
    left += word == Direction::kLeft ? 1 : 0;
    word = Direction::kNeutral;
  };
  for (const Unit& unit : units_) {
    if (unit.direction == Direction::kSpace) {
      end_word();
    } else if (word == Direction::kNeutral && unit.direction != Direction::kDigit) {
      word = unit.direction;
    }
  }
  end_word();
  if (right == 0 && left == 0) return page_is_right_to_left_;
  return right * (page_is_right_to_left_ ? kPageWeight : 1) > left;
}

// The first unit of the number that ends at `last`.
std::size_t LineReader::NumberBegin(std::size_t last) const {
  std::size_t begin = last;
  while (begin > 0) {
    if (units_[begin - 1].direction == Direction::kDigit) {
      --begin;
    } else if (begin > 1 && JoinsDigits(units_[begin - 1].letters.front()) &&
               units_[begin - 2].direction == Direction::kDigit) {
      begin -= 2;
    } else {
      break;
    }
  }
  return begin;
}

// In a line from left to right, what stands between Arabic letters runs from right to left.
std::u32string LineReader::FromLeft() const {
  std::u32string text;
  for (std::size_t at = 0; at < units_.size();) {
    if (units_[at].direction != Direction::kRight) {
      text += units_[at++].letters;
      continue;
    }
    std::size_t last = at;
    for (std::size_t i = at; i < units_.size() && units_[i].direction != Direction::kLeft; ++i) {
      if (units_[i].direction == Direction::kRight) last = i;
    }
    for (std::size_t end = last + 1; end > at;) {
      std::size_t begin = end - 1;
      if (units_[begin].direction == Direction::kDigit) begin = std::max(at, NumberBegin(begin));
      for (std::size_t i = begin; i < end; ++i) text += units_[i].letters;
      end = begin;
    }
    at = last + 1;
  }
  return text;
}

// The first unit of the Latin words whose last letter is at `last`, with what stands between them.
std::size_t LineReader::LatinRunBegin(std::size_t last) const {
  std::size_t begin = last;
  for (std::size_t at = last; at > 0 && units_[at - 1].direction != Direction::kRight; --at) {
    if (units_[at - 1].direction == Direction::kLeft) begin = at - 1;
  }
  while (begin > 0 && units_[begin - 1].direction == Direction::kDigit) --begin;  // "3D"
  return begin;
}

// If a Latin word stands left of `last`, with one number between them at most ("Horizon 2020", "S/RES/2178"), its last
// letter; else `last`. Two numbers are a date whose day comes first.
std::size_t LineReader::LatinRunEnd(std::size_t last) const {
  if (units_[last].direction != Direction::kDigit || IsArabicIndicDigit(units_[last].letters.front())) return last;
  std::size_t at = NumberBegin(last);
  while (at > 0 && (units_[at - 1].direction == Direction::kNeutral || units_[at - 1].direction == Direction::kSpace)) {
    if (OtherBracket(units_[at - 1].letters.front()) != 0) return last;
    --at;
  }
  return at > 0 && units_[at - 1].direction == Direction::kLeft ? at - 1 : last;
}

std::u32string LineReader::FromRight() {
  std::u32string text;
  std::vector<bool> from_right;
  for (std::size_t end = units_.size(); end > 0;) {
    const std::size_t last = end - 1;
    std::size_t begin = last;
    bool latin = false;
    if (const std::size_t letter = LatinRunEnd(last); units_[letter].direction == Direction::kLeft) {
      begin = LatinRunBegin(letter);
      latin = true;
    } else if (units_[last].direction == Direction::kDigit) {
      begin = NumberBegin(last);
    }
    for (std::size_t i = begin; i < end; ++i) {
      text += units_[i].letters;
      from_right.resize(text.size(), !latin);
    }
    end = begin;
  }
  TurnBrackets(text, from_right);
  return text;
}

// Some programs name a bracket by its shape, some by its meaning, which is the other shape in text from right to left.
// What it clings to tells: an opening bracket to what follows, a closing one to what stands before.
void LineReader::TurnBrackets(std::u32string& text, const std::vector<bool>& from_right) {
  const auto is_open_side = [&](std::size_t at) {  // nothing, a space or another bracket
    return at >= text.size() || text[at] == U' ' || OtherBracket(text[at]) != 0;
  };
  int votes = 0;  // for turning
  std::vector<std::size_t> undecided;
  std::vector<std::size_t> turned;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!from_right[i] || OtherBracket(text[i]) == 0) continue;
    const bool free_before = i == 0 || is_open_side(i - 1);
    const bool free_after = is_open_side(i + 1) || EndsSentence(text[i + 1]) || text[i + 1] == 0x060C;
    if (free_before == free_after) {
      undecided.push_back(i);
      continue;
    }
    const bool is_right = IsOpeningBracket(text[i]) == free_before;
    votes += is_right ? -1 : 1;
    if (!is_right) turned.push_back(i);
  }
  if (votes > 0) turned.insert(turned.end(), undecided.begin(), undecided.end());
  for (const std::size_t i : turned) text[i] = OtherBracket(text[i]);
  line_.repaired = line_.repaired || !turned.empty();
}

// Presentation forms as letters, no tatweel inside words, no spaces at the ends or side by side.
std::string LineReader::Written(const std::u32string& letters) {
  std::u32string plain;
  for (const char32_t c : letters) {
    if (IsInvisible(c)) continue;
    const std::u32string forms = Plain(c);
    line_.repaired = line_.repaired || (forms.front() != c && IsRightToLeft(c));
    for (const char32_t one : forms) {
      if (IsVowelSign(one) && !plain.empty() && plain.back() == kShadda) {
        plain.insert(plain.size() - 1, 1, one);  // Unicode's canonical order
        continue;
      }
      if (one == U' ' && (plain.empty() || plain.back() == U' ')) continue;
      plain += one;
    }
  }
  while (!plain.empty() && plain.back() == U' ') plain.pop_back();
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == kTatweel && i > 0 && (JoinsNext(plain[i - 1]) || plain[i - 1] == kTatweel)) {
      const std::size_t next = plain.find_first_not_of(kTatweel, i);
      if (next != std::u32string::npos && IsRightToLeft(plain[next])) {
        line_.repaired = true;
        continue;
      }
    }
    utf8::Append(text, plain[i]);
  }
  return text;
}

}  // namespace

bool AreMostlyRightToLeft(std::span<const PdfWord> words) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (const PdfWord& word : words) {
    for (const PdfLetter& letter : word.letters) {
      right += IsRightToLeft(letter.value) ? 1 : 0;
      left += IsLeftToRight(letter.value) ? 1 : 0;
    }
  }
  return right > left;
}

PdfLineText ReadPdfLine(std::vector<const PdfWord*> words, const PdfWidths& widths, bool page_is_right_to_left) {
  return LineReader(widths, page_is_right_to_left).Read(std::move(words));
}

}  // namespace bayan::indexer
