#include "core/metadata/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/utf8.h"
#include "core/metadata/function_words.h"
#include "core/text/languages.h"

namespace bayan::metadata {
namespace {

// Letters that tell the languages of the Arabic script apart. Keyboards mix yeh, kaf and heh, so those say nothing.
constexpr std::u32string_view kSoraniLetters = U"\u0695\u06B5\u06C6\u06CE\u06D5";  // reh, lam, oe, yeh with v; ae
constexpr std::u32string_view kUyghurLetters = U"\u06C7\u06C8\u06CB\u06D0\u06AD";  // u, yu, ve, e, ng
constexpr std::u32string_view kUrduLetters =
    U"\u0679\u0688\u0691\u06BA\u06D2";  // tteh, ddal, rreh, noon ghunna, yeh barree
constexpr std::u32string_view kPashtoLetters = U"\u0681\u0685\u0689\u0693\u069A\u06BC";
constexpr std::u32string_view kPersianLetters = U"\u067E\u0686\u0698\u06AF";  // peh, tcheh, jeh, gaf
constexpr std::u32string_view kUkrainianLetters = U"\u0456\u0457\u0454\u0491";

struct Letters {
  std::size_t arabic = 0;
  std::size_t sorani = 0;
  std::size_t uyghur = 0;
  std::size_t urdu = 0;
  std::size_t pashto = 0;
  std::size_t persian = 0;
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t ukrainian = 0;
  std::size_t teh_marbuta = 0;
  std::size_t farsi_keys = 0;   // Farsi yeh and keheh
  std::size_t arabic_keys = 0;  // the same letters of an Arabic keyboard
  std::size_t others = 0;       // of other scripts
};

bool IsOneOf(char32_t c, std::u32string_view letters) { return letters.find(c) != std::u32string_view::npos; }

bool IsArabicLetter(char32_t c) { return (c >= 0x0621 && c <= 0x064A && c != 0x0640) || (c >= 0x066E && c <= 0x06D5); }

bool IsLatinLetter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x00C0 && c <= 0x024F && c != 0x00D7 && c != 0x00F7);
}

// Greek, Armenian, Hebrew, and what comes after Arabic up to the signs; kana, Han and Hangul.
bool IsOtherLetter(char32_t c) {
  return (c >= 0x0370 && c <= 0x03FF) || (c >= 0x0531 && c <= 0x05EA) || (c >= 0x0780 && c <= 0x1FFF) ||
         (c >= 0x3041 && c <= 0xD7A3);
}

Letters Count(std::string_view text) {
  constexpr char32_t kTehMarbuta = 0x0629;
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    at += point.size_bytes;
    const char32_t c = point.value;
    if (IsLatinLetter(c)) ++letters.latin;
    if (c >= 0x0400 && c <= 0x052F) ++letters.cyrillic;
    if (IsOneOf(c, kUkrainianLetters)) ++letters.ukrainian;
    if (IsOtherLetter(c)) ++letters.others;
    if (!IsArabicLetter(c)) continue;
    ++letters.arabic;
    if (c == kTehMarbuta) ++letters.teh_marbuta;
    if (c == 0x06CC || c == 0x06A9) ++letters.farsi_keys;
    if (c == 0x064A || c == 0x0643) ++letters.arabic_keys;
    if (IsOneOf(c, kSoraniLetters)) ++letters.sorani;
    if (IsOneOf(c, kUyghurLetters)) ++letters.uyghur;
    if (IsOneOf(c, kUrduLetters)) ++letters.urdu;
    if (IsOneOf(c, kPashtoLetters)) ++letters.pashto;
    if (IsOneOf(c, kPersianLetters)) ++letters.persian;
  }
  return letters;
}

// True if `part` is at least `per_mille` thousandths of `whole`.
bool IsShare(std::size_t part, std::size_t whole, std::size_t per_mille) {
  return part > 0 && part * 1000 >= whole * per_mille;
}

DetectedLanguage AskCld2(std::string_view text) {
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::Language best =
      CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
                                     percents.data(), scores.data(), nullptr, &text_bytes, &reliable);
  std::string tag = CLD2::LanguageCode(best);
  if (tag == "un" || tag.empty() || tag.starts_with("xx")) return {};
  if (tag == "iw") tag = "he";  // CLD2 has the codes that ISO 639 gave up
  if (tag == "jw") tag = "jv";
  return {CanonicalLanguageTag(tag), reliable};
}

// Is the language of `tag` one of those whose function words are known?
bool IsListed(std::string_view tag, std::string_view script_of) {
  const text::Language& row = text::FindLanguage(tag);
  return !row.stop_words.empty() && row.script == text::FindLanguage(script_of).script;
}

