#include "indexer/extract/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "core/base/utf8.h"
#include "indexer/extract/pdf_letters.h"

namespace bayan::indexer {
namespace {

constexpr double kSameSize = 0.12;  // of the font size: type of one size, sums of poppler's aside

bool AreOneSize(double a, double b) { return std::abs(a - b) <= kSameSize * std::max(a, b); }

char32_t LastSign(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
  }
  return text.empty() ? 0 : utf8::Decode(text, at).value;
}

// True if nothing but brackets and quotes follows the end of a sentence.
bool EndsLikeSentence(std::string_view text) {
  constexpr std::u32string_view kQuotes = U"\"'\u201D\u2019";
  while (!text.empty()) {
    const char32_t last = LastSign(text);
    if (EndsSentence(last)) return true;
    if (OtherBracket(last) == 0 && kQuotes.find(last) == std::u32string_view::npos) return false;
    std::string sign;
    utf8::Append(sign, last);
    text.remove_suffix(sign.size());
  }
  return false;
}

// `text` with each number as '#'.
std::string WithoutNumbers(std::string_view text) {
  std::string pattern;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint sign = utf8::Decode(text, at);
    if (!IsDigit(sign.value)) {
      pattern += text.substr(at, sign.size_bytes);
    } else if (!pattern.ends_with('#')) {
      pattern += '#';
    }
    at += sign.size_bytes;
  }
  return pattern;
}

// True for a number with nothing but signs around it: "7", "- 7 -", "7/12".
bool IsBareNumber(std::string_view text) {
  const std::string pattern = WithoutNumbers(text);
  return pattern.find('#') != std::string::npos && pattern.find_first_not_of("#-/() []|") == std::string::npos;
}

// The lines at the top and bottom of pages that other pages have at the same height, numbers aside.
class RunningLines {
 public:
  explicit RunningLines(const std::vector<std::vector<PdfLine>>& pages) {
    for (const std::vector<PdfLine>& page : pages) {
      for (const PdfLine* line : Edges(page)) {
        std::vector<double>& heights = heights_[WithoutNumbers(line->text)];
        heights.push_back(line->middle);
      }
    }
    for (auto& [pattern, heights] : heights_) std::sort(heights.begin(), heights.end());
    pages_ = pages.size();
  }

  // The lines of a page that are no part of its text.
  std::unordered_set<const PdfLine*> Find(const std::vector<PdfLine>& page) const {
    std::unordered_set<const PdfLine*> found;
    const std::vector<const PdfLine*> edges = Edges(page);
    for (const PdfLine* line : edges) {
      if (IsRepeated(*line)) found.insert(line);
    }
    // A number alone, well below all else, counts pages, even of one.
    constexpr double kApart = 3;  // font sizes
    for (const PdfLine* line : edges) {
      const bool below = std::all_of(page.begin(), page.end(), [&](const PdfLine& other) {
        return &other == line || other.middle + kApart * line->font_size < line->middle;
      });
      if (below && page.size() > 1 && IsBareNumber(line->text)) found.insert(line);
    }
    return found;
  }

 private:
  static std::vector<const PdfLine*> Edges(const std::vector<PdfLine>& page) {
    constexpr std::size_t kEdge = 3;  // lines
    std::vector<const PdfLine*> lines;
    lines.reserve(page.size());
    for (const PdfLine& line : page) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PdfLine* a, const PdfLine* b) { return a->middle < b->middle; });
    if (lines.size() > 2 * kEdge) lines.erase(lines.begin() + kEdge, lines.end() - kEdge);
    return lines;
  }

  bool IsRepeated(const PdfLine& line) const {
    constexpr double kSameHeight = 6;         // points
    constexpr std::size_t kFewestPages = 2;   // and
    constexpr std::size_t kPagesInThree = 3;  // one in as many, for headers of odd and even pages, or of a chapter
    const std::vector<double>& heights = heights_.at(WithoutNumbers(line.text));
    const auto first = std::lower_bound(heights.begin(), heights.end(), line.middle - kSameHeight);
    const auto last = std::upper_bound(heights.begin(), heights.end(), line.middle + kSameHeight);
    const auto count = static_cast<std::size_t>(last - first);
    return count >= kFewestPages && count * kPagesInThree >= pages_;
  }

  std::map<std::string, std::vector<double>, std::less<>> heights_;
  std::size_t pages_ = 0;
};

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsInWord(char c) { return IsAsciiLetter(c) || c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0; }

