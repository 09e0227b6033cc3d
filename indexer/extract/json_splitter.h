#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/extract/byte_stream.h"

namespace bayan::indexer {

/// Cuts a stream of JSON into its values, the elements of an array or values one after another, without holding more
/// than one of them. Looks only at brackets, quotes and commas; whether a value is sound JSON is for its reader to say.
/// Not thread-safe.
///
///     JsonSplitter splitter(stream, limit);
///     JsonSplitter::Value value;
///     while (splitter.Next(value)) Use(value.json);
///     if (!splitter.fault().empty()) ...
class JsonSplitter {
 public:
  struct Value {
    std::string json;
    bool too_large = false;  ///< over the limit; `json` is empty
  };

  /// Borrows `stream`. Values over `limit_bytes` are skipped.
  JsonSplitter(ByteStream& stream, std::size_t limit_bytes);

  /// The next value; false at the end, or where the stream can not be cut further.
  bool Next(Value& value);
  /// True if the stream is no array and the value that Next gave last is its only one.
  bool is_single() const { return single_; }
  /// True if the values stand in an array, so that commas part even those that are no JSON.
  bool is_array() const { return array_; }
  /// A sentence that says why the stream could not be read to its end; empty if it could.
  const std::string& fault() const { return fault_; }

 private:
  static constexpr int kEnd = -1;
  int Peek();
  int Take();
  int PeekPastSpace();
  void TakeValue(Value& value);

  ByteStream& stream_;
  std::size_t limit_bytes_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  std::size_t offset_ = 0;  // of the next byte, in the stream
  std::size_t count_ = 0;   // of values so far
  bool started_ = false;
  bool array_ = false;
  bool ended_ = false;
  bool single_ = false;
  std::string fault_;
};

}  // namespace bayan::indexer
