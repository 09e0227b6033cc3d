#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "indexer/extract/byte_stream.h"

namespace bayan::indexer {

/// JSON as UTF-8, whatever a program for Windows wrote it in: what begins like UTF-16, with a byte order mark or with
/// the first of two bytes of an ASCII character (RFC 4627, section 3), is converted on the way, a lone surrogate to
/// U+FFFD; everything else comes as it is. Borrows the stream. Not thread-safe.
class JsonStream final : public ByteStream {
 public:
  explicit JsonStream(ByteStream& stream);
  std::size_t Read(char* buffer, std::size_t size) override;

 private:
  enum class Order : std::uint8_t { kUtf8, kLittleEndian, kBigEndian };

  void Fill();
  void TakeUnit(char first, char second);

  ByteStream& stream_;
  Order order_ = Order::kUtf8;
  std::string raw_;   // read and not yet converted
  std::string utf8_;  // converted and not yet given, from at_ on
  std::size_t at_ = 0;
  bool ended_ = false;
  char32_t high_ = 0;  // a high surrogate that waits for the low one
};

}  // namespace bayan::indexer
