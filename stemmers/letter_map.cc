#include "stemmers/letter_map.h"

#include <algorithm>

namespace bayan::stemmers {
namespace {

constexpr std::size_t kFirstSlots = 64;

// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), mixed once more since only the low bits pick a slot.
std::uint32_t Hash(std::span<const Letter> key) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const Letter letter : key) hash = (hash ^ letter) * 0x100000001B3U;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

LetterMap::LetterMap() : slots_(kFirstSlots) {}

std::size_t LetterMap::Probe(std::span<const Letter> key, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kNone) {
    if (slots_[at].hash == hash && std::ranges::equal(Key(slots_[at].number), key)) break;
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t LetterMap::Find(std::span<const Letter> key) const { return slots_[Probe(key, Hash(key))].number; }

std::uint32_t LetterMap::Insert(std::span<const Letter> key) {
  const std::uint32_t hash = Hash(key);
  std::size_t at = Probe(key, hash);
  if (slots_[at].number != kNone) return slots_[at].number;
  if (2 * (size() + 1) > slots_.size()) {
    Grow();
    at = Probe(key, hash);
  }
  const auto number = static_cast<std::uint32_t>(size());
  slots_[at] = {hash, number};
  letters_.insert(letters_.end(), key.begin(), key.end());
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  return number;
}

void LetterMap::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == kNone) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != kNone) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::span<const Letter> LetterMap::Key(std::uint32_t number) const {
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::span<const Letter>(letters_).subspan(begin, ends_[number] - begin);
}

std::size_t LetterMap::size_bytes() const {
  return slots_.size() * sizeof(Slot) + letters_.size() + ends_.size() * sizeof(std::uint32_t);
}

}  // namespace bayan::stemmers
