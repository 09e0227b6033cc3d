#pragma once

#include <string>
#include <string_view>

namespace bayan::metadata {

/// The language of a text, as found from its letters and words.
struct DetectedLanguage {
  std::string tag = "und";  ///< BCP 47: "ar", "fa", "ckb" (Sorani), "ku" (Kurmanji), "zh-Hant"; "und": no idea
  bool reliable = false;    ///< good enough to overrule what a page says of itself
};

/// Finds the language of `text` (UTF-8). CLD2 decides where it knows better than the letters: it takes Sorani for no
/// language, and Arabic typed on a Persian keyboard for Persian. Made for paragraphs and documents: a few words give
/// the likeliest language of their script, or "und" for Latin script. Reads at most kLanguageSampleBytes. Thread-safe.
DetectedLanguage DetectLanguage(std::string_view text);

/// More text than this does not change the answer and costs time.
inline constexpr std::size_t kLanguageSampleBytes = 16 * 1024;

/// `tag` in the spelling that Bayan stores ("EN_us" -> "en-US", "per" stays), or an empty string if it is no BCP 47
/// tag.
std::string CanonicalLanguageTag(std::string_view tag);

}  // namespace bayan::metadata
