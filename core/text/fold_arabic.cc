#include "core/text/fold_arabic.h"

namespace bayan::text {

char32_t NormalArabic(FoldVariant variant, char32_t letter) {
  const bool has_aspiration = variant == FoldVariant::kUrdu;
  switch (letter) {
    case arabic::kAlefWasla:
      return arabic::kAlef;
    case arabic::kAlefWavyAbove:
    case arabic::kHighHamzaAlef:
      return arabic::kAlefHamzaAbove;
    case arabic::kAlefWavyBelow:
      return arabic::kAlefHamzaBelow;
    case arabic::kHighHamzaWaw:
    case arabic::kHighHamzaU:
      return arabic::kWawHamza;
    case arabic::kHighHamzaYeh:
      return arabic::kYehHamza;
    case arabic::kAlefMaqsura:
    case arabic::kFarsiYeh:
    case arabic::kYehTail:
      return arabic::kYeh;
    case arabic::kYehBarree:
    case arabic::kYehBarreeHamza:
      return variant == FoldVariant::kUrdu ? arabic::kYehBarree : arabic::kYeh;
    case arabic::kKeheh:
    case arabic::kSwashKaf:
      return arabic::kKaf;
    case arabic::kHehGoal:
    case arabic::kHehGoalHamza:
      return arabic::kHeh;
    // Its canonical decomposition is U+06D5 + hamza, but it is written as the heh of the Persian ezafe.
    case arabic::kHehYehAbove:
      return arabic::kHeh;
    case arabic::kTehMarbutaGoal:
      return arabic::kTehMarbuta;
    case arabic::kHehDoachashmee:
      return has_aspiration || variant == FoldVariant::kNone ? letter : arabic::kHeh;
    case arabic::kAe:
      return variant == FoldVariant::kArabic || variant == FoldVariant::kPersian || has_aspiration ? arabic::kHeh
                                                                                                   : letter;
    default:
      return letter;
  }
}

char32_t FoldArabic(FoldVariant variant, char32_t letter) {
  const bool drops_seats = variant == FoldVariant::kPersian || variant == FoldVariant::kUrdu;
  switch (letter) {
    case arabic::kAlefMadda:
    case arabic::kAlefHamzaAbove:
    case arabic::kAlefHamzaBelow:
      return arabic::kAlef;
    case arabic::kTehMarbuta:
      return arabic::kHeh;
    case arabic::kYehBarree:
      return arabic::kYeh;
    // Persian and Urdu spell one word with the seat and without; in Arabic this joins wrong words and no right ones.
    case arabic::kWawHamza:
      return drops_seats ? arabic::kWaw : letter;
    case arabic::kYehHamza:
      return drops_seats ? arabic::kYeh : letter;
    case arabic::kRehSmallV:
      return arabic::kReh;
    case arabic::kLamSmallV:
      return arabic::kLam;
    case arabic::kOe:
      return arabic::kWaw;
    case arabic::kYehSmallV:
      return arabic::kYeh;
    default:
      return letter;
  }
}

bool IsDroppedArabicMark(char32_t c) {
  if (c == arabic::kTatweel || c == 0x0670) return true;
  if (c >= 0x0610 && c <= 0x061A) return true;
  if (c >= 0x064B && c <= 0x065F) return c < arabic::kMaddahAbove || c > arabic::kHamzaBelow;
  if (c >= 0x06D6 && c <= 0x06ED) return c != 0x06DD && c != 0x06DE && c != 0x06E9;  // a number sign and two symbols
  return (c >= 0x08CA && c <= 0x08FF && c != 0x08E2) || (c >= 0x08D3 && c <= 0x08E1);
}

}  // namespace bayan::text
