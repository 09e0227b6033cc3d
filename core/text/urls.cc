#include "core/text/urls.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "core/base/strings.h"
#include "core/base/utf8.h"

namespace bayan::text {
namespace {

constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "ftp://"};
constexpr std::string_view kWww = "www.";

bool StartsWith(std::string_view text, std::string_view lower) {
  return text.size() > lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == LowerAscii(b); });
}

bool IsUrlByte(char c) {
  constexpr std::string_view kSigns = "-._~:/?#[]@!$&'()*+,;=%";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kSigns.find(c) != std::string_view::npos;
}

bool IsMarkAt(std::string_view text, std::size_t at) {
  if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80) return false;
  return (U_GET_GC_MASK(static_cast<UChar32>(utf8::Decode(text, at).value)) & U_GC_M_MASK) != 0;
}

}  // namespace

std::size_t SchemeSize(std::string_view url) {
  for (const std::string_view scheme : kSchemes) {
    if (StartsWith(url, scheme)) return scheme.size();
  }
  return 0;
}

std::size_t FindUrlEnd(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  if (SchemeSize(rest) == 0 && !StartsWith(rest, kWww)) return begin;
  std::size_t end = begin;
  while (end < text.size() && IsUrlByte(text[end])) ++end;
  if (end > begin && IsMarkAt(text, end)) --end;  // a decomposed letter ends the address where the composed one does
  constexpr std::string_view kClosing = ".,;:!?'()[]";
  while (end > begin && kClosing.find(text[end - 1]) != std::string_view::npos) --end;
  return end - begin > SchemeSize(rest) + kWww.size() ? end : begin;
}

}  // namespace bayan::text
