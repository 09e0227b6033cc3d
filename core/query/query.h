#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/query/fields.h"

/// The query language: bytes to a tree and back. Knows nothing of indexes and analyses no words; what it means is
/// decided in core/index/compile.h. docs/QUERY_LANGUAGE.md describes it for users.
namespace bayan::query {

/// Longest query that a request may carry; callers refuse longer ones (Parse reads that much and reports the rest).
inline constexpr std::size_t kMaxQueryBytes = 8192;
/// Words, phrases and fields in one query; more are ignored. A pasted paragraph has about 150 words.
inline constexpr std::size_t kMaxLeaves = 256;
/// Brackets inside brackets; deeper ones are ignored, their content is not.
inline constexpr std::size_t kMaxBracketDepth = 20;
/// Letters that must stand before a wildcard; below it the star is ignored.
inline constexpr std::size_t kMinWildcardLetters = 2;
inline constexpr int kDefaultNearDistance = 10;
inline constexpr int kMaxNearDistance = 50;

enum class NodeKind : std::uint8_t {
  kAll,     ///< nothing asked for: every document
  kText,    ///< bare words as typed; the search's match mode says whether all or any of them are wanted
  kPhrase,  ///< quoted: the exact forms side by side
  kPrefix,  ///< `text` is what stands before the star
  kNear,    ///< children are kText of one word each, within `distance` words of one another
  kField,   ///< title: one child; every other field: `text` is its value
  kRange,   ///< dates from `text` to `last`, ISO, both included; an empty one is open
  kNot,     ///< one child
  kList,    ///< children side by side without an operator; follows the match mode like the words of kText
  kAnd,
  kOr,
};

/// A query as a tree. A value.
struct Node {
  NodeKind kind = NodeKind::kAll;
  std::string text = {};
  std::string last = {};
  Field field = Field::kTitle;
  int distance = kDefaultNearDistance;
  std::vector<Node> children = {};
  bool operator==(const Node&) const = default;
};

/// Why a piece of a query was left out; names are stable and stand in API replies.
enum class Reason : std::uint8_t {
  kUnbalancedBracket,
  kUnclosedQuote,
  kDanglingOperator,
  kEmptyField,
  kBadDate,
  kShortWildcard,
  kBadNear,
  kTooDeep,
  kTooManyWords,
  kTooLong,
};
std::string_view Name(Reason reason);

struct Problem {
  Reason reason = Reason::kDanglingOperator;
  std::string text;  ///< the piece that was left out, as typed
  bool operator==(const Problem&) const = default;
};

struct Parsed {
  Node root;
  std::vector<Problem> ignored;  ///< in the order of the query
};

/// Reads any bytes: what makes no sense is ignored and reported, the rest still searches. Malformed UTF-8 separates
/// words.
///
///     Parse("قرار NOT (lang:en OR \"مجلس الأمن\")").root
Parsed Parse(std::string_view utf8);

/// The query as text that Parse reads as the same tree.
std::string Print(const Node& root);

}  // namespace bayan::query
