#pragma once

#include <string>
#include <string_view>

namespace bayan {

/// What can go wrong at a border of Bayan, once for every program: a command line, an HTTP reply and a report line
/// all name the same codes. The table in error.cc gives each code its stable name, its HTTP status and its exit code.
enum class ErrorCode {
  kUsage,             ///< the command line is wrong
  kInvalidParameter,  ///< a request parameter is unknown or malformed
  kQueryTooLong,      ///< the query is over a stated limit
  kPagingTooDeep,     ///< offset + limit is over the paging cap
  kNotFound,          ///< no such document, page or path
  kMethodNotAllowed,  ///< neither GET nor HEAD
  kUnreadable,        ///< a file or folder cannot be read
  kEmptyDrop,         ///< a PATH holds nothing, or suddenly nothing
  kInvalidUtf8,       ///< text that should be UTF-8 is not
  kMalformed,         ///< a record, sidecar or file breaks its format
  kTooLarge,          ///< something is over a stated size limit
  kUnsupportedType,   ///< a kind of file that is not read
  kDuplicateId,       ///< a second place claims an id that is taken
  kNotAnIndex,        ///< the index directory is missing or something else
  kIndexVersion,      ///< an index of another format version or text chain
  kIndexLocked,       ///< another writer holds the index
  kIndexUnavailable,  ///< the index cannot be opened or read just now
  kAddressInUse,      ///< the address to listen on is taken
  kTimeout,           ///< a deadline passed
  kOverloaded,        ///< too many requests at once
  kInterrupted,       ///< stopped by a signal
  kIo,                ///< the disk or the network failed
  kInternal,          ///< a fault of ours
};

/// One row of the error table.
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;  ///< stable, snake_case; never renamed
  int http_status;
  int exit_code;
};

/// The row of `code`. Thread-safe; lives as long as the program.
const ErrorInfo& Info(ErrorCode code);

/// A failure that somebody outside has to hear of: what failed, where, and what was expected, in one sentence.
/// A value: copy it freely. All strings are UTF-8.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;    ///< a whole sentence without a trailing newline
  std::string parameter;  ///< the parameter or flag to blame; empty if none
  std::string hint;       ///< what to do instead; empty if there is nothing to say

  const ErrorInfo& info() const { return Info(code); }
};

}  // namespace bayan
