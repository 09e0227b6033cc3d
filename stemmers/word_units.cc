#include "stemmers/word_units.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace bayan::stemmers {
namespace {

bool IsMalformed(const utf8::CodePoint& point, std::string_view text, std::size_t at) {
  return point.value == 0xFFFD && point.size_bytes == 1 && static_cast<unsigned char>(text[at]) >= 0x80;
}

}  // namespace

WordUnits::WordUnits(std::u16string_view units) { Set(units); }

bool WordUnits::Assign(std::string_view utf8, UnitMap map) {
  size_ = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const utf8::CodePoint point = utf8::Decode(utf8, at);
    if (point.value > 0xFFFF || IsMalformed(point, utf8, at)) return false;
    at += point.size_bytes;
    const char16_t unit = map(static_cast<char16_t>(point.value));
    if (unit == 0) continue;
    if (size_ == kMaxUnits) return false;
    units_[size_++] = unit;
  }
  return size_ > 0;
}

void WordUnits::RemovePrefix(std::size_t count) {
  std::copy(units_.begin() + static_cast<std::ptrdiff_t>(count), units_.begin() + static_cast<std::ptrdiff_t>(size_),
            units_.begin());
  size_ -= count;
}

void WordUnits::ReplaceSuffix(std::size_t count, std::u16string_view by) {
  size_ -= count;
  for (const char16_t unit : by.substr(0, kMaxUnits - size_)) units_[size_++] = unit;
}

void WordUnits::Set(std::u16string_view units) {
  size_ = 0;
  ReplaceSuffix(0, units);
}

void WordUnits::Remove(char16_t unit) {
  const auto end = units_.begin() + static_cast<std::ptrdiff_t>(size_);
  size_ = static_cast<std::size_t>(std::remove(units_.begin(), end, unit) - units_.begin());
}

void WordUnits::Map(UnitMap map) {
  for (std::size_t i = 0; i < size_; ++i) units_[i] = map(units_[i]);
}

std::u16string MapUnits(std::string_view utf8, UnitMap map) {
  std::u16string units;
  for (std::size_t at = 0; at < utf8.size();) {
    const utf8::CodePoint point = utf8::Decode(utf8, at);
    at += point.size_bytes;
    if (const char16_t unit = map(static_cast<char16_t>(point.value)); unit != 0) units += unit;
  }
  return units;
}

void EncodeUnits(std::u16string_view units, std::string& out) {
  out.clear();
  for (const char16_t unit : units) utf8::Append(out, unit);
}

std::u16string WithoutPlus(std::u16string_view text) {
  std::u16string out(text);
  std::erase(out, u'+');
  return out;
}

void Record(StemTrace* trace, std::string_view rule, std::u16string_view letters) {
  if (trace == nullptr) return;
  std::string text;
  EncodeUnits(letters, text);
  trace->push_back(std::string(rule) + " " + text);
}

void MapBytes(std::string_view word, UnitMap map, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < word.size();) {
    const utf8::CodePoint point = utf8::Decode(word, at);
    if (point.value > 0xFFFF || IsMalformed(point, word, at)) {
      out += word.substr(at, point.size_bytes);
    } else if (const char16_t unit = map(static_cast<char16_t>(point.value)); unit != 0) {
      utf8::Append(out, unit);
    }
    at += point.size_bytes;
  }
  if (out.empty()) out = word;
}

const std::u16string* WordTable::Find(std::u16string_view word) const {
  const auto found = values_.find(word);
  return found == values_.end() ? nullptr : &found->second;
}

std::u16string_view WordTable::FindBefore(std::span<const std::u16string_view> endings, std::u16string_view word,
                                          std::size_t least) const {
  for (const std::u16string_view ending : endings) {
    if (word.size() < ending.size() + least || !word.ends_with(ending)) continue;
    if (const std::u16string* value = Find(Without(word, ending.size()))) return *value;
  }
  return {};
}

}  // namespace bayan::stemmers
