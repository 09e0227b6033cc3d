#include "indexer/extract/pdf_letters.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace bayan::indexer {
namespace {

// A letter and how many presentation forms it has; the forms stand one after another in Unicode's charts.
struct Forms {
  char16_t letter;
  char16_t count;
};

// From U+FE80.
constexpr std::array kFormsB = {
    Forms{0x0621, 1}, Forms{0x0622, 2}, Forms{0x0623, 2}, Forms{0x0624, 2}, Forms{0x0625, 2}, Forms{0x0626, 4},
    Forms{0x0627, 2}, Forms{0x0628, 4}, Forms{0x0629, 2}, Forms{0x062A, 4}, Forms{0x062B, 4}, Forms{0x062C, 4},
    Forms{0x062D, 4}, Forms{0x062E, 4}, Forms{0x062F, 2}, Forms{0x0630, 2}, Forms{0x0631, 2}, Forms{0x0632, 2},
    Forms{0x0633, 4}, Forms{0x0634, 4}, Forms{0x0635, 4}, Forms{0x0636, 4}, Forms{0x0637, 4}, Forms{0x0638, 4},
    Forms{0x0639, 4}, Forms{0x063A, 4}, Forms{0x0641, 4}, Forms{0x0642, 4}, Forms{0x0643, 4}, Forms{0x0644, 4},
    Forms{0x0645, 4}, Forms{0x0646, 4}, Forms{0x0647, 4}, Forms{0x0648, 2}, Forms{0x0649, 2}, Forms{0x064A, 4}};
// From U+FEF5: lam with each alef.
constexpr std::array kLamAlefs = {Forms{0x0622, 2}, Forms{0x0623, 2}, Forms{0x0625, 2}, Forms{0x0627, 2}};
// From U+FB50.
constexpr std::array kFormsA = {
    Forms{0x0671, 2}, Forms{0x067B, 4}, Forms{0x067E, 4}, Forms{0x0680, 4}, Forms{0x067A, 4}, Forms{0x067F, 4},
    Forms{0x0679, 4}, Forms{0x06A4, 4}, Forms{0x06A6, 4}, Forms{0x0684, 4}, Forms{0x0683, 4}, Forms{0x0686, 4},
    Forms{0x0687, 4}, Forms{0x068D, 2}, Forms{0x068C, 2}, Forms{0x068E, 2}, Forms{0x0688, 2}, Forms{0x0698, 2},
    Forms{0x0691, 2}, Forms{0x06A9, 4}, Forms{0x06AF, 4}, Forms{0x06B3, 4}, Forms{0x06B1, 4}, Forms{0x06BA, 2},
    Forms{0x06BB, 4}, Forms{0x06C0, 2}, Forms{0x06C1, 4}, Forms{0x06BE, 4}, Forms{0x06D2, 2}, Forms{0x06D3, 2}};
// From U+FBD3.
constexpr std::array kFormsUyghur = {Forms{0x06AD, 4}, Forms{0x06C7, 2}, Forms{0x06C6, 2}, Forms{0x06C8, 2},
                                     Forms{0x0677, 1}, Forms{0x06CB, 2}, Forms{0x06C5, 2}, Forms{0x06C9, 2},
                                     Forms{0x06D0, 4}, Forms{0x0649, 2}};
// From U+FBFC.
constexpr std::array kFormsPersianYeh = {Forms{0x06CC, 4}};
// From U+FE70: marks on their own or on a tatweel, as the marks alone. U+FE75 is unassigned.
constexpr std::u32string_view kMarks =
    U"\u064B\u064B\u064C\uFE73\u064D\uFE75\u064E\u064E\u064F\u064F\u0650\u0650\u0651\u0651\u0652\u0652";
// From U+FB00.
constexpr std::array<std::u32string_view, 7> kLatinLigatures = {U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"};
constexpr char32_t kAllahLigature = 0xFDF2;
constexpr std::u32string_view kAllah = U"\u0627\u0644\u0644\u0647";

// The letter whose form `c` is, in a block that begins at `first`, or 0.
char32_t FindForm(std::span<const Forms> block, char32_t first, char32_t c) {
  if (c < first) return 0;
  char32_t next = first;
  for (const Forms& forms : block) {
    next += forms.count;
    if (c < next) return forms.letter;
  }
  return 0;
}

constexpr std::array<std::u32string_view, 12> kSkeletons = {
    U"\u0628\u062A\u062B\u0646\u064A\u0626\u067E\u0679\u06CC\u0649\u06BA\u06CE",  // teeth
    U"\u062C\u062D\u062E\u0686",
    U"\u062F\u0630\u0688",
    U"\u0631\u0632\u0698\u0691\u0695",
    U"\u0633\u0634",
    U"\u0635\u0636",
    U"\u0637\u0638",
    U"\u0639\u063A",
    U"\u0641\u0642\u06A4",
    U"\u0643\u06A9\u06AF",
    U"\u0648\u0624\u06C6\u06C7",
    U"\u0627\u0623\u0625\u0622\u0671"};

bool IsOneOf(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

}  // namespace

bool IsDigit(char32_t c) { return (c >= '0' && c <= '9') || IsArabicIndicDigit(c) || (c >= 0x06F0 && c <= 0x06F9); }

bool IsArabicIndicDigit(char32_t c) { return c >= 0x0660 && c <= 0x0669; }

bool IsRightToLeft(char32_t c) {
  constexpr std::u32string_view kSigns = U"\u060C\u061B\u061F\u066A\u066B\u066C\u06D4";
  return (c >= 0x0590 && c <= 0x08FF && !IsDigit(c) && !IsOneOf(kSigns, c)) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}

bool IsLeftToRight(char32_t c) {
  constexpr char32_t kMultiply = 0x00D7;
  constexpr char32_t kDivide = 0x00F7;
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0x00C0 && c < 0x0590 && c != kMultiply && c != kDivide) || (c >= 0x0900 && c < 0x2000) ||
         (c >= 0x3040 && c < 0xD800) || (c >= 0xF900 && c < 0xFB1D);
}

bool IsRtlMark(char32_t c) {
  return (c >= 0x0591 && c <= 0x05BD) || (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E8) || (c >= 0x06EA && c <= 0x06ED);
}

bool IsVowelSign(char32_t c) { return (c >= 0x064B && c <= 0x0650) || c == 0x0652; }

bool IsInvisible(char32_t c) {
  constexpr char32_t kNonJoiner = 0x200C;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F && c != kNonJoiner) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0x061C || c == 0xFEFF;
}

