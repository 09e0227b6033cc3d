#include "indexer/extract/extract.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "core/base/strings.h"
#include "indexer/extract/archive.h"
#include "indexer/extract/archive_listing.h"
#include "indexer/extract/csv.h"
#include "indexer/extract/fields.h"
#include "indexer/extract/html.h"
#include "indexer/extract/json_stream.h"
#include "indexer/extract/markdown.h"
#include "indexer/extract/office/docx.h"
#include "indexer/extract/office/odt.h"
#include "indexer/extract/office/package.h"
#include "indexer/extract/pdf.h"
#include "indexer/extract/plain_text.h"
#include "indexer/extract/set_aside.h"

namespace bayan::indexer {
namespace {

constexpr std::array kKinds{KindInfo{Kind::kText, ".txt", false},
                            KindInfo{Kind::kText, ".text", false},
                            KindInfo{Kind::kHtml, ".html", false},
                            KindInfo{Kind::kHtml, ".htm", false},
                            KindInfo{Kind::kHtml, ".xhtml", false},
                            KindInfo{Kind::kMarkdown, ".md", false},
                            KindInfo{Kind::kMarkdown, ".markdown", false},
                            KindInfo{Kind::kPdf, ".pdf", false},
                            KindInfo{Kind::kDocx, ".docx", false},
                            KindInfo{Kind::kOdt, ".odt", false},
                            KindInfo{Kind::kCsv, ".csv", true},
                            KindInfo{Kind::kCsv, ".tsv", true},
                            KindInfo{Kind::kJson, ".json", true},
                            KindInfo{Kind::kJsonLines, ".jsonl", true},
                            KindInfo{Kind::kJsonLines, ".ndjson", true},
                            KindInfo{Kind::kZip, ".zip", true},
                            KindInfo{Kind::kTar, ".tar", true},
                            KindInfo{Kind::kTar, ".tar.gz", true},
                            KindInfo{Kind::kTar, ".tgz", true},
                            KindInfo{Kind::kTar, ".tar.xz", true},
                            KindInfo{Kind::kTar, ".txz", true},
                            KindInfo{Kind::kTar, ".tar.zst", true},
                            KindInfo{Kind::kTar, ".tzst", true}};

bool HasText(const model::Statement& statement) { return !statement.blocks.empty(); }

// Reads the text of a file that is one document.
std::optional<Problem> ReadBytes(Kind kind, const std::string& bytes, model::Statement& statement) {
  if (kind == Kind::kPdf) return ReadPdf(bytes, statement);
  if (kind == Kind::kDocx) return ReadDocx(bytes, statement);
  if (kind == Kind::kOdt) return ReadOdt(bytes, statement);
  DecodedFile decoded;
  const bool is_html = kind == Kind::kHtml;
  if (auto problem = DecodeText(bytes, is_html ? DeclaredHtmlCharset(bytes) : "", decoded)) return problem;
  statement.warnings = std::move(decoded.warnings);
  if (is_html) return ReadHtml(decoded.utf8, statement);
  if (kind == Kind::kMarkdown) return ReadMarkdown(decoded.utf8, statement);
  statement.blocks = SplitPlainText(decoded.utf8);
  return std::nullopt;
}

// Reads a file that is one document.
Item ReadWholeFile(const FileToExtract& file, ByteStream& stream) {
  Item item;
  const auto limit = static_cast<std::size_t>(MaxFileBytes(file.kind));
  const std::string bytes = ReadAtMost(stream, limit);
  if (bytes.size() > limit) {
    item.problem = Problem{
        "too_large",
        "the file is over " + std::to_string(limit) + " bytes (" + MiB(limit) + "), the limit for one of its kind.",
        false};
    return item;
  }
  item.problem = ReadBytes(file.kind, bytes, item.statement);
  if (!item.problem && !HasText(item.statement)) {
    item.problem = Problem{"empty", "the file holds no text.", true};
  }
  return item;
}

}  // namespace

std::span<const KindInfo> Kinds() { return kKinds; }

bool IsArchive(Kind kind) { return kind == Kind::kZip || kind == Kind::kTar; }

bool IsOneDocument(Kind kind) {
  const auto* row =
      std::find_if(kKinds.begin(), kKinds.end(), [kind](const KindInfo& known) { return known.kind == kind; });
  return !row->many_records;
}

std::uint64_t MaxFileBytes(Kind kind) {
  if (IsArchive(kind)) return kMaxArchiveFileBytes;
  if (!IsOneDocument(kind)) return UINT64_MAX;
  if (kind == Kind::kPdf) return kMaxPdfBytes;
  return kind == Kind::kDocx || kind == Kind::kOdt ? kMaxOfficeFileBytes : kMaxTextBytes;
}

const KindInfo* FindKind(std::string_view file_name) {
  const std::string name = LowerAscii(file_name);
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindInfo& kind) {
    return name.size() > kind.extension.size() && name.ends_with(kind.extension);
  });
  return found == kKinds.end() ? nullptr : found;
}

std::string_view MemberOf(std::string_view place) {
  if (!place.starts_with(kMemberMark)) return {};
  const std::size_t record = place.find_last_not_of("0123456789");
  const bool is_record = record + 1 < place.size() && place[record] == '#';
  if (!is_record) return place;
  const KindInfo* kind = FindKind(place.substr(0, record));
  return kind != nullptr && kind->many_records ? place.substr(0, record) : place;
}

void Extract(const FileToExtract& file, SeekableStream& stream, const metadata::Extractor& metadata,
             const ItemSink& sink, const MemberProgress& progress) {
  if (IsArchive(file.kind)) {
    ReadArchive(file, stream, metadata, sink, progress);
  } else {
    ExtractDocuments(file, stream, metadata, sink);
  }
}

void ExtractDocuments(const FileToExtract& file, ByteStream& stream, const metadata::Extractor& metadata,
                      const ItemSink& sink) {
  const bool single = IsOneDocument(file.kind);
  const auto finish = [&](Item item) {
    if (!item.problem && !item.was_exported) {
      if (file.sidecar) ApplySidecar(*file.sidecar, single, item.statement);
      SetAsidePhrases(item.statement.blocks);
      FillGaps(item.statement, file.name, metadata);
    }
    return sink(std::move(item));
  };
  switch (file.kind) {
    case Kind::kText:
    case Kind::kHtml:
    case Kind::kMarkdown:
    case Kind::kPdf:
    case Kind::kDocx:
    case Kind::kOdt:
      finish(ReadWholeFile(file, stream));
      break;
    case Kind::kJson:
    case Kind::kJsonLines: {
      JsonStream json(stream);
      (file.kind == Kind::kJson ? ReadJson : ReadJsonLines)(json, finish);
      break;
    }
    case Kind::kCsv:
      ReadCsv(stream, finish);
      break;
    case Kind::kZip:
    case Kind::kTar:
      assert(false);  // Extract reads them
      break;
  }
}

}  // namespace bayan::indexer
