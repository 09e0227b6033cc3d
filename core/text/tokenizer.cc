#include "core/text/tokenizer.h"

#include <algorithm>

#include "core/base/strings.h"
#include "core/text/urls.h"

namespace bayan::text {
namespace {

constexpr std::size_t kMaxHyphenAtoms = 6;    // more are a list or a rule, not a word
constexpr std::size_t kMaxNumberGroups = 16;  // groups of digits looked at together; longer lists are read in pieces
constexpr std::size_t kThousandsDigits = 3;
constexpr std::size_t kMaxShortUnits = 5;                  // letters of the parts of a document symbol
constexpr std::size_t kMaxDottedUnits = 4;                 // letters in names such as "Rev.1"
constexpr std::string_view kJoinerBytes = "\xE2\x80\x8C";  // U+200C
constexpr std::size_t kMaxTopLevelUnits = 12;              // letters of the last part of a host name

char Sign(UnitClass connector) {
  switch (connector) {
    case UnitClass::kSlash:
      return '/';
    case UnitClass::kAt:
      return '@';
    case UnitClass::kUnderscore:
      return '_';
    case UnitClass::kAmpersand:
      return '&';
    case UnitClass::kHyphen:
      return '-';
    default:
      return '.';
  }
}

bool HoldsCompound(UnitClass connector) {
  return connector == UnitClass::kHyphen || connector == UnitClass::kDot || connector == UnitClass::kSlash ||
         connector == UnitClass::kAt || connector == UnitClass::kUnderscore || connector == UnitClass::kAmpersand;
}

bool IsNumeric(UnitClass connector) {
  return connector >= UnitClass::kComma || connector == UnitClass::kDot || connector == UnitClass::kApostrophe;
}

/// True if the digits of `next` may belong to the number that the digits of `atom` are in.
bool GoesOn(const Atom& atom, const Atom& next) {
  if (!next.is_digits || !IsNumeric(atom.connector)) return false;
  const bool is_space = atom.connector == UnitClass::kSpace || atom.connector == UnitClass::kNumberSpace;
  return !is_space || next.last - next.first == kThousandsDigits;
}

bool MayBeginUrl(char c) { return c == 'h' || c == 'H' || c == 'w' || c == 'W' || c == 'f' || c == 'F'; }

bool IsUpper(const PlacedUnit& placed) { return (placed.unit.flags & Unit::kUpper) != 0; }

Spelling SpellingOf(std::span<const PlacedUnit> units) {
  return {(units.back().unit.flags & Unit::kMaqsura) != 0,
          units.size() > 1 && std::all_of(units.begin(), units.end(), IsUpper)};
}

}  // namespace

void Tokenizer::Run(std::string_view text, std::size_t begin, std::size_t end) {
  UnitReader reader(table_, rules_.language->fold, text, begin, end);
  while (reader.SkipToWord()) {
    const std::size_t at = reader.position();
    if (MayBeginUrl(text[at])) {
      const std::size_t url_end = FindUrlEnd(text.substr(0, end), at);
      if (url_end > at) {
        ReadUrl(text, {at, url_end});
        reader.set_position(url_end);
        continue;
      }
    }
    PlainWord word;
    if (reader.ReadPlain(word)) {
      writer_.Add(TokenKind::kWord, {word.begin_byte, word.end_byte}, word.normal,
                  {word.ends_in_maqsura, word.is_capitals});
    } else {
      reader.Read(work_.chunk);
      WriteChunk();
    }
  }
}

void Tokenizer::ReadUrl(std::string_view text, ByteRange url) {
  const std::string_view bytes = text.substr(url.begin, url.end - url.begin);
  const std::size_t scheme = SchemeSize(bytes);
  std::string& normal = work_.normal;
  normal.assign(bytes.substr(scheme));
  for (char& c : normal) c = LowerAscii(c);
  while (normal.ends_with('/')) normal.pop_back();
  writer_.AddWhole(url, normal);
  UnitReader reader(table_, rules_.language->fold, text, url.begin + scheme, url.end);
  while (reader.SkipToWord()) {
    reader.Read(work_.chunk);
    SplitAtoms(work_.chunk.units, rules_.language->fold, work_.atoms);
    for (const Atom& atom : work_.atoms) WriteAtom(atom, TokenKind::kPart);
  }
}

void Tokenizer::WriteChunk() {
  SplitAtoms(work_.chunk.units, rules_.language->fold, work_.atoms);
  WriteRange({0, work_.atoms.size()});
}

void Tokenizer::WriteRange(Span atoms) {
  while (atoms.first < atoms.last) {
    if (work_.atoms[atoms.first].is_digits) {
      const std::size_t taken = WriteNumber(atoms);
      atoms.first += taken;
      if (taken > 0) continue;
    }
    const Span compound{atoms.first, CompoundEnd(atoms)};
    WriteCompound(compound);
    atoms.first = compound.last;
  }
}

std::size_t Tokenizer::WriteNumber(Span atoms) {
  std::vector<DigitGroup>& groups = work_.groups;
  groups.clear();
  for (std::size_t i = atoms.first; groups.size() < kMaxNumberGroups; ++i) {
    const Atom& atom = work_.atoms[i];
    DigitGroup& group = groups.emplace_back();
    AppendNormal(atom.first, atom.last, group.digits);
    if (i + 1 == atoms.last || !GoesOn(atom, work_.atoms[i + 1])) break;
    group.connector = atom.connector;
  }
  groups.back().connector = UnitClass::kSeparator;
  const NumberMatch match = MatchNumber(groups, rules_.language->numbers);
  const Span taken{atoms.first, atoms.first + match.groups};
  const bool is_compound = match.form == NumberForm::kDotted || (match.groups == 1 && taken.last < atoms.last &&
                                                                 HoldsCompound(work_.atoms[atoms.first].connector));
  if (is_compound) return 0;
  if (match.form == NumberForm::kNumber) {
    writer_.Add(TokenKind::kWord, RangeOf(taken), match.canonical);
    return match.groups;
  }
  const bool has_whole = match.form == NumberForm::kNumberWithParts;
  if (has_whole) writer_.AddWhole(RangeOf(taken), match.canonical);
  const TokenKind kind = has_whole ? TokenKind::kPart : TokenKind::kWord;
  for (std::size_t i = taken.first; i < taken.last; ++i) WriteAtom(work_.atoms[i], kind);
  return match.groups;
}

std::size_t Tokenizer::CompoundEnd(Span atoms) const {
  std::size_t end = atoms.first + 1;
  while (end < atoms.last && HoldsCompound(work_.atoms[end - 1].connector)) ++end;
  return end;
}

void Tokenizer::WriteCompound(Span atoms) {
  const std::size_t joints = atoms.last - atoms.first - 1;
  if (joints == 0) return WriteAtom(work_.atoms[atoms.first], TokenKind::kWord);
  const std::size_t ats = Count(atoms, UnitClass::kAt);
  if (ats == 1) return WriteWhole(atoms, true);
  if (ats > 1) return SplitAt(atoms, UnitClass::kAt);
  if (Count(atoms, UnitClass::kSlash) > 0) {
    return IsSymbol(atoms) ? WriteWhole(atoms, true) : SplitAt(atoms, UnitClass::kSlash);
  }
  if (Count(atoms, UnitClass::kUnderscore) > 0) return SplitAt(atoms, UnitClass::kUnderscore);
  if (Count(atoms, UnitClass::kAmpersand) > 0) {
    const bool is_name =
        joints == 1 && IsShortUpper(work_.atoms[atoms.first]) && IsShortUpper(work_.atoms[atoms.first + 1]);
    return is_name ? WriteWhole(atoms, true) : SplitAt(atoms, UnitClass::kAmpersand);
  }
  const std::size_t dots = Count(atoms, UnitClass::kDot);
  if (dots == joints) {
    if (IsAcronym(atoms)) return WriteWhole(atoms, false);
    return IsDotted(atoms) || IsHostName(atoms) ? WriteWhole(atoms, true) : SplitAt(atoms, UnitClass::kDot);
  }
  if (dots > 0) return IsHostName(atoms) ? WriteWhole(atoms, true) : SplitAt(atoms, UnitClass::kHyphen);
  if (AreDigits(atoms)) return joints > 1 ? WriteWhole(atoms, true) : SplitAt(atoms, UnitClass::kHyphen);
  return joints < kMaxHyphenAtoms ? WriteWhole(atoms, false) : SplitAt(atoms, UnitClass::kHyphen);
}

void Tokenizer::SplitAt(Span atoms, UnitClass connector) {
  std::size_t first = atoms.first;
  for (std::size_t i = atoms.first; i < atoms.last; ++i) {
    const bool is_end = i + 1 == atoms.last || work_.atoms[i].connector == connector;
    if (!is_end) continue;
    // What joins this piece to the next no longer counts, or the pieces would be read as one again.
    const UnitClass joint = work_.atoms[i].connector;
    work_.atoms[i].connector = UnitClass::kSeparator;
    WriteRange({first, i + 1});
    work_.atoms[i].connector = joint;
    first = i + 1;
  }
}

void Tokenizer::WriteWhole(Span atoms, bool keep_signs) {
  std::string& normal = work_.normal;
  normal.clear();
  for (std::size_t i = atoms.first; i < atoms.last && normal.size() < Chain::kMaxTokenBytes; ++i) {
    AppendNormal(work_.atoms[i].first, work_.atoms[i].last, normal);
    if (keep_signs && i + 1 < atoms.last) normal += Sign(work_.atoms[i].connector);
  }
  ByteRange range = RangeOf(atoms);
  const bool is_acronym = !keep_signs && IsAcronym(atoms);
  const bool at_end = atoms.last == work_.atoms.size();
  if (is_acronym && at_end && work_.chunk.dot_end_byte > 0) range.end = work_.chunk.dot_end_byte;
  Spelling spelling;
  spelling.is_capitals = is_acronym && IsUpper(work_.chunk.units[work_.atoms[atoms.first].first]);
  writer_.AddWhole(range, normal, spelling);
  for (std::size_t i = atoms.first; i < atoms.last; ++i) WriteAtom(work_.atoms[i], TokenKind::kPart);
}

void Tokenizer::WriteAtom(const Atom& atom, TokenKind kind) {
  if (atom.is_dictionary) return WriteDictionary(atom, kind);
  const auto units = UnitsOf(atom);
  const auto is_joiner = [](const PlacedUnit& placed) { return placed.unit.cls == UnitClass::kJoiner; };
  const bool has_joiner = std::any_of(units.begin(), units.end(), is_joiner);
  if (kind == TokenKind::kWord && (has_joiner || atom.rest > 0)) return WriteJoined(atom, kind);
  work_.normal.clear();
  AppendNormal(atom.first, atom.last, work_.normal);
  writer_.Add(kind, {units.front().begin_byte, atom.end_byte}, work_.normal, SpellingOf(units));
}

void Tokenizer::WriteJoined(const Atom& atom, TokenKind kind) {
  const std::vector<PlacedUnit>& units = work_.chunk.units;
  if (kind == TokenKind::kWord) {
    // The joiners stay for the stemmer, which reads endings off them; the fold drops them.
    work_.normal.clear();
    for (std::size_t i = atom.first; i < atom.last; ++i) {
      if (units[i].unit.cls == UnitClass::kJoiner) work_.normal += kJoinerBytes;
      AppendNormal(i, i + 1, work_.normal);
    }
    writer_.AddWhole({units[atom.first].begin_byte, atom.end_byte}, work_.normal);
  }
  std::size_t first = atom.first;
  for (std::size_t i = atom.first; i <= atom.last; ++i) {
    const bool cuts =
        i == atom.last || units[i].unit.cls == UnitClass::kJoiner || (atom.rest > 0 && i + 1 == atom.rest);
    if (!cuts) continue;
    if (i > first) {
      work_.normal.clear();
      AppendNormal(first, i, work_.normal);
      const std::size_t end = i == atom.last ? atom.end_byte : units[i - 1].end_byte;
      writer_.Add(TokenKind::kPart, {units[first].begin_byte, end}, work_.normal,
                  SpellingOf(std::span(units).subspan(first, i - first)));
    }
    first = i + 1;
  }
}

void Tokenizer::WriteDictionary(const Atom& atom, TokenKind kind) {
  const auto units = UnitsOf(atom);
  std::size_t first = 0;
  for (const std::size_t end : work_.segmenter.Segment(units)) {
    work_.normal.clear();
    AppendNormal(atom.first + first, atom.first + end, work_.normal);
    writer_.Add(kind, {units[first].begin_byte, units[end - 1].end_byte}, work_.normal);
    first = end;
  }
}

std::size_t Tokenizer::Count(Span atoms, UnitClass connector) const {
  std::size_t count = 0;
  for (std::size_t i = atoms.first; i + 1 < atoms.last; ++i) count += work_.atoms[i].connector == connector ? 1 : 0;
  return count;
}

// "S/RES/2178" and "22/03/2017", but not "March/April": those are two words.
bool Tokenizer::IsSymbol(Span atoms) const {
  bool all_short_upper = true;
  for (std::size_t i = atoms.first; i < atoms.last; ++i) {
    const auto units = UnitsOf(work_.atoms[i]);
    if (std::any_of(units.begin(), units.end(), [](const PlacedUnit& p) { return p.unit.cls == UnitClass::kDigit; })) {
      return true;
    }
    all_short_upper = all_short_upper && IsShortUpper(work_.atoms[i]);
  }
  return all_short_upper;
}

bool Tokenizer::IsShortUpper(const Atom& atom) const {
  const auto units = UnitsOf(atom);
  return units.size() <= kMaxShortUnits && std::all_of(units.begin(), units.end(), IsUpper);
}

bool Tokenizer::IsAcronym(Span atoms) const {
  for (std::size_t i = atoms.first; i < atoms.last; ++i) {
    const Atom& atom = work_.atoms[i];
    if (atom.last - atom.first != 1 || atom.is_digits || atom.is_dictionary) return false;
  }
  return true;
}

// "22.03.2017", "2.0.1", "Rev.1", but not the end of one sentence and the beginning of the next.
bool Tokenizer::IsDotted(Span atoms) const {
  bool has_digits = false;
  for (std::size_t i = atoms.first; i < atoms.last; ++i) {
    const Atom& atom = work_.atoms[i];
    has_digits = has_digits || atom.is_digits;
    const bool is_plain = (work_.chunk.units[atom.first].unit.flags & Unit::kArabic) == 0 && !atom.is_dictionary;
    if (!atom.is_digits && (!is_plain || atom.last - atom.first > kMaxDottedUnits)) return false;
  }
  return has_digits;
}

bool Tokenizer::IsHostName(Span atoms) const {
  for (std::size_t i = atoms.first; i < atoms.last; ++i) {
    for (const PlacedUnit& placed : UnitsOf(work_.atoms[i])) {
      if (placed.unit.value >= 0x80 || (placed.unit.flags & Unit::kUpper) != 0) return false;
    }
  }
  const Atom& top = work_.atoms[atoms.last - 1];
  const std::size_t letters = top.last - top.first;
  return work_.atoms[atoms.last - 2].connector == UnitClass::kDot && !top.is_digits && letters > 1 &&
         letters <= kMaxTopLevelUnits && work_.atoms[atoms.first].last - work_.atoms[atoms.first].first > 1;
}

bool Tokenizer::AreDigits(Span atoms) const {
  return std::all_of(work_.atoms.begin() + static_cast<std::ptrdiff_t>(atoms.first),
                     work_.atoms.begin() + static_cast<std::ptrdiff_t>(atoms.last),
                     [](const Atom& atom) { return atom.is_digits; });
}

std::span<const PlacedUnit> Tokenizer::UnitsOf(const Atom& atom) const {
  return std::span(work_.chunk.units).subspan(atom.first, atom.last - atom.first);
}

ByteRange Tokenizer::RangeOf(Span atoms) const {
  return {work_.chunk.units[work_.atoms[atoms.first].first].begin_byte, work_.atoms[atoms.last - 1].end_byte};
}

void Tokenizer::AppendNormal(std::size_t first_unit, std::size_t last_unit, std::string& out) const {
  for (std::size_t i = first_unit; i < last_unit && out.size() < Chain::kMaxTokenBytes; ++i) {
    const Unit& unit = work_.chunk.units[i].unit;
    if (unit.cls != UnitClass::kJoiner) out.append(unit.normal.data(), unit.normal_size);
  }
}

}  // namespace bayan::text
