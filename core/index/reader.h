#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/index/document_memo.h"
#include "core/index/posting_memo.h"
#include "core/index/searcher.h"
#include "core/index/terms.h"
#include "core/index/token_pool.h"
#include "core/text/chain.h"

/// Opening indexes for reading and keeping them up to date. Internal to core/index.
namespace bayan::index {

class FacetColumns;
class LengthColumn;

/// One revision of one index or of several as one: what all searches of that state share. Thread-safe.
class Snapshot {
 public:
  /// A language that words of one script occur in, most documents first.
  struct ScriptLanguage {
    const text::Language* language;
    Xapian::doccount documents;
  };

  struct Origin {
    std::string name;        ///< as given: a folder or "tcp:HOST:PORT"
    std::string generation;  ///< empty for remote ones
    bool operator==(const Origin&) const = default;
  };

  std::vector<Origin> origins;       ///< those in use
  std::vector<std::size_t> missing;  ///< numbers, from 1, of the indexes that could not be reached
  std::shared_ptr<const text::Chain> chain;
  std::shared_ptr<TokenPool> tokens = std::make_shared<TokenPool>();  ///< handed on from revision to revision
  std::uint64_t revision = 0;
  bool is_local = true;
  std::array<std::vector<ScriptLanguage>, 5> languages;  ///< by ScriptIndex()

  const std::vector<ScriptLanguage>& LanguagesOf(WordScript script) const;

  /// A free handle, or null if there is none: then open another one.
  std::unique_ptr<Xapian::Database> TakeHandle();
  void ReturnHandle(std::unique_ptr<Xapian::Database> handle);
  /// Forgets the free handles: their connections may be broken.
  void DropHandles();

  /// The columns of this revision, made on first use; null where they do not pay. May throw Xapian::Error.
  std::shared_ptr<const FacetColumns> Columns(const Xapian::Database& db);
  bool HasColumns() const;
  /// The lengths of this revision's documents, likewise.
  std::shared_ptr<const LengthColumn> Lengths(const Xapian::Database& db);
  bool HasLengths() const;
  /// Postings that searches of this revision have read.
  PostingMemo& postings() const { return postings_; }
  /// Statements that searches of this revision have shown.
  DocumentMemo& documents() const { return documents_; }

 private:
  /// What a revision makes on first use and keeps, null included. Thread-safe.
  template <class Column>
  class MadeOnce {
   public:
    std::shared_ptr<const Column> Get(const Xapian::Database& db, bool local) {
      const std::lock_guard lock(mutex_);
      if (!is_made_) {
        column_ = Column::Make(db, local);
        is_made_ = true;
      }
      return column_;
    }
    bool is_made() const {
      const std::lock_guard lock(mutex_);
      return is_made_;
    }

   private:
    mutable std::mutex mutex_;
    bool is_made_ = false;
    std::shared_ptr<const Column> column_;
  };

  MadeOnce<FacetColumns> columns_;
  MadeOnce<LengthColumn> lengths_;
  mutable PostingMemo postings_;    // thread-safe
  mutable DocumentMemo documents_;  // likewise
  std::mutex mutex_;
  std::vector<std::unique_ptr<Xapian::Database>> handles_;
};

/// Watches indexes and hands out states of them. Thread-safe.
class Reader {
 public:
  static Result<std::unique_ptr<Reader>> Open(std::vector<std::string> indexes, const OpenOptions& options = {});

  /// A handle of one state; a handle belongs to one thread at a time and goes back when the lease ends, unless it was
  /// dropped because it is of no more use.
  class Lease {
   public:
    Lease(std::shared_ptr<Snapshot> snapshot, std::unique_ptr<Xapian::Database> handle)
        : snapshot_(std::move(snapshot)), handle_(std::move(handle)) {}
    Lease(Lease&&) = default;
    ~Lease() {
      if (handle_) snapshot_->ReturnHandle(std::move(handle_));
    }
    const Xapian::Database& db() const { return *handle_; }
    Snapshot& snapshot() const { return *snapshot_; }
    void Drop() { handle_.reset(); }

   private:
    std::shared_ptr<Snapshot> snapshot_;
    std::unique_ptr<Xapian::Database> handle_;
  };

  /// May throw Xapian::Error.
  Result<Lease> Take();
  /// Uses the newest state from now on; true if there was a newer one. Turns Xapian's exceptions into errors.
  Result<bool> Refresh();
  /// After a failure on the state `failed`: true if there is another one now to try again on.
  bool Recover(const std::shared_ptr<Snapshot>& failed);
  std::shared_ptr<Snapshot> snapshot() const;

 private:
  /// The indexes that are there and those that are not.
  struct Found {
    std::vector<Snapshot::Origin> origins;
    std::vector<std::size_t> numbers;  // of origins, from 1
    std::vector<std::size_t> missing;
    std::optional<Error> reason;  // why the last one is missing
  };

  Reader(std::vector<std::string> indexes, const OpenOptions& options)
      : indexes_(std::move(indexes)), options_(options) {}
  Result<bool> RefreshLocked();
  Result<Found> Look(const std::shared_ptr<Snapshot>& old) const;
  bool IsReachable(const Snapshot::Origin& origin) const;
  Xapian::Database OpenShard(const Snapshot::Origin& origin) const;
  /// Opens what was found; without `partial`, all of it or nothing.
  Result<std::vector<Xapian::Database>> OpenShards(Found& found) const;
  Result<std::shared_ptr<Snapshot>> MakeSnapshot(const Found& found, const std::vector<Xapian::Database>& shards,
                                                 const std::shared_ptr<Snapshot>& old) const;

  const std::vector<std::string> indexes_;
  const OpenOptions options_;
  mutable std::mutex mutex_;               // guards current_
  std::mutex refresh_mutex_;               // one refresh at a time; guards watched_
  std::vector<Xapian::Database> watched_;  // one for each shard
  std::shared_ptr<Snapshot> current_;
};

}  // namespace bayan::index
