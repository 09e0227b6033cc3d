#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bayan::stemmers {

/// The contents of all data files compiled into this room (stemmers/data), in a fixed order. Lives as long as the
/// program.
std::span<const std::string_view> BuiltInFiles();

/// A hash of `files`, their order and where one ends, as hexadecimal text. Pure.
std::string HashOfFiles(std::span<const std::string_view> files);

/// The hash of BuiltInFiles(), part of the chain's fingerprint: an edited list makes another index even if nobody
/// raised the version of its stemmer. Computed once; thread-safe.
const std::string& BuiltInDataHash();

}  // namespace bayan::stemmers
