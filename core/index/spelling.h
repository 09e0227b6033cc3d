#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/index/compile.h"
#include "core/index/reader.h"

/// Did you mean: words of the index for words that it has not. Internal to core/index.
namespace bayan::index {

/// Words longer than this are not looked at: their neighbours would cost too much to find.
inline constexpr std::size_t kMaxSpellingLetters = 30;
/// Words of the index that are looked at for all words of a query together; the rest of the alphabet is left out.
inline constexpr std::size_t kMaxSpellingCandidates = 100'000;
/// A query with more words that the index has not is no misspelling.
inline constexpr std::size_t kMaxUnknownWords = 5;
/// Longer queries are not read on other keyboards.
inline constexpr std::size_t kMaxRetypedBytes = 200;

/// What it takes to turn `a` into `b`: 2 for a letter more, less or other, and for two letters swapped; 1 where the
/// letters are often taken for each other (hamza seats, emphatic letters, dotted forms), for a letter doubled or not,
/// and for an h more or less within a word. Stops counting over `limit`. Optimal string alignment distance (Damerau
/// 1964, restricted), weighted.
int SpellingDistance(std::u32string_view a, std::u32string_view b, int limit);

/// The exact form in the index that is nearest to `fold`, by distance, then frequency; nothing if none is near. Looks
/// at no more than `candidates` words and takes those it looked at off it. May throw Xapian::Error.
std::optional<std::string> NearestWord(const Xapian::Database& db, const std::string& fold, std::size_t& candidates);

/// How a word is written out: as it stands in a text, or without marks and capitals.
enum class Spelling : std::uint8_t { kOriginal, kPlain };

/// How the exact form `fold` is written in the first document that has it. May throw Xapian::Error.
std::string SurfaceForm(const std::string& fold, Spelling spelling, const Snapshot& snapshot,
                        const Xapian::Database& db);

/// A query that finds something, for one whose words the index has not: the words on another keyboard, or their
/// neighbours as they are written in some document. `finds` tells whether a query finds anything. May throw
/// Xapian::Error.
std::optional<std::string> SuggestQuery(const std::string& q, const std::vector<MarkUnit>& words,
                                        const Snapshot& snapshot, const Xapian::Database& db,
                                        const std::function<bool(const std::string&)>& finds);

}  // namespace bayan::index
