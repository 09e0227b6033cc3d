#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bayan::program {

/// The entry of `names` that somebody who typed `typed` most likely meant, or an empty string if none is near: at most
/// one slip in three letters (insertion, deletion, exchange, or two letters swapped), or `typed` is its beginning.
/// Of equals the first wins. Bytes are compared, which is right for the ASCII names of flags and commands.
std::string Suggest(std::string_view typed, std::span<const std::string> names);

}  // namespace bayan::program
