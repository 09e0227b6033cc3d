#include "core/text/word_forms.h"

#include <algorithm>
#include <cstring>

namespace bayan::text {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kPageEntries = 512;

std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

std::string_view Arena::Store(std::string_view bytes) {
  if (blocks_.empty() || blocks_.back().capacity - used_ < bytes.size()) {
    const std::size_t capacity = std::max(kBlockBytes, bytes.size());
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(capacity), capacity});
    used_ = 0;
  }
  char* const to = blocks_.back().bytes.get() + used_;
  std::copy_n(bytes.data(), bytes.size(), to);
  used_ += bytes.size();
  size_bytes_ += bytes.size();
  return {to, bytes.size()};
}

void Arena::Clear() {
  if (blocks_.size() > 1) blocks_.resize(1);
  used_ = 0;
  size_bytes_ = 0;
}

void WordMemo::StartText(std::uint64_t owner) {
  if (owner == owner_ && size_ < kMaxWords) return;
  owner_ = owner;
  size_ = 0;
  arena_.Clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
}

std::uint64_t WordMemo::Hash(std::string_view normal, std::uint32_t kind) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;  // the golden ratio; any odd number with mixed bits will do
  std::uint64_t hash = kFactor ^ (kind + (normal.size() << 32));
  const char* at = normal.data();
  std::size_t left = normal.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    hash = Mix(hash ^ word, kFactor);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, at, left);
  return Mix(hash ^ word, kFactor);
}

const WordForms* WordMemo::Find(std::string_view normal, std::uint32_t kind, std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].entry != 0; at = (at + 1) & mask) {
    if (slots_[at].tag != static_cast<std::uint32_t>(hash >> 32)) continue;
    const std::size_t index = slots_[at].entry - 1;
    const Entry& entry = pages_[index / kPageEntries][index % kPageEntries];
    if (entry.kind == kind && entry.forms.normal == normal) return &entry.forms;
  }
  return nullptr;
}

const WordForms* WordMemo::Remember(const WordForms& forms, std::uint32_t kind, std::uint64_t hash) {
  if (size_ >= kMaxWords || forms.normal.size() > kMaxWordBytes) return nullptr;
  if (2 * (size_ + 1) > slots_.size()) Grow();
  if (size_ / kPageEntries >= pages_.size()) pages_.push_back(std::make_unique<Entry[]>(kPageEntries));
  Entry& entry = pages_[size_ / kPageEntries][size_ % kPageEntries];
  entry = {forms, kind, hash};
  entry.forms.normal = arena_.Store(forms.normal);
  entry.forms.fold = forms.fold == forms.normal ? entry.forms.normal : arena_.Store(forms.fold);
  entry.forms.stem = forms.stem == forms.fold ? entry.forms.fold : arena_.Store(forms.stem);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].entry != 0) at = (at + 1) & mask;
  slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(++size_)};
  return &entry.forms;
}

void WordMemo::Grow() {
  slots_.assign(std::max(kFirstSlots, 2 * slots_.size()), Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t index = 0; index < size_; ++index) {
    const std::uint64_t hash = pages_[index / kPageEntries][index % kPageEntries].hash;
    std::size_t at = hash & mask;
    while (slots_[at].entry != 0) at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(index + 1)};
  }
}

}  // namespace bayan::text
