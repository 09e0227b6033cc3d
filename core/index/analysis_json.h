#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/text/explain.h"

namespace bayan::index {

/// The reply to a question what the chain makes of a text, for `bayan analyze` and /api/v1/analyze:
/// {"fingerprint":"...","tokens":[{"position":1,"kind":"word","begin":0,"end":8,"original":"...","normal":"...",
/// "fold":"...","stem":"...","language":"ar","stop_word":false,"rules":["..."]}]}; one line without a newline. `begin`
/// and `end` are byte offsets into the text. Malformed bytes come out as U+FFFD. Pure and thread-safe.
std::string AnalysisToJson(std::string_view fingerprint, std::span<const text::ExplainedToken> tokens);

}  // namespace bayan::index