std::string_view LastWord(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && IsInWord(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view FirstWord(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && IsInWord(text[end])) ++end;
  return text.substr(0, end);
}

class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<std::vector<PdfLine>>& pages) : pages_(pages), running_(pages) {
    std::map<long, std::size_t> letters;
    for (const std::vector<PdfLine>& page : pages) {
      for (const PdfLine& line : page) {
        letters[std::lround(line.font_size * 2)] += line.text.size();
        CollectWords(line.text);
      }
    }
    std::size_t most = 0;
    for (const auto& [half_points, count] : letters) {
      if (count > most) body_size_ = static_cast<double>(half_points) / 2;
      most = std::max(most, count);
    }
  }

  std::vector<model::Block> Make() {
    for (const std::vector<PdfLine>& page : pages_) AddPage(page);
    for (Paragraph& paragraph : paragraphs_) Finish(paragraph);
    return std::move(blocks_);
  }

 private:
  struct Paragraph {
    std::string text;
    bool boilerplate = false;
    double font_size = 0;
    std::size_t lines = 0;
  };
  // The last line of running text, with the edges of its column.
  struct Last {
    PdfLine line;
    double column_begin = 0;
    double column_end = 0;
  };

  void CollectWords(std::string_view text);
  void AddPage(const std::vector<PdfLine>& page);
  static double Pitch(const std::vector<const PdfLine*>& lines);
  bool Starts(const PdfLine& line, double pitch, bool new_column) const;
  bool IsShort(const PdfLine& next) const;
  bool IsIndented(const PdfLine& line, const Last& column) const;
  void Append(std::string& text, std::string_view line) const;
  void Finish(Paragraph& paragraph);

  const std::vector<std::vector<PdfLine>>& pages_;
  RunningLines running_;
  std::unordered_set<std::string> words_;  // Latin words that stand whole in a line
  double body_size_ = 0;
  std::vector<Paragraph> paragraphs_;
  std::optional<std::size_t> open_;  // the paragraph that may go on
  std::optional<Last> last_;
  std::vector<model::Block> blocks_;
};

void Paragraphs::CollectWords(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = FirstWord(text.substr(at));
    if (!word.empty() && at + word.size() < text.size()) words_.emplace(word);
    at += std::max<std::size_t>(word.size(), 1);
  }
}

// The usual step from line to line: a quarter of all steps are shorter, so that gaps between paragraphs do not count.
double Paragraphs::Pitch(const std::vector<const PdfLine*>& lines) {
  constexpr double kUsual = 1.7;  // of the font size
  constexpr std::size_t kFewest = 3;
  std::vector<double> steps;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double step = (lines[i]->middle - lines[i - 1]->middle) / std::max(lines[i]->font_size, 1.0);
    if (lines[i]->column == lines[i - 1]->column && step > 0 &&
        AreOneSize(lines[i]->font_size, lines[i - 1]->font_size)) {
      steps.push_back(step);
    }
  }
  if (steps.size() < kFewest) return kUsual;
  std::sort(steps.begin(), steps.end());
  return steps[steps.size() / 4];
}

// True if the first word of `next` would have fitted into the last line.
bool Paragraphs::IsShort(const PdfLine& next) const {
  const double left =
      last_->line.right_to_left ? last_->line.begin - last_->column_begin : last_->column_end - last_->line.end;
  constexpr double kSpace = 0.3;  // of the font size
  return left > next.first_word_width + kSpace * next.font_size;
}

bool Paragraphs::IsIndented(const PdfLine& line, const Last& column) const {
  constexpr double kLeast = 0.9;  // of the font size; less is a matter of letters
  const double indent = line.right_to_left ? column.column_end - line.end : line.begin - column.column_begin;
  const double before =
      line.right_to_left ? column.column_end - last_->line.end : last_->line.begin - column.column_begin;
  return indent > kLeast * line.font_size && before <= kLeast * line.font_size;
}

bool Paragraphs::Starts(const PdfLine& line, double pitch, bool new_column) const {
  constexpr double kGap = 1.3;  // of the usual step
  if (!last_ || !open_ || !AreOneSize(line.font_size, last_->line.font_size)) return true;
  if (line.right_to_left != last_->line.right_to_left && new_column) return true;
  const bool sentence_ends = EndsLikeSentence(last_->line.text);
  if (new_column) return sentence_ends || IsShort(line);
  const double step = line.middle - last_->line.middle;
  if (step < 0 || step > kGap * pitch * line.font_size) return true;
  return sentence_ends && (IsShort(line) || IsIndented(line, *last_));
}

