#include "core/index/writer.h"

#include <xapian.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "core/index/directory.h"
#include "core/index/document_builder.h"
#include "core/index/generation.h"
#include "core/index/guard.h"
#include "core/index/meta.h"
#include "core/index/schema.h"
#include "core/index/sync_records.h"

namespace bayan::index {
namespace {

constexpr const char* kFirstGeneration = "gen-0001";

Error NotAnIndex(const std::string& dir, const std::string& what) {
  return {ErrorCode::kNotAnIndex, dir + " " + what + ".", "",
          "Give an empty or new folder, or one that `bayan index --index DIR` wrote."};
}

/// A file or a foreign folder is refused before anything is written; a missing folder is made.
Result<DirectoryInfo> PrepareDirectory(const std::string& dir, bool create) {
  const DirectoryInfo info = Inspect(dir);
  if (info.state == DirectoryState::kForeign)
    return NotAnIndex(dir, "is not an index of Bayan, so nothing was written");
  if (info.state == DirectoryState::kIndex) return info;
  if (!create) return NotAnIndex(dir, info.state == DirectoryState::kAbsent ? "does not exist" : "holds no index");
  std::error_code error;
  std::filesystem::create_directories(dir, error);
  if (error) return Error{ErrorCode::kIo, "Creating " + dir + " failed: " + error.message() + ".", "", ""};
  return info;
}

}  // namespace

struct Writer::State {
  State(std::string directory, DirectoryLock held, Xapian::WritableDatabase database, text::Chain text_chain)
      : dir(std::move(directory)),
        lock(std::move(held)),
        chain(std::move(text_chain)),
        builder(chain),
        db(std::move(database)),
        revision(ReadRevision(db)) {}

  std::string Doing(const char* what) const { return std::string(what) + " the index " + dir; }

