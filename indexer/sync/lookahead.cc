#include "indexer/sync/lookahead.h"

#include <algorithm>
#include <utility>

namespace bayan::indexer {

Lookahead::Lookahead(const std::vector<FoundFile>& files, Extraction& extraction, Plan plan)
    : files_(files), extraction_(extraction), ahead_(extraction.ahead()), plan_(std::move(plan)) {}

Lookahead::~Lookahead() { End(); }

void Lookahead::Turn(std::size_t at) {
  if (ahead_ == nullptr) return;
  if (at > 0) Drop(files_[at - 1]);
  at_ = at;
  next_ = std::max(next_, at_);
  const std::size_t end = std::min(files_.size(), at_ + 1 + ahead_->lookahead());
  // The file whose turn it is, is always prepared, however large.
  while (next_ < end && (next_ == at_ || bytes_ahead_ < kMaxBytesAhead)) Prepare(files_[next_++]);
}

void Lookahead::End() {
  while (!prepared_.empty()) Drop(*prepared_.begin()->first);
  next_ = files_.size();
}

void Lookahead::Prepare(const FoundFile& found) {
  if (found.problem) return;
  const KindInfo* kind = FindKind(found.file.substr(found.file.rfind('/') + 1));
  if (kind == nullptr || !plan_.will_be_read(found, *kind)) return;
  Prepared prepared{ReadContents(found, *kind)};
  if (prepared.contents) {
    const Contents& contents = *prepared.contents;
    prepared.bytes = contents.bytes ? contents.bytes->size() : 0;
    if (plan_.will_be_extracted(found, contents.hash) && expected_.insert(contents.hash).second) {
      prepared.ticket = ahead_->Expect(RequestFor(found, *kind, contents));
    }
  }
  bytes_ahead_ += prepared.bytes;
  prepared_.emplace(&found, std::move(prepared));
}

void Lookahead::Drop(const FoundFile& found) {
  const auto prepared = prepared_.find(&found);
  if (prepared == prepared_.end()) return;
  if (prepared->second.ticket != 0) ahead_->Forget(prepared->second.ticket);
  bytes_ahead_ -= prepared->second.bytes;
  prepared_.erase(prepared);
}

Result<Contents> Lookahead::Read(const FoundFile& found, const KindInfo& kind) {
  const auto prepared = prepared_.find(&found);
  if (prepared == prepared_.end()) return ReadContents(found, kind);
  return prepared->second.contents;
}

Result<void> Lookahead::Extract(const FoundFile& found, const ExtractionRequest& request, const ItemSink& sink) {
  const auto prepared = prepared_.find(&found);
  if (prepared == prepared_.end() || prepared->second.ticket == 0) return extraction_.Extract(request, sink);
  return ahead_->ExtractExpected(std::exchange(prepared->second.ticket, 0), sink);
}

}  // namespace bayan::indexer
