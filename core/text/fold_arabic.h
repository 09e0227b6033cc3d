#pragma once

#include "core/text/languages.h"

namespace bayan::text {

/// Letters of the Arabic script that code refers to, by their Unicode names.
namespace arabic {
inline constexpr char32_t kHamza = 0x0621;
inline constexpr char32_t kAlefMadda = 0x0622;
inline constexpr char32_t kAlefHamzaAbove = 0x0623;
inline constexpr char32_t kWawHamza = 0x0624;
inline constexpr char32_t kAlefHamzaBelow = 0x0625;
inline constexpr char32_t kYehHamza = 0x0626;
inline constexpr char32_t kAlef = 0x0627;
inline constexpr char32_t kTehMarbuta = 0x0629;
inline constexpr char32_t kReh = 0x0631;
inline constexpr char32_t kTatweel = 0x0640;
inline constexpr char32_t kKaf = 0x0643;
inline constexpr char32_t kLam = 0x0644;
inline constexpr char32_t kHeh = 0x0647;
inline constexpr char32_t kWaw = 0x0648;
inline constexpr char32_t kAlefMaqsura = 0x0649;
inline constexpr char32_t kYeh = 0x064A;
inline constexpr char32_t kShadda = 0x0651;
inline constexpr char32_t kMaddahAbove = 0x0653;
inline constexpr char32_t kHamzaBelow = 0x0655;
inline constexpr char32_t kAlefWasla = 0x0671;
inline constexpr char32_t kAlefWavyAbove = 0x0672;
inline constexpr char32_t kAlefWavyBelow = 0x0673;
inline constexpr char32_t kHighHamzaAlef = 0x0675;
inline constexpr char32_t kHighHamzaWaw = 0x0676;
inline constexpr char32_t kHighHamzaU = 0x0677;
inline constexpr char32_t kHighHamzaYeh = 0x0678;
inline constexpr char32_t kRehSmallV = 0x0695;
inline constexpr char32_t kKeheh = 0x06A9;
inline constexpr char32_t kSwashKaf = 0x06AA;
inline constexpr char32_t kLamSmallV = 0x06B5;
inline constexpr char32_t kHehDoachashmee = 0x06BE;
inline constexpr char32_t kHehYehAbove = 0x06C0;
inline constexpr char32_t kHehGoal = 0x06C1;
inline constexpr char32_t kHehGoalHamza = 0x06C2;
inline constexpr char32_t kTehMarbutaGoal = 0x06C3;
inline constexpr char32_t kOe = 0x06C6;
inline constexpr char32_t kFarsiYeh = 0x06CC;
inline constexpr char32_t kYehTail = 0x06CD;
inline constexpr char32_t kYehSmallV = 0x06CE;
inline constexpr char32_t kYehBarree = 0x06D2;
inline constexpr char32_t kYehBarreeHamza = 0x06D3;
inline constexpr char32_t kAe = 0x06D5;
}  // namespace arabic

/// The letter that stands for `letter` in Token::normal: one yeh, one kaf, one heh, whatever keyboard typed them;
/// hamza seats and teh marbuta stay, because affixes are decided on them. Other code points come back as they are.
/// Yeh and kaf have one target in all languages, so that a word typed in one is found in the others.
char32_t NormalArabic(FoldVariant variant, char32_t letter);

/// The letter that stands for a normal `letter` in Token::fold: alef forms are alef, teh marbuta is heh, the small v
/// of Kurdish letters goes as an accent does.
char32_t FoldArabic(FoldVariant variant, char32_t letter);

/// True for what is dropped from Arabic-script words: harakat, Quranic marks, tatweel. U+0653 to U+0655 are not among
/// them: they compose first.
bool IsDroppedArabicMark(char32_t code_point);

}  // namespace bayan::text
