#include "searchd/pages/differences.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/text/languages.h"
#include "core/text/token.h"

namespace bayan::searchd {
namespace {

/// A word of one side of a row, and whether the other side has it at that place.
struct Word {
  std::size_t form;  // its number: equal forms have equal numbers
  std::size_t paragraph;
  ByteRange range;
  bool is_common = false;
};

/// Gives each form of a word its number.
class Forms {
 public:
  std::size_t Number(std::string_view form) {
    const auto found = numbers_.find(form);
    if (found != numbers_.end()) return found->second;
    return numbers_.emplace(form, numbers_.size()).first->second;
  }

 private:
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

std::vector<Word> ReadWords(const AlignText& text, const std::vector<std::size_t>& paragraphs, const text::Chain& chain,
                            Forms& forms) {
  std::vector<Word> words;
  text::TokenList list;
  for (const std::size_t number : paragraphs) {
    const AlignParagraph& paragraph = text.paragraphs[number];
    chain.Analyze(paragraph.text, text::FindLanguage(paragraph.lang), list);
    for (const text::Token& token : list.tokens()) {
      if (token.kind == text::TokenKind::kPart) continue;  // its whole is a word already
      words.push_back({forms.Number(token.fold), number, {token.begin_byte, token.end_byte}});
    }
  }
  return words;
}

using Words = std::span<Word>;

void MarkCommon(Word& a, Word& b) { a.is_common = b.is_common = true; }

/// Marks the words with which both sides begin, or end, and leaves what is between.
void TakeCommonEnds(Words& a, Words& b) {
  while (!a.empty() && !b.empty() && a.front().form == b.front().form) {
    MarkCommon(a.front(), b.front());
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back().form == b.back().form) {
    MarkCommon(a.back(), b.back());
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
}

/// The shortest script of changes from `a` to `b`. Diagonal k holds the places where x - y is k; `reach` says how far x
/// gets on it with the number of changes made so far.
class Script {
 public:
  Script(Words a, Words b) : a_(a), b_(b) {}

  /// Marks what is common; false, and nothing marked, if that takes too many changes or more than `steps`, from which
  /// it takes what it used.
  bool Mark(std::size_t& steps) {
    const auto most = static_cast<std::ptrdiff_t>(std::min(a_.size() + b_.size(), kMaxChangedWords));
    for (std::ptrdiff_t changes = 0; changes <= most; ++changes) {
      const auto cost = static_cast<std::size_t>(changes) + 1;
      if (steps < cost) return false;
      steps -= cost;
      if (Advance(changes)) return Trace(changes), true;
    }
    return false;
  }

 private:
  using Reach = std::vector<std::int32_t>;  // of the diagonals -changes, -changes + 2, ... changes

  /// Where the last of `changes` leads to on diagonal k: x, and whether it passed a word of b or one of a.
  struct Change {
    std::ptrdiff_t x;
    bool is_of_b;
  };
  Change LastOf(std::ptrdiff_t changes, std::ptrdiff_t k) const {
    if (changes == 0) return {0, false};
    const Reach& before = reaches_[static_cast<std::size_t>(changes - 1)];
    const auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t {
      return before[static_cast<std::size_t>((diagonal + changes - 1) / 2)];
    };
    if (k == -changes || (k != changes && at(k - 1) < at(k + 1))) return {at(k + 1), true};
    return {at(k - 1) + 1, false};
  }

  bool Advance(std::ptrdiff_t changes) {
    Reach reach;
    reach.reserve(static_cast<std::size_t>(changes) + 1);
    const auto width = static_cast<std::ptrdiff_t>(a_.size());
    const auto height = static_cast<std::ptrdiff_t>(b_.size());
    bool is_end = false;
    for (std::ptrdiff_t k = -changes; k <= changes; k += 2) {
      std::ptrdiff_t x = LastOf(changes, k).x;
      while (x < width && x - k < height && Same(x, x - k)) ++x;
      reach.push_back(static_cast<std::int32_t>(x));
      is_end = is_end || (k == width - height && x >= width);
    }
    reaches_.push_back(std::move(reach));
    return is_end;
  }

  void Trace(std::ptrdiff_t changes) {
    auto x = static_cast<std::ptrdiff_t>(a_.size());
    auto y = static_cast<std::ptrdiff_t>(b_.size());
    for (; changes >= 0; --changes) {
      const Change last = LastOf(changes, x - y);
      for (; x > last.x; --x, --y) MarkCommon(At(a_, x - 1), At(b_, y - 1));
      (last.is_of_b ? y : x) -= 1;
    }
  }

  static Word& At(Words words, std::ptrdiff_t index) { return words[static_cast<std::size_t>(index)]; }
  bool Same(std::ptrdiff_t x, std::ptrdiff_t y) const { return At(a_, x).form == At(b_, y).form; }

  Words a_;
  Words b_;
  std::vector<Reach> reaches_;  // by the number of changes
};

/// Words that stand together make one range.
void AddRanges(const std::vector<Word>& words, std::vector<std::vector<ByteRange>>& ranges) {
  const Word* before = nullptr;
  for (const Word& word : words) {
    if (!word.is_common) {
      auto& list = ranges[word.paragraph];
      const bool goes_on = before != nullptr && !before->is_common && before->paragraph == word.paragraph;
      if (goes_on) {
        list.back().end = word.range.end;
      } else {
        list.push_back(word.range);
      }
    }
    before = &word;
  }
}

}  // namespace

Differences FindDifferences(const AlignText& first, const AlignText& second, const Alignment& alignment,
                            const text::Chain& chain) {
  Differences differences;
  if (first.lang != second.lang || alignment.rows.empty()) return differences;
  differences.are_known = true;
  differences.is_none = true;
  differences.first.resize(first.paragraphs.size());
  differences.second.resize(second.paragraphs.size());
  std::size_t steps = kMaxDifferenceSteps;
  for (const AlignedRow& row : alignment.rows) {
    if (row.first.empty() || row.second.empty()) {
      differences.is_none = false;
      continue;
    }
    Forms forms;
    std::vector<Word> a = ReadWords(first, row.first, chain, forms);
    std::vector<Word> b = ReadWords(second, row.second, chain, forms);
    Words left(a);
    Words right(b);
    TakeCommonEnds(left, right);
    if (!left.empty() && !right.empty()) Script(left, right).Mark(steps);
    AddRanges(a, differences.first);
    AddRanges(b, differences.second);
    const auto is_common = [](const Word& word) { return word.is_common; };
    differences.is_none =
        differences.is_none && std::all_of(a.begin(), a.end(), is_common) && std::all_of(b.begin(), b.end(), is_common);
  }
  return differences;
}

}  // namespace bayan::searchd
