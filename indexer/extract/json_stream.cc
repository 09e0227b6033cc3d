#include "indexer/extract/json_stream.h"

#include <string_view>

#include "core/base/utf8.h"

namespace bayan::indexer {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;
constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kLittleEndianMark = "\xFF\xFE";
constexpr std::string_view kBigEndianMark = "\xFE\xFF";

bool IsHigh(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLow(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

JsonStream::JsonStream(ByteStream& stream) : stream_(stream) {
  raw_ = ReadAtMost(stream_, 1);
  if (raw_.size() < 2) return;
  if (raw_ == kLittleEndianMark || (raw_[0] != 0 && raw_[1] == 0)) order_ = Order::kLittleEndian;
  if (raw_ == kBigEndianMark || (raw_[0] == 0 && raw_[1] != 0)) order_ = Order::kBigEndian;
  if (raw_ == kLittleEndianMark || raw_ == kBigEndianMark) raw_.clear();
}

void JsonStream::Fill() {
  const std::size_t kept = raw_.size();
  raw_.resize(kept + kChunkBytes);
  const std::size_t got = stream_.Read(raw_.data() + kept, kChunkBytes);
  raw_.resize(kept + got);
  ended_ = got == 0;
  utf8_.clear();
  at_ = 0;
  const std::size_t whole = raw_.size() - raw_.size() % 2;
  for (std::size_t i = 0; i < whole; i += 2) TakeUnit(raw_[i], raw_[i + 1]);
  raw_.erase(0, whole);
  if (ended_ && (high_ != 0 || !raw_.empty())) utf8::Append(utf8_, kReplacement);  // half a character
}

void JsonStream::TakeUnit(char first, char second) {
  const bool is_little = order_ == Order::kLittleEndian;
  const auto low_byte = static_cast<unsigned char>(is_little ? first : second);
  const auto high_byte = static_cast<unsigned char>(is_little ? second : first);
  constexpr int kByteBits = 8;
  constexpr int kSurrogateBits = 10;
  const auto unit = static_cast<char32_t>(high_byte << kByteBits | low_byte);
  if (high_ != 0 && IsLow(unit)) {
    utf8::Append(utf8_, 0x10000 + ((high_ - 0xD800) << kSurrogateBits) + (unit - 0xDC00));
    high_ = 0;
    return;
  }
  if (high_ != 0) utf8::Append(utf8_, kReplacement);
  high_ = IsHigh(unit) ? unit : 0;
  if (high_ == 0) utf8::Append(utf8_, unit);
}

std::size_t JsonStream::Read(char* buffer, std::size_t size) {
  if (order_ == Order::kUtf8) {
    if (raw_.empty()) return stream_.Read(buffer, size);
    const std::size_t got = raw_.copy(buffer, size);
    raw_.erase(0, got);
    return got;
  }
  while (at_ == utf8_.size() && !ended_) Fill();
  const std::size_t got = utf8_.copy(buffer, size, at_);
  at_ += got;
  return got;
}

}  // namespace bayan::indexer