// Takes up a line; a hyphen at the end of the last one goes if it only parts a word.
void Paragraphs::Append(std::string& text, std::string_view line) const {
  constexpr std::string_view kUtf8SoftHyphen = "\xC2\xAD";
  constexpr std::string_view kUtf8Hyphen = "\xE2\x80\x90";
  std::string_view before = text;
  bool soft = false;
  std::size_t hyphen = 0;
  if (before.ends_with(kUtf8Hyphen)) hyphen = kUtf8Hyphen.size();
  if (before.ends_with('-')) hyphen = 1;
  before.remove_suffix(hyphen);
  if (before.ends_with(kUtf8SoftHyphen)) {
    soft = true;
    before.remove_suffix(kUtf8SoftHyphen.size());
  }
  const std::string_view left = LastWord(before);
  const std::string_view right = FirstWord(line);
  const bool digits = !before.empty() && !line.empty() && before.back() >= '0' && before.back() <= '9' &&
                      line.front() >= '0' && line.front() <= '9';
  if ((hyphen == 0 && !soft) || (!digits && (left.empty() || right.empty()))) {
    text += '\n';
  } else if (digits) {
    // "2014-" and "2016" are a range: the hyphen stays.
  } else {
    const std::string whole = std::string(left) + std::string(right);
    const bool compound = words_.contains(std::string(left) + "-" + std::string(right)) && !words_.contains(whole);
    const bool lower = IsInWord(right.front()) && !(right.front() >= 'A' && right.front() <= 'Z');
    if (soft || (lower && !compound)) text.resize(before.size());
  }
  text += line;
}

void Paragraphs::AddPage(const std::vector<PdfLine>& page) {
  const std::unordered_set<const PdfLine*> running = running_.Find(page);
  std::vector<const PdfLine*> lines;
  std::map<std::size_t, std::pair<double, double>> columns;
  for (const PdfLine& line : page) {
    if (running.contains(&line)) {
      paragraphs_.push_back({line.text, true, line.font_size, 1});
      continue;
    }
    lines.push_back(&line);
    const auto [column, added] = columns.try_emplace(line.column, line.begin, line.end);
    column->second.first = std::min(column->second.first, line.begin);
    column->second.second = std::max(column->second.second, line.end);
  }
  const double pitch = Pitch(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = *lines[i];
    const bool new_column = i == 0 || lines[i - 1]->column != line.column;
    if (Starts(line, pitch, new_column)) {
      open_ = paragraphs_.size();
      paragraphs_.push_back({line.text, false, line.font_size, 1});
    } else {
      Append(paragraphs_[*open_].text, line.text);
      ++paragraphs_[*open_].lines;
    }
    last_ = Last{line, columns[line.column].first, columns[line.column].second};
  }
}

void Paragraphs::Finish(Paragraph& paragraph) {
  constexpr double kHeading = 1.15;  // of the size of the body
  constexpr std::size_t kMostLines = 3;
  constexpr std::string_view kUtf8SoftHyphen = "\xC2\xAD";
  for (std::size_t at = 0; (at = paragraph.text.find(kUtf8SoftHyphen, at)) != std::string::npos;) {
    paragraph.text.erase(at, kUtf8SoftHyphen.size());
  }
  model::BlockKind kind = model::BlockKind::kBody;
  if (paragraph.boilerplate) {
    kind = model::BlockKind::kBoilerplate;
  } else if (paragraph.font_size > kHeading * body_size_ && paragraph.lines <= kMostLines) {
    kind = model::BlockKind::kHeading;
  }
  if (paragraph.text.empty()) return;
  model::Block& block = blocks_.emplace_back();
  block.text = std::move(paragraph.text);
  block.kind = kind;
  if (paragraph.boilerplate) block.why = model::BoilerplateReason::kMarkup;
}

// Faults of one word; `letters` without signs of punctuation.
bool HasFault(std::u32string_view letters) {
  constexpr std::u32string_view kWords = U"\u0648\u0623\u0628\u0644\u0641\u0643";  // and, or as a list's letters
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    if (c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return true;
    if ((c == kTehMarbuta || c == kAlefMaqsura) && i + 1 < letters.size() && IsRightToLeft(letters[i + 1]) &&
        !IsRtlMark(letters[i + 1])) {
      return true;
    }
  }
  return letters.size() == 1 && IsRightToLeft(letters[0]) && kWords.find(letters[0]) == std::u32string_view::npos;
}

}  // namespace

std::vector<model::Block> JoinPdfPages(const std::vector<std::vector<PdfLine>>& pages) {
  return Paragraphs(pages).Make();
}

double PdfQuality(const std::vector<model::Block>& blocks) {
  std::size_t words = 0;
  std::size_t faults = 0;
  std::u32string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++words;
    faults += HasFault(word) ? 1 : 0;
    word.clear();
  };
  for (const model::Block& block : blocks) {
    if (block.kind == model::BlockKind::kBoilerplate) continue;
    for (std::size_t at = 0; at < block.text.size();) {
      const utf8::CodePoint sign = utf8::Decode(block.text, at);
      const char32_t c = sign.value;
      at += sign.size_bytes;
      const bool in_word = IsRightToLeft(c) || IsLeftToRight(c) || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
      if (in_word) {
        word += c;
      } else {
        end_word();
      }
    }
    end_word();
  }
  constexpr double kThousand = 1000;
  return words == 0
             ? 1
             : std::floor(kThousand * static_cast<double>(words - faults) / static_cast<double>(words)) / kThousand;
}

}  // namespace bayan::indexer
