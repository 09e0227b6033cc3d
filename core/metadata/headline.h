#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/metadata/head_lines.h"

namespace bayan::metadata {

/// One of the first lines of a document.
struct LeadLine {
  std::string_view text;      ///< UTF-8, one line
  bool is_heading = false;    ///< the file marks it as a heading
  bool starts_block = false;  ///< first line of its paragraph
  bool is_signature = false;  ///< stands among the last lines once more
};

/// Finds the title among the first lines of a text that has none marked. Above it may stand the invocation of God, the
/// letterhead of a ministry, numbers and dates, a mail's head, "for immediate release": these are no titles as long as
/// there is something better. Each line that may be the title gets a score from named features; the first of the best
/// wins. Immutable and thread-safe; making one costs milliseconds.
class HeadlineReader {
 public:
  HeadlineReader(const DateReader& dates, const TitleReader& titles) : lines_(dates, titles) {}

  /// The title that `lines` give, its lines joined by a space where it was broken; empty if no line will do.
  /// `longest` is how many code points the longest line of the document has: a shorter title is not broken by its
  /// width.
  std::string Read(std::span<const LeadLine> lines, std::size_t longest) const;

  /// True for "Press release No. 7" and the like, which say what a document is and not what it is about.
  bool IsOnlyKind(std::string_view title) const { return lines_.Read(title).role == LineRole::kType; }

 private:
  std::string FindSubject(std::span<const LeadLine> lines) const;

  HeadLineReader lines_;
};

/// So many first lines are looked at, and so much of each: more is no title.
inline constexpr std::size_t kHeadlineLines = 14;
inline constexpr std::size_t kHeadlineBytes = 1000;

}  // namespace bayan::metadata
