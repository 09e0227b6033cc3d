#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/languages.h"
#include "core/text/token.h"
#include "stemmers/stemmer.h"

namespace bayan::text {

/// A piece of a text and the language it is in; half-open byte range on code-point borders.
struct LanguageSpan {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
  const Language* language = nullptr;
};

/// The tokens of one text together with the bytes of their forms. Reuse one per thread: Clear keeps the memory.
class TokenList {
 public:
  TokenList();
  ~TokenList();
  TokenList(TokenList&&) noexcept;
  TokenList& operator=(TokenList&&) noexcept;

  std::span<const Token> tokens() const;
  void Clear();

 private:
  friend class Chain;
  struct State;
  std::unique_ptr<State> state_;
};

/// What a chain is made from. The defaults give rules only.
struct ChainOptions {
  /// Learned Arabic stems as ArabicTrainer made them (stemmers/arabic_learned.h); empty: rules (mode A).
  std::string arabic_table{};
  /// Rows beside those of languages.cc: how a language is tried before it is added there. Borrowed; must outlive the
  /// chain. FindLanguage does not know them: give the row itself to Analyze.
  std::span<const Language> extra_languages{};
  /// Makes the stemmer that a row names; empty: the registry (stemmers/registry.h) does.
  std::function<std::unique_ptr<stemmers::Stemmer>(std::string_view)> make_stemmer{};
};

/// The text chain: fold, tokenise, stem. One function for documents, queries, highlights and `bayan analyze`.
/// Immutable and thread-safe; make one for a program and share it by reference.
///
///     const Result<Chain> chain = Chain::Create({});
///     TokenList list;
///     chain->Analyze("والتحالف", FindLanguage("ar"), list);
///     list.tokens()[0].stem;
class Chain {
 public:
  /// Fails with kMalformed if the learned table is damaged.
  static Result<Chain> Create(const ChainOptions& options);
  Chain(Chain&&) noexcept;
  Chain& operator=(Chain&&) noexcept;
  ~Chain();

  /// Clears `list` and fills it with the tokens of `text`, ordered by begin_byte, a whole before its parts. Spans must
  /// be in order and not overlap; text outside all spans is analysed as "und". `text` is UTF-8; a malformed byte is a
  /// separator. Total: never throws (but std::bad_alloc) and never makes more than one token per kept code point plus
  /// one whole per word; a ligature counts as the letters it stands for. A word over kMaxTokenBytes is cut to that many
  /// bytes and the rest is not searchable.
  void Analyze(std::string_view text, std::span<const LanguageSpan> spans, TokenList& list) const;
  void Analyze(std::string_view text, const Language& language, TokenList& list) const;

  /// Name and version of every step and the hashes of word lists and learned tables, as one line of ASCII. Indexes
  /// store it; another fingerprint means another analysis and so another index.
  const std::string& fingerprint() const;

  /// The stemmer of `language`, or null; for `bayan analyze`, which shows the rules that fired.
  const stemmers::Stemmer* stemmer(const Language& language) const;

  /// Xapian refuses terms over 245 bytes, and no word people search for is longer than this.
  static constexpr std::size_t kMaxTokenBytes = 160;

 private:
  struct State;
  explicit Chain(std::unique_ptr<State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace bayan::text
