#include "core/text/encoding_guess.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace bayan::text {
namespace {

/// What the 128 upper bytes of an encoding stand for; 0xFFFD for nothing.
using UpperHalf = std::array<char32_t, 128>;

constexpr char32_t kNothing = 0xFFFD;

// Letters from the most frequent to the rarest, in running text; their rank is all the model there is, and it is enough
// to tell encodings apart that put the same letters in other places.
constexpr std::u32string_view kArabicByFrequency =
    U"\u0627\u0644\u064A\u0645\u0646\u0648\u0631\u062A\u0628\u0629\u0639\u062F\u0633\u0641\u0647\u0643\u0642\u0623"
    U"\u062D\u062C\u0634\u0637\u0635\u0649\u062E\u0625\u0630\u0636\u063A\u0632\u0621\u0626\u062B\u0638\u0622\u0624"
    U"\u067E\u06AF\u0686\u0698\u06A9";
constexpr std::u32string_view kCyrillicByFrequency =
    U"\u043E\u0435\u0430\u0438\u043D\u0442\u0441\u0440\u0432\u043B\u043A\u043C\u0434\u043F\u0443\u044F\u044B\u044C"
    U"\u0433\u0437\u0431\u0447\u0439\u0445\u0436\u0448\u044E\u0446\u0449\u044D\u0444\u0456\u0457\u0454\u044A\u0451";

// Costs, as -log2 of a rough probability. Only their order matters much.
constexpr double kCommonLetter = 3.0;
constexpr double kRankStep = 0.15;      // each rank down the list of letters
constexpr double kUnknownLetter = 9.0;  // a letter of the script that the list does not have
constexpr double kUpperCase = 3.0;      // added for a capital
constexpr double kAccented = 5.0;       // a Latin letter beside an ASCII letter
constexpr double kMixed = 12.0;         // scripts that meet inside a word
constexpr double kPunctuation = 6.0;
constexpr double kSymbol = 10.0;
constexpr double kUndefined = 16.0;
constexpr double kPoor = 4.6;  // mean cost over which ICU is heard: Arabic and Russian cost 3.8 to 4.4

UpperHalf ReadUpperHalf(const char* name) {
  UpperHalf half;
  half.fill(kNothing);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) return half;
  for (std::size_t i = 0; i < half.size(); ++i) {
    const char byte = static_cast<char>(0x80 + i);
    UChar out[4];
    status = U_ZERO_ERROR;
    const std::int32_t size = ucnv_toUChars(converter.get(), out, 4, &byte, 1, &status);
    if (U_SUCCESS(status) && size == 1) half[i] = out[0];
  }
  return half;
}

