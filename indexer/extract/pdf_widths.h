#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace bayan::indexer {

/// A letter where it stands on a page; points, from the left.
struct PdfLetter {
  char32_t value = 0;
  double x = 0;
  double width = 0;
};

/// What stands together without a space, its letters from left to right; points, from the top left.
struct PdfWord {
  std::vector<PdfLetter> letters;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  double font_size = 0;  ///< points, or 0 if it is not known
  /// The size of its type.
  double Size() const { return font_size > 0 ? font_size : height; }
};

/// What the pages read so far say about the widths of letters; a value.
///
/// A glyph that stands for several letters (lam-alef and other ligatures, a letter with its vowel signs) has its
/// letters in logical order and in boxes of equal width, where letters with glyphs of their own stand in visual order.
/// The last box may end a little earlier or later, where the next glyph begins. Chance makes letters equally wide too;
/// then each of them has that width elsewhere.
class PdfWidths {
 public:
  /// Learns from the words of one page. Call it before that page is read.
  void Learn(std::span<const PdfWord> words);
  /// The end of the glyph whose letters begin with letter `begin` of `word`.
  std::size_t GlyphEnd(const PdfWord& word, std::size_t begin) const;
  /// True if vowel signs stand right of their letters, in boxes of one glyph; else they are drawn left of them.
  bool MarksFollow() const { return marks_after_ > marks_before_; }

 private:
  bool AreOneGlyph(const PdfLetter& left, const PdfLetter& right, double font_size) const;
  bool IsCell(const PdfLetter& letter, double font_size) const;
  void LearnMarks(const PdfWord& word);
  void LearnLetters(const PdfWord& word);
  bool IsKnownAlone(const PdfLetter& letter, double font_size) const;

  std::unordered_map<std::uint64_t, std::uint32_t> alone_;     // by letter and width: beside letters of other widths
  std::unordered_map<char32_t, std::uint32_t> letters_;        // by letter: the same of any width
  std::unordered_map<std::uint64_t, std::uint32_t> lam_alef_;  // by width of a lam: it may be half of a lam-alef
  std::unordered_map<std::uint64_t, std::uint32_t> lam_;       // by width of a lam: it cannot be
  std::size_t marks_after_ = 0;
  std::size_t marks_before_ = 0;
  double cell_ = 0;  // width of all letters of a monospaced page, in ems; else 0
};

}  // namespace bayan::indexer
