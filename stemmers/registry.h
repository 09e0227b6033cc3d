#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "stemmers/stemmer.h"

namespace bayan::stemmers {

/// A new stemmer of the given name, or null if the table in registry.cc has no such name. Thread-safe. Stemmers that
/// need learned tables (arabic_learned.h) are not here: they are made from their table.
std::unique_ptr<Stemmer> MakeStemmer(std::string_view name);

/// All names MakeStemmer knows, sorted. Lives as long as the program.
std::span<const std::string_view> StemmerNames();

}  // namespace bayan::stemmers
