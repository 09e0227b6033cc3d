#include "indexer/extract/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>  // newlocale; <clocale> has it not

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>

#include "core/base/utf8.h"

namespace bayan::indexer {
namespace {

// libarchive turns names into the charset of the locale; without one it makes question marks of Arabic names.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {}
  ~Utf8Locale() {
    if (locale_ != nullptr) freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

  /// Calls `action` in this locale; only this thread is in it.
  template <typename Do>
  auto In(Do action) const {
    if (locale_ == nullptr) return action();
    const locale_t before = uselocale(locale_);
    const auto result = action();
    uselocale(before);
    return result;
  }

 private:
  locale_t locale_;
};

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::string Fault(archive* reader) {
  const char* words = archive_error_string(reader);
  return words == nullptr ? "it is damaged" : utf8::Sanitise(words);
}

MemberKind KindOf(archive_entry* entry) {
  const bool is_link = archive_entry_hardlink(entry) != nullptr || archive_entry_filetype(entry) == AE_IFLNK;
  if (is_link) return MemberKind::kLink;
  if (archive_entry_filetype(entry) == AE_IFDIR) return MemberKind::kFolder;
  return archive_entry_filetype(entry) == AE_IFREG ? MemberKind::kFile : MemberKind::kOther;
}

}  // namespace

// What libarchive calls back, in C: no exception may pass through it.
struct ArchiveReader::Source {
  explicit Source(SeekableStream& from) : stream(from) {}

  static la_ssize_t Read(archive* caller, void* self, const void** data) {
    auto& source = *static_cast<Source*>(self);
    return source.Guard<la_ssize_t>(caller, [&] {
      const std::size_t got = source.stream.Read(source.buffer.data(), source.buffer.size());
      source.at += got;
      *data = source.buffer.data();
      return static_cast<la_ssize_t>(got);
    });
  }

  static la_int64_t Seek(archive* caller, void* self, la_int64_t offset, int whence) {
    auto& source = *static_cast<Source*>(self);
    return source.Guard<la_int64_t>(caller, [&]() -> la_int64_t {
      const auto size = static_cast<la_int64_t>(source.stream.size_bytes());
      const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(source.at) : size;
      // An offset of a hostile archive may be anything; the sum of both need not fit.
      const la_int64_t target = offset > size - base ? size : std::max<la_int64_t>(base + offset, 0);
      source.stream.Seek(static_cast<std::uint64_t>(target));
      source.at = static_cast<std::uint64_t>(target);
      return target;
    });
  }

  template <typename Number, typename Do>
  Number Guard(archive* caller, Do action) {
    try {
      return action();
    } catch (...) {  // rethrown by RethrowDiskFailure, on our side of libarchive
      failure = std::current_exception();
      archive_set_error(caller, EIO, "the disk failed");
      return ARCHIVE_FATAL;
    }
  }

  static constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
  SeekableStream& stream;
  std::array<char, kBufferBytes> buffer{};
  std::uint64_t at = 0;
  std::exception_ptr failure;
  Utf8Locale locale;
  std::unique_ptr<archive, FreeArchive> reader;
};

ArchiveReader::ArchiveReader(SeekableStream& stream, ArchiveFormat format) : source_(std::make_unique<Source>(stream)) {
  stream.Seek(0);
  source_->reader.reset(archive_read_new());
  archive* reader = source_->reader.get();
  if (reader == nullptr) throw std::bad_alloc();
  if (format == ArchiveFormat::kZip) {
    // Not the one that reads without the table of contents: it takes half a zip for a whole one.
    archive_read_support_format_zip_seekable(reader);
  } else {
    archive_read_support_format_tar(reader);
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
  }
  archive_read_set_read_callback(reader, &Source::Read);
  archive_read_set_seek_callback(reader, &Source::Seek);
  archive_read_set_callback_data(reader, source_.get());
  if (archive_read_open1(reader) != ARCHIVE_OK) {
    RethrowDiskFailure();
    fault_ = Fault(reader);
  }
}

ArchiveReader::~ArchiveReader() = default;

void ArchiveReader::RethrowDiskFailure() const {
  if (source_->failure) std::rethrow_exception(source_->failure);
}

bool ArchiveReader::Next(ArchiveMember& member) {
  if (!fault_.empty()) return false;
  member_fault_.clear();
  archive* reader = source_->reader.get();
  archive_entry* entry = nullptr;
  const char* name = nullptr;
  const int status = source_->locale.In([&] {
    const int read = archive_read_next_header(reader, &entry);
    if (read == ARCHIVE_OK || read == ARCHIVE_WARN) name = archive_entry_pathname(entry);
    return read;
  });
  RethrowDiskFailure();
  if (status == ARCHIVE_EOF) return false;
  // A warning is about attributes or the charset of the name: the member can be read.
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
    fault_ = Fault(reader);
    return false;
  }
  member.name = name == nullptr ? "" : name;
  member.kind = KindOf(entry);
  member.encrypted = archive_entry_is_encrypted(entry) != 0;
  member.size_bytes.reset();
  if (archive_entry_size_is_set(entry) != 0) {
    member.size_bytes = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
  }
  return true;
}

std::size_t ArchiveReader::Read(char* buffer, std::size_t size) {
  if (!fault_.empty() || !member_fault_.empty()) return 0;
  archive* reader = source_->reader.get();
  const la_ssize_t got = archive_read_data(reader, buffer, size);
  RethrowDiskFailure();
  if (got >= 0) {
    data_bytes_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }
  member_fault_ = Fault(reader);
  if (got == ARCHIVE_FATAL) fault_ = member_fault_;
  return 0;
}

std::uint64_t ArchiveReader::unpacked_bytes() const {
  const la_int64_t through_filter = archive_filter_bytes(source_->reader.get(), 0);
  return std::max(data_bytes_, static_cast<std::uint64_t>(std::max<la_int64_t>(through_filter, 0)));
}

}  // namespace bayan::indexer