// The languages of the Arabic script. The shares are far below what texts of the language show (Sorani 12-15 %, Urdu
// 5-8 %, Persian 3-5 % of the letters) and far above what names and stray keys bring into the others.
DetectedLanguage AmongArabicScript(std::string_view text, const Letters& letters) {
  constexpr std::size_t kEnoughLetters = 60;
  const bool enough = letters.arabic >= kEnoughLetters;
  DetectedLanguage guess = AskCld2(text);
  const bool uyghur = guess.tag == "ug" || IsShare(letters.uyghur, letters.arabic, 40);
  if (uyghur && guess.tag == "ug") return guess;
  if (IsShare(letters.sorani, letters.arabic, 40)) return {"ckb", enough};
  if (IsShare(letters.pashto, letters.arabic, 15)) return {"ps", enough};
  const FunctionWordVote vote = CountFunctionWords(text, "ar");
  if (IsShare(letters.urdu, letters.arabic, 20) && (vote.tag != "fa" || !vote.IsClear())) return {"ur", enough};
  if (guess.reliable && guess.tag == "sd") return guess;
  if (vote.IsClear()) return {vote.tag, enough};
  if (IsShare(letters.persian, letters.arabic, 15) && !IsShare(letters.teh_marbuta, letters.arabic, 10)) {
    return {vote.votes > vote.second && vote.tag != "ar" ? vote.tag : "fa", enough};
  }
  if (guess.reliable && (guess.tag == "fa" || guess.tag == "ur") && letters.teh_marbuta == 0) return guess;
  // A heading of a few words: the keyboard is all there is to go by, unless an Arabic article speaks against it.
  constexpr std::string_view kArticle = "\u0627\u0644";
  const bool farsi = letters.farsi_keys > 0 && letters.arabic_keys + letters.teh_marbuta == 0;
  if (farsi && !enough && text.find(kArticle) == std::string_view::npos) return {"fa", false};
  return {"ar", enough};
}

// Function words know the languages that they are listed for better than letters do; the others are CLD2's.
DetectedLanguage AmongLatinScript(std::string_view text) {
  constexpr std::size_t kLongBytes = 1500;  // from here on CLD2 does not take one neighbour for another
  DetectedLanguage guess = AskCld2(text);
  const FunctionWordVote vote = CountFunctionWords(text, "en", guess.tag);
  if (guess.reliable && (guess.tag == vote.tag || text.size() >= kLongBytes)) return guess;
  const bool refuted = IsListed(guess.tag, "en") && vote.votes > vote.second && vote.votes >= 2 * vote.of_guess + 2;
  if (refuted) return {vote.tag, vote.IsClear()};
  // Languages that have function words in common with those that are listed; a short text with clear ones and any other
  // guess owes that guess to names.
  constexpr std::array<std::string_view, 14> kRivals = {"pt", "it", "ca", "ro", "nl", "af", "sv",
                                                        "da", "no", "nb", "nn", "is", "fy", "sq"};
  const bool doubtful = !guess.reliable || IsListed(guess.tag, "en") ||
                        std::find(kRivals.begin(), kRivals.end(), guess.tag) == kRivals.end();
  if (vote.IsClear() && doubtful) return {vote.tag, true};
  if (guess.reliable) return guess;
  return vote.votes > vote.second ? DetectedLanguage{vote.tag, false} : DetectedLanguage{};
}

DetectedLanguage AmongCyrillicScript(std::string_view text, const Letters& letters) {
  constexpr std::size_t kEnoughLetters = 20;
  DetectedLanguage guess = AskCld2(text);
  if (guess.reliable) return guess;
  return {IsShare(letters.ukrainian, letters.cyrillic, 20) ? "uk" : "ru", letters.cyrillic >= kEnoughLetters};
}

enum class Script : std::uint8_t { kNone, kArabic, kLatin, kCyrillic };

Script ScriptOf(char32_t c) {
  if (IsLatinLetter(c)) return Script::kLatin;
  if (c >= 0x0400 && c <= 0x052F) return Script::kCyrillic;
  return IsArabicLetter(c) ? Script::kArabic : Script::kNone;
}

// `text` with spaces for the letters of the other two scripts. CLD2 counts bytes, and an Arabic letter has two: it
// takes a statement with a short Arabic summary for Arabic.
std::string Only(std::string_view text, Script wanted) {
  std::string only;
  only.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::Decode(text, at);
    const Script script = ScriptOf(point.value);
    if (script == Script::kNone || script == wanted) {
      only.append(text.substr(at, point.size_bytes));
    } else if (!only.ends_with(' ')) {
      only += ' ';
    }
    at += point.size_bytes;
  }
  return only;
}

}  // namespace

DetectedLanguage DetectLanguage(std::string_view text) {
  text = utf8::Prefix(text, kLanguageSampleBytes);
  const Letters letters = Count(text);
  if (letters.others >= letters.arabic + letters.latin + letters.cyrillic) return AskCld2(text);
  if (letters.arabic > letters.latin && letters.arabic > letters.cyrillic) {
    return AmongArabicScript(Only(text, Script::kArabic), letters);
  }
  if (letters.cyrillic > letters.latin) return AmongCyrillicScript(Only(text, Script::kCyrillic), letters);
  return AmongLatinScript(Only(text, Script::kLatin));
}

std::string CanonicalLanguageTag(std::string_view tag) {
  constexpr std::size_t kLongestSubtag = 8;
  std::string canonical;
  while (true) {
    const std::size_t end = std::min(tag.find_first_of("-_"), tag.size());
    std::string subtag(tag.substr(0, end));
    const bool first = canonical.empty();
    const bool letters =
        std::all_of(subtag.begin(), subtag.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    const bool plain = std::all_of(subtag.begin(), subtag.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
    if (subtag.empty() || subtag.size() > kLongestSubtag || !plain) return {};
    if (first && (!letters || subtag.size() < 2 || subtag.size() > 3)) return {};
    for (char& c : subtag) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!first && letters && subtag.size() == 2) {
      for (char& c : subtag) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    if (!first && letters && subtag.size() == 4) {
      subtag[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(subtag[0])));
    }
    canonical += (first ? "" : "-") + subtag;
    if (end == tag.size()) return canonical;
    tag.remove_prefix(end + 1);
  }
}

}  // namespace bayan::metadata
