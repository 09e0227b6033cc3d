#include "core/text/fold_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uvernum.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "core/base/utf8.h"
#include "core/text/fold_arabic.h"

namespace bayan::text {

struct FoldTable::Icu {
  const icu::Normalizer2* nfd = nullptr;
  const icu::Normalizer2* nfkc = nullptr;
  const icu::Normalizer2* nfkc_casefold = nullptr;
};

namespace {

// Raised whenever some text gets other forms. On disk: part of the fingerprint.
constexpr int kFoldVersion = 1;

constexpr char32_t kFirstBuiltCjk = 0x3100;           // pages below are built
constexpr char32_t kFirstBuiltPresentation = 0xFB00;  // and from here to the end of the plane
constexpr char32_t kCapitalDottedI = 0x0130;
constexpr char32_t kDotlessI = 0x0131;
constexpr char32_t kZwnj = 0x200C;
constexpr char32_t kMiddleDot = 0x00B7;

void Check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no normalisation data: ") + u_errorName(status));
}

std::u32string ToUtf32(const icu::UnicodeString& text) {
  std::u32string out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(text.char32At(i)));
  }
  return out;
}

UChar32 Icu32(char32_t c) { return static_cast<UChar32>(c); }

bool IsMarkCategory(char32_t c) { return (U_GET_GC_MASK(Icu32(c)) & U_GC_M_MASK) != 0; }

UScriptCode ScriptOf(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(Icu32(c), &status);
}

/// Connectors and the spaces of numbers, with the class they get; all others of their kind are separators.
struct Special {
  char32_t code_point;
  UnitClass cls;
  char sign;  ///< what stands for it in forms
};
constexpr std::array kSpecials{
    Special{0x0020, UnitClass::kSpace, ' '},       Special{0x0026, UnitClass::kAmpersand, '&'},
    Special{0x0027, UnitClass::kApostrophe, '\''}, Special{0x002C, UnitClass::kComma, ','},
    Special{0x002D, UnitClass::kHyphen, '-'},      Special{0x002E, UnitClass::kDot, '.'},
    Special{0x002F, UnitClass::kSlash, '/'},       Special{0x0040, UnitClass::kAt, '@'},
    Special{0x005F, UnitClass::kUnderscore, '_'},  Special{0x0060, UnitClass::kApostrophe, '\''},
    Special{0x00A0, UnitClass::kNumberSpace, ' '}, Special{0x00B4, UnitClass::kApostrophe, '\''},
    Special{0x02B9, UnitClass::kApostrophe, '\''}, Special{0x02BB, UnitClass::kApostrophe, '\''},
    Special{0x02BC, UnitClass::kApostrophe, '\''}, Special{0x02BD, UnitClass::kApostrophe, '\''},
    Special{0x02BE, UnitClass::kApostrophe, '\''}, Special{0x02BF, UnitClass::kApostrophe, '\''},
    Special{0x058A, UnitClass::kHyphen, '-'},      Special{0x05BE, UnitClass::kHyphen, '-'},
    Special{0x05F3, UnitClass::kApostrophe, '\''}, Special{0x05F4, UnitClass::kApostrophe, '\''},
    Special{0x060C, UnitClass::kComma, ','},       Special{0x066B, UnitClass::kDecimal, '.'},
    Special{0x066C, UnitClass::kThousands, ','},   Special{0x2007, UnitClass::kNumberSpace, ' '},
    Special{0x2009, UnitClass::kNumberSpace, ' '}, Special{0x2010, UnitClass::kHyphen, '-'},
    Special{0x2011, UnitClass::kHyphen, '-'},      Special{0x2018, UnitClass::kApostrophe, '\''},
    Special{0x2019, UnitClass::kApostrophe, '\''}, Special{0x2024, UnitClass::kDot, '.'},
    Special{0x202F, UnitClass::kNumberSpace, ' '}, Special{0x2044, UnitClass::kSlash, '/'},
    Special{0x2215, UnitClass::kSlash, '/'},       Special{0xFE52, UnitClass::kDot, '.'},
    Special{0xFE63, UnitClass::kHyphen, '-'},      Special{0xFF07, UnitClass::kApostrophe, '\''},
    Special{0xFF0C, UnitClass::kComma, ','},       Special{0xFF0D, UnitClass::kHyphen, '-'},
    Special{0xFF0E, UnitClass::kDot, '.'},         Special{0xFF0F, UnitClass::kSlash, '/'},
    Special{0xFF20, UnitClass::kAt, '@'},          Special{0xFF3F, UnitClass::kUnderscore, '_'},
};

