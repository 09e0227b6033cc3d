#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace bayan::text {

/// Bytes that stay where they are until Clear, which keeps the first block.
class Arena {
 public:
  /// Room for `size` bytes, not initialised.
  char* Allocate(std::size_t size) {
    if (blocks_.empty() || blocks_.back().capacity - used_ < size) AddBlock(size);
    char* const room = blocks_.back().bytes.get() + used_;
    used_ += size;
    return room;
  }
  void Clear();

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t capacity = 0;
  };
  void AddBlock(std::size_t size);

  std::vector<Block> blocks_;
  std::size_t used_ = 0;  ///< bytes of the last block
};

/// The forms of one word, as views into whatever holds them.
struct WordForms {
  std::string_view normal;
  std::string_view fold;
  std::string_view stem;
  bool is_stop_word = false;
};

/// `forms` copied into `arena`; equal forms share their bytes.
WordForms StoreForms(const WordForms& forms, Arena& arena);

/// Remembers the forms of words met lately, so that a word is folded and stemmed once and not each time it stands in a
/// text. A two-way associative cache of fixed size: kMaxWords words in kMaxWords * 64 bytes (4 MB), reached by steps as
/// words come in, so that a query costs a few kilobytes. Not thread-safe: one per TokenList.
class WordMemo {
 public:
  static constexpr std::size_t kMaxWords = 65536;

  /// Forgets everything if `owner`, which names an analysis, is another than before.
  void SetOwner(std::uint64_t owner);

  /// True if the forms of `normal` in analysis `kind` are known; `forms` is then filled with copies in `arena`.
  bool Find(std::string_view normal, std::uint32_t kind, std::uint64_t hash, Arena& arena, WordForms& forms);

  /// Remembers `forms`; forms too long for an entry are not kept.
  void Remember(const WordForms& forms, std::uint32_t kind, std::uint64_t hash);

  static std::uint64_t Hash(std::string_view normal, std::uint32_t kind);

 private:
  static constexpr std::size_t kFirstWords = 256;  // times four until kMaxWords
  static constexpr std::size_t kEntryBytes = 51;

  /// One cache line. The bytes are `normal`, then `fold` unless equal, then `stem` unless a prefix of `fold`.
  struct alignas(64) Entry {
    std::uint32_t tag = 0;
    std::uint16_t kind = 0;
    std::uint8_t normal_size = 0;  ///< 0 for a free entry
    std::uint8_t fold_size = 0;
    std::uint8_t stem_size = 0;
    std::uint8_t total_size = 0;
    bool fold_is_normal = false;
    bool stem_is_prefix = false;
    bool is_stop_word = false;
    char bytes[kEntryBytes];
  };
  static_assert(sizeof(Entry) == 64);

  static bool Matches(const Entry& entry, std::string_view normal, std::uint32_t kind, std::uint64_t hash);
  static void Copy(const Entry& entry, Arena& arena, WordForms& forms);
  void Grow();

  std::uint64_t owner_ = 0;
  std::vector<Entry> entries_;  // pairs; the newer first
  std::size_t remembered_ = 0;  ///< since the last Grow
};

}  // namespace bayan::text
