#include "indexer/extract/pdf_widths.h"

#include <algorithm>
#include <cmath>

#include "indexer/extract/pdf_letters.h"

namespace bayan::indexer {
namespace {

constexpr double kWidthSteps = 1000;  // of an em: finer differences are rounding

bool AreEqual(double a, double b) {
  constexpr double kRounding = 0.002;  // points: what is left of equal widths after poppler's sums
  return std::abs(a - b) < kRounding;
}

// How near a lam and the alef right of it come to halves of one glyph. The last letter of a glyph ends where the next
// glyph begins, and programs round that.
enum class Halves : std::uint8_t { kNo, kNearly, kYes };

Halves AreHalves(const PdfLetter& left, const PdfLetter& right) {
  constexpr double kRounded = 0.03;
  constexpr double kMoved = 0.06;
  if (left.width <= 0) return Halves::kNo;
  const double difference = std::abs(left.width - right.width) / left.width;
  if (difference < kRounded) return Halves::kYes;
  return difference < kMoved ? Halves::kNearly : Halves::kNo;
}

// A letter's width in ems, rounded so that the same glyph has the same number everywhere.
std::uint64_t WidthKey(char32_t letter, double width, double font_size) {
  const double steps = std::clamp(width / std::max(font_size, 1.0) * kWidthSteps, 0.0, 1e6);
  return (std::uint64_t{letter} << 32) | static_cast<std::uint64_t>(std::llround(steps));
}

}  // namespace

std::size_t PdfWidths::GlyphEnd(const PdfWord& word, std::size_t begin) const {
  constexpr std::size_t kNeverChance = 4;  // letters of one width in a row
  const std::vector<PdfLetter>& letters = word.letters;
  std::size_t end = begin + 1;
  bool one_skeleton = true;
  for (; end < letters.size() && IsRightToLeft(letters[end].value) && letters[end].width > 0 &&
         AreEqual(letters[end].width, letters[begin].width);
       ++end) {
    one_skeleton = one_skeleton && SameSkeleton(letters[end].value, letters[begin].value);
  }
  const bool lam_alefs = letters[begin].value == kLam && begin + 1 < end && IsAlef(letters[begin + 1].value);
  if (end - begin >= kNeverChance && !one_skeleton && !lam_alefs && !IsCell(letters[begin], word.Size())) {
    return end;
  }
  // The ligature Allah.
  if (begin + 2 < letters.size() && letters[begin].value == kLam && letters[begin + 1].value == kLam &&
      letters[begin + 2].value == kHeh && AreEqual(letters[begin].width, letters[begin + 1].width) &&
      AreHalves(letters[begin], letters[begin + 2]) != Halves::kNo && !IsCell(letters[begin], word.Size())) {
    return begin + 3;
  }
  std::size_t base = begin;
  for (end = begin + 1; end < letters.size(); ++end) {
    if (IsRtlMark(letters[end].value)) {
      const bool as_wide = letters[end].width > 0 && AreEqual(letters[end].width, letters[base].width);
      if (!as_wide && !MarksFollow()) break;
    } else {
      if (!IsRightToLeft(letters[end].value) || !JoinsNext(letters[base].value) ||
          !AreOneGlyph(letters[base], letters[end], word.Size())) {
        break;
      }
      base = end;
    }
  }
  return end;
}

void PdfWidths::LearnMarks(const PdfWord& word) {
  const std::vector<PdfLetter>& letters = word.letters;
  if (!letters.empty() && IsRtlMark(letters.front().value)) ++marks_before_;
  for (std::size_t i = 1; i < letters.size(); ++i) {
    const bool as_before = letters[i].width > 0 && AreEqual(letters[i - 1].width, letters[i].width);
    const bool after_letter = IsRightToLeft(letters[i - 1].value) && !IsRtlMark(letters[i - 1].value);
    if (IsRtlMark(letters[i].value) && after_letter && as_before) ++marks_after_;
  }
}

void PdfWidths::LearnLetters(const PdfWord& word) {
  const double font_size = word.Size();
  const PdfLetter* before = nullptr;  // the letter left of it, signs aside
  for (std::size_t i = 0; i <= word.letters.size(); ++i) {
    const PdfLetter* letter = i < word.letters.size() ? &word.letters[i] : nullptr;
    if (letter != nullptr && IsRtlMark(letter->value)) continue;
    const bool after_lam = before != nullptr && before->value == kLam;
    const bool lam_alef = after_lam && letter != nullptr && IsAlef(letter->value);
    if (after_lam) {
      const Halves halves = lam_alef ? AreHalves(*before, *letter) : Halves::kNo;
      ++(halves == Halves::kYes ? lam_alef_ : lam_)[WidthKey(kLam, before->width, font_size)];
    }
    if (letter != nullptr && IsRightToLeft(letter->value) && !lam_alef) {
      const bool as_before = i > 0 && AreEqual(word.letters[i - 1].width, letter->width);
      const bool as_after = i + 1 < word.letters.size() && AreEqual(word.letters[i + 1].width, letter->width);
      if (!as_before && !as_after) {
        ++alone_[WidthKey(letter->value, letter->width, font_size)];
        ++letters_[letter->value];
      }
    }
    before = letter;
  }
}

void PdfWidths::Learn(std::span<const PdfWord> words) {
  constexpr std::size_t kMostOf = 60;  // percent
  std::unordered_map<std::uint64_t, std::size_t> cells;
  std::size_t count = 0;
  for (const PdfWord& word : words) {
    LearnMarks(word);
    for (const PdfLetter& letter : word.letters) {
      if (!IsRightToLeft(letter.value) || IsRtlMark(letter.value)) continue;
      ++count;
      ++cells[WidthKey(0, letter.width, word.Size())];
    }
  }
  for (const PdfWord& word : words) LearnLetters(word);
  cell_ = 0;
  for (const auto& [key, letters] : cells) {
    if (letters * 100 > count * kMostOf) cell_ = static_cast<double>(key) / kWidthSteps;
  }
}

bool PdfWidths::IsKnownAlone(const PdfLetter& letter, double font_size) const {
  constexpr std::uint32_t kWellKnown = 20;  // times that a letter is seen before all its forms were, more or less
  const auto seen = letters_.find(letter.value);
  return seen == letters_.end() || seen->second < kWellKnown ||
         alone_.contains(WidthKey(letter.value, letter.width, font_size));
}

bool PdfWidths::IsCell(const PdfLetter& letter, double font_size) const {
  constexpr double kCellTolerance = 0.005;
  return cell_ > 0 && std::abs(letter.width / std::max(font_size, 1.0) - cell_) < kCellTolerance;
}

bool PdfWidths::AreOneGlyph(const PdfLetter& left, const PdfLetter& right, double font_size) const {
  if (IsCell(left, font_size)) return false;
  if (left.value == kLam && IsAlef(right.value)) {
    constexpr std::uint32_t kMany = 3;
    if (AreHalves(left, right) == Halves::kNo) return false;
    const std::uint64_t key = WidthKey(kLam, left.width, font_size);
    const auto found = lam_alef_.find(key);
    const auto other = lam_.find(key);
    const std::uint32_t halves = found == lam_alef_.end() ? 0 : found->second;
    const std::uint32_t others = other == lam_.end() ? 0 : other->second;
    if (alone_.contains(WidthKey(right.value, right.width, font_size))) return halves >= kMany && others == 0;
    return halves > 0 && 2 * halves >= others;
  }
  return left.width > 0 && AreEqual(left.width, right.width) && !SameSkeleton(left.value, right.value) &&
         !IsKnownAlone(left, font_size) && !IsKnownAlone(right, font_size);
}

}  // namespace bayan::indexer
