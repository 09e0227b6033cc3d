#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bayan::stemmers {

/// The rules that fired for one word, in order, for people who ask why ("article ال", "plural ات").
using StemTrace = std::vector<std::string>;

/// Maps the forms of a word to one key. Immutable after construction and therefore thread-safe.
///
/// What goes in is a word as the text chain normalises it for stemming: UTF-8 in NFKC, case-folded by language, one
/// word without white space. In Arabic-script text marks, tatweel and format characters are gone and yeh, kaf and heh
/// have one form, but hamza on its seats (U+0622 U+0623 U+0625), teh marbuta (U+0629) and accents of Latin letters are
/// still there: affixes are decided on them. What comes out needs no further folding for Arabic script; the chain folds
/// accents of other scripts away afterwards.
class Stemmer {
 public:
  virtual ~Stemmer() = default;

  /// Stable name, part of the chain's fingerprint: "arabic-rules".
  virtual std::string_view name() const = 0;
  /// Raised whenever some word gets another stem; part of the fingerprint.
  virtual int version() const = 0;
  /// Hash of learned tables, as hexadecimal text; empty for a stemmer of rules. Part of the fingerprint.
  virtual std::string_view table_hash() const { return {}; }

  /// Replaces `stem` by the stem of `word`; never empty for a word that is not empty, never longer than
  /// `word.size() + kMaxGrowthBytes`. Total: any bytes are allowed, nothing is thrown but std::bad_alloc.
  /// With a trace, the rules that fired are appended to it.
  virtual void Stem(std::string_view word, std::string& stem, StemTrace* trace = nullptr) const = 0;

  static constexpr std::size_t kMaxGrowthBytes = 8;
};

}  // namespace bayan::stemmers
