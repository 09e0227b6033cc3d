#include "core/base/language_tag.h"

#include <algorithm>

namespace bayan {

std::string_view PrimarySubtag(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::string_view WithoutRegion(std::string_view tag) {
  constexpr std::size_t kScriptLetters = 4;  // RFC 5646, section 2.2.3; a variant of four begins with a digit
  const std::size_t language = PrimarySubtag(tag).size();
  const std::string_view second = PrimarySubtag(tag.substr(std::min(language + 1, tag.size())));
  const bool script = second.size() == kScriptLetters && (second.front() < '0' || second.front() > '9');
  return tag.substr(0, script ? language + 1 + kScriptLetters : language);
}

}  // namespace bayan
