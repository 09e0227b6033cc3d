#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace bayan::searchd {

/// A request target taken apart. Path segments are split before they are decoded, so an encoded slash stays part of its
/// segment; all strings are well-formed UTF-8 without NUL.
struct Target {
  std::string path;                   ///< as sent, without the query
  std::string query;                  ///< as sent, without the question mark
  std::vector<std::string> segments;  ///< decoded; "/api/v1/search" has three, "/" none, "/a/" ends with an empty one
  std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded, in order, repeated ones repeated
  /// The first thing wrong in the encoding: a stray %, bytes that are not UTF-8, NUL. What could be read is above
  /// nevertheless, with U+FFFD where it could not: a page goes on with that, the API refuses.
  std::optional<Error> fault;
};

/// Total: any bytes are allowed.
Target ParseTarget(std::string_view target);

/// `text` for use in a path segment or a parameter: everything but unreserved characters (RFC 3986, 2.3) is encoded.
std::string EncodeComponent(std::string_view text);

}  // namespace bayan::searchd
