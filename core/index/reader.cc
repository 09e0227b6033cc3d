#include "core/index/reader.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/index/columns.h"
#include "core/index/directory.h"
#include "core/index/guard.h"
#include "core/index/meta.h"
#include "core/index/schema.h"

namespace bayan::index {
namespace {

constexpr std::string_view kRemotePrefix = "tcp:";
constexpr unsigned kMaxConnectTimeoutMs = 5'000;
// Handles kept for reuse; more threads than this open theirs anew.
constexpr std::size_t kMaxIdleHandles = 64;

std::size_t IndexOf(WordScript script) {
  switch (script) {
    case WordScript::kNone:
      return 0;
    case WordScript::kArabic:
      return 1;
    case WordScript::kLatin:
      return 2;
    case WordScript::kCyrillic:
      return 3;
    case WordScript::kOther:
      return 4;
  }
  return 0;
}

struct RemoteAddress {
  std::string host;
  unsigned port = 0;
};

std::optional<RemoteAddress> ParseRemote(std::string_view name) {
  if (!name.starts_with(kRemotePrefix)) return std::nullopt;
  name.remove_prefix(kRemotePrefix.size());
  const std::size_t colon = name.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return RemoteAddress{};
  RemoteAddress address{std::string(name.substr(0, colon))};
  const std::string_view port = name.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size() || address.port > 65535) address.port = 0;
  return address;
}

Result<Snapshot::Origin> FindOrigin(const std::string& name) {
  if (const auto remote = ParseRemote(name)) {
    if (remote->port != 0) return Snapshot::Origin{name, ""};
    return Error{ErrorCode::kUsage, "\"" + name + "\" is no remote index.", "index", "Write tcp:HOST:PORT."};
  }
  const DirectoryInfo info = Inspect(name);
  if (info.state == DirectoryState::kIndex) return Snapshot::Origin{name, info.generation};
  const bool missing = info.state == DirectoryState::kAbsent;
  return Error{ErrorCode::kNotAnIndex,
               missing ? "The index " + name + " does not exist." : name + " is not an index of Bayan.", "",
               "Give the folder that `bayan index --index DIR` wrote."};
}

/// All shards as one database, and each alone.
Xapian::Database Join(const std::vector<Xapian::Database>& shards) {
  if (shards.size() == 1) return shards.front();
  Xapian::Database joined;
  for (const Xapian::Database& shard : shards) joined.add_database(shard);
  return joined;
}

Result<void> CheckShards(const std::vector<Xapian::Database>& shards, const std::vector<Snapshot::Origin>& origins) {
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (Result<void> format = CheckFormat(shards[i], origins[i].name); !format) return format;
  }
  const std::string fingerprint = shards.front().get_metadata(std::string(kMetaFingerprint));
  for (std::size_t i = 1; i < shards.size(); ++i) {
    if (shards[i].get_metadata(std::string(kMetaFingerprint)) == fingerprint) continue;
    return Error{ErrorCode::kIndexVersion,
                 "The index " + origins[i].name + " was written with another text analysis than " + origins[0].name +
                     ", so the two cannot be searched as one.",
                 "", "Rebuild one of them: bayan index --index DIR --rebuild --stems-from OTHER"};
  }
  return {};
}

std::uint64_t SumOfRevisions(const std::vector<Xapian::Database>& shards) {
  std::uint64_t sum = 0;
  for (const Xapian::Database& shard : shards) sum += ReadRevision(shard);
  return sum;
}

void ReadLanguages(const Xapian::Database& db, Snapshot& snapshot) {
  const std::string prefix(kTextLangPrefix);
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
    const std::string name = (*term).substr(prefix.size());
    if (name.size() < 3) continue;
    auto& languages = snapshot.languages[IndexOf(static_cast<WordScript>(name[0]))];
    languages.push_back({&text::FindLanguage(std::string_view(name).substr(2)), term.get_termfreq()});
  }
  for (auto& languages : snapshot.languages) {
    std::stable_sort(languages.begin(), languages.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
  }
}

}  // namespace

const std::vector<Snapshot::ScriptLanguage>& Snapshot::LanguagesOf(WordScript script) const {
  return languages[IndexOf(script)];
}

