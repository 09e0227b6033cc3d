#include "indexer/extract/extraction.h"

#include <system_error>

namespace bayan::indexer {

Result<void> DirectExtraction::Extract(const ExtractionRequest& request, const ItemSink& sink) {
  return Extract(request, sink, {});
}

Result<void> DirectExtraction::Extract(const ExtractionRequest& request, const ItemSink& sink,
                                       const std::function<void(std::size_t, std::string_view)>& started) {
  const MemberProgress progress{started, request.lost_members};
  try {
    if (request.bytes) {
      MemoryStream stream(*request.bytes);
      indexer::Extract(request.file, stream, metadata_, sink, progress);
    } else {
      FileStream stream(request.path);
      indexer::Extract(request.file, stream, metadata_, sink, progress);
    }
    return {};
  } catch (const std::system_error& failure) {
    // Whoever hears this knows the path already.
    return Error{ErrorCode::kUnreadable, "the file cannot be read: " + failure.code().message() + ".", "", ""};
  }
}

}  // namespace bayan::indexer
