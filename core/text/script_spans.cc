#include "core/text/script_spans.h"

#include <unicode/uscript.h>

#include <optional>

#include "core/base/utf8.h"

namespace bayan::text {
namespace {

/// Nothing for what has no script of its own.
std::optional<Script> ScriptOf(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return std::nullopt;
    case USCRIPT_ARABIC:
      return Script::kArabic;
    case USCRIPT_LATIN:
      return Script::kLatin;
    case USCRIPT_CYRILLIC:
      return Script::kCyrillic;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kHan;
    case USCRIPT_THAI:
      return Script::kThai;
    default:
      return Script::kOther;
  }
}

}  // namespace

std::vector<ScriptSpan> SplitByScript(std::string_view text) {
  std::vector<ScriptSpan> spans;
  bool has_script = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::Decode(text, at);
    const std::optional<Script> script = ScriptOf(c.value);
    if (spans.empty()) spans.push_back({0, 0, Script::kOther});
    if (script && !has_script) {
      spans.back().script = *script;
      has_script = true;
    } else if (script && *script != spans.back().script) {
      spans.push_back({at, at, *script});
    }
    at += c.size_bytes;
    spans.back().end_byte = at;
  }
  return spans;
}

}  // namespace bayan::text
