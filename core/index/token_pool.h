#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/text/chain.h"

/// Internal to core/index.
namespace bayan::index {

/// Memory for the text chain, used again from search to search: a list of tokens remembers the words it has met, so
/// that folding and stemming the texts of a page costs a fifth once it is warm. Thread-safe.
class TokenPool {
 public:
  /// A list of tokens for one thread, which goes back when the lease ends. The pool must outlive it.
  class Lease {
   public:
    explicit Lease(std::shared_ptr<TokenPool> pool) : pool_(std::move(pool)), list_(pool_->Take()) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_->Return(std::move(list_)); }
    text::TokenList& operator*() { return *list_; }
    const text::TokenList& operator*() const { return *list_; }

   private:
    std::shared_ptr<TokenPool> pool_;
    std::unique_ptr<text::TokenList> list_;
  };

 private:
  // Lists kept, of about 5 MB each at most: as many as searches run at the same moment on a machine of some cores.
  static constexpr std::size_t kMaxIdle = 16;

  std::unique_ptr<text::TokenList> Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        // The one used last is the warmest.
        std::unique_ptr<text::TokenList> list = std::move(idle_.back());
        idle_.pop_back();
        return list;
      }
    }
    return std::make_unique<text::TokenList>();
  }
  void Return(std::unique_ptr<text::TokenList> list) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMaxIdle) idle_.push_back(std::move(list));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<text::TokenList>> idle_;
};

}  // namespace bayan::index
