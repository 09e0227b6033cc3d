#include "indexer/extract/json_splitter.h"

namespace bayan::indexer {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

bool IsSpace(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

JsonSplitter::JsonSplitter(ByteStream& stream, std::size_t limit_bytes)
    : stream_(stream), limit_bytes_(limit_bytes), buffer_(kBufferBytes) {}

int JsonSplitter::Peek() {
  if (at_ == size_) {
    size_ = stream_.Read(buffer_.data(), buffer_.size());
    at_ = 0;
    if (size_ == 0) return kEnd;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int JsonSplitter::Take() {
  const int c = Peek();
  if (c != kEnd) ++at_, ++offset_;
  return c;
}

int JsonSplitter::PeekPastSpace() {
  while (IsSpace(Peek())) Take();
  return Peek();
}

// A value ends where its brackets close; a number or word ends at a comma, bracket or space.
void JsonSplitter::TakeValue(Value& value) {
  std::size_t depth = 0;
  bool in_string = false;
  while (true) {
    const int next = Peek();
    if (next == kEnd) return;
    const bool closes = next == ']' || next == '}';
    if (depth == 0 && !in_string && !value.json.empty() && (next == ',' || closes || IsSpace(next))) return;
    Take();
    if (value.json.size() >= limit_bytes_) {
      value.too_large = true;
      value.json.assign(1, ' ');  // keeps "not empty" true and the memory small
      value.json.shrink_to_fit();
    }
    value.json += static_cast<char>(next);
    if (in_string) {
      if (next == '\\' && Peek() != kEnd) value.json += static_cast<char>(Take());
      if (next == '"') in_string = false;
    } else if (next == '"') {
      in_string = true;
    } else if (next == '{' || next == '[') {
      ++depth;
    } else if (closes && depth > 0) {
      --depth;
    }
    if (depth == 0 && !in_string && (closes || next == '"')) return;
  }
}

bool JsonSplitter::Next(Value& value) {
  value = {};
  if (ended_) return false;
  int next = PeekPastSpace();
  if (!started_) {
    started_ = true;
    if (next == 0xEF) {  // a byte order mark
      Take(), Take(), Take();
      next = PeekPastSpace();
    }
    array_ = next == '[';
    if (array_) {
      Take();
      next = PeekPastSpace();
    }
    if (array_ && next == ']') {
      Take();
      ended_ = true;
      return false;
    }
  }
  if (next == kEnd) {
    ended_ = true;
    if (array_) fault_ = "the array of records ends at byte " + std::to_string(offset_) + " without its ']'.";
    return false;
  }
  TakeValue(value);
  if (value.too_large) value.json.clear();
  next = PeekPastSpace();
  single_ = !array_ && count_++ == 0 && next == kEnd;
  if (!array_) return true;
  if (next == ',') {
    Take();
  } else {
    ended_ = true;
    if (next != ']')
      fault_ = "the array of records breaks at byte " + std::to_string(offset_) + ": ',' or ']' is expected.";
  }
  return true;
}

}  // namespace bayan::indexer
