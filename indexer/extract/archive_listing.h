#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/archive_reader.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/item.h"
#include "indexer/extract/records.h"

namespace bayan::indexer {

/// Limits of archives, with what is in archives inside them counted too.
inline constexpr std::uint64_t kMaxArchiveFileBytes = std::uint64_t{4} << 30;
inline constexpr std::size_t kMaxArchiveMembers = 100'000;
inline constexpr std::uint64_t kMaxUnpackedBytes = std::uint64_t{8} << 30;
/// An archive that unpacks to more than kMinBombBytes and to more than kMaxUnpackRatio times its size is a bomb: text
/// packs 5 to 20 times, repeated records some 50 times.
inline constexpr std::uint64_t kMinBombBytes = std::uint64_t{128} << 20;
inline constexpr std::uint64_t kMaxUnpackRatio = 200;
/// An archive in an archive is unpacked in memory; a larger one is too_large.
inline constexpr std::size_t kMaxNestedArchiveBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMaxMemberNameBytes = 4096;

/// What an archive and those in it have taken so far.
struct ArchiveBudget {
  std::size_t members = 0;
  std::uint64_t unpacked_bytes = 0;
};

/// A member before its text is read.
struct ListedMember {
  std::string place;                  ///< "!/a/b.txt": UTF-8, without "..", of this member alone
  std::string file_name;              ///< the last part of its name, UTF-8
  const KindInfo* kind = nullptr;     ///< what it is read as, unless there is a problem
  std::optional<Problem> problem;     ///< why it is not read
  bool is_silent = false;             ///< a folder, or a sidecar of another member: nothing to report
  std::vector<std::string> warnings;  ///< of its name: name_guessed, unsafe_name
  std::optional<Sidecar> sidecar;
};

/// What an archive holds, or why nothing of it is to be read.
struct ArchiveListing {
  std::vector<ListedMember> members;  ///< in the order of the archive
  std::optional<Problem> problem;     ///< of the archive: over a limit, a bomb, or without a file
};

/// Goes through an archive once without giving any text: finds bombs before the first document is taken, names that
/// occur twice (the last counts, as when a tar is unpacked), names in other encodings, and sidecars. `is_nested`: it is
/// in an archive itself, so that archives in it are not read. Calls `alive` now and then. A listing of a damaged
/// archive ends where the damage is; reading it again tells what it is.
ArchiveListing ListArchive(SeekableStream& stream, ArchiveFormat format, bool is_nested, ArchiveBudget& budget,
                           const std::function<void()>& alive);

/// A member's name as a path inside the archive: without empty parts, "." and "..". `unsafe`: it tried to leave.
std::string CleanMemberName(std::string_view name, bool& unsafe);

}  // namespace bayan::indexer
