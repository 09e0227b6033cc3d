#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/index/mark_words.h"
#include "core/index/recent_map.h"
#include "core/model/statement.h"
#include "core/text/chain.h"

/// Statements that were shown before, read and analysed: reading them and looking for the words of the query in them
/// is more than half of the work of a search with snippets. Internal to core/index.
namespace bayan::index {

/// The language that a block of a statement is in.
std::string_view LanguageOf(const model::Statement& statement, const model::Block& block);

/// A statement as a search shows it.
struct ShownDocument {
  model::Statement statement;
  MarkWords title;
  /// Of the blocks, one by one; empty if nobody asked for them or the statement is too long to be analysed whole.
  std::vector<MarkWords> blocks;
};

/// Bounded in memory: what was shown least lately is forgotten. Thread-safe.
class DocumentMemo {
 public:
  /// All statements together, in bytes, about: 3,000 articles of 300 words.
  static constexpr std::size_t kMaxBytes = 48'000'000;
  /// Longer stored statements are read anew each time, and analysed only as far as a snippet needs it.
  static constexpr std::size_t kMaxStoredBytes = 16 * 1024;

  /// The statement `document` of `db`, which must always be of the same revision. With `wants_words`, those of its
  /// blocks are made by `chain` and the statement is kept. Fails with kMalformed. May throw Xapian::Error.
  Result<std::shared_ptr<const ShownDocument>> Get(const Xapian::Database& db, Xapian::docid document,
                                                   const text::Chain& chain, text::TokenList& tokens, bool wants_words);
  /// Bytes kept now, about.
  std::size_t kept() const;

 private:
  mutable std::mutex mutex_;
  RecentMap<Xapian::docid, std::shared_ptr<const ShownDocument>> kept_{kMaxBytes};
};

}  // namespace bayan::index