std::shared_ptr<const FacetColumns> Snapshot::Columns(const Xapian::Database& db) { return columns_.Get(db, is_local); }

bool Snapshot::HasColumns() const { return columns_.is_made(); }

std::shared_ptr<const LengthColumn> Snapshot::Lengths(const Xapian::Database& db) { return lengths_.Get(db, is_local); }

bool Snapshot::HasLengths() const { return lengths_.is_made(); }

std::unique_ptr<Xapian::Database> Snapshot::TakeHandle() {
  const std::lock_guard lock(mutex_);
  if (handles_.empty()) return nullptr;
  std::unique_ptr<Xapian::Database> handle = std::move(handles_.back());
  handles_.pop_back();
  return handle;
}

void Snapshot::ReturnHandle(std::unique_ptr<Xapian::Database> handle) {
  const std::lock_guard lock(mutex_);
  if (handles_.size() < kMaxIdleHandles) handles_.push_back(std::move(handle));
}

void Snapshot::DropHandles() {
  const std::lock_guard lock(mutex_);
  handles_.clear();
}

Result<std::unique_ptr<Reader>> Reader::Open(std::vector<std::string> indexes, const OpenOptions& options) {
  if (indexes.empty()) return Error{ErrorCode::kUsage, "No index was given.", "index", "Give --index DIR."};
  std::unique_ptr<Reader> reader(new Reader(std::move(indexes), options));
  if (Result<bool> opened = reader->Refresh(); !opened) return opened.error();
  return reader;
}

std::shared_ptr<Snapshot> Reader::snapshot() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

Xapian::Database Reader::OpenShard(const Snapshot::Origin& origin) const {
  if (const auto remote = ParseRemote(origin.name)) {
    const auto timeout_ms = static_cast<unsigned>(options_.remote_timeout_ms);
    return Xapian::Remote::open(remote->host, remote->port, timeout_ms, std::min(timeout_ms, kMaxConnectTimeoutMs));
  }
  return Xapian::Database((std::filesystem::path(origin.name) / origin.generation).string());
}

bool Reader::IsReachable(const Snapshot::Origin& origin) const {
  try {
    OpenShard(origin);
    return true;
  } catch (const Xapian::Error&) {
    return false;
  }
}

Result<Reader::Found> Reader::Look(const std::shared_ptr<Snapshot>& old) const {
  Found found;
  for (std::size_t number = 1; number <= indexes_.size(); ++number) {
    Result<Snapshot::Origin> origin = FindOrigin(indexes_[number - 1]);
    if (!origin && (!options_.partial || origin.error().code == ErrorCode::kUsage)) return origin.error();
    // Whether a remote shard that was lost is back, only a connection tells.
    const bool was_lost = old && std::find(old->missing.begin(), old->missing.end(), number) != old->missing.end();
    if (!origin || (was_lost && !IsReachable(*origin))) {
      if (!origin) found.reason = origin.error();
      found.missing.push_back(number);
      continue;
    }
    found.origins.push_back(std::move(*origin));
    found.numbers.push_back(number);
  }
  return found;
}

