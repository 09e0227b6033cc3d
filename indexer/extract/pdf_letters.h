#pragma once

#include <string>

#include "core/text/fold_arabic.h"

/// What a reader of PDFs must know of single letters. A PDF has no other order than that of the ink, so these classes
/// are coarser than those of Unicode's bidirectional algorithm.
namespace bayan::indexer {

bool IsRightToLeft(char32_t c);
/// Letters that run from left to right.
bool IsLeftToRight(char32_t c);
/// Digits of the three sets: 0-9, Arabic-Indic, extended Arabic-Indic.
bool IsDigit(char32_t c);
/// Digits that stand on the right of a Latin word before them in a line from right to left (class AN).
bool IsArabicIndicDigit(char32_t c);
/// Signs above and below Arabic and Hebrew letters.
bool IsRtlMark(char32_t c);
/// Signs that a letter has one of: the vowels, their doubled forms, sukun.
bool IsVowelSign(char32_t c);
/// Bidi controls, zero-width signs and the rest that has no ink; not the non-joiner, which Persian needs.
bool IsInvisible(char32_t c);
/// Signs that stay inside a number: "22.2", "25,000", "10:45", "11/23".
bool JoinsDigits(char32_t c);
/// Signs that end a sentence.
bool EndsSentence(char32_t c);
/// The other one of a pair of brackets, or 0.
char32_t OtherBracket(char32_t c);
bool IsOpeningBracket(char32_t c);
/// True if the letters differ in their dots only, so that fonts may give them one width.
bool SameSkeleton(char32_t a, char32_t b);
/// True for a letter that is joined to the next one.
bool JoinsNext(char32_t c);

/// What a presentation form stands for, in logical order; any other sign is itself. Latin ligatures too.
std::u32string Plain(char32_t c);

using text::arabic::kAlefMaqsura;
using text::arabic::kHeh;
using text::arabic::kLam;
using text::arabic::kShadda;
using text::arabic::kTatweel;
using text::arabic::kTehMarbuta;
bool IsAlef(char32_t c);

}  // namespace bayan::indexer
