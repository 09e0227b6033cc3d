#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/chain.h"
#include "searchd/server/target.h"

namespace bayan::searchd {

/// Longest text that /api/v1/analyze takes; it is for words and sentences.
inline constexpr std::size_t kMaxAnalysedBytes = 8192;

/// What the chain makes of `text`, in the language `lang` or, without one, in those that metadata::LanguageSpans finds;
/// the JSON that `bayan analyze` writes too. Parameters are read strictly: fails with kInvalidParameter, kInvalidUtf8
/// or kQueryTooLong.
Result<std::string> AnalyzeReply(const Target& target, const text::Chain& chain);

}  // namespace bayan::searchd
