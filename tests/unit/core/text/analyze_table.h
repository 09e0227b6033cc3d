#pragma once

#include <filesystem>

#include "core/text/chain.h"

namespace bayan::text {

/// Expects every text of a table (tests/data/analyze/README.md) to give the tokens of its line in `language`, and
/// returns the number of lines that hold a case.
int ExpectAnalyzeTable(const Chain& chain, const Language& language, const std::filesystem::path& path);

}  // namespace bayan::text
