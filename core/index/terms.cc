#include "core/index/terms.h"

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

}  // namespace

WordScript ScriptOf(std::string_view fold) {
  for (std::size_t at = 0; at < fold.size();) {
    const utf8::CodePoint c = utf8::Decode(fold, at);
    at += c.size_bytes;
    for (const Block& block : kBlocks) {
      if (c.value >= block.first && c.value <= block.last) return block.script;
    }
    const bool is_digit_or_sign = (c.value >= 0x0600 && c.value <= 0x06FF) || (c.value >= 0x2000 && c.value <= 0x206F);
    if (c.value >= kFirstOther && !is_digit_or_sign) return WordScript::kOther;
  }
  return WordScript::kNone;
}

std::string ScriptTerm(WordScript script, std::string_view language) {
  return std::string(kTextLangPrefix) + static_cast<char>(script) + ":" + std::string(language);
}

}  // namespace bayan::index
