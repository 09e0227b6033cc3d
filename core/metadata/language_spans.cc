#include "core/metadata/language_spans.h"

#include "core/metadata/language.h"
#include "core/text/script_spans.h"

namespace bayan::metadata {
namespace {

/// The language to try for a script when the text itself gives none.
std::string_view CommonestLanguage(text::Script script) {
  switch (script) {
    case text::Script::kArabic:
      return "ar";
    case text::Script::kLatin:
      return "en";
    case text::Script::kCyrillic:
      return "ru";
    case text::Script::kHan:
      return "zh";
    case text::Script::kThai:
      return "th";
    case text::Script::kOther:
      return "und";
  }
  return "und";
}

}  // namespace

std::vector<text::LanguageSpan> LanguageSpans(std::string_view text, const text::Language* language) {
  if (language != nullptr) return {{0, text.size(), language}};
  const text::Language& whole = text::FindLanguage(DetectLanguage(text).tag);
  std::vector<text::LanguageSpan> spans;
  for (const text::ScriptSpan& span : text::SplitByScript(text)) {
    const bool fits = whole.script == span.script && whole.tag != "und";
    spans.push_back(
        {span.begin_byte, span.end_byte, fits ? &whole : &text::FindLanguage(CommonestLanguage(span.script))});
  }
  return spans;
}

}  // namespace bayan::metadata
