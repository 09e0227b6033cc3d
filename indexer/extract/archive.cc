#include "indexer/extract/archive.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/extract/archive_listing.h"
#include "indexer/extract/archive_reader.h"
#include "indexer/extract/content_hash.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/records.h"

namespace bayan::indexer {
namespace {

Problem Damaged(const std::string& what, const std::string& fault) {
  return {"malformed", "the " + what + " is damaged: " + fault + ".", false};
}

ArchiveFormat FormatOf(Kind kind) { return kind == Kind::kZip ? ArchiveFormat::kZip : ArchiveFormat::kTar; }

// One that begins with the end of its table of contents, which libarchive takes for no zip.
bool IsEmptyZip(Kind kind, SeekableStream& stream) {
  constexpr std::string_view kEndOfContents = "PK\x05\x06";
  stream.Seek(0);
  return kind == Kind::kZip && ReadAtMost(stream, kEndOfContents.size() - 1) == kEndOfContents;
}

// The data of a member as far as its archive told that it goes: limits were checked by what it told.
class ToldStream final : public ByteStream {
 public:
  ToldStream(ArchiveReader& reader, std::uint64_t told_bytes) : reader_(reader), left_(told_bytes) {}
  std::size_t Read(char* buffer, std::size_t size) override {
    const std::size_t got = reader_.Read(buffer, std::min<std::uint64_t>(size, left_));
    left_ -= got;
    return got;
  }
  /// True if there is more.
  bool GoesOn() {
    char next = 0;
    return left_ == 0 && reader_.Read(&next, 1) > 0;
  }

 private:
  ArchiveReader& reader_;
  std::uint64_t left_;
};

// The beginning of a stream, which was read already, and the rest of it.
class HeadStream final : public ByteStream {
 public:
  HeadStream(std::string_view head, ByteStream& rest) : head_(head), rest_(rest) {}
  std::size_t Read(char* buffer, std::size_t size) override {
    if (head_.empty()) return rest_.Read(buffer, size);
    const std::size_t got = head_.copy(buffer, size);
    head_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view head_;
  ByteStream& rest_;
};

class ArchiveWalk {
 public:
  ArchiveWalk(const metadata::Extractor& metadata, const ItemSink& sink, const MemberProgress& progress)
      : metadata_(metadata), sink_(sink), progress_(progress) {}

  /// `prefix`: the place of the archive itself, empty for the outermost.
  void Read(const FileToExtract& file, SeekableStream& stream, const std::string& prefix) {
    if (stream.size_bytes() == 0) return Refuse(prefix, {"empty", "the file holds nothing.", true});
    if (stream.size_bytes() > kMaxArchiveFileBytes) {
      return Refuse(prefix, {"too_large", "the archive is over " + MiB(kMaxArchiveFileBytes) + ", the limit.", false});
    }
    if (IsEmptyZip(file.kind, stream)) return Refuse(prefix, {"empty", "the archive holds no files.", true});
    const bool is_nested = !prefix.empty();
    const ArchiveListing listing = ListArchive(stream, FormatOf(file.kind), is_nested, budget_, [this] { Alive(); });
    if (listing.problem) return Refuse(prefix, *listing.problem);
    ArchiveReader reader(stream, FormatOf(file.kind));
    ArchiveMember told;
    for (const ListedMember& member : listing.members) {
      if (stopped_ || !reader.Next(told)) break;
      if (!member.is_silent) ReadMember(file, reader, told, member, prefix);
    }
    // Where the listing ended, this ends too; what comes after the last member says why.
    if (!stopped_ && reader.fault().empty()) reader.Next(told);
    if (!stopped_ && !reader.fault().empty()) Refuse(prefix, Damaged("archive", reader.fault()));
  }

 private:
  void ReadMember(const FileToExtract& archive, ArchiveReader& reader, const ArchiveMember& told,
                  const ListedMember& member, const std::string& prefix) {
    const std::string place = prefix + member.place;
    if (member.problem) return Refuse(place, *member.problem);
    FileToExtract file{member.kind->kind, member.file_name, member.sidecar};
    if (archive.sidecar) file.sidecar = Merge(member.sidecar.value_or(Sidecar{"{}"}), *archive.sidecar);
    const bool is_given = Begin(place);
    if (IsArchive(file.kind)) {
      if (!is_lost_) ReadNested(file, reader, place);
    } else if (is_given) {
      ToldStream data(reader, told.size_bytes.value_or(kMaxUnpackedBytes));
      ReadFile(file, reader, data, member.warnings, place);
    }
  }

