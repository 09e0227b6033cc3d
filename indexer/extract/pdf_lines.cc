#include "indexer/extract/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/utf8.h"

namespace bayan::indexer {
namespace {

constexpr char32_t kLam = 0x0644;
constexpr std::u32string_view kAlefs = U"\u0622\u0623\u0625\u0627";

bool IsRightToLeft(char32_t c) {
  return (c >= 0x0590 && c <= 0x08FF && !(c >= 0x0660 && c <= 0x0669) && !(c >= 0x06F0 && c <= 0x06F9)) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
}

bool IsDigit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}

// Letters that run from left to right: everything with a letter's code that is not right to left.
bool IsLeftToRight(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x00C0 && c < 0x0590) ||
         (c >= 0x0900 && c < 0x2000) || (c >= 0x3040 && c < 0xFB00);
}

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x200B && c <= 0x200F && c != 0x200C) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

// Signs that stay inside a number: "22.2", "25,000", "10:45", "11/23".
bool JoinsDigits(char32_t c) { return c == '.' || c == ',' || c == ':' || c == '/' || c == 0x066B || c == 0x066C; }

template <typename Test>
bool Any(const PdfWord& word, Test test) {
  return std::any_of(word.letters.begin(), word.letters.end(), [&](const PdfLetter& one) { return test(one.value); });
}

// The halves of one glyph are equally wide; an alef and a lam beside each other differ by far more than rounding.
bool IsSwappedLamAlef(const PdfLetter& left, const PdfLetter& right) {
  constexpr double kRounding = 0.002;
  return left.value == kLam && kAlefs.find(right.value) != std::u32string_view::npos &&
         std::abs(left.width - right.width) < kRounding;
}

void Append(std::string& text, char32_t value) {
  if (!IsControl(value)) utf8::Append(text, value);
}

// A word of a line from right to left in logical order: its letters reversed, but for numbers and ligatures.
std::string ReversedWord(const PdfWord& word, bool& repaired) {
  std::string text;
  const std::vector<PdfLetter>& letters = word.letters;
  for (std::size_t end = letters.size(); end > 0;) {
    std::size_t begin = end - 1;
    if (IsDigit(letters[begin].value)) {
      while (begin > 0 && (IsDigit(letters[begin - 1].value) ||
                           (begin > 1 && JoinsDigits(letters[begin - 1].value) && IsDigit(letters[begin - 2].value)))) {
        --begin;
      }
    } else if (begin > 0 && IsSwappedLamAlef(letters[begin - 1], letters[begin])) {
      --begin;
      repaired = true;
    }
    for (std::size_t i = begin; i < end; ++i) Append(text, letters[i].value);
    end = begin;
  }
  return text;
}

std::string PlainWord(const PdfWord& word) {
  std::string text;
  for (const PdfLetter& letter : word.letters) Append(text, letter.value);
  return text;
}

// What ends a sentence or a bracket after a Latin word stands to its left in a line from right to left.
constexpr std::u32string_view kEndSigns = U".,:;!?)\u060C\u061B\u061F";

using Line = std::vector<const PdfWord*>;

bool RunsFromRightToLeft(const Line& line) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (const PdfWord* word : line) {
    for (const PdfLetter& letter : word->letters) {
      right += IsRightToLeft(letter.value) ? 1 : 0;
      left += IsLeftToRight(letter.value) ? 1 : 0;
    }
  }
  return right > left;
}

std::string LineText(Line line, bool& repaired) {
  std::sort(line.begin(), line.end(), [](const PdfWord* a, const PdfWord* b) { return a->x < b->x; });
  const bool from_right = RunsFromRightToLeft(line);
  std::vector<std::string> texts;
  if (!from_right) {
    for (const PdfWord* word : line) {
      texts.push_back(Any(*word, IsRightToLeft) ? ReversedWord(*word, repaired) : PlainWord(*word));
    }
  } else {
    // From the right; a run of Latin words comes as it stands.
    for (std::size_t end = line.size(); end > 0;) {
      std::size_t begin = end - 1;
      if (Any(*line[begin], IsLeftToRight)) {
        for (std::size_t at = begin; at > 0 && !Any(*line[at - 1], IsRightToLeft); --at) {
          if (Any(*line[at - 1], IsLeftToRight)) begin = at - 1;
        }
        PdfWord first = *line[begin];
        std::string signs;
        while (!first.letters.empty() && kEndSigns.find(first.letters.front().value) != std::u32string_view::npos) {
          Append(signs, first.letters.front().value);
          first.letters.erase(first.letters.begin());
        }
        texts.push_back(PlainWord(first));
        for (std::size_t i = begin + 1; i < end; ++i) texts.push_back(PlainWord(*line[i]));
        texts.back() += signs;
      } else {
        texts.push_back(ReversedWord(*line[begin], repaired));
      }
      end = begin;
    }
  }
  std::string text;
  for (const std::string& word : texts) {
    if (!word.empty()) text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

struct PlacedLine {
  std::string text;
  double top = 0;
  double height = 0;
};

// Words whose middles are at one height and that follow each other are a line.
std::vector<PlacedLine> Lines(const std::vector<PdfWord>& words, bool& repaired) {
  std::vector<PlacedLine> lines;
  for (std::size_t begin = 0; begin < words.size();) {
    Line line = {&words[begin]};
    const double middle = words[begin].y + words[begin].height / 2;
    double height = words[begin].height;
    std::size_t end = begin + 1;
    for (; end < words.size(); ++end) {
      const double other = words[end].y + words[end].height / 2;
      if (std::abs(other - middle) > std::max(height, words[end].height) / 2) break;
      height = std::max(height, words[end].height);
      line.push_back(&words[end]);
    }
    lines.push_back({LineText(std::move(line), repaired), words[begin].y, height});
    begin = end;
  }
  std::erase_if(lines, [](const PlacedLine& line) { return line.text.empty(); });
  return lines;
}

}  // namespace

PdfText ReadPdfPage(const std::vector<PdfWord>& words) {
  constexpr double kParagraphGap = 0.6;  // of a line's height, between lines; inside paragraphs it is under 0.5
  PdfText text;
  const std::vector<PlacedLine> lines = Lines(words, text.repaired);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double height = i == 0 ? 0 : std::min(lines[i].height, lines[i - 1].height);
    const double step = i == 0 ? 0 : lines[i].top - lines[i - 1].top;
    const bool starts = i == 0 || step < 0 || step > height * (1 + kParagraphGap);
    if (starts) {
      text.paragraphs.push_back(lines[i].text);
    } else {
      text.paragraphs.back() += "\n" + lines[i].text;
    }
  }
  return text;
}

}  // namespace bayan::indexer
