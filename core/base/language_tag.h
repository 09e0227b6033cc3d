#pragma once

#include <string_view>

/// Parts of BCP 47 language tags, by their form alone. Both borrow `tag`; pure and thread-safe.
namespace bayan {

/// The language alone: "ur" of "ur-PK".
std::string_view PrimarySubtag(std::string_view tag);

/// The language and the script, if one is named: "en" of "en-US", "ku-Arab" of "ku-Arab-IQ".
std::string_view WithoutRegion(std::string_view tag);

}  // namespace bayan