  void ReadNested(const FileToExtract& file, ArchiveReader& reader, const std::string& place) {
    MemberStream data(reader);
    const std::string bytes = ReadAtMost(data, kMaxNestedArchiveBytes);
    if (!reader.member_fault().empty()) return Refuse(place, Damaged("member", reader.member_fault()));
    if (bytes.size() > kMaxNestedArchiveBytes) {
      return Refuse(
          place,
          {"too_large", "the archive in the archive is over " + MiB(kMaxNestedArchiveBytes) + ", the limit.", false});
    }
    MemoryStream stream(bytes);
    Read(file, stream, place);
  }

  void ReadFile(const FileToExtract& file, ArchiveReader& reader, ToldStream& data,
                const std::vector<std::string>& warnings, const std::string& place) {
    std::string content;
    const auto give = [&](Item item) {
      item.place = place + item.place;
      item.content = content;
      for (const std::string& warning : warnings) Warn(item.statement, warning);
      return Give(std::move(item));
    };
    const auto damage = [&]() -> std::optional<Problem> {
      const bool goes_on = data.GoesOn();  // the check sum comes with the end
      if (!reader.member_fault().empty()) return Damaged("member", reader.member_fault());
      if (goes_on) return Damaged("member", "it holds more than the archive says");
      return std::nullopt;
    };
    const auto hash = [&](const std::string& bytes) {
      ContentHash all(*FindKind(file.name), file.sidecar ? file.sidecar->json : "");
      all.Add(bytes);
      return all.Finish(bytes.size());
    };
    if (!IsOneDocument(file.kind)) {
      const std::string head = ReadAtMost(data, kMaxBytesInMemory);
      const bool is_all = head.size() <= kMaxBytesInMemory;
      std::optional<Problem> fault = is_all ? damage() : std::nullopt;
      if (is_all && !fault) content = hash(head);
      HeadStream stream(head, data);
      ExtractDocuments(file, stream, metadata_, give);
      if (stopped_) return;
      if (!is_all) fault = damage();
      if (fault) give({"", {}, std::move(fault)});
      return;
    }
    // All of it first: a document that is cut off must not pass for a whole one.
    const std::string bytes = ReadAtMost(data, static_cast<std::size_t>(MaxFileBytes(file.kind)));
    MemoryStream stream(bytes);
    if (auto problem = damage()) {
      give({"", {}, std::move(problem)});
    } else {
      content = hash(bytes);
      ExtractDocuments(file, stream, metadata_, give);
    }
  }

  // Counts one member; false if an earlier attempt has given what is in it.
  bool Begin(const std::string& place) {
    const std::size_t number = number_++;
    const std::vector<std::size_t>& lost = progress_.lost;
    is_lost_ = std::find(lost.begin(), lost.end(), number) != lost.end();
    is_given_ = lost.empty() || number > lost.back();
    if (is_given_ && progress_.started) progress_.started(number, place);
    return is_given_;
  }

  void Refuse(const std::string& place, const Problem& problem) {
    if (Begin(place)) Give({place, {}, problem});
  }

  bool Give(Item item) {
    stopped_ = stopped_ || !sink_(std::move(item));
    return !stopped_;
  }

  void Alive() const {
    if (progress_.started) progress_.started(number_, "");
  }

  const metadata::Extractor& metadata_;
  const ItemSink& sink_;
  const MemberProgress& progress_;
  ArchiveBudget budget_;
  std::size_t number_ = 0;
  bool is_lost_ = false;
  bool is_given_ = true;
  bool stopped_ = false;
};

}  // namespace

void ReadArchive(const FileToExtract& file, SeekableStream& stream, const metadata::Extractor& metadata,
                 const ItemSink& sink, const MemberProgress& progress) {
  ArchiveWalk(metadata, sink, progress).Read(file, stream, "");
}

}  // namespace bayan::indexer
