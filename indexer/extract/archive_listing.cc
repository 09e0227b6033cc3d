#include "indexer/extract/archive_listing.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/utf8.h"
#include "core/text/decode.h"

namespace bayan::indexer {
namespace {

constexpr std::string_view kSidecarEnding = ".meta.json";
constexpr std::size_t kMaxSidecarsBytes = std::size_t{64} << 20;  // of one archive
constexpr std::size_t kMaxNamesBytes = std::size_t{64} << 20;

Problem TooLarge(std::string message) { return {"too_large", std::move(message), false}; }

struct RawMember {
  ArchiveMember told;
  std::string bytes;  // of a sidecar
  std::string fault;  // of a sidecar
  bool is_sidecar = false;
};

bool IsHidden(std::string_view path) { return path.starts_with('.') || path.find("/.") != std::string_view::npos; }

// The names of an archive that are no UTF-8 all come from one computer: its encoding is told from all of them together,
// since one name is too short for that.
class NameDecoder {
 public:
  explicit NameDecoder(const std::vector<RawMember>& members) {
    std::string all;
    for (const RawMember& member : members) {
      if (utf8::FindMalformed(member.told.name)) all += member.told.name + "\n";
    }
    if (!all.empty()) encoding_ = text::DecodeText(all).encoding;
  }

  std::string Decode(const std::string& name, bool& guessed) const {
    guessed = utf8::FindMalformed(name).has_value();
    if (!guessed) return name;
    std::string decoded = text::DecodeText(name, encoding_).utf8;
    return decoded.empty() ? utf8::Sanitise(name) : decoded;
  }

 private:
  std::string encoding_;
};

class Lister {
 public:
  Lister(SeekableStream& stream, ArchiveFormat format, ArchiveBudget& budget, const std::function<void()>& alive)
      : stream_(stream), format_(format), budget_(budget), alive_(alive) {}

  ArchiveListing List(bool is_nested) {
    ArchiveListing listing;
    listing.problem = ReadHeaders();
    if (listing.problem) return listing;
    listing.members.resize(raw_.size());
    NameMembers(listing);
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      ListedMember& member = listing.members[i];
      if (!member.problem && !member.is_silent) Classify(raw_[i], is_nested, member);
    }
    PairSidecars(listing);
    const bool nothing = std::all_of(raw_.begin(), raw_.end(),
                                     [](const RawMember& raw) { return raw.told.kind == MemberKind::kFolder; });
    if (nothing && !is_damaged_) listing.problem = Problem{"empty", "the archive holds no files.", true};
    return listing;
  }

 private:
  std::optional<Problem> ReadHeaders() {
    ArchiveReader reader(stream_, format_);
    RawMember member;
    std::size_t sidecar_bytes = 0;
    std::size_t name_bytes = 0;
    while (reader.Next(member.told)) {
      if (++budget_.members > kMaxArchiveMembers) {
        return TooLarge("the archive has more than " + std::to_string(kMaxArchiveMembers) + " members, the limit.");
      }
      if (budget_.members % kMembersBetweenSigns == 0) alive_();
      name_bytes += member.told.name.size();
      if (name_bytes > kMaxNamesBytes) {
        return TooLarge("the names in the archive are over " + MiB(kMaxNamesBytes) + ", the limit.");
      }
      unpacked_ += member.told.size_bytes.value_or(0);
      if (auto problem = CheckSize()) return problem;
      member.bytes.clear();
      member.fault.clear();
      member.is_sidecar = member.told.kind == MemberKind::kFile && member.told.name.ends_with(kSidecarEnding);
      if (member.is_sidecar && !member.told.encrypted) {
        MemberStream data(reader);
        member.bytes = ReadAtMost(data, kMaxRecordBytes);
        member.fault = reader.member_fault();
        sidecar_bytes += member.bytes.size();
        if (sidecar_bytes > kMaxSidecarsBytes) {
          return TooLarge("the sidecars in the archive are over " + MiB(kMaxSidecarsBytes) + ", the limit.");
        }
      } else if (format_ == ArchiveFormat::kTar) {
        PassOver(reader);
      }
      raw_.push_back(std::exchange(member, {}));
    }
    is_damaged_ = !reader.fault().empty();
    budget_.unpacked_bytes += unpacked_;
    return std::nullopt;
  }