const Special* FindSpecial(char32_t c) {
  for (const Special& special : kSpecials) {
    if (special.code_point == c) return &special;
  }
  return nullptr;
}

/// Latin letters that have no decomposition but are typed without their stroke, ligature or tail.
struct LatinFold {
  char32_t letter;
  std::string_view fold;
};
constexpr std::array kLatinFolds{
    LatinFold{0x00E6, "ae"}, LatinFold{0x00F0, "d"}, LatinFold{0x00F8, "o"},    LatinFold{0x00FE, "th"},
    LatinFold{0x0111, "d"},  LatinFold{0x0127, "h"}, LatinFold{kDotlessI, "i"}, LatinFold{0x0142, "l"},
    LatinFold{0x0153, "oe"}, LatinFold{0x0167, "t"}, LatinFold{0x0180, "b"},    LatinFold{0x0259, "e"},
};

bool IsDictionaryScript(char32_t c) {
  switch (ScriptOf(c)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC;  // the long-vowel sign of kana is of no script
  }
}

/// The normal form of a case-folded letter, where that is not the letter itself.
char32_t NormalLetter(FoldVariant variant, char32_t c) {
  switch (c) {
    case 0x0450:
    case 0x0451:
      return 0x0435;  // Russian writes both for one letter, and its stemmer knows one
    case 0x045D:
      return 0x0438;
    case 0x0219:
      return 0x015F;  // Romanian comma below: the stemmer knows the older cedilla
    case 0x021B:
      return 0x0163;
    default:
      return NormalArabic(variant, c);
  }
}

template <std::size_t N>
std::uint8_t Put(std::string_view bytes, std::array<char, N>& to) {
  const std::size_t size = std::min(bytes.size(), N);
  std::copy_n(bytes.begin(), size, to.begin());
  return static_cast<std::uint8_t>(size);
}

Unit MakeUnit(UnitClass cls, char32_t value, std::string_view fold) {
  Unit unit;
  unit.cls = cls;
  unit.value = value;
  std::string bytes;
  utf8::Append(bytes, value);
  unit.normal_size = Put(bytes, unit.normal);
  unit.fold_size = Put(fold, unit.fold);
  return unit;
}

std::string Utf8(char32_t c) {
  std::string bytes;
  utf8::Append(bytes, c);
  return bytes;
}

/// What a combining mark is when it has not composed.
UnitClass MarkClass(char32_t c) {
  if (IsDroppedArabicMark(c) || (c >= arabic::kMaddahAbove && c <= arabic::kHamzaBelow)) return UnitClass::kMark;
  if (c >= 0x0591 && c <= 0x05C7) return UnitClass::kMark;  // Hebrew points
  if (IsDictionaryScript(c)) return UnitClass::kDictionary;
  const UScriptCode script = ScriptOf(c);
  const bool writes_accents = script == USCRIPT_INHERITED || script == USCRIPT_COMMON || script == USCRIPT_LATIN ||
                              script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
  return writes_accents ? UnitClass::kAccent : UnitClass::kLetter;
}

/// Most pages are the same for every variant; only those whose units differ are built again.
bool PageDiffers(FoldVariant variant, std::size_t number) {
  switch (variant) {
    case FoldVariant::kArabic:
    case FoldVariant::kPersian:
    case FoldVariant::kSorani:
    case FoldVariant::kUrdu:
      return number == 0x06 || number == 0x20 || number >= 0xFB;
    case FoldVariant::kTurkish:
      return number == 0x00 || number == 0xFF;
    case FoldVariant::kCatalan:
      return number == 0x00 || number == 0x01;
    case FoldVariant::kNone:
    case FoldVariant::kFrench:
    case FoldVariant::kItalian:
    case FoldVariant::kEnglish:
      return false;
  }
  return false;
}

}  // namespace

FoldTable::FoldTable() : icu_(std::make_unique<Icu>()) {
  UErrorCode status = U_ZERO_ERROR;
  icu_->nfd = icu::Normalizer2::getNFDInstance(status);
  icu_->nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu_->nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  Check(status);
  for (std::size_t page = 0; page < 256; ++page) {
    if ((page << 8) < kFirstBuiltCjk || (page << 8) >= kFirstBuiltPresentation) BuildPage(page);
  }
}

FoldTable::~FoldTable() = default;

