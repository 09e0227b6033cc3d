#include "core/text/word_forms.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace bayan::text {
namespace {

std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

void Arena::AddBlock(std::size_t size) {
  const std::size_t capacity = std::max(kBlockBytes, size);
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(capacity), capacity});
  used_ = 0;
}

void Arena::Clear() {
  if (blocks_.size() > 1) blocks_.resize(1);
  used_ = 0;
}

WordForms StoreForms(const WordForms& forms, Arena& arena) {
  const auto store = [&](std::string_view bytes) {
    char* const room = arena.Allocate(bytes.size());
    std::copy_n(bytes.data(), bytes.size(), room);
    return std::string_view(room, bytes.size());
  };
  WordForms stored = forms;
  stored.normal = store(forms.normal);
  stored.fold = forms.fold == forms.normal ? stored.normal : store(forms.fold);
  stored.stem = forms.stem == forms.fold ? stored.fold : store(forms.stem);
  return stored;
}

void WordMemo::SetOwner(std::uint64_t owner) {
  if (owner == owner_) return;
  owner_ = owner;
  entries_.clear();
  remembered_ = 0;
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

bool WordMemo::Matches(const Entry& entry, std::string_view normal, std::uint32_t kind, std::uint64_t hash) {
  return entry.tag == static_cast<std::uint32_t>(hash >> 32) && entry.kind == kind &&
         entry.normal_size == normal.size() && std::memcmp(entry.bytes, normal.data(), normal.size()) == 0;
}

void WordMemo::Copy(const Entry& entry, Arena& arena, WordForms& forms) {
  char* const room = arena.Allocate(entry.total_size);
  std::memcpy(room, entry.bytes, entry.total_size);
  forms.normal = {room, entry.normal_size};
  const char* const fold = entry.fold_is_normal ? room : room + entry.normal_size;
  forms.fold = {fold, entry.fold_size};
  forms.stem = {entry.stem_is_prefix ? fold : fold + entry.fold_size, entry.stem_size};
  forms.is_stop_word = entry.is_stop_word;
}

bool WordMemo::Find(std::string_view normal, std::uint32_t kind, std::uint64_t hash, Arena& arena, WordForms& forms) {
  if (entries_.empty()) return false;
  Entry* const pair = &entries_[hash & (entries_.size() - 1) & ~std::size_t{1}];
  if (!Matches(pair[0], normal, kind, hash)) {
    if (!Matches(pair[1], normal, kind, hash)) return false;
    std::swap(pair[0], pair[1]);
  }
  Copy(pair[0], arena, forms);
  return true;
}

void WordMemo::Remember(const WordForms& forms, std::uint32_t kind, std::uint64_t hash) {
  const bool fold_is_normal = forms.fold == forms.normal;
  const bool stem_is_prefix = forms.fold.starts_with(forms.stem);
  const std::size_t total =
      forms.normal.size() + (fold_is_normal ? 0 : forms.fold.size()) + (stem_is_prefix ? 0 : forms.stem.size());
  if (forms.normal.empty() || total > sizeof(Entry::bytes)) return;
  if (++remembered_ > entries_.size() && entries_.size() < kMaxWords) Grow();
  Entry* const pair = &entries_[hash & (entries_.size() - 1) & ~std::size_t{1}];
  pair[1] = pair[0];
  Entry& entry = pair[0];
  entry.tag = static_cast<std::uint32_t>(hash >> 32);
  entry.kind = static_cast<std::uint16_t>(kind);
  entry.normal_size = static_cast<std::uint8_t>(forms.normal.size());
  entry.fold_size = static_cast<std::uint8_t>(forms.fold.size());
  entry.stem_size = static_cast<std::uint8_t>(forms.stem.size());
  entry.total_size = static_cast<std::uint8_t>(total);
  entry.fold_is_normal = fold_is_normal;
  entry.stem_is_prefix = stem_is_prefix;
  entry.is_stop_word = forms.is_stop_word;
  char* to = std::copy(forms.normal.begin(), forms.normal.end(), entry.bytes);
  if (!fold_is_normal) to = std::copy(forms.fold.begin(), forms.fold.end(), to);
  if (!stem_is_prefix) std::copy(forms.stem.begin(), forms.stem.end(), to);
}

// Entries of a smaller memo move to one of the pairs they may now be in: their hash is made again from the word.
void WordMemo::Grow() {
  std::vector<Entry> old = std::move(entries_);
  entries_.assign(old.empty() ? kFirstWords : 4 * old.size(), Entry{});
  remembered_ = 0;
  for (const Entry& entry : old) {
    if (entry.normal_size == 0) continue;
    const std::uint64_t hash = Hash({entry.bytes, entry.normal_size}, entry.kind);
    Entry* const pair = &entries_[hash & (entries_.size() - 1) & ~std::size_t{1}];
    (pair[0].normal_size == 0 ? pair[0] : pair[1]) = entry;
  }
}

}  // namespace bayan::text
