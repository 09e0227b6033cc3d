#pragma once

#include <cstddef>
#include <string_view>

namespace bayan::text {

/// The end of the web address that begins at text[begin], or `begin` if none does: "http://", "https://", "ftp://" or
/// "www." (any case) and all that follows but white space, quotes and closing punctuation.
/// A letter with an accent ends it too, composed or not.
std::size_t FindUrlEnd(std::string_view text, std::size_t begin);

/// Bytes of `url` before the host name: the length of "https://", or 0.
std::size_t SchemeSize(std::string_view url);

}  // namespace bayan::text
