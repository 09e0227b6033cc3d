#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/text/languages.h"

namespace bayan::text {

/// A piece of a text in one script; half-open byte range on code-point borders.
struct ScriptSpan {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  Script script = Script::kOther;
};

/// Cuts `text` (UTF-8) where its script changes. The spans cover all of it: what has no script (digits, signs, spaces)
/// goes with the letters before it, or after it at the beginning. Han, kana and Hangul count as kHan, kHan and kOther.
std::vector<ScriptSpan> SplitByScript(std::string_view text);

}  // namespace bayan::text
