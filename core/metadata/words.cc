#include "core/metadata/words.h"

#include <array>

#include "core/base/utf8.h"

namespace bayan::metadata {
namespace {

enum class Sort : std::uint8_t { kLetter, kDigit, kSign, kSpace, kLine, kBreak, kNothing };

struct Letter {
  Sort sort = Sort::kSign;
  bool capital = false;
  bool small = false;
  char32_t fold = 0;    // of a letter or sign
  char32_t second = 0;  // of the few letters that fold to two
  std::uint8_t digit = 0;
};

constexpr char32_t kTableSize = 0x0700;  // Latin, Greek, Cyrillic, Hebrew, Arabic
constexpr char32_t kArabicYeh = 0x064A;
constexpr char32_t kArabicHeh = 0x0647;
constexpr char32_t kArabicKaf = 0x0643;
constexpr char32_t kArabicLam = 0x0644;
constexpr char32_t kArabicReh = 0x0631;
constexpr char32_t kArabicFeh = 0x0641;
constexpr char32_t kArabicWaw = 0x0648;
constexpr char32_t kArabicAlef = 0x0627;

Letter MakeLetter(char32_t fold, bool capital, bool small) {
  return {.sort = Sort::kLetter, .capital = capital, .small = small, .fold = fold};
}

Letter MakeSign(char32_t fold) { return {.sort = Sort::kSign, .fold = fold}; }

Letter MakeDigit(char32_t value) { return {.sort = Sort::kDigit, .digit = static_cast<std::uint8_t>(value)}; }

Letter ReadAscii(char32_t c) {
  if (c == '\n' || c == '\r' || c == '\v' || c == '\f') return {.sort = Sort::kLine};
  if (c <= ' ' || c == 0x7F) return {.sort = Sort::kSpace};
  if (c >= '0' && c <= '9') return MakeDigit(c - '0');
  if (c >= 'a' && c <= 'z') return MakeLetter(c, false, true);
  if (c >= 'A' && c <= 'Z') return MakeLetter(c + ('a' - 'A'), true, false);
  if (c == '`') return MakeSign('\'');
  return MakeSign(c);
}

// The base letters of U+00C0 to U+017F; '?' where there is none.
constexpr std::string_view kLatinBases =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuyt?aaaaaa?ceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllll"
    "nnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatinBases.size() == 0x180 - 0xC0);

bool IsLatinCapital(char32_t c) {
  if (c < 0x0100) return c <= 0x00DE;
  const bool odd_is_capital = (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E);
  return c == 0x0178 || (c != 0x0138 && c != 0x017F && (c % 2 == 1) == odd_is_capital);
}

Letter ReadLatin(char32_t c) {
  if (c == 0xD7 || c == 0xF7) return MakeSign(c);
  const bool capital = IsLatinCapital(c);
  const char base = kLatinBases[c - 0xC0];
  Letter letter = MakeLetter(static_cast<char32_t>(static_cast<unsigned char>(base)), capital, !capital);
  const auto fold_to = [&letter](char first, char second) {
    letter.fold = static_cast<unsigned char>(first);
    letter.second = static_cast<unsigned char>(second);
  };
  if (c == 0xC6 || c == 0xE6) fold_to('a', 'e');
  if (c == 0xDF) fold_to('s', 's');
  if (c == 0x0132 || c == 0x0133) fold_to('i', 'j');
  if (c == 0x0152 || c == 0x0153) fold_to('o', 'e');
  return letter;
}

Letter ReadCyrillic(char32_t c) {
  constexpr char32_t kIo = 0x0451;
  constexpr char32_t kIe = 0x0435;
  const bool capital = c < 0x0430 || (c >= 0x0460 && c % 2 == 0);
  char32_t small = c;
  if (c < 0x0410) {
    small = c + 0x50;
  } else if (c < 0x0430) {
    small = c + 0x20;
  } else if (capital) {
    small = c + 1;
  }
  return MakeLetter(small == kIo ? kIe : small, capital, !capital);
}

bool IsArabicMark(char32_t c) {
  return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||
         (c >= 0x06D6 && c <= 0x06ED && c != 0x06DD && c != 0x06DE && c != 0x06E9);
}

char32_t FoldArabic(char32_t c) {
  switch (c) {
    case 0x0622:  // alef with madda, with hamza above, below, wasla
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return kArabicAlef;
    case 0x0624:  // waw with hamza; oe, ve
    case 0x06C6:
    case 0x06C7:
    case 0x06CB:
      return kArabicWaw;
    case 0x0626:  // yeh with hamza, alef maksura, Farsi yeh, yeh with v, yeh barree
    case 0x0649:
    case 0x06CC:
    case 0x06CE:
    case 0x06D2:
      return kArabicYeh;
    case 0x0629:  // teh marbuta, heh doachashmee, heh with yeh, heh goal, ae
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06D5:
      return kArabicHeh;
    case 0x06A9:
    case 0x06AA:
      return kArabicKaf;
    case 0x06B5:
      return kArabicLam;
    case 0x0695:
      return kArabicReh;
    case 0x06A4:
      return kArabicFeh;
    default:
      return c;
  }
}

Letter ReadArabic(char32_t c) {
  constexpr char32_t kArabicLetterMark = 0x061C;
  if (c == kArabicLetterMark || IsArabicMark(c)) return {.sort = Sort::kNothing};
  if (c >= 0x0660 && c <= 0x0669) return MakeDigit(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return MakeDigit(c - 0x06F0);
  if (c == 0x060C) return MakeSign(',');
  if (c == 0x061B) return MakeSign(';');
  if (c == 0x06D4) return MakeSign('.');
  if (c == 0x0621 || c == 0x0674) return MakeLetter(0, false, false);  // hamza alone is dropped as often as written
  if ((c >= 0x0622 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D5) || c >= 0x06EE) {
    return MakeLetter(FoldArabic(c), false, false);
  }
  return MakeSign(c);
}

Letter ReadLow(char32_t c) {
  if (c < 0x80) return ReadAscii(c);
  if (c == 0xA0) return {.sort = Sort::kSpace};
  if (c == 0xAD) return {.sort = Sort::kNothing};
  if (c == 0xB4) return MakeSign('\'');
  if (c < 0xC0) return MakeSign(c);
  if (c < 0x180) return ReadLatin(c);
  if (c >= 0x02BB && c <= 0x02BF) return MakeSign('\'');
  if (c >= 0x0300 && c <= 0x036F) return {.sort = Sort::kNothing};
  if (c >= 0x0400 && c <= 0x052F) return ReadCyrillic(c);
  if (c >= 0x0600) return ReadArabic(c);
  return MakeLetter(c, false, true);
}

Letter ReadHigh(char32_t c) {
  constexpr char32_t kZwnj = 0x200C;
  constexpr char32_t kMinus = 0x2212;
  if (c == kZwnj) return {.sort = Sort::kBreak};
  if (c == 0x2028 || c == 0x2029) return {.sort = Sort::kLine};
  if ((c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000) return {.sort = Sort::kSpace};
  if (c == 0x200D || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
      c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F)) {
    return {.sort = Sort::kNothing};
  }
  if ((c >= 0x2010 && c <= 0x2015) || c == kMinus) return MakeSign('-');
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032) return MakeSign('\'');
  if ((c >= 0x2016 && c <= 0x2BFF) || (c >= 0x3001 && c <= 0x303F) || c == 0xFFFD) return MakeSign(c);
  return MakeLetter(c, false, true);
}

// Made once, before main: a check on every letter costs a third of the speed.
const std::array<Letter, kTableSize> kTable = [] {
  std::array<Letter, kTableSize> table;
  for (char32_t i = 0; i < kTableSize; ++i) table[i] = ReadLow(i);
  return table;
}();

const Letter& FromTable(char32_t c) { return kTable[c]; }

struct Read1 {
  Letter letter;
  std::size_t size_bytes;
};

Read1 ReadAt(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {FromTable(byte), 1};
  if (byte >= 0xC2 && byte < 0xDC && at + 1 < text.size()) {  // the usual case, two bytes below kTableSize
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((next & 0xC0) == 0x80) return {FromTable(static_cast<char32_t>((byte & 0x1F) << 6 | (next & 0x3F))), 2};
  }
  const utf8::CodePoint point = utf8::Decode(text, at);
  return {point.value < kTableSize ? FromTable(point.value) : ReadHigh(point.value), point.size_bytes};
}

// Sorani doubles its long u and others do not.
bool IsDoubledWaw(std::string_view folds, std::size_t begin, char32_t fold) {
  constexpr std::string_view kWaw = "\u0648";
  return fold == kArabicWaw && folds.size() > begin && folds.substr(begin).ends_with(kWaw);
}

// A tatweel between spaces: Arabic keyboards have it where others have the dash.
bool IsDash(std::string_view text, std::size_t at, std::size_t size) {
  constexpr std::string_view kTatweel = "\u0640";
  const bool before = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n';
  const bool after = at + size >= text.size() || text[at + size] == ' ' || text[at + size] == '\n';
  return before && after && text.substr(at, size) == kTatweel;
}

}  // namespace

void Words::Read(std::string_view text) {
  text_ = text;
  folds_.clear();
  folds_.reserve(text.size());
  list_.clear();
  bool glued = false;
  bool line_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto [letter, size] = ReadAt(text, at);
    Word word;
    word.glued = glued;
    word.line_start = line_start;
    word.begin_byte = at;
    const bool makes_word = letter.sort == Sort::kLetter || letter.sort == Sort::kDigit || letter.sort == Sort::kSign;
    switch (letter.sort) {
      case Sort::kLetter:
        at = ReadWord(at, word);
        break;
      case Sort::kDigit:
        at = ReadNumber(at, word);
        break;
      case Sort::kSign:
        list_.push_back(word);
        list_.back().sign = letter.fold;
        at += size;
        list_.back().end_byte = at;
        break;
      case Sort::kLine:
        line_start = true;
        glued = false;
        at += size;
        break;
      case Sort::kSpace:
      case Sort::kBreak:
        glued = false;
        at += size;
        break;
      case Sort::kNothing:
        if (IsDash(text, at, size)) {
          list_.push_back(word);
          list_.back().sign = '-';
          list_.back().end_byte = at + size;
        }
        at += size;
        break;
    }
    if (makes_word) {
      glued = true;
      line_start = false;
    }
  }
}

