#include "indexer/extract/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace bayan::indexer {
namespace {

using Words = std::vector<const PdfWord*>;

struct Interval {
  double begin = 0;
  double end = 0;
  double Width() const { return end - begin; }
};

double Middle(const PdfWord& word) { return word.y + word.height / 2; }

// A slice of a page, as high as a line of text, and the words whose middles are in it.
struct Slice {
  Words words;
  std::vector<Interval> ink;  // sorted, apart from each other
};

std::vector<Interval> InkOf(Words words) {
  std::sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) { return a->x < b->x; });
  std::vector<Interval> ink;
  for (const PdfWord* word : words) {
    if (!ink.empty() && word->x <= ink.back().end) {
      ink.back().end = std::max(ink.back().end, word->x + word->width);
    } else {
      ink.push_back({word->x, word->x + word->width});
    }
  }
  return ink;
}

// What of `gaps` has no ink, where at least `least` wide.
std::vector<Interval> Without(const std::vector<Interval>& gaps, const std::vector<Interval>& ink, double least) {
  std::vector<Interval> left;
  for (const Interval& gap : gaps) {
    double begin = gap.begin;
    for (const Interval& one : ink) {
      if (one.end <= begin || one.begin >= gap.end) continue;
      if (one.begin - begin >= least) left.push_back({begin, one.begin});
      begin = std::max(begin, one.end);
    }
    if (gap.end - begin >= least) left.push_back({begin, gap.end});
  }
  return left;
}

class Layout {
 public:
  Layout(const PdfPage& page, const PdfWidths& widths)
      : widths_(widths), right_to_left_(AreMostlyRightToLeft(page.words)) {
    Words words;
    std::vector<double> sizes;
    for (const PdfWord& word : page.words) {
      words.push_back(&word);
      sizes.push_back(word.Size());
    }
    if (words.empty()) return;
    const auto median = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), median, sizes.end());
    em_ = std::max(*median, 1.0);
    ReadRegion(words, 0);
  }

  PdfPageText Take() { return std::move(text_); }

 private:
  struct Columns {
    std::size_t first = 0;  // slices
    std::size_t end = 0;
    double gutter = 0;
  };

  void ReadRegion(const Words& words, int depth);
  std::vector<Slice> Slices(const Words& words) const;
  std::optional<Columns> FindColumns(const std::vector<Slice>& slices, std::size_t from, Interval whole) const;
  bool AreColumns(const std::vector<Slice>& slices, const Columns& columns) const;
  void ReadColumn(const Words& words);
  std::vector<Words> Rows(Words words) const;
  void AddLine(const Words& row);

  const PdfWidths& widths_;
  bool right_to_left_;
  double em_ = 1;
  std::size_t column_ = 0;
  PdfPageText text_;
};

std::vector<Slice> Layout::Slices(const Words& words) const {
  constexpr std::size_t kMaxSlices = 1000;  // a page of lines far apart is not worth more
  double top = Middle(*words.front());
  double bottom = top;
  for (const PdfWord* word : words) {
    top = std::min(top, Middle(*word));
    bottom = std::max(bottom, Middle(*word));
  }
  const double height = std::max(em_, (bottom - top) / static_cast<double>(kMaxSlices));
  std::vector<Slice> slices(static_cast<std::size_t>((bottom - top) / height) + 1);
  for (const PdfWord* word : words) {
    slices[static_cast<std::size_t>((Middle(*word) - top) / height)].words.push_back(word);
  }
  for (Slice& slice : slices) slice.ink = InkOf(slice.words);
  return slices;
}

// Running text on both sides of the gutter: as many lines as make a column, filled with words. Cells of a table are
// not.
bool Layout::AreColumns(const std::vector<Slice>& slices, const Columns& columns) const {
  constexpr std::size_t kFewestLines = 3;
  constexpr double kFewestWords = 2.5;  // a line
  constexpr double kLeastFilled = 0.5;  // of the column
  std::size_t lines[2] = {};
  std::size_t words[2] = {};
  double filled[2] = {};
  Interval extent[2] = {{1e9, -1e9}, {1e9, -1e9}};
  for (std::size_t i = columns.first; i < columns.end; ++i) {
    bool has_words[2] = {};
    for (const PdfWord* word : slices[i].words) {
      const std::size_t side = word->x < columns.gutter ? 0 : 1;
      has_words[side] = true;
      ++words[side];
      filled[side] += word->width;
      extent[side].begin = std::min(extent[side].begin, word->x);
      extent[side].end = std::max(extent[side].end, word->x + word->width);
    }
    for (const std::size_t side : {0U, 1U}) lines[side] += has_words[side] ? 1 : 0;
  }
  for (const std::size_t side : {0U, 1U}) {
    const auto count = static_cast<double>(lines[side]);
    if (lines[side] < kFewestLines || static_cast<double>(words[side]) < kFewestWords * count ||
        filled[side] < kLeastFilled * count * extent[side].Width()) {
      return false;
    }
  }
  return true;
}

