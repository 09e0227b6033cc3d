#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/metadata/boilerplate.h"
#include "core/metadata/extract.h"
#include "core/model/statement.h"
#include "indexer/sync/store.h"

namespace bayan::indexer {

/// In fewer documents of a source nothing repeats: seven letters of one office may well share their letterhead and
/// their closing line by chance of who wrote them.
inline constexpr std::uint64_t kRepeatedDocuments = 8;
/// A line is frame from half of the documents of a source on: names of offices and places at the head of a statement
/// stay under it, as sources have several.
inline constexpr std::uint64_t kLineShare = 2;  // one document in so many
/// Prose is frame from three quarters on: what a government says again and again it does not say nearly always.
inline constexpr std::uint64_t kProseShareDividend = 3;
inline constexpr std::uint64_t kProseShareDivisor = 4;

/// True if a block that stands in `documents` of `of_source` documents is frame by its count.
bool IsRepeated(bool is_prose, std::uint64_t documents, std::uint64_t of_source);

/// The blocks that repeat through the documents of a source (core/index/frame.h says which may, and what a source is),
/// and their marks in the statements. Counts are those of the index; which blocks repeat is written to it, so that at
/// every commit all statements are marked by what stands written there. What repeats in the end depends on the
/// documents in the index and on nothing else. Borrows the store. Throws StoreFailure. Not thread-safe.
class Repetition {
 public:
  explicit Repetition(Store& store);

  /// Marks `statement` by what is known to repeat, and only by that: a block that repeats no more is body or heading
  /// again. Its title follows, if it is the first line of the text. A block is marked only from an end of the document
  /// inwards, until the first paragraph of prose that is the document's own; a formula or a citation never.
  void Mark(model::Statement& statement);

  /// A statement was put or removed: counts must be looked at again, be it by the next run.
  void Touch();
  /// True if so much was put since counts were looked at last that it pays to look before the rest comes: whatever is
  /// known to repeat need not be rewritten later.
  bool IsDue() const { return touched_ >= kFirstLook && touched_ * kLooks >= documents_; }
  /// True if nothing was changed since all counts were looked at.
  bool IsSettled() const { return settled_; }

  /// Counts, decides, and rewrites the statements concerned; `commit` makes what was written durable and is called now
  /// and then, `stop` is asked often. Requires that a commit may happen now. Returns false if it was stopped: the next
  /// one goes on. `last`: no more will come in this run.
  bool Settle(bool last, const std::function<void()>& commit, const std::function<bool()>& stop);
  /// Statements that Settle rewrote so far.
  std::uint64_t rewritten() const { return rewritten_; }

  static constexpr std::size_t kFirstLook = 256;
  static constexpr std::size_t kLooks = 16;  // then after each sixteenth more
  static constexpr std::size_t kRewritesInBatch = 2000;

 private:
  /// A source and a block.
  using Pair = std::pair<std::uint64_t, std::uint64_t>;
  using Pairs = std::set<Pair>;

  Pairs Count();
  bool Rewrite(const Pairs& changed, const std::function<void()>& commit, const std::function<bool()>& stop);
  void Save(std::string_view key, const Pairs& pairs, std::size_t& pieces_before);
  const metadata::Extractor& Extractor();
  bool IsKept(std::uint64_t number, const model::Block& block, const std::string& language);

  Store& store_;
  Pairs repeated_;   // the statements are marked by these
  Pairs uncertain_;  // but for these: a rewrite was stopped
  std::size_t repeated_pieces_ = 0;
  std::size_t uncertain_pieces_ = 0;
  bool settled_ = false;
  std::size_t touched_ = 0;
  std::size_t documents_ = 0;
  std::uint64_t rewritten_ = 0;
  std::map<std::pair<std::uint64_t, std::string>, bool> kept_;  // by number of the block and language
  std::unique_ptr<metadata::Boilerplate> phrases_;
  std::unique_ptr<metadata::Extractor> extractor_;  // made when it is first needed
};

}  // namespace bayan::indexer