std::size_t Words::ReadWord(std::size_t at, Word word) {
  const std::size_t fold_begin = folds_.size();
  bool has_small = false;
  bool first = true;
  word.kind = WordKind::kWord;
  std::size_t end = at;
  while (at < text_.size()) {
    const auto [letter, size] = ReadAt(text_, at);
    if (letter.sort != Sort::kLetter && letter.sort != Sort::kNothing) break;
    at += size;
    if (letter.sort == Sort::kLetter || size < 3) end = at;  // marks belong to the word, bidi controls do not
    if (letter.sort == Sort::kNothing) continue;
    if (first) word.capital = letter.capital;
    first = false;
    has_small = has_small || letter.small;
    if (IsDoubledWaw(folds_, fold_begin, letter.fold)) continue;
    if (letter.fold == 0) continue;
    if (letter.fold < 0x80) {
      folds_ += static_cast<char>(letter.fold);
    } else {
      utf8::Append(folds_, letter.fold);
    }
    if (letter.second != 0) folds_ += static_cast<char>(letter.second);
  }
  if (folds_.size() == fold_begin) return at;  // a hamza alone, as after the year in Urdu
  word.all_caps = word.capital && !has_small;
  word.end_byte = end;
  word.fold = std::string_view(folds_.data() + fold_begin, folds_.size() - fold_begin);
  list_.push_back(word);
  return at;
}

std::size_t Words::ReadNumber(std::size_t at, Word word) {
  word.kind = WordKind::kNumber;
  std::size_t end = at;
  while (at < text_.size()) {
    const auto [letter, size] = ReadAt(text_, at);
    if (letter.sort != Sort::kDigit && letter.sort != Sort::kNothing) break;
    at += size;
    if (letter.sort == Sort::kNothing) continue;
    end = at;
    if (word.digits == kTooManyDigits) continue;
    ++word.digits;
    if (word.digits < kTooManyDigits) word.value = word.value * 10 + letter.digit;
  }
  word.end_byte = end;
  list_.push_back(word);
  return at;
}

std::string FoldPhrase(std::string_view text) {
  const Words words(text);
  std::string folded;
  for (const Word& word : words.list()) {
    if (word.kind == WordKind::kSign) continue;
    if (!folded.empty()) folded += ' ';
    folded += word.kind == WordKind::kWord ? std::string(word.fold) : std::to_string(word.value);
  }
  return folded;
}

}  // namespace bayan::metadata
