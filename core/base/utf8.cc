#include "core/base/utf8.h"

#include <algorithm>

namespace bayan::utf8 {
namespace {

constexpr CodePoint kMalformed{0xFFFD, 1};

unsigned char At(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool IsTrail(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

bool IsWellFormed(const CodePoint& point, std::string_view text, std::size_t at) {
  return point.value != kMalformed.value || point.size_bytes > 1 || At(text, at) < 0x80;
}

}  // namespace

CodePoint Decode(std::string_view text, std::size_t at) {
  const unsigned char lead = At(text, at);
  if (lead < 0x80) return {lead, 1};
  std::size_t size = 0;
  char32_t value = 0;
  char32_t least = 0;
  if (lead >= 0xC2 && lead < 0xE0) {
    size = 2, value = lead & 0x1FU, least = 0x80;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    size = 3, value = lead & 0x0FU, least = 0x800;
  } else if (lead >= 0xF0 && lead < 0xF5) {
    size = 4, value = lead & 0x07U, least = 0x10000;
  }
  if (size == 0 || text.size() - at < size) return kMalformed;
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char byte = At(text, at + i);
    if (!IsTrail(byte)) return kMalformed;
    value = (value << 6U) | (byte & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) return kMalformed;
  return {value, size};
}

void Append(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    out += kReplacement;
  } else if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0U | (value >> 6U));
    out += static_cast<char>(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0U | (value >> 12U));
    out += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (value & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (value >> 18U));
    out += static_cast<char>(0x80U | ((value >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((value >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (value & 0x3FU));
  }
}

std::optional<std::size_t> FindMalformed(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = Decode(text, at);
    if (!IsWellFormed(point, text, at)) return at;
    at += point.size_bytes;
  }
  return std::nullopt;
}

std::string Sanitise(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = Decode(text, at);
    if (IsWellFormed(point, text, at)) {
      out += text.substr(at, point.size_bytes);
    } else {
      out += kReplacement;
    }
    at += point.size_bytes;
  }
  return out;
}

std::string_view Prefix(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && IsTrail(At(text, limit))) --limit;
  return text.substr(0, limit);
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace bayan::utf8
