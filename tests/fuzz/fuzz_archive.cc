// Any bytes as a zip and as a tar, packed or not: every member comes out once, under a place that leads nowhere else.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "core/base/utf8.h"
#include "indexer/extract/archive_listing.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

void CheckListing(const std::string& bytes, bayan::indexer::ArchiveFormat format) {
  bayan::indexer::MemoryStream stream(bytes);
  bayan::indexer::ArchiveBudget budget;
  const auto listing = bayan::indexer::ListArchive(stream, format, false, budget, [] {});
  std::set<std::string> places;
  for (const bayan::indexer::ListedMember& member : listing.members) {
    BAYAN_FUZZ_CHECK(member.place.starts_with(bayan::indexer::kMemberMark));
    BAYAN_FUZZ_CHECK(!bayan::utf8::FindMalformed(member.place));
    BAYAN_FUZZ_CHECK((member.place + "/").find("/../") == std::string::npos);
    if (!member.problem && !member.is_silent) {
      BAYAN_FUZZ_CHECK(member.kind != nullptr);
      BAYAN_FUZZ_CHECK(places.insert(member.place).second);
    }
  }
  // Reading does not go further than listing did, and ends.
  bayan::indexer::ArchiveReader reader(stream, format);
  bayan::indexer::ArchiveMember member;
  std::size_t members = 0;
  while (members <= listing.members.size() && reader.Next(member)) {
    ++members;
    bayan::indexer::MemberStream data(reader);
    constexpr std::size_t kEnough = 1 << 20;
    bayan::indexer::ReadAtMost(data, kEnough);
  }
  BAYAN_FUZZ_CHECK(listing.problem || members <= listing.members.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  CheckListing(bytes, bayan::indexer::ArchiveFormat::kZip);
  CheckListing(bytes, bayan::indexer::ArchiveFormat::kTar);
  return 0;
}
