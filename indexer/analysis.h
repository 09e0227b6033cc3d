#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/program/console.h"
#include "core/text/chain.h"
#include "core/text/explain.h"

namespace bayan::indexer {

/// The row of `tag`; fails with kUsage, naming the languages there are, if the table has none.
Result<const text::Language*> LanguageOfFlag(std::string_view tag);

/// Reads words, one a line, and writes one stem a line, in the same order: for a line of one word its stem, for one of
/// several their stems with spaces between, for one without a word the line itself. Never more or fewer lines.
void WriteStems(const text::Chain& chain, const text::Language& language, std::istream& in, std::ostream& out);

/// A table for people: a line for each token, its columns separated by tabs, under a line of their names.
void WriteAnalysis(const std::vector<text::ExplainedToken>& tokens, program::Console& console);

}  // namespace bayan::indexer
