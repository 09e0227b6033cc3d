#include "indexer/extract/extraction.h"

#include <system_error>

namespace bayan::indexer {

Result<void> DirectExtraction::Extract(const ExtractionRequest& request, const ItemSink& sink) {
  try {
    if (request.bytes) {
      MemoryStream stream(*request.bytes);
      indexer::Extract(request.file, stream, metadata_, sink);
    } else {
      FileStream stream(request.path);
      indexer::Extract(request.file, stream, metadata_, sink);
    }
    return {};
  } catch (const std::system_error& failure) {
    return Error{ErrorCode::kUnreadable,
                 "'" + request.file.name + "' cannot be read: " + failure.code().message() + ".", "", ""};
  }
}

}  // namespace bayan::indexer
