#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// What a stem of the word lists is, and so which affixes it takes. Bits, because one affix serves several.
enum ArabicClass : std::uint16_t {
  kNoun = 1 << 0,            ///< noun or adjective as it stands
  kFeminine = 1 << 1,        ///< noun in teh marbuta, given without it
  kPlural = 1 << 2,          ///< broken plural
  kBoundNoun = 1 << 3,       ///< the form a noun has before pronouns only (hamza seat, alef for alef maqsura)
  kPerfect = 1 << 4,         ///< perfect verb
  kPerfectShort = 1 << 5,    ///< perfect of a verb in a weak letter without it: before the feminine and the plural
  kPerfectBound = 1 << 6,    ///< perfect before object pronouns only
  kImperfect = 1 << 7,       ///< imperfect verb, without its personal prefix
  kImperfectShort = 1 << 8,  ///< imperfect of a verb in a weak letter without it
  kImperfectBound = 1 << 9,  ///< imperfect before object pronouns only
  kParticle = 1 << 10,       ///< takes proclitics and pronouns, nothing else
};

/// What is left after a stem, and with which classes of stems it may stand.
struct ArabicSuffix {
  std::uint16_t classes = 0;
  std::uint16_t nisba = 0;     ///< classes with which it derives an adjective in yeh, which is another word
  std::uint16_t definite = 0;  ///< classes with which it may stand after the article: no pronoun, no accusative
  std::uint16_t id = 0;        ///< its number in the order of the file, below size()
  bool takes_pronoun = false;  ///< ends in a pronoun
  bool is_plain = false;       ///< nothing, or a pronoun and nothing else
};

/// The suffixes of data/ar/ar_affixes.txt. Immutable.
class ArabicSuffixes {
 public:
  /// Reads the lines of affixes.txt; a malformed line is a bug (assertion).
  explicit ArabicSuffixes(std::string_view text);

  /// The suffix `letters`, or null if that is none. The empty suffix is one.
  const ArabicSuffix* Find(std::span<const Letter> letters) const;
  std::size_t size() const { return size_; }

  static constexpr std::size_t kMaxLetters = 6;

 private:
  struct Slot {
    std::uint64_t key = 0;
    ArabicSuffix suffix;
  };

  ArabicSuffix& Insert(std::span<const Letter> letters);

  static constexpr std::size_t kSlots = 1024;
  std::array<Slot, kSlots> slots_{};
  std::size_t size_ = 0;
};

}  // namespace bayan::stemmers
