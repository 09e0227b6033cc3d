#include "core/text/unit_reader.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/text/fold_arabic.h"

namespace bayan::text {
namespace {

bool IsWord(UnitClass cls) {
  return cls == UnitClass::kLetter || cls == UnitClass::kDigit || cls == UnitClass::kDictionary;
}

/// What decides whether two neighbours are one word: the Arabic script, other letters with digits, and scripts without
/// spaces each stand apart, also without a space between them.
constexpr int kPlainKind = 0;
constexpr int kArabicKind = 1;
constexpr int kDictionaryKind = 2;
int Kind(const Unit& unit) {
  if (unit.cls == UnitClass::kDictionary) return kDictionaryKind;
  return (unit.flags & Unit::kArabic) != 0 ? kArabicKind : kPlainKind;
}

}  // namespace

UnitReader::Peeked UnitReader::Peek(std::size_t at) const {
  const auto first = static_cast<unsigned char>(text_[at]);
  if (first < 0x80) return {table_.Find(variant_, first), 1, first};
  if (first >= 0xC2 && first < 0xE0 && at + 1 < text_.size()) {
    const auto second = static_cast<unsigned char>(text_[at + 1]);
    if ((second & 0xC0) == 0x80) {
      const char32_t c = static_cast<char32_t>((first & 0x1F) << 6 | (second & 0x3F));
      return {table_.Find(variant_, c), 2, c};
    }
  }
  const utf8::CodePoint decoded = utf8::Decode(text_, at);
  return {table_.Find(variant_, decoded.value), decoded.size_bytes, decoded.value};
}

bool UnitReader::SkipToWord() {
  while (at_ < text_.size()) {
    const Peeked peeked = Peek(at_);
    if (IsWord(peeked.unit.cls)) return true;
    at_ += peeked.size_bytes;
  }
  return false;
}

bool UnitReader::IsWordAt(std::size_t at) const {
  constexpr int kMaxFormats = 8;  // bidi controls between a connector and what it connects
  for (int i = 0; i < kMaxFormats && at < text_.size(); ++i) {
    const Peeked peeked = Peek(at);
    if (peeked.unit.cls != UnitClass::kFormat) return IsWord(peeked.unit.cls);
    at += peeked.size_bytes;
  }
  return false;
}

bool UnitReader::IsDigitAt(std::size_t at) const { return at < text_.size() && Peek(at).unit.cls == UnitClass::kDigit; }

bool UnitReader::ReadPlain(PlainWord& word) {
  constexpr std::uint8_t kSlow = Unit::kComposes | Unit::kExpands;
  std::size_t at = at_;
  std::size_t end = at_;
  char* to = normal_.data();
  char* const limit = to + kMaxWordUnits;
  std::uint8_t flags = 0;
  std::uint8_t first_flags = 0;
  std::uint8_t common_flags = Unit::kUpper;
  std::size_t letters = 0;
  while (at < text_.size()) {
    const Peeked peeked = Peek(at);
    const Unit& unit = peeked.unit;
    if ((unit.flags & kSlow) != 0) return false;
    if (unit.cls == UnitClass::kLetter) {
      if (at == at_) first_flags = unit.flags;
      if (((unit.flags ^ first_flags) & Unit::kArabic) != 0 || to >= limit) return false;
      std::copy_n(unit.normal.data(), unit.normal.size(), to);  // four bytes always, which is one instruction
      to += unit.normal_size;
      flags = unit.flags;
      common_flags &= unit.flags;
      ++letters;
      end = at + peeked.size_bytes;
    } else if (unit.cls == UnitClass::kMark) {
      end = at + peeked.size_bytes;
    } else if (unit.cls == UnitClass::kSeparator || unit.cls >= UnitClass::kComma) {
      break;  // a sign that belongs to numbers separates words
    } else if (unit.cls == UnitClass::kFormat) {
    } else if (unit.cls < UnitClass::kApostrophe || IsWordAt(at + peeked.size_bytes)) {
      return false;
    } else {
      break;
    }
    at += peeked.size_bytes;
  }
  word = {at_,
          end,
          (flags & Unit::kMaqsura) != 0,
          common_flags != 0 && letters > 1,
          {normal_.data(), static_cast<std::size_t>(to - normal_.data())}};
  at_ = at;
  return true;
}

void UnitReader::Read(Chunk& chunk) {
  chunk.units.clear();
  chunk.dot_end_byte = 0;
  run_begin_ = 0;
  connected_ = 0;
  while (at_ < text_.size()) {
    const Peeked peeked = Peek(at_);
    if (!Take(peeked, chunk)) break;
  }
}

bool UnitReader::Take(const Peeked& peeked, Chunk& chunk) {
  const Unit& unit = peeked.unit;
  const std::size_t end = at_ + peeked.size_bytes;
  const bool run_is_full = chunk.units.size() - run_begin_ >= kMaxWordUnits;
  if (IsWord(unit.cls) && !HasRoom(unit, chunk)) return false;
  if ((unit.flags & Unit::kComposes) != 0 && !run_is_full) return TakeSequence(chunk), true;
  if ((unit.flags & Unit::kExpands) != 0) {
    PushExpansion(unit.value, at_, end, chunk);
    at_ = end;
    return true;
  }
  switch (unit.cls) {
    case UnitClass::kLetter:
    case UnitClass::kDigit:
    case UnitClass::kDictionary:
      PushWordUnit(unit, at_, end, chunk);
      break;
    case UnitClass::kAccent:
    case UnitClass::kMark:
      PushMark(unit, end, chunk);
      break;
    case UnitClass::kFormat:
      break;
    case UnitClass::kVowelJoiner:
      if (chunk.units.back().unit.value == arabic::kHeh) chunk.units.back().unit = table_.Find(variant_, arabic::kAe);
      break;
    case UnitClass::kJoiner:
      if (run_is_full || !IsWord(chunk.units.back().unit.cls) || !IsWordAt(end)) break;
      chunk.units.push_back({at_, end, unit});
      break;
    case UnitClass::kSeparator:
      return false;
    default:
      return TakeConnector(peeked, chunk);
  }
  at_ = end;
  return true;
}

bool UnitReader::TakeConnector(const Peeked& peeked, Chunk& chunk) {
  const UnitClass cls = peeked.unit.cls;
  const std::size_t end = at_ + peeked.size_bytes;
  const Unit& last = chunk.units.back().unit;
  if (cls == UnitClass::kDot) chunk.dot_end_byte = end;
  const bool numeric = cls >= UnitClass::kComma;
  const bool joins = numeric ? last.cls == UnitClass::kDigit && IsDigitAt(end) : IsWordAt(end);
  if (!joins || chunk.units.size() + 1 >= kMaxChunkUnits) return false;  // room for what it connects
  chunk.dot_end_byte = 0;
  chunk.units.push_back({at_, end, peeked.unit});
  run_begin_ = chunk.units.size();
  connected_ = run_begin_;
  at_ = end;
  return true;
}

bool UnitReader::HasRoom(const Unit& unit, const Chunk& chunk) const {
  if (chunk.units.size() < kMaxChunkUnits) return true;
  // A word is never cut in two here: it ends at its own limit, and then only its range grows.
  return unit.cls != UnitClass::kDictionary && (unit.flags & Unit::kExpands) == 0 && chunk.units.size() > run_begin_ &&
         Kind(unit) == Kind(chunk.units.back().unit);
}

void UnitReader::PushWordUnit(const Unit& unit, std::size_t begin, std::size_t end, Chunk& chunk) {
  std::vector<PlacedUnit>& units = chunk.units;
  const int kind = Kind(unit);
  if (units.size() > run_begin_ && kind != Kind(units.back().unit)) {
    run_begin_ = units.size();
  }
  if (kind != kDictionaryKind && units.size() - run_begin_ >= kMaxWordUnits) {
    units.back().end_byte = end;  // the word goes on, but no term is that long
    return;
  }
  units.push_back({begin, end, unit});
}

void UnitReader::PushMark(const Unit& unit, std::size_t end, Chunk& chunk) {
  if (chunk.units.empty()) return;
  PlacedUnit& last = chunk.units.back();
  const std::size_t begin = last.begin_byte;  // a letter and its accents are one sequence
  last.end_byte = end;
  // An accent on a letter of another script than Latin is a stress mark, which no reader types.
  constexpr char32_t kAfterLatin = 0x0370;
  const bool on_letter = last.unit.cls == UnitClass::kLetter || last.unit.cls == UnitClass::kAccent;
  if (unit.cls == UnitClass::kAccent && on_letter && last.unit.value < kAfterLatin &&
      chunk.units.size() - run_begin_ < kMaxWordUnits) {
    chunk.units.push_back({begin, end, unit});
  }
}

void UnitReader::PushExpansion(char32_t code_point, std::size_t begin, std::size_t end, Chunk& chunk) {
  for (const char32_t c : table_.Expansion(code_point)) PushMapped(c, begin, end, chunk);
}

void UnitReader::PushMapped(char32_t code_point, std::size_t begin, std::size_t end, Chunk& chunk) {
  std::vector<PlacedUnit>& units = chunk.units;
  Unit unit = table_.Find(variant_, code_point);
  if (IsWord(unit.cls)) {
    PushWordUnit(unit, begin, end, chunk);
  } else if (unit.cls == UnitClass::kMark || unit.cls == UnitClass::kAccent || unit.cls == UnitClass::kFormat ||
             unit.cls == UnitClass::kApostrophe) {  // U+0140 of Catalan is l and a middle dot
    PushMark(unit, end, chunk);
  } else if (!units.empty() && IsWord(units.back().unit.cls)) {  // U+FDFA is four words
    unit.cls = UnitClass::kSeparator;
    units.push_back({begin, end, unit});
    run_begin_ = units.size();
  }
}

void UnitReader::TakeSequence(Chunk& chunk) {
  std::u32string sequence;
  std::size_t begin = at_;
  const std::size_t floor = chunk.units.size() > connected_ ? chunk.units[connected_].begin_byte : at_;
  bool at_boundary = false;
  while (!at_boundary && begin > floor && sequence.size() < kMaxSequence / 2) {
    do {
      --begin;
    } while (begin > floor && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80);
    const char32_t c = utf8::Decode(text_, begin).value;
    sequence.insert(sequence.begin(), c);
    at_boundary = table_.HasBoundaryBefore(c);
  }
  do {
    const utf8::CodePoint next = utf8::Decode(text_, at_);
    sequence.push_back(next.value);
    at_ += next.size_bytes;
  } while (at_ < text_.size() && sequence.size() < kMaxSequence &&
           !table_.HasBoundaryBefore(utf8::Decode(text_, at_).value));
  while (!chunk.units.empty() && chunk.units.back().begin_byte >= begin) chunk.units.pop_back();
  run_begin_ = std::min(run_begin_, chunk.units.size());
  for (const char32_t c : table_.Compose(sequence)) {
    const bool expands = (table_.Find(variant_, c).flags & Unit::kExpands) != 0;
    if (expands) {
      PushExpansion(c, begin, at_, chunk);
    } else {
      PushMapped(c, begin, at_, chunk);
    }
  }
}

}  // namespace bayan::text