// The longest run of slices from `from` on that a strip without ink goes through, with ink on both sides.
std::optional<Layout::Columns> Layout::FindColumns(const std::vector<Slice>& slices, std::size_t from,
                                                   Interval whole) const {
  std::vector<Interval> gaps = {whole};
  Columns columns{from, from, 0};
  for (std::size_t at = from; at < slices.size(); ++at) {
    gaps = Without(gaps, slices[at].ink, em_);
    const Interval* widest = nullptr;
    for (const Interval& gap : gaps) {
      if (gap.begin <= whole.begin || gap.end >= whole.end) continue;
      if (widest == nullptr || gap.Width() > widest->Width()) widest = &gap;
    }
    if (widest != nullptr) {
      columns.end = at + 1;
      columns.gutter = (widest->begin + widest->end) / 2;
    } else if (gaps.empty() || columns.end > from) {
      break;
    }
  }
  return columns.end > from && AreColumns(slices, columns) ? std::optional(columns) : std::nullopt;
}

void Layout::ReadRegion(const Words& words, int depth) {
  constexpr int kMaxDepth = 4;  // at most sixteen columns
  if (words.empty()) return;
  const std::vector<Slice> slices = Slices(words);
  Interval whole{1e9, -1e9};
  for (const PdfWord* word : words) {
    whole.begin = std::min(whole.begin, word->x);
    whole.end = std::max(whole.end, word->x + word->width);
  }
  Words single;
  for (std::size_t at = 0; at < slices.size();) {
    const std::optional<Columns> columns = depth < kMaxDepth ? FindColumns(slices, at, whole) : std::nullopt;
    if (!columns) {
      single.insert(single.end(), slices[at].words.begin(), slices[at].words.end());
      ++at;
      continue;
    }
    ReadColumn(std::exchange(single, {}));
    Words sides[2];
    for (; at < columns->end; ++at) {
      for (const PdfWord* word : slices[at].words) sides[word->x < columns->gutter ? 0 : 1].push_back(word);
    }
    ReadRegion(sides[right_to_left_ ? 1 : 0], depth + 1);
    ReadRegion(sides[right_to_left_ ? 0 : 1], depth + 1);
  }
  ReadColumn(single);
}

void Layout::ReadColumn(const Words& words) {
  if (words.empty()) return;
  for (const Words& row : Rows(words)) AddLine(row);
  ++column_;
}

// The words with most letters say where lines are; vowel signs and raised figures join the line they are nearest to.
std::vector<Words> Layout::Rows(Words words) const {
  constexpr double kSameLine = 0.5;  // of the font size
  std::stable_sort(words.begin(), words.end(),
                   [](const PdfWord* a, const PdfWord* b) { return a->letters.size() > b->letters.size(); });
  std::map<double, Words> rows;
  for (const PdfWord* word : words) {
    const double middle = Middle(*word);
    auto nearest = rows.lower_bound(middle);
    if (nearest != rows.begin() &&
        (nearest == rows.end() || middle - std::prev(nearest)->first < nearest->first - middle)) {
      --nearest;
    }
    if (nearest == rows.end() || std::abs(nearest->first - middle) > kSameLine * std::max(em_, word->Size())) {
      rows[middle].push_back(word);
    } else {
      nearest->second.push_back(word);
    }
  }
  std::vector<Words> sorted;
  sorted.reserve(rows.size());
  for (auto& [middle, row] : rows) sorted.push_back(std::move(row));
  return sorted;
}

void Layout::AddLine(const Words& row) {
  PdfLineText read = ReadPdfLine(row, widths_, right_to_left_);
  text_.repaired = text_.repaired || read.repaired;
  if (read.text.empty()) return;
  PdfLine line{std::move(read.text), read.right_to_left,  1e9, -1e9,
               Middle(*row.front()), row.front()->Size(), 0,   column_};
  const PdfWord* first = row.front();
  for (const PdfWord* word : row) {
    line.begin = std::min(line.begin, word->x);
    line.end = std::max(line.end, word->x + word->width);
    if (read.right_to_left ? word->x > first->x : word->x < first->x) first = word;
  }
  line.first_word_width = first->width;
  text_.lines.push_back(std::move(line));
}

}  // namespace

PdfPageText ReadPdfPage(const PdfPage& page, PdfWidths& widths) {
  widths.Learn(page.words);
  return Layout(page, widths).Take();
}

}  // namespace bayan::indexer