bool JoinsDigits(char32_t c) { return c == '.' || c == ',' || c == ':' || c == '/' || c == 0x066B || c == 0x066C; }

bool EndsSentence(char32_t c) { return IsOneOf(U".!?:;\u061F\u061B\u06D4\u2026", c); }

char32_t OtherBracket(char32_t c) {
  constexpr std::u32string_view kPairs = U"()[]{}\u00AB\u00BB\u2039\u203A\uFD3E\uFD3F";
  const std::size_t at = kPairs.find(c);
  return at == std::u32string_view::npos ? 0 : kPairs[at ^ 1U];
}

bool IsOpeningBracket(char32_t c) { return IsOneOf(U"([{\u00AB\u2039\uFD3E", c); }

bool SameSkeleton(char32_t a, char32_t b) {
  return a == b || std::any_of(kSkeletons.begin(), kSkeletons.end(),
                               [&](std::u32string_view set) { return IsOneOf(set, a) && IsOneOf(set, b); });
}

bool JoinsNext(char32_t c) {
  constexpr std::u32string_view kEnders =
      U"\u0621\u0622\u0623\u0624\u0625\u0627\u0629\u062F\u0630\u0631\u0632\u0648\u0649\u0671\u0688\u0691\u0695\u0698"
      U"\u06C0\u06C6\u06C7\u06D2\u06D3\u06D5";
  return c >= 0x0620 && c <= 0x06D3 && IsRightToLeft(c) && !IsRtlMark(c) && !IsOneOf(kEnders, c);
}

bool IsAlef(char32_t c) { return IsOneOf(U"\u0622\u0623\u0625\u0627", c); }

std::u32string Plain(char32_t c) {
  constexpr char32_t kFirstLatin = 0xFB00;
  constexpr char32_t kFirstA = 0xFB50;
  constexpr char32_t kFirstUyghur = 0xFBD3;
  constexpr char32_t kFirstPersianYeh = 0xFBFC;
  constexpr char32_t kFirstMark = 0xFE70;
  constexpr char32_t kFirstB = 0xFE80;
  constexpr char32_t kFirstLamAlef = 0xFEF5;
  constexpr char32_t kNoBreakSpace = 0x00A0;
  if (c == kNoBreakSpace) return U" ";
  if (c < kFirstLatin) return {c};
  if (c < kFirstLatin + kLatinLigatures.size()) return std::u32string(kLatinLigatures[c - kFirstLatin]);
  if (c == kAllahLigature) return std::u32string(kAllah);
  if (c >= kFirstMark && c < kFirstB) return {kMarks[c - kFirstMark]};
  if (const char32_t alef = FindForm(kLamAlefs, kFirstLamAlef, c)) return {kLam, alef};
  for (const auto& [block, first] : {std::pair{std::span<const Forms>(kFormsA), kFirstA},
                                     std::pair{std::span<const Forms>(kFormsUyghur), kFirstUyghur},
                                     std::pair{std::span<const Forms>(kFormsPersianYeh), kFirstPersianYeh},
                                     std::pair{std::span<const Forms>(kFormsB), kFirstB}}) {
    if (const char32_t letter = FindForm(block, first, c)) return {letter};
  }
  return {c};
}

}  // namespace bayan::indexer
