#include "indexer/sync/sync.h"

#include "indexer/sync/run.h"

namespace bayan::indexer {

Error EmptyRoot(const std::string& root, std::size_t known) {
  std::string message = "'" + root + "' holds no files";
  if (known > 0) message += " any more, although the index knows " + std::to_string(known) + " from it";
  return {ErrorCode::kEmptyDrop, message + ". Nothing was changed.", "PATH",
          known > 0 ? "If they are really gone, --allow-empty removes them from the index."
                    : "--allow-empty takes an empty folder for what it is."};
}

Result<SyncSummary> Synchronise(const Drop& drop, const SyncOptions& options, Store& store, SyncObserver& observer) {
  try {
    return SyncRun(drop, options, store, observer).Do();
  } catch (const StoreFailure& failure) {
    return failure.error;
  }
}

}  // namespace bayan::indexer