  // What a tar holds must be unpacked to get past it, which may take a while.
  void PassOver(ArchiveReader& reader) {
    std::vector<char> buffer(kChunkBytes);
    std::size_t since = 0;
    while (const std::size_t got = reader.Read(buffer.data(), buffer.size())) {
      since += got;
      if (since < kBytesBetweenSigns) continue;
      since = 0;
      alive_();
    }
  }

  // By the sizes that headers tell, before anything is unpacked: in a tar they are true, and what a zip holds beyond
  // its word is refused when it is read.
  std::optional<Problem> CheckSize() const {
    if (unpacked_ > kMaxUnpackedBytes - std::min(kMaxUnpackedBytes, budget_.unpacked_bytes)) {
      return TooLarge("the archive unpacks to more than " + MiB(kMaxUnpackedBytes) + ", the limit.");
    }
    if (unpacked_ > kMinBombBytes && unpacked_ / kMaxUnpackRatio > stream_.size_bytes()) {
      return TooLarge("the archive unpacks to more than " + std::to_string(kMaxUnpackRatio) +
                      " times its size: it is a bomb.");
    }
    return std::nullopt;
  }

  void NameMembers(ArchiveListing& listing) {
    const NameDecoder decoder(raw_);
    std::map<std::string, std::size_t> last;  // by what the archive calls it
    for (std::size_t i = 0; i < raw_.size(); ++i) last[raw_[i].told.name] = i;
    std::set<std::string> taken;
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      const ArchiveMember& told = raw_[i].told;
      ListedMember& member = listing.members[i];
      bool guessed = false;
      bool unsafe = false;
      std::string name = CleanMemberName(decoder.Decode(told.name, guessed), unsafe);
      if (guessed) member.warnings.emplace_back("name_guessed");
      if (unsafe) member.warnings.emplace_back("unsafe_name");
      member.is_silent = told.kind == MemberKind::kFolder;
      if (name.size() > kMaxMemberNameBytes) {
        name = std::string(utf8::Prefix(name, kMaxMemberNameBytes));
        member.problem = Problem{
            "malformed", "the name of the member is over " + std::to_string(kMaxMemberNameBytes) + " bytes, the limit.",
            false};
      }
      member.place = std::string(kMemberMark) + name;
      member.file_name = name.substr(name.rfind('/') + 1);
      const bool is_last = last[told.name] == i;
      if (!is_last && !member.is_silent && !member.problem) {
        member.problem = Problem{"superseded", "a later member of the archive has the same name.", true};
      }
      if (is_last && !member.is_silent) member.place = Free(member.place, taken);
    }
  }

  // Other bytes may come to the same text, "a.txt" and "./a.txt", or two names that cannot be read: the second is
  // "a (2).txt".
  static std::string Free(const std::string& place, std::set<std::string>& taken) {
    const KindInfo* kind = FindKind(place);
    const std::size_t stem = place.size() - (kind == nullptr ? 0 : kind->extension.size());
    std::string free = place;
    for (std::size_t number = 2; !taken.insert(free).second; ++number) {
      free = place.substr(0, stem) + " (" + std::to_string(number) + ")" + place.substr(stem);
    }
    return free;
  }

