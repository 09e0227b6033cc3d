#include "core/index/terms.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/index/schema.h"

namespace bayan::index {
namespace {

struct Block {
  char32_t first;
  char32_t last;
  WordScript script;
};

// Unicode blocks of the scripts that Bayan has stemmers for; folded words hold no presentation forms.
constexpr Block kBlocks[] = {
    {U'a', U'z', WordScript::kLatin},      {0x00AA, 0x00AA, WordScript::kLatin},
    {0x00BA, 0x00BA, WordScript::kLatin},  {0x00C0, 0x024F, WordScript::kLatin},
    {0x1E00, 0x1EFF, WordScript::kLatin},  {0x0400, 0x052F, WordScript::kCyrillic},
    {0x0620, 0x064A, WordScript::kArabic}, {0x066E, 0x06D5, WordScript::kArabic},
    {0x06EE, 0x06EF, WordScript::kArabic}, {0x06FA, 0x06FF, WordScript::kArabic},
    {0x0750, 0x077F, WordScript::kArabic}, {0x08A0, 0x08C9, WordScript::kArabic},
};
constexpr char32_t kFirstOther = 0x0250;

constexpr char32_t kFirstPresentationForm = 0xFB50;
constexpr char32_t kLastPresentationForm = 0xFEFC;

/// The script of one letter; kNone for digits, signs and marks.
WordScript ScriptOfLetter(char32_t c) {
  for (const Block& block : kBlocks) {
    if (c >= block.first && c <= block.last) return block.script;
  }
  const bool is_digit_or_sign = (c >= 0x0600 && c <= 0x06FF) || (c >= 0x2000 && c <= 0x206F);
  return c >= kFirstOther && !is_digit_or_sign ? WordScript::kOther : WordScript::kNone;
}

}  // namespace

WordScript ScriptOf(std::string_view fold) {
  for (std::size_t at = 0; at < fold.size();) {
    const utf8::CodePoint c = utf8::Decode(fold, at);
    at += c.size_bytes;
    if (const WordScript script = ScriptOfLetter(c.value); script != WordScript::kNone) return script;
  }
  return WordScript::kNone;
}

std::vector<WordScript> ScriptsIn(std::string_view text) {
  std::vector<WordScript> scripts;
  for (std::size_t at = 0; at < text.size();) {
    utf8::CodePoint c = utf8::Decode(text, at);
    at += c.size_bytes;
    if (c.value >= U'A' && c.value <= U'Z') c.value += U'a' - U'A';
    WordScript script = ScriptOfLetter(c.value);
    if (c.value >= kFirstPresentationForm && c.value <= kLastPresentationForm) script = WordScript::kArabic;
    if (script == WordScript::kNone) continue;
    if (std::find(scripts.begin(), scripts.end(), script) == scripts.end()) scripts.push_back(script);
  }
  return scripts;
}

std::string ScriptTerm(WordScript script, std::string_view language) {
  return std::string(kTextLangPrefix) + static_cast<char>(script) + ":" + std::string(language);
}

}  // namespace bayan::index