void FoldTable::BuildPage(std::size_t number) {
  const auto add = [&](FoldVariant variant) {
    auto page = std::make_unique<Page>();
    for (std::size_t i = 0; i < page->size(); ++i)
      (*page)[i] = Compute(variant, static_cast<char32_t>(number << 8 | i));
    owned_.push_back(std::move(page));
    return owned_.back().get();
  };
  const Page* common = add(FoldVariant::kNone);
  for (std::size_t i = 0; i < kVariants; ++i) {
    const auto variant = static_cast<FoldVariant>(i);
    pages_[i][number] = PageDiffers(variant, number) ? add(variant) : common;
  }
}

std::u32string FoldTable::Expansion(char32_t code_point) const {
  const icu::UnicodeString source(Icu32(code_point));
  UErrorCode status = U_ZERO_ERROR;
  std::u32string out = ToUtf32(icu_->nfkc_casefold->normalize(source, status));
  if (U_FAILURE(status)) out.clear();
  return out;
}

Unit FoldTable::Compute(FoldVariant variant, char32_t c) const {
  if (const Special* special = FindSpecial(c)) {
    const char sign[] = {special->sign};
    const bool silent = special->cls == UnitClass::kApostrophe;
    return MakeUnit(special->cls, static_cast<char32_t>(special->sign), silent ? "" : std::string_view(sign, 1));
  }
  if (c == kMiddleDot && variant == FoldVariant::kCatalan) return MakeUnit(UnitClass::kApostrophe, c, "");
  if (c == kZwnj && variant == FoldVariant::kPersian) return MakeUnit(UnitClass::kJoiner, c, "");
  if (c == kZwnj && variant == FoldVariant::kSorani) return MakeUnit(UnitClass::kVowelJoiner, c, "");
  if (variant == FoldVariant::kTurkish && c == U'I') {
    Unit unit = MakeUnit(UnitClass::kLetter, kDotlessI, "i");
    unit.flags = Unit::kUpper;
    return unit;
  }
  if (c == kCapitalDottedI) {
    Unit unit = MakeUnit(UnitClass::kLetter, U'i', "i");
    unit.flags = Unit::kUpper;
    return unit;
  }
  if (IsDroppedArabicMark(c)) return MakeUnit(UnitClass::kMark, c, "");
  const std::int32_t category = u_charType(Icu32(c));
  if (category == U_FORMAT_CHAR) {
    const bool breaks = c == 0x200B;  // the zero width space is there to break words
    return MakeUnit(breaks ? UnitClass::kSeparator : UnitClass::kFormat, c, "");
  }
  return ComputeMapped(variant, c);
}

Unit FoldTable::ComputeMapped(FoldVariant variant, char32_t c) const {
  const icu::UnicodeString source(Icu32(c));
  UErrorCode status = U_ZERO_ERROR;
  const std::u32string mapped = ToUtf32(icu_->nfkc_casefold->normalize(source, status));
  if (U_FAILURE(status)) return {};
  if (mapped.empty()) return MakeUnit(UnitClass::kFormat, c, "");  // ignorable by default: variation selectors
  const bool own_letter = NormalLetter(variant, c) != c;
  if (mapped.size() > 1 && !own_letter) return ComputeExpanding(variant, c, mapped);
  const bool superscript = u_getIntPropertyValue(Icu32(c), UCHAR_DECOMPOSITION_TYPE) == U_DT_SUPER;
  const char32_t lower = own_letter ? c : mapped.front();
  const std::int32_t category = u_charType(Icu32(lower));
  const bool may_compose = u_getIntPropertyValue(Icu32(c), UCHAR_NFC_QUICK_CHECK) == UNORM_MAYBE;
  Unit unit;
  if (IsMarkCategory(lower)) {
    const UnitClass cls = MarkClass(lower);
    unit = MakeUnit(cls, lower, cls == UnitClass::kAccent || cls == UnitClass::kMark ? "" : Utf8(lower));
  } else if (category == U_DECIMAL_DIGIT_NUMBER) {
    const char digit[] = {static_cast<char>('0' + u_charDigitValue(Icu32(lower)))};
    // A superscript digit is a footnote mark more often than a power.
    unit =
        MakeUnit(superscript ? UnitClass::kSeparator : UnitClass::kDigit, static_cast<char32_t>(digit[0]), {digit, 1});
  } else if (const Special* special = FindSpecial(lower)) {
    const char sign[] = {special->sign};
    const bool silent = special->cls == UnitClass::kApostrophe;
    unit = MakeUnit(special->cls, static_cast<char32_t>(special->sign), silent ? "" : std::string_view(sign, 1));
  } else if (u_isalpha(Icu32(lower)) || category == U_MODIFIER_LETTER || category == U_LETTER_NUMBER) {
    unit = ComputeLetter(variant, lower);
    if (u_isupper(Icu32(c))) unit.flags |= Unit::kUpper;
    if (mapped.front() == arabic::kAlefMaqsura) unit.flags |= Unit::kMaqsura;
  } else {
    unit = MakeUnit(UnitClass::kSeparator, lower, Utf8(lower));
  }
  if (may_compose) unit.flags |= Unit::kComposes;
  return unit;
}

