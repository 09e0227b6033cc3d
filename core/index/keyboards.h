#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayan::index {

/// What `text` says if the keyboard stood on another layout while it was typed: Arabic 101, Persian (ISIRI 9147),
/// Russian (JCUKEN) and Turkish Q against US English, in both directions. Readings equal to `text` are left out.
std::vector<std::string> OnOtherKeyboards(std::string_view text);

}  // namespace bayan::index