  // Finds the kind of a member, or why it is not read.
  static void Classify(const RawMember& raw, bool is_nested, ListedMember& member) {
    const ArchiveMember& told = raw.told;
    if (IsHidden(std::string_view(member.place).substr(kMemberMark.size()))) {
      member.problem = Problem{"hidden", "names that begin with a dot are not read.", true};
    } else if (told.kind == MemberKind::kLink) {
      member.problem = Problem{"symlink", "links inside an archive are not followed.", true};
    } else if (told.kind == MemberKind::kOther) {
      member.problem = Problem{"not_a_file", "this is a pipe, socket or device.", true};
    } else if (told.encrypted) {
      member.problem = Problem{"encrypted", "the member is encrypted.", false};
    } else if (!raw.is_sidecar) {
      member.kind = FindKind(member.file_name);
      member.problem = WrongKind(told, member.kind, is_nested);
    }
  }

  static std::optional<Problem> WrongKind(const ArchiveMember& told, const KindInfo* kind, bool is_nested) {
    if (kind == nullptr) return Problem{"unsupported_type", "files of this kind are not read.", true};
    if (is_nested && IsArchive(kind->kind)) {
      return Problem{"nested_archive", "archives are read inside an archive, but not deeper.", false};
    }
    const std::uint64_t limit = IsArchive(kind->kind) ? kMaxNestedArchiveBytes : MaxFileBytes(kind->kind);
    if (told.size_bytes.value_or(0) <= limit) return std::nullopt;
    return TooLarge("the member is over " + MiB(limit) + ", the limit for one of its kind.");
  }

  void PairSidecars(ArchiveListing& listing) {
    std::map<std::string, std::size_t> sidecars;
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      if (raw_[i].is_sidecar && !listing.members[i].problem) sidecars[listing.members[i].place] = i;
    }
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      ListedMember& member = listing.members[i];
      if (raw_[i].is_sidecar || member.is_silent || member.problem) continue;
      const std::size_t dot = member.place.rfind('.');
      for (const std::string& name : {member.place, member.place.substr(0, dot)}) {
        const auto found = sidecars.find(name + std::string(kSidecarEnding));
        if (found == sidecars.end()) continue;
        Use(raw_[found->second], listing.members[found->second], member);
        break;
      }
    }
    for (const auto& [place, i] : sidecars) {
      ListedMember& sidecar = listing.members[i];
      if (sidecar.is_silent || sidecar.problem) continue;
      sidecar.problem = Problem{"orphan_sidecar", "there is no file that these fields belong to.", true};
    }
  }

  static void Use(const RawMember& raw, ListedMember& sidecar, ListedMember& member) {
    if (!raw.fault.empty()) {
      sidecar.problem = Problem{"malformed", "the sidecar is damaged: " + raw.fault + ".", false};
      return;
    }
    Result<Sidecar> read = ReadSidecar(raw.bytes);
    if (read) {
      member.sidecar = std::move(*read);
      sidecar.is_silent = true;
    } else {
      sidecar.problem = Problem{std::string(read.error().info().name), read.error().message, false};
    }
  }

  static constexpr std::size_t kMembersBetweenSigns = 1000;
  static constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
  static constexpr std::size_t kBytesBetweenSigns = std::size_t{64} << 20;

  SeekableStream& stream_;
  ArchiveFormat format_;
  ArchiveBudget& budget_;
  const std::function<void()>& alive_;
  std::vector<RawMember> raw_;
  std::uint64_t unpacked_ = 0;
  bool is_damaged_ = false;
};

}  // namespace

std::string CleanMemberName(std::string_view name, bool& unsafe) {
  unsafe = name.starts_with('/');
  std::string clean;
  while (!name.empty()) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, slash);
    name.remove_prefix(std::min(slash + 1, name.size()));
    if (part == "..") unsafe = true;
    if (part.empty() || part == "." || part == "..") continue;
    if (!clean.empty()) clean += '/';
    clean += part;
  }
  return clean;
}

ArchiveListing ListArchive(SeekableStream& stream, ArchiveFormat format, bool is_nested, ArchiveBudget& budget,
                           const std::function<void()>& alive) {
  return Lister(stream, format, budget, alive).List(is_nested);
}

}  // namespace bayan::indexer
