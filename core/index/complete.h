#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/index/deadline.h"
#include "core/index/reader.h"

/// Completing what is being typed by words of the index. Internal to core/index.
namespace bayan::index {

/// Words of the index that are looked at to complete one; the rest of the alphabet is left out.
inline constexpr std::size_t kMaxCompletionScan = 50'000;
/// A word in fewer documents is not offered: it may be a misspelling.
inline constexpr Xapian::doccount kLeastCompletionDocuments = 2;

/// `typed` with its last word completed, most frequent words first, at most `limit`: without marks, as most people type
/// them, but with their hamza seats and accents. An Arabic word is completed with and without its article, once.
/// No stop words, and nothing where the last word is complete; after the deadline, words found by then. May throw
/// Xapian::Error.
std::vector<std::string> CompleteTyped(std::string_view typed, std::size_t limit, const Snapshot& snapshot,
                                       const Xapian::Database& db, const Deadline& deadline = {});

}  // namespace bayan::index
