#include "stemmers/snowball.h"

#include <xapian.h>

#include <array>
#include <atomic>
#include <cassert>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "core/base/utf8.h"

namespace bayan::stemmers {
namespace {

constexpr std::string_view kPrefix = "snowball-";

/// Several Xapian::Stem objects of one language. One such object keeps the word it works on, so it serves one caller
/// at a time; a caller takes a free one, nearly always the same for the same thread, and gives it back.
class StemPool {
 public:
  explicit StemPool(std::string language) : language_(std::move(language)) { slots_[0].stem.emplace(language_); }

  std::string Stem(const std::string& word) {
    const std::size_t home = std::hash<std::thread::id>()(std::this_thread::get_id());
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      Slot& slot = slots_[(home + i) % slots_.size()];
      if (slot.busy.test_and_set(std::memory_order_acquire)) continue;
      const Holder holder(slot);
      if (!slot.stem) slot.stem.emplace(language_);
      return (*slot.stem)(word);
    }
    return Xapian::Stem(language_)(word);  // more threads at once than slots: slower, still right
  }

 private:
  /// On a cache line of its own, so that threads do not slow each other down.
  struct alignas(64) Slot {
    std::atomic_flag busy;
    std::optional<Xapian::Stem> stem;
  };

  /// Gives the slot back, also when Xapian throws.
  class Holder {
   public:
    explicit Holder(Slot& slot) : slot_(slot) {}
    ~Holder() { slot_.busy.clear(std::memory_order_release); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

   private:
    Slot& slot_;
  };

  static constexpr std::size_t kSlots = 16;

  std::string language_;
  std::array<Slot, kSlots> slots_;
};

class SnowballStemmer final : public Stemmer {
 public:
  explicit SnowballStemmer(std::string_view name) : name_(name), pool_(name_.substr(kPrefix.size())) {}

  std::string_view name() const override { return name_; }
  int version() const override {
    return Xapian::major_version() * 10000 + Xapian::minor_version() * 100 + Xapian::revision();
  }

  void Stem(std::string_view word, std::string& stem, StemTrace* trace) const override {
    stem = word;
    if (word.size() > kMaxSnowballBytes || utf8::FindMalformed(word)) return;
    try {
      std::string found = pool_.Stem(stem);
      if (!found.empty() && found.size() <= word.size() + kMaxGrowthBytes) stem = std::move(found);
    } catch (const Xapian::Error&) {
      return;  // the interface promises a stem for every word: the word itself then
    }
    if (trace && stem != word) trace->push_back(name_);
  }

 private:
  std::string name_;
  mutable StemPool pool_;  // free slots come and go; every call is as if it had a Xapian::Stem of its own
};

}  // namespace

std::unique_ptr<Stemmer> MakeSnowball(std::string_view name) {
  assert(name.starts_with(kPrefix));
  try {
    return std::make_unique<SnowballStemmer>(name);
  } catch (const Xapian::InvalidArgumentError&) {
    assert(false && "Xapian has no such stemmer");
    return nullptr;
  }
}

}  // namespace bayan::stemmers
