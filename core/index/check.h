#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace bayan::index {

/// Something that a check found, in sentences for people.
struct Finding {
  std::string what;
  std::string advice;     ///< what to do about it
  bool is_fault = true;   ///< false: worth knowing, but the index is sound
  std::string subject{};  ///< the statement it is about, if it is about one
};

/// What somebody who checks an index wants to see of it.
struct CheckHooks {
  /// Each statement that can be read, in the order of ids.
  std::function<void(std::string_view id)> on_statement = [](std::string_view) {};
  /// Each sync record.
  std::function<void(std::string_view key, std::string_view record)> on_record = [](std::string_view,
                                                                                    std::string_view) {};
  /// How far it is; false stops.
  std::function<bool(std::uint64_t done, std::uint64_t total)> on_progress = [](std::uint64_t, std::uint64_t) {
    return true;
  };
};

struct CheckReport {
  std::uint64_t documents = 0;
  std::uint64_t terms = 0;  ///< different ones
  std::uint64_t records = 0;
  std::vector<Finding> findings;
};

/// Statements that are named in findings of one kind; more are counted only.
inline constexpr std::size_t kMaxNamedStatements = 3;

/// What helps when the database itself is damaged.
inline constexpr const char* kDamagedAdvice =
    "Bring back a copy of it, or index the drops into a new folder: bayan index PATH... --index NEW";

/// Checks the index in the folder `dir`: Xapian's own tables; that each stored statement can be read and has exactly
/// the terms, positions and values that the text chain gives it today; that term lists and postings agree; that counts
/// and bounds are true; and that the metadata makes sense. Changes nothing. Takes the writer's lock where it may, since
/// a writer would change what is compared. What is wrong is in the report; fails only if nothing can be said:
/// kNotAnIndex, kIndexLocked, kIndexVersion, kInterrupted, kIo.
Result<CheckReport> Check(const std::string& dir, const CheckHooks& hooks);

}  // namespace bayan::index
