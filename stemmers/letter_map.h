#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stemmers/arabic_word.h"

namespace bayan::stemmers {

/// Words as keys, numbered from 0 in the order they came. Finding one neither allocates nor throws.
class LetterMap {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  LetterMap();

  /// The number of `key`, which is added if it is new.
  std::uint32_t Insert(std::span<const Letter> key);
  /// The number of `key`, or kNone.
  std::uint32_t Find(std::span<const Letter> key) const;

  std::span<const Letter> Key(std::uint32_t number) const;
  std::size_t size() const { return ends_.size(); }
  std::size_t size_bytes() const;

 private:
  void Grow();
  std::size_t Probe(std::span<const Letter> key, std::uint32_t hash) const;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kNone;
  };

  std::vector<Slot> slots_;
  std::vector<Letter> letters_;
  std::vector<std::uint32_t> ends_;  ///< of each key in letters_
};

}  // namespace bayan::stemmers
