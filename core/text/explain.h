#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/chain.h"

namespace bayan::text {

/// A token and why it has its forms; for people who ask (`bayan analyze`, /api/v1/analyze).
struct ExplainedToken {
  Token token;                     ///< its views live as long as the TokenList given to Explain
  std::string_view original;       ///< the bytes it stands for; lives as long as the text
  std::vector<std::string> rules;  ///< what fired, in order: "fold: letter forms", "stem: article ال"
};

/// Analyses `text` as Chain::Analyze does and says of each token which folds and which rules of its stemmer fired.
/// Much slower than Analyze. Thread-safe, as far as `list` is the caller's own.
std::vector<ExplainedToken> Explain(const Chain& chain, std::string_view text, std::span<const LanguageSpan> spans,
                                    TokenList& list);

/// "word", "whole" or "part".
std::string_view Name(TokenKind kind);

}  // namespace bayan::text
