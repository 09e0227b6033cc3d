#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/metadata/phrases.h"

namespace bayan::metadata {

/// Knows what pages say around a text (cookie notices, share bars, menus, copyright lines, calls to subscribe) in
/// Arabic, English, French, German, Spanish, Russian, Turkish, Persian, Sorani and Kurmanji. A block is judged as a
/// whole: it is boilerplate only if nothing in it is left over, or if it is short and speaks to the visitor of a page;
/// a sentence that holds such words stays. The phrases are data/boilerplate.tsv. Immutable and thread-safe.
///
///     Boilerplate boilerplate;
///     boilerplate.IsBoilerplate("Share on: Facebook | Twitter", BlockPlace...);
class Boilerplate {
 public:
  Boilerplate();

  /// Where a block stands.
  struct Place {
    bool at_an_end = false;  ///< no prose of the document stands before it, or none after it
    bool is_heading = false;
  };
  /// True if the block `text` is boilerplate by what it says.
  bool IsBoilerplate(std::string_view text, Place place) const;
  /// True if `text` is a formula and nothing else ("In the name of God", "Thank you.", "Press release"): body, however
  /// often it repeats.
  bool IsFormula(std::string_view text) const;

  /// A longer block is body: cookie notices with their whole legal text have 110 words.
  static constexpr std::size_t kMaxWords = 120;
  /// ... and a line of phrases, a call to the visitor, a pointer to another page, a copyright line have so many.
  static constexpr std::size_t kMaxPhraseWords = 60;
  static constexpr std::size_t kMaxOrderWords = 25;
  static constexpr std::size_t kMaxLeadWords = 40;
  static constexpr std::size_t kMaxRightsWords = 25;
  /// A copyright line without the sign is shorter, still more without a year.
  static constexpr std::size_t kMaxDatedRightsWords = 12;
  static constexpr std::size_t kMaxBareRightsWords = 8;
  /// A cookie notice shows two signs of three (it speaks of its site, to its visitor, it has buttons); this short, one.
  static constexpr std::size_t kMaxShortNoticeWords = 12;

 private:
  struct Seen;
  Seen Look(const Words& words) const;
  static bool IsCopyrightLine(const Seen& seen);

  PhraseTable<std::uint32_t> phrases_;  // sets of kinds
  PhraseTable<bool> cookies_;           // kCookie once more: it stands inside longer phrases
};

}  // namespace bayan::metadata