Result<std::vector<Xapian::Database>> Reader::OpenShards(Found& found) const {
  std::vector<Xapian::Database> shards;
  for (std::size_t i = 0; i < found.origins.size();) {
    try {
      shards.push_back(OpenShard(found.origins[i]));
      ++i;
    } catch (const Xapian::Error&) {
      Error error = TranslateCurrent("open the index " + found.origins[i].name);
      if (!options_.partial) return error;
      found.reason = std::move(error);
      found.missing.push_back(found.numbers[i]);
      found.origins.erase(found.origins.begin() + static_cast<std::ptrdiff_t>(i));
      found.numbers.erase(found.numbers.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  std::sort(found.missing.begin(), found.missing.end());
  if (!shards.empty()) return shards;
  return found.reason.value_or(Error{ErrorCode::kIndexUnavailable, "No part of the index can be reached.", "", ""});
}

Result<std::shared_ptr<Snapshot>> Reader::MakeSnapshot(const Found& found, const std::vector<Xapian::Database>& shards,
                                                       const std::shared_ptr<Snapshot>& old) const {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->origins = found.origins;
  snapshot->missing = found.missing;
  for (const Snapshot::Origin& origin : found.origins) {
    snapshot->is_local = snapshot->is_local && !origin.generation.empty();
  }
  if (Result<void> checked = CheckShards(shards, snapshot->origins); !checked) return checked.error();
  snapshot->revision = SumOfRevisions(shards);
  if (old) snapshot->tokens = old->tokens;
  if (old && old->origins == snapshot->origins) {
    snapshot->chain = old->chain;  // a generation keeps its table, so only a new one can have another chain
  } else {
    Result<text::Chain> chain = OpenChain(shards.front(), snapshot->origins.front().name);
    if (!chain) return chain.error();
    snapshot->chain = std::make_shared<const text::Chain>(std::move(*chain));
  }
  auto handle = std::make_unique<Xapian::Database>(Join(shards));
  ReadLanguages(*handle, *snapshot);
  // Whoever refreshes pays for the columns, not the first search after it.
  if (old && old->HasColumns()) snapshot->Columns(*handle);
  if (old && old->HasLengths()) snapshot->Lengths(*handle);
  snapshot->ReturnHandle(std::move(handle));
  return snapshot;
}

Result<bool> Reader::Refresh() {
  const std::lock_guard refresh_lock(refresh_mutex_);
  return RefreshLocked();
}

Result<bool> Reader::RefreshLocked() {
  const std::shared_ptr<Snapshot> old = snapshot();
  Result<bool> refreshed = Guarded("open the index " + indexes_.front(), [&]() -> Result<bool> {
    Result<Found> found = Look(old);
    if (!found) return found.error();
    if (old && old->origins == found->origins && watched_.size() == found->origins.size()) {
      try {
        for (Xapian::Database& shard : watched_) shard.reopen();
        if (SumOfRevisions(watched_) == old->revision) return false;
      } catch (const Xapian::Error&) {
        watched_.clear();  // a connection that broke stays broken
        if (!options_.partial) throw;
      }
    }
    Result<std::vector<Xapian::Database>> shards = OpenShards(*found);
    if (!shards) return shards.error();
    Result<std::shared_ptr<Snapshot>> fresh = MakeSnapshot(*found, *shards, old);
    if (!fresh) return fresh.error();
    // Of their own: a handle belongs to one thread.
    watched_.clear();
    for (const Snapshot::Origin& origin : found->origins) watched_.push_back(OpenShard(origin));
    const std::lock_guard lock(mutex_);
    const bool is_new = !old || old->revision != (*fresh)->revision || old->origins != (*fresh)->origins;
    current_ = std::move(*fresh);
    return is_new;
  });
  if (!refreshed) watched_.clear();
  return refreshed;
}

bool Reader::Recover(const std::shared_ptr<Snapshot>& failed) {
  failed->DropHandles();
  if (!options_.partial) return false;
  const std::lock_guard refresh_lock(refresh_mutex_);
  if (snapshot() != failed) return true;
  watched_.clear();  // so that every connection is made anew
  const Result<bool> refreshed = RefreshLocked();
  return refreshed && snapshot() != failed;
}

Result<Reader::Lease> Reader::Take() {
  // A new handle may already see a newer revision than the state in use; then that state is taken up first. A writer
  // that commits in between makes us look again, but not for ever.
  constexpr int kAttempts = 5;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::shared_ptr<Snapshot> state = snapshot();
    if (auto handle = state->TakeHandle()) return Lease(std::move(state), std::move(handle));
    std::vector<Xapian::Database> shards;
    for (const Snapshot::Origin& origin : state->origins) shards.push_back(OpenShard(origin));
    if (SumOfRevisions(shards) == state->revision) {
      return Lease(std::move(state), std::make_unique<Xapian::Database>(Join(shards)));
    }
    if (Result<bool> refreshed = Refresh(); !refreshed) return refreshed.error();
  }
  return Error{ErrorCode::kIndexUnavailable, "The index changes faster than it can be opened.", "", "Try again."};
}

}  // namespace bayan::index