  std::string dir;
  DirectoryLock lock;
  text::Chain chain;
  DocumentBuilder builder;
  Xapian::WritableDatabase db;
  std::uint64_t revision;
  bool changed = false;
};

namespace {

Result<Generation> OpenGeneration(const std::string& dir, const DirectoryInfo& info, const std::string& arabic_table) {
  const bool is_new = info.state != DirectoryState::kIndex;
  const std::string generation = is_new ? kFirstGeneration : info.generation;
  const std::string path = (std::filesystem::path(dir) / generation).string();
  if (!is_new) {
    Xapian::WritableDatabase db(path, Xapian::DB_OPEN);
    if (Result<void> format = CheckFormat(db, dir); !format) return format.error();
    Result<text::Chain> chain = OpenChain(db, dir);
    if (!chain) return chain.error();
    return Generation{std::move(db), std::move(*chain)};
  }
  Result<Generation> created = CreateGeneration(path, {arabic_table, 0});
  if (!created) return created;
  if (Result<void> switched = SwitchTo(dir, generation); !switched) return switched.error();
  return created;
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::Open(const std::string& dir, WriterOptions options) {
  Result<DirectoryInfo> info = PrepareDirectory(dir, options.create);
  if (!info) return info.error();
  Result<DirectoryLock> lock = DirectoryLock::Take(dir);
  if (!lock) return lock.error();
  // Another writer may have made the index between the look and the lock.
  info = Inspect(dir);

  SetFlushThreshold(options.flush_documents);
  return Guarded("open the index " + dir + " for writing", [&]() -> Result<std::unique_ptr<Writer>> {
    Result<Generation> opened = OpenGeneration(dir, *info, options.arabic_table);
    if (!opened) return opened.error();
    auto state = std::make_unique<State>(dir, std::move(*lock), std::move(opened->db), std::move(opened->chain));
    // Inside a transaction Xapian writes full batches out without committing them, so Commit alone decides what stays.
    state->db.begin_transaction(true);
    return std::unique_ptr<Writer>(new Writer(std::move(state)));
  });
}

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::~Writer() = default;

Result<void> Writer::Put(const model::Statement& statement) {
  if (!model::IsValidId(statement.id)) {
    return Error{ErrorCode::kMalformed, "\"" + statement.id + "\" is no valid id.", "",
                 "An id has 1 to 128 of the letters A-Z a-z 0-9 . _ : -"};
  }
  const std::string json = model::ToJson(statement);
  if (json.size() > kMaxStatementBytes) {
    return Error{ErrorCode::kTooLarge,
                 "The statement " + statement.id + " has " + std::to_string(json.size()) + " bytes; " +
                     std::to_string(kMaxStatementBytes) + " are allowed.",
                 "", ""};
  }
  return Guarded(state_->Doing("write to"), [&]() -> Result<void> {
    Xapian::Document document = state_->builder.Build(statement, json, state_->revision + 1);
    state_->db.replace_document(IdTerm(statement.id), document);
    state_->changed = true;
    return {};
  });
}

Result<void> Writer::Remove(std::string_view id) {
  return Guarded(state_->Doing("write to"), [&]() -> Result<void> {
    const std::string term = IdTerm(id);
    if (!state_->db.term_exists(term)) return {};
    state_->db.delete_document(term);
    state_->changed = true;
    return {};
  });
}

Result<bool> Writer::Contains(std::string_view id) const {
  return Guarded(state_->Doing("read"), [&]() -> Result<bool> { return state_->db.term_exists(IdTerm(id)); });
}

Result<std::optional<model::Statement>> Writer::Get(std::string_view id) const {
  using Found = std::optional<model::Statement>;
  return Guarded(state_->Doing("read"), [&]() -> Result<Found> {
    const std::string term = IdTerm(id);
    const Xapian::PostingIterator posting = state_->db.postlist_begin(term);
    if (posting == state_->db.postlist_end(term)) return Found();
    Result<model::Statement> statement = model::FromJson(state_->db.get_document(*posting).get_data());
    if (!statement) return statement.error();
    return Found(std::move(*statement));
  });
}

Result<void> Writer::ForEach(const std::function<bool(const model::Statement&)>& use) const {
  return Guarded(state_->Doing("read"), [&]() -> Result<void> {
    const std::string all;
    for (auto posting = state_->db.postlist_begin(all); posting != state_->db.postlist_end(all); ++posting) {
      const Result<model::Statement> statement = model::FromJson(state_->db.get_document(*posting).get_data());
      if (!statement) return statement.error();
      if (!use(*statement)) break;
    }
    return {};
  });
}

Result<void> Writer::SetFileRecord(std::string_view key, std::string_view record) {
  if (key.empty() || key.find('\0') != std::string_view::npos) {
    return Error{ErrorCode::kMalformed, "A sync record needs a key without NUL.", "", ""};
  }
  if (record.size() > kMaxFileRecordBytes) {
    return Error{ErrorCode::kTooLarge, "The sync record of " + std::string(key) + " is over its size limit.", "", ""};
  }
  return Guarded(state_->Doing("write to"), [&]() -> Result<void> {
    state_->db.set_metadata(SyncRecordKey(key), PackSyncRecord(key, record));
    state_->changed = true;
    return {};
  });
}

Result<void> Writer::RemoveFileRecord(std::string_view key) {
  return Guarded(state_->Doing("write to"), [&]() -> Result<void> {
    state_->db.set_metadata(SyncRecordKey(key), "");
    state_->changed = true;
    return {};
  });
}

Result<std::optional<std::string>> Writer::FileRecord(std::string_view key) const {
  return Guarded(state_->Doing("read"), [&]() -> Result<std::optional<std::string>> {
    std::string packed = state_->db.get_metadata(SyncRecordKey(key));
    if (packed.empty()) return std::optional<std::string>();
    return std::optional<std::string>(UnpackSyncRecord(packed));
  });
}

Result<void> Writer::ForEachFileRecord(std::string_view prefix,
                                       const std::function<void(std::string_view, std::string_view)>& use) const {
  return Guarded(state_->Doing("read"), [&]() -> Result<void> {
    ForEachSyncRecord(state_->db, prefix, use);
    return {};
  });
}

Result<void> Writer::ForEachFrame(const std::function<void(std::string_view, const FrameNumbers&)>& use) const {
  return Guarded(state_->Doing("read"), [&]() -> Result<void> {
    const auto slot_end = [&](Slot slot) { return state_->db.valuestream_end(Number(slot)); };
    auto id = state_->db.valuestream_begin(Number(Slot::kId));
    auto frame = state_->db.valuestream_begin(Number(Slot::kFrame));
    for (; frame != slot_end(Slot::kFrame); ++frame) {
      id.skip_to(frame.get_docid());
      if (id == slot_end(Slot::kId)) break;
      use(*id, Unpack(*frame));
    }
    return {};
  });
}

Result<void> Writer::Commit() {
  if (!state_->changed) return {};
  return Guarded(state_->Doing("commit to"), [&]() -> Result<void> {
    state_->db.set_metadata(std::string(kMetaRevision), std::to_string(state_->revision + 1));
    state_->db.commit_transaction();
    ++state_->revision;
    state_->changed = false;
    state_->db.begin_transaction(true);
    return {};
  });
}

std::uint64_t Writer::revision() const { return state_->revision; }
std::uint64_t Writer::document_count() const { return state_->db.get_doccount(); }
const text::Chain& Writer::chain() const { return state_->chain; }

bool Writer::stems_settled() const { return !state_->db.get_metadata(std::string(kMetaStems)).empty(); }

}  // namespace bayan::index