Unit FoldTable::ComputeExpanding(FoldVariant variant, char32_t c, std::u32string_view mapped) const {
  const auto is_mark = [](char32_t m) { return m == U' ' || m == arabic::kTatweel || IsMarkCategory(m); };
  if (std::all_of(mapped.begin(), mapped.end(), is_mark)) {
    // The presentation forms of harakat are a space or a tatweel and the mark; the space must not break the word.
    const bool is_arabic = c >= kFirstBuiltPresentation;
    return MakeUnit(is_arabic ? UnitClass::kMark : UnitClass::kSeparator, c, "");
  }
  // A fraction sign beside a whole number would join it: 2 and a half is not 21/2.
  if (u_charType(Icu32(c)) == U_OTHER_NUMBER) return MakeUnit(UnitClass::kSeparator, c, "");
  Unit unit = Compute(variant, mapped.front());
  unit.flags = static_cast<std::uint8_t>(Unit::kExpands | (u_isupper(Icu32(c)) ? Unit::kUpper : 0));
  unit.value = c;
  return unit;
}

Unit FoldTable::ComputeLetter(FoldVariant variant, char32_t lower) const {
  const char32_t normal = NormalLetter(variant, lower);
  if (IsDictionaryScript(normal)) return MakeUnit(UnitClass::kDictionary, normal, Utf8(normal));
  const UScriptCode script = ScriptOf(normal);
  if (script == USCRIPT_ARABIC) {
    Unit unit = MakeUnit(UnitClass::kLetter, normal, Utf8(FoldArabic(variant, normal)));
    unit.flags = Unit::kArabic;
    return unit;
  }
  for (const LatinFold& latin : kLatinFolds) {
    if (latin.letter == normal) return MakeUnit(UnitClass::kLetter, normal, latin.fold);
  }
  std::string fold = Utf8(normal);
  if (script == USCRIPT_LATIN || script == USCRIPT_GREEK) {
    UErrorCode status = U_ZERO_ERROR;
    const std::u32string parts = ToUtf32(icu_->nfd->normalize(icu::UnicodeString(Icu32(normal)), status));
    if (U_SUCCESS(status) && !parts.empty() && !IsMarkCategory(parts.front())) {
      const Unit base = parts.front() == normal ? Unit{} : ComputeLetter(variant, parts.front());
      fold = base.fold_size > 0 ? std::string(base.fold.data(), base.fold_size) : Utf8(parts.front());
    }
  }
  return MakeUnit(UnitClass::kLetter, normal, fold);
}

void FoldTable::AppendFold(FoldVariant variant, std::string_view normal, std::string& fold) const {
  for (std::size_t at = 0; at < normal.size();) {
    const utf8::CodePoint c = utf8::Decode(normal, at);
    const Unit unit = Find(variant, c.value);
    fold.append(unit.fold.data(), unit.fold_size);
    at += c.size_bytes;
  }
}

std::u32string FoldTable::Compose(std::u32string_view sequence) const {
  icu::UnicodeString source;
  for (const char32_t c : sequence) source.append(Icu32(c));
  UErrorCode status = U_ZERO_ERROR;
  const std::u32string out = ToUtf32(icu_->nfkc->normalize(source, status));
  return U_SUCCESS(status) ? out : std::u32string(sequence);
}

bool FoldTable::HasBoundaryBefore(char32_t code_point) const {
  return icu_->nfkc->hasBoundaryBefore(Icu32(code_point)) != 0;
}

std::string FoldTable::Version() {
  return "fold/" + std::to_string(kFoldVersion) + " icu/" U_ICU_VERSION " unicode/" U_UNICODE_VERSION;
}

}  // namespace bayan::text
