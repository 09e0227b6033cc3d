#include "core/index/compact.h"

#include <xapian.h>

#include <filesystem>
#include <system_error>

#include "core/index/directory.h"
#include "core/index/generation.h"
#include "core/index/guard.h"
#include "core/index/meta.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;

/// Leaves Xapian's compaction when it is to stop.
struct Stopped {};

class Compaction final : public Xapian::Compactor {
 public:
  explicit Compaction(const std::function<bool()>& go_on) : go_on_(go_on) {}
  void set_status(const std::string& /*table*/, const std::string& /*status*/) override {
    if (!go_on_()) throw Stopped();
  }

 private:
  const std::function<bool()>& go_on_;
};

Result<std::uint64_t> WriteCompacted(const std::string& dir, const std::string& from, const std::string& to,
                                     const std::function<bool()>& go_on) {
  Xapian::Database db(from);
  if (Result<void> format = CheckFormat(db, dir); !format) return format.error();
  Compaction compaction(go_on);
  try {
    if (!go_on()) throw Stopped();
    // Documents keep their numbers, so that the order of equal scores stays.
    db.compact(to, Xapian::Compactor::FULL | Xapian::DBCOMPACT_NO_RENUMBER, 0, compaction);
    if (!go_on()) throw Stopped();
  } catch (const Stopped&) {
    return Error{ErrorCode::kInterrupted, "The compaction was stopped; the index is as it was.", "", ""};
  }
  return db.get_doccount();
}

}  // namespace

Result<CompactReport> Compact(const std::string& dir, const std::function<bool()>& go_on) {
  if (Inspect(dir).state != DirectoryState::kIndex) {
    return Error{ErrorCode::kNotAnIndex, dir + " holds no index that could be compacted.", "",
                 "Make one: bayan index PATH... --index DIR"};
  }
  const Result<DirectoryLock> lock = DirectoryLock::Take(dir);
  if (!lock) return lock.error();
  const std::string old = Inspect(dir).generation;
  const std::string next = NextGeneration(old);
  const fs::path old_path = fs::path(dir) / old;
  const fs::path new_path = fs::path(dir) / next;
  std::error_code ignored;
  fs::remove_all(new_path, ignored);  // of one that was killed

  Result<CompactReport> report = Guarded("compact the index " + dir, [&]() -> Result<CompactReport> {
    const Result<std::uint64_t> documents = WriteCompacted(dir, old_path.string(), new_path.string(), go_on);
    if (!documents) return documents.error();
    CompactReport done{*documents, SizeBytes(dir, old), SizeBytes(dir, next)};
    if (Result<void> durable = MakeDurable(new_path.string()); !durable) return durable.error();
    if (Result<void> switched = SwitchTo(dir, next); !switched) return switched.error();
    return done;
  });
  fs::remove_all(report ? old_path : new_path, ignored);  // whichever the stub file does not name; a rest does no harm
  return report;
}

}  // namespace bayan::index