bool IsAsciiLetter(unsigned char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

double RankCost(std::u32string_view letters, char32_t letter) {
  const std::size_t rank = letters.find(letter);
  return rank == std::u32string_view::npos ? kUnknownLetter : kCommonLetter + kRankStep * static_cast<double>(rank);
}

double LetterCost(char32_t c, bool beside_ascii) {
  if (c >= 0x0600 && c < 0x0700) return beside_ascii ? kMixed : RankCost(kArabicByFrequency, c);
  if (c >= 0x0400 && c < 0x0500) {
    if (beside_ascii) return kMixed;
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    return RankCost(kCyrillicByFrequency, lower) + (lower == c ? 0 : kUpperCase);
  }
  return beside_ascii ? kAccented : kMixed;
}

double Cost(const UpperHalf& half, unsigned char byte, bool beside_ascii) {
  const char32_t c = half[byte - 0x80U];
  if (c == kNothing || c < 0xA0) return kUndefined;
  if (u_isalpha(static_cast<UChar32>(c))) return LetterCost(c, beside_ascii);
  if (u_ispunct(static_cast<UChar32>(c)) || u_isspace(static_cast<UChar32>(c)) || c == 0xA0) return kPunctuation;
  const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
  return mark && !beside_ascii ? kPunctuation : kSymbol;
}

/// The mean cost of the bytes over 0x7F.
double Score(const UpperHalf& half, std::string_view bytes) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    const bool beside_ascii = (i > 0 && IsAsciiLetter(static_cast<unsigned char>(bytes[i - 1]))) ||
                              (i + 1 < bytes.size() && IsAsciiLetter(static_cast<unsigned char>(bytes[i + 1])));
    sum += Cost(half, byte, beside_ascii);
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

struct IcuGuess {
  std::string name;
  std::int32_t confidence = 0;
};

IcuGuess AskIcu(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  IcuGuess guess;
  guess.name = ucsdet_getName(match, &status);
  guess.confidence = ucsdet_getConfidence(match, &status);
  return guess;
}

/// What ICU calls an encoding that is not among the candidates, and the superset of it that people use.
struct Other {
  std::string_view icu;
  std::string_view name;
};
constexpr std::array kOthers{
    Other{"ISO-8859-9", "windows-1254"},
    Other{"windows-1254", "windows-1254"},
    Other{"ISO-8859-2", "ISO-8859-2"},
    Other{"windows-1250", "windows-1250"},
    Other{"ISO-8859-7", "windows-1253"},
    Other{"windows-1253", "windows-1253"},
    Other{"ISO-8859-8", "windows-1255"},
    Other{"ISO-8859-8-I", "windows-1255"},
    Other{"windows-1255", "windows-1255"},
    Other{"Shift_JIS", "Shift_JIS"},
    Other{"GB18030", "GB18030"},
    Other{"Big5", "Big5"},
    Other{"EUC-JP", "EUC-JP"},
    Other{"EUC-KR", "EUC-KR"},
};

/// `best`, or what ICU says where our letters have little to say.
std::string_view Refine(const IcuGuess& guess, std::string_view best, bool is_poor) {
  constexpr std::int32_t kSure = 50;
  const auto other =
      std::find_if(kOthers.begin(), kOthers.end(), [&](const Other& row) { return row.icu == guess.name; });
  if (other == kOthers.end() || !is_poor) return best;
  // Turkish and Polish letters are French or Spanish ones in windows-1252: any confidence of ICU's is more than ours.
  const bool is_latin = other->name == "windows-1254" || other->name == "windows-1250" || other->name == "ISO-8859-2";
  return guess.confidence >= kSure || (is_latin && best == "windows-1252") ? other->name : best;
}

/// Of the UTF-16 units in `bytes`, per mille that letters, digits, punctuation and spaces of our languages are.
std::size_t PlausiblePerMille(std::string_view bytes, bool big_endian) {
  std::size_t good = 0;
  const std::size_t units = bytes.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    const unsigned unit = big_endian ? first * 256U + second : second * 256U + first;
    if ((unit & 0xFF) == 0) continue;  // bytes in the wrong order, nearly always
    const bool text = unit == '\n' || unit == '\r' || unit == '\t' || (unit >= 0x20 && unit < 0x7F) ||
                      (unit >= 0xA0 && unit < 0x0700) || (unit >= 0x2000 && unit < 0x2070) ||
                      (unit >= 0xFB50 && unit <= 0xFEFC) || unit == 0xFEFF;
    good += text ? 1 : 0;
  }
  return units == 0 ? 0 : good * 1000 / units;
}

}  // namespace

std::string GuessEncoding(std::string_view bytes) {
  // French is the same bytes in windows-1252 and windows-1256; of equal scores the first wins.
  constexpr std::array<const char*, 6> kCandidates{"windows-1252", "windows-1256", "ISO-8859-6",
                                                   "windows-1251", "KOI8-R",       "ISO-8859-5"};
  std::string_view best = kCandidates.front();
  double best_score = kUndefined + 1;
  for (const char* name : kCandidates) {
    const double score = Score(ReadUpperHalf(name), bytes);
    if (score >= best_score) continue;
    best_score = score;
    best = name;
  }
  return std::string(Refine(AskIcu(bytes), best, best_score > kPoor));
}

std::string_view GuessUtf16(std::string_view bytes) {
  constexpr std::size_t kEnough = 900;  // per mille of plausible units; swapped bytes give a few hundred at most
  if (bytes.size() < 4 || bytes.find('\0') == std::string_view::npos) return {};
  const std::size_t little = PlausiblePerMille(bytes, false);
  const std::size_t big = PlausiblePerMille(bytes, true);
  if (std::max(little, big) < kEnough || little == big) return {};
  return little > big ? "UTF-16LE" : "UTF-16BE";
}

}  // namespace bayan::text
