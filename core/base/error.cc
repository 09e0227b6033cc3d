#include "core/base/error.h"

#include <array>

namespace bayan {
namespace {

// Names stand in scripts and reports of our users: append, never rename.
constexpr std::array kErrors{
    ErrorInfo{ErrorCode::kUsage, "usage", 400, 1},
    ErrorInfo{ErrorCode::kInvalidParameter, "invalid_parameter", 400, 1},
    ErrorInfo{ErrorCode::kQueryTooLong, "query_too_long", 400, 1},
    ErrorInfo{ErrorCode::kPagingTooDeep, "paging_too_deep", 400, 1},
    ErrorInfo{ErrorCode::kNotFound, "not_found", 404, 2},
    ErrorInfo{ErrorCode::kMethodNotAllowed, "method_not_allowed", 405, 1},
    ErrorInfo{ErrorCode::kUnreadable, "unreadable", 500, 2},
    ErrorInfo{ErrorCode::kEmptyDrop, "empty_drop", 500, 2},
    ErrorInfo{ErrorCode::kInvalidUtf8, "invalid_utf8", 400, 2},
    ErrorInfo{ErrorCode::kMalformed, "malformed", 400, 2},
    ErrorInfo{ErrorCode::kTooLarge, "too_large", 413, 2},
    ErrorInfo{ErrorCode::kUnsupportedType, "unsupported_type", 415, 2},
    ErrorInfo{ErrorCode::kDuplicateId, "duplicate_id", 409, 2},
    ErrorInfo{ErrorCode::kNotAnIndex, "not_an_index", 503, 2},
    ErrorInfo{ErrorCode::kIndexVersion, "index_version", 503, 2},
    ErrorInfo{ErrorCode::kIndexLocked, "index_locked", 503, 75},
    ErrorInfo{ErrorCode::kIndexUnavailable, "index_unavailable", 503, 2},
    ErrorInfo{ErrorCode::kAddressInUse, "address_in_use", 500, 2},
    ErrorInfo{ErrorCode::kTimeout, "timeout", 503, 2},
    ErrorInfo{ErrorCode::kOverloaded, "overloaded", 503, 2},
    ErrorInfo{ErrorCode::kInterrupted, "interrupted", 503, 130},
    ErrorInfo{ErrorCode::kIo, "io_error", 500, 2},
    ErrorInfo{ErrorCode::kInternal, "internal", 500, 2},
};

constexpr bool InOrder() {
  for (std::size_t i = 0; i < kErrors.size(); ++i) {
    if (static_cast<std::size_t>(kErrors[i].code) != i) return false;
  }
  return kErrors.back().code == ErrorCode::kInternal;
}
static_assert(InOrder(), "one row per ErrorCode, in the order of the enumeration");

}  // namespace

const ErrorInfo& Info(ErrorCode code) { return kErrors.at(static_cast<std::size_t>(code)); }

}  // namespace bayan
