#pragma once

#include <string_view>
#include <vector>

#include "core/text/chain.h"

namespace bayan::metadata {

/// How `text` (UTF-8) is analysed when it stands alone, for `bayan analyze` and /api/v1/analyze: the whole of it in
/// `language`; or, if that is null, each stretch of one script in the language it is probably in: what the whole text
/// is in where that has the script, else the commonest language of the script. Pure and thread-safe.
std::vector<text::LanguageSpan> LanguageSpans(std::string_view text, const text::Language* language);

}  // namespace bayan::metadata
