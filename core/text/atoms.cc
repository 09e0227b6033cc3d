#include "core/text/atoms.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

namespace bayan::text {
namespace {

using Units = std::span<const PlacedUnit>;

constexpr char32_t kMiddleDot = 0x00B7;  // l·l in Catalan is one letter
constexpr std::size_t kMinTurkishStem = 2;
constexpr std::size_t kMinRest = 3;  // letters behind "d'" or "o'" that make a word of their own

constexpr std::array<std::string_view, 17> kFrenchElisions{"l",      "d",      "j",    "m",      "n",      "s",
                                                           "t",      "c",      "qu",   "jusqu",  "lorsqu", "puisqu",
                                                           "quoiqu", "presqu", "entr", "\u00e7", "quelqu"};
constexpr std::array<std::string_view, 32> kItalianElisions{
    "l",    "un",   "d",    "c",    "s",     "m",    "t",     "v",    "n",    "dell", "all",
    "dall", "nell", "sull", "coll", "quell", "bell", "quest", "sant", "anch", "com",  "dov",
    "cos",  "tutt", "mezz", "degl", "gl",    "agl",  "dagl",  "negl", "sugl", "cent"};
constexpr std::array<std::string_view, 6> kCatalanElisions{"l", "d", "m", "n", "s", "t"};

std::span<const std::string_view> Elisions(FoldVariant variant) {
  switch (variant) {
    case FoldVariant::kFrench:
      return kFrenchElisions;
    case FoldVariant::kItalian:
      return kItalianElisions;
    case FoldVariant::kCatalan:
      return kCatalanElisions;
    default:
      return {};
  }
}

bool IsElided(Units word, FoldVariant variant) {
  constexpr std::size_t kLongest = 6;
  if (word.size() > kLongest) return false;
  std::string normal;
  for (const PlacedUnit& placed : word) normal.append(placed.unit.normal.data(), placed.unit.normal_size);
  const auto elisions = Elisions(variant);
  return std::find(elisions.begin(), elisions.end(), normal) != elisions.end();
}

bool IsConnector(const Unit& unit) { return unit.cls > UnitClass::kApostrophe || unit.cls == UnitClass::kSeparator; }

bool IsArabic(const Unit& unit) { return (unit.flags & Unit::kArabic) != 0; }
bool IsDictionary(const Unit& unit) { return unit.cls == UnitClass::kDictionary; }
bool IsDigit(const Unit& unit) { return unit.cls == UnitClass::kDigit; }

/// One word stands on both sides of the border before units[at].
bool IsSameKind(Units units, std::size_t at) {
  const Unit& before = units[at - 1].unit;
  const Unit& here = units[at].unit;
  return IsArabic(before) == IsArabic(here) && IsDictionary(before) == IsDictionary(here);
}

class Splitter {
 public:
  Splitter(Units units, FoldVariant variant, std::vector<Atom>& atoms)
      : units_(units), variant_(variant), atoms_(atoms) {}

  void Run() {
    while (at_ < units_.size()) Step();
    End(at_, UnitClass::kSeparator);
  }

 private:
  void Step() {
    const Unit& unit = units_[at_].unit;
    if (IsConnector(unit)) {
      End(at_, unit.cls);
      first_ = ++at_;
    } else if (unit.cls == UnitClass::kApostrophe && unit.value != kMiddleDot) {
      StepApostrophe();
    } else {
      if (at_ > first_ && BreaksBefore()) {
        End(at_, UnitClass::kSeparator);
        first_ = at_;
      }
      ++at_;
    }
  }

  bool BreaksBefore() const {
    const Unit& here = units_[at_].unit;
    if (here.cls == UnitClass::kJoiner || units_[at_ - 1].unit.cls == UnitClass::kJoiner) return false;
    if (units_[at_ - 1].unit.cls == UnitClass::kApostrophe) return false;
    if (!IsSameKind(units_, at_)) return true;
    // "22.2bn": the unit is not part of the number.
    const bool continues_number =
        !atoms_.empty() && atoms_.back().is_digits &&
        (atoms_.back().connector == UnitClass::kDot || atoms_.back().connector >= UnitClass::kComma);
    return continues_number && !IsDigit(here) && IsAllDigits(first_, at_);
  }

  void StepApostrophe() {
    assert(at_ + 1 < units_.size());  // the reader takes a connector only before a letter or digit
    const Unit& before = units_[at_ - 1].unit;
    const Unit& after = units_[at_ + 1].unit;
    if (at_ == first_ || IsArabic(before) || IsArabic(after) || IsDictionary(before) || IsDictionary(after)) {
      Break(UnitClass::kSeparator);
    } else if (IsDigit(before)) {
      if (IsDigit(after)) return Break(UnitClass::kApostrophe);
      if (variant_ == FoldVariant::kTurkish || variant_ == FoldVariant::kEnglish) return CutSuffix();
      Break(UnitClass::kSeparator);
    } else if (IsElided(units_.subspan(first_, at_ - first_), variant_)) {
      first_ = ++at_;
    } else if ((variant_ == FoldVariant::kTurkish && at_ - first_ >= kMinTurkishStem) ||
               (variant_ == FoldVariant::kEnglish && IsPossessive())) {
      CutSuffix();
    } else {
      if (at_ - first_ == 1 && RunEnd() - at_ > kMinRest) rest_ = at_ + 1;
      ++at_;
    }
  }

  bool IsPossessive() const { return units_[at_ + 1].unit.value == U's' && RunEnd() == at_ + 2; }

  /// The end of the letters and digits that follow, apostrophes included.
  std::size_t RunEnd() const {
    std::size_t end = at_ + 1;
    while (end < units_.size() && !IsConnector(units_[end].unit) && !IsArabic(units_[end].unit) &&
           !IsDictionary(units_[end].unit)) {
      ++end;
    }
    return end;
  }

  void Break(UnitClass connector) {
    End(at_, connector);
    first_ = ++at_;
  }

  void CutSuffix() {
    const std::size_t last = at_;
    at_ = RunEnd();
    const bool connected = at_ < units_.size() && IsConnector(units_[at_].unit);
    End(last, connected ? units_[at_].unit.cls : UnitClass::kSeparator);
    if (connected) ++at_;
    first_ = at_;
  }

  bool IsAllDigits(std::size_t first, std::size_t last) const {
    const auto run = units_.subspan(first, last - first);
    return std::all_of(run.begin(), run.end(), [](const PlacedUnit& placed) { return IsDigit(placed.unit); });
  }

  void End(std::size_t last, UnitClass connector) {
    if (last <= first_) return;
    Atom atom;
    atom.first = first_;
    atom.last = last;
    atom.end_byte = units_[std::max(at_, last) - 1].end_byte;
    atom.rest = rest_;
    atom.is_digits = IsAllDigits(first_, last);
    atom.is_dictionary = IsDictionary(units_[first_].unit);
    atom.connector = connector;
    atoms_.push_back(atom);
    rest_ = 0;
  }

  Units units_;
  FoldVariant variant_;
  std::vector<Atom>& atoms_;
  std::size_t at_ = 0;
  std::size_t first_ = 0;
  std::size_t rest_ = 0;
};

}  // namespace

void SplitAtoms(std::span<const PlacedUnit> units, FoldVariant variant, std::vector<Atom>& atoms) {
  atoms.clear();
  Splitter(units, variant, atoms).Run();
}

}  // namespace bayan::text
