#include "stemmers/arabic_affixes.h"

#include <cassert>
#include <string>
#include <utility>

#include "stemmers/data_lines.h"

namespace bayan::stemmers {
namespace {

struct ClassName {
  std::string_view name;
  std::uint16_t classes;
  std::uint16_t nisba;
};

constexpr std::array kClassNames{
    ClassName{"noun", kNoun, 0},
    ClassName{"nisba", kNoun | kFeminine | kPlural, kNoun | kFeminine | kPlural},
    ClassName{"feminine", kFeminine, 0},
    ClassName{"plural", kPlural, 0},
    ClassName{"bound", kBoundNoun, 0},
    ClassName{"perfect", kPerfect, 0},
    ClassName{"perfect_short", kPerfectShort, 0},
    ClassName{"perfect_bound", kPerfectBound, 0},
    ClassName{"imperfect", kImperfect, 0},
    ClassName{"imperfect_short", kImperfectShort, 0},
    ClassName{"imperfect_bound", kImperfectBound, 0},
    ClassName{"particle", kParticle, 0},
};

constexpr std::uint16_t kNominal = kNoun | kFeminine | kPlural;
constexpr std::uint16_t kVerbs =
    kPerfect | kPerfectShort | kPerfectBound | kImperfect | kImperfectShort | kImperfectBound;

// Six bits a letter, and the length so that no key is 0.
std::uint64_t Key(std::span<const Letter> letters) {
  std::uint64_t key = letters.size() + 1;
  for (const Letter letter : letters) key = key << 6 | letter;
  return key;
}

std::size_t Hash(std::uint64_t key) { return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 54); }

}  // namespace

ArabicSuffixes::ArabicSuffixes(std::string_view text) {
  std::vector<std::string_view> pronouns;
  std::vector<std::string_view> objects;
  ForEachDataLine(text, [&](std::span<const std::string_view> fields) {
    const auto rest = fields.subspan(1);
    if (fields[0] == "pronoun") return pronouns.assign(rest.begin(), rest.end());
    if (fields[0] == "object") return objects.assign(rest.begin(), rest.end());
    const auto* row = kClassNames.begin();
    while (row != kClassNames.end() && row->name != fields[0]) ++row;
    assert(row != kClassNames.end());
    for (std::string_view field : rest) {
      const bool takes_pronoun = field.ends_with('+');
      if (takes_pronoun) field.remove_suffix(1);
      if (field == "-") field = {};
      const std::vector<std::string_view> none{""};
      for (const std::string_view pronoun : !takes_pronoun ? none : (row->classes & kVerbs) != 0 ? objects : pronouns) {
        ArabicSuffix& suffix = Insert(DataWord(std::string(field) + std::string(pronoun)).span());
        suffix.classes |= row->classes;
        suffix.nisba |= row->nisba;
        suffix.takes_pronoun |= takes_pronoun;
        suffix.is_plain |= field.empty();
        const bool is_indefinite = DataWord(field).Last() == L('A');
        if (!takes_pronoun && !is_indefinite) suffix.definite |= row->classes & kNominal;
      }
    }
  });
}

ArabicSuffix& ArabicSuffixes::Insert(std::span<const Letter> letters) {
  assert(letters.size() <= kMaxLetters);
  const std::uint64_t key = Key(letters);
  std::size_t at = Hash(key);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) % kSlots;
  if (slots_[at].key == 0) {
    assert(size_ < kSlots / 2);
    slots_[at].key = key;
    slots_[at].suffix.id = static_cast<std::uint16_t>(size_++);
  }
  return slots_[at].suffix;
}

const ArabicSuffix* ArabicSuffixes::Find(std::span<const Letter> letters) const {
  if (letters.size() > kMaxLetters) return nullptr;
  const std::uint64_t key = Key(letters);
  for (std::size_t at = Hash(key); slots_[at].key != 0; at = (at + 1) % kSlots) {
    if (slots_[at].key == key) return &slots_[at].suffix;
  }
  return nullptr;
}

}  // namespace bayan::stemmers
