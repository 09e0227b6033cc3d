#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bayan::text {

/// Bytes that stay where they are until Clear, which keeps the first block.
class Arena {
 public:
  std::string_view Store(std::string_view bytes);
  void Clear();
  std::size_t size_bytes() const { return size_bytes_; }

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t capacity = 0;
  };
  std::vector<Block> blocks_;
  std::size_t used_ = 0;  ///< bytes of the last block
  std::size_t size_bytes_ = 0;
};

/// The forms of one word. The views live in an Arena.
struct WordForms {
  std::string_view normal;
  std::string_view fold;
  std::string_view stem;
  bool is_stop_word = false;
};

/// Remembers the forms of the words met most recently, so that a word is folded and stemmed once and not each time it
/// stands in a text. Bounded: kMaxWords words of at most kMaxWordBytes, about 5 MB; when it is full it starts over at
/// the next text. Forms stay where they are from one StartText to the next. Not thread-safe: one per TokenList.
class WordMemo {
 public:
  static constexpr std::size_t kMaxWords = 32768;
  static constexpr std::size_t kMaxWordBytes = 48;

  /// To be called before the views of the last text are given up and the next text begins. `owner` tells analyses
  /// apart: another owner than before forgets everything.
  void StartText(std::uint64_t owner);

  /// The forms of `normal` in analysis `kind`, or null if not known.
  const WordForms* Find(std::string_view normal, std::uint32_t kind, std::uint64_t hash) const;

  /// Remembers `forms` (copied), unless the memo is full or the word too long; null then.
  const WordForms* Remember(const WordForms& forms, std::uint32_t kind, std::uint64_t hash);

  static std::uint64_t Hash(std::string_view normal, std::uint32_t kind);

 private:
  struct Slot {
    std::uint32_t tag = 0;    ///< upper half of the hash
    std::uint32_t entry = 0;  ///< index in entries_ plus one; 0 for a free slot
  };
  struct Entry {
    WordForms forms;
    std::uint32_t kind = 0;
    std::uint64_t hash = 0;
  };

  void Grow();

  std::uint64_t owner_ = 0;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<std::unique_ptr<Entry[]>> pages_;
  std::size_t size_ = 0;
  Arena arena_;
};

}  // namespace bayan::text
