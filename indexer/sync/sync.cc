#include "indexer/sync/sync.h"

#include "indexer/sync/run.h"

namespace bayan::indexer {

Result<SyncSummary> Synchronise(const Drop& drop, const SyncOptions& options, Extraction& extraction, Store& store,
                                SyncObserver& observer) {
  try {
    return SyncRun(drop, options, extraction, store, observer).Do();
  } catch (const StoreFailure& failure) {
    return failure.error;
  }
}

}  // namespace bayan::indexer
