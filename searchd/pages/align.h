#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/text/chain.h"

namespace bayan::searchd {

/// A paragraph to be laid beside its counterpart.
struct AlignParagraph {
  std::string text;
  std::string lang;  ///< BCP 47
  bool is_heading = false;
};

struct AlignText {
  std::string lang;  ///< of the whole text, BCP 47
  std::vector<AlignParagraph> paragraphs;
};

/// What two texts are to one another, as far as the texts themselves show it.
enum class Likeness : std::uint8_t {
  kVersions,      ///< one language, and most of the wording is shared: a copy or another version
  kTranslations,  ///< two languages, and the same figures in the same order of paragraphs
  kPassages,      ///< some paragraphs correspond, as those of a report about a statement
  kUnlike,        ///< none of these; nothing is laid beside anything
  kTooLong        ///< over kMaxAlignCells; not tried
};

/// Paragraphs that belong together, as indexes in the two texts; one side is empty where there is no counterpart.
struct AlignedRow {
  std::vector<std::size_t> first;
  std::vector<std::size_t> second;
};

struct Alignment {
  Likeness likeness = Likeness::kUnlike;
  std::vector<AlignedRow> rows;  ///< in order and complete; empty if kUnlike or kTooLong
};

/// Paragraphs of one text times those of the other that are still aligned: about 20 ms of one core.
inline constexpr std::size_t kMaxAlignCells = 160'000;

/// Lays the paragraphs of `second` beside those of `first`, in order, one or two beside one. One language: by the share
/// of rare words in common. Two languages: by figures and by names that are written alike, and by length where there
/// are none (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993). Pure and thread-safe.
Alignment Align(const AlignText& first, const AlignText& second, const text::Chain& chain);

}  // namespace bayan::searchd
