#include "core/index/rebuild.h"

#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/index/directory.h"
#include "core/index/document_builder.h"
#include "core/index/generation.h"
#include "core/index/guard.h"
#include "core/index/meta.h"
#include "core/index/schema.h"
#include "core/model/statement.h"
#include "core/text/chain.h"
#include "stemmers/arabic_trainer.h"

namespace bayan::index {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kArabic = "ar";

Result<void> ForEachStatement(const Xapian::Database& db,
                              const std::function<Result<void>(Xapian::Document, const model::Statement&)>& use) {
  const std::string all;
  for (auto posting = db.postlist_begin(all); posting != db.postlist_end(all); ++posting) {
    const Xapian::Document document = db.get_document(*posting);
    const Result<model::Statement> statement = model::FromJson(document.get_data());
    if (!statement) return statement.error();
    if (Result<void> used = use(document, *statement); !used) return used;
  }
  return {};
}

/// Hands the Arabic words of statements to a trainer, one document each.
class Teacher {
 public:
  Teacher() : rules_(text::Chain::Create({})) {}

  void Read(const model::Statement& statement) {
    forms_.clear();
    ends_.clear();
    if (statement.lang == kArabic) Read(statement.title);
    for (const model::Block& block : statement.blocks) {
      const std::string& lang = block.lang.empty() ? statement.lang : block.lang;
      if (block.kind != model::BlockKind::kBoilerplate && lang == kArabic) Read(block.text);
    }
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      words.push_back(std::string_view(forms_).substr(begin, end - begin));
      begin = end;
    }
    if (!words.empty()) trainer_.AddDocument(words);
  }

  const stemmers::ArabicTrainer& trainer() const { return trainer_; }

 private:
  void Read(std::string_view text) {
    rules_->Analyze(text, text::FindLanguage(kArabic), tokens_);
    for (const text::Token& token : tokens_.tokens()) {
      forms_ += token.normal;
      ends_.push_back(forms_.size());
    }
  }

  Result<text::Chain> rules_;
  text::TokenList tokens_;
  std::string forms_;  // of one document, one after another
  std::vector<std::size_t> ends_;
  stemmers::ArabicTrainer trainer_;
};

/// Learned stems of a new generation, and how many statements gave them.
struct Stems {
  std::string table;
  std::uint64_t learned_from = 0;
};

Result<Stems> CopyStems(const std::string& from) {
  const DirectoryInfo info = Inspect(from);
  if (info.state != DirectoryState::kIndex) {
    return Error{ErrorCode::kNotAnIndex, from + " holds no index to take learned stems from.", "", ""};
  }
  return Guarded("read the index " + from, [&]() -> Result<Stems> {
    const Xapian::Database db((fs::path(from) / info.generation).string());
    if (Result<void> format = CheckFormat(db, from); !format) return format.error();
    if (Result<text::Chain> chain = OpenChain(db, from); !chain) return chain.error();
    return Stems{db.get_metadata(std::string(kMetaArabicTable)), 0};
  });
}

Result<Stems> FindStems(const Xapian::Database& db, const RebuildOptions& options) {
  if (options.stems == RebuildOptions::Stems::kCopy) return CopyStems(options.stems_from);
  Teacher teacher;
  const Result<void> read = ForEachStatement(db, [&](const Xapian::Document&, const model::Statement& statement) {
    teacher.Read(statement);
    return Result<void>();
  });
  if (!read) return read.error();
  const std::size_t documents = teacher.trainer().documents();
  const bool many = documents >= kLearnStemsFrom;
  if (documents == 0 || (options.stems == RebuildOptions::Stems::kLearnIfMany && !many)) return Stems{};
  return Stems{teacher.trainer().Finish(), documents};
}

/// Analyses every statement of `from` into `to`; each keeps the revision it was written in.
Result<void> CopyStatements(const Xapian::Database& from, const text::Chain& chain, const RebuildProgress& progress,
                            Xapian::WritableDatabase& to) {
  DocumentBuilder builder(chain);
  std::uint64_t done = 0;
  return ForEachStatement(from, [&](const Xapian::Document& old, const model::Statement& statement) -> Result<void> {
    if (!progress(done++, from.get_doccount())) {
      return Error{ErrorCode::kInterrupted, "The rebuild was stopped; the index is as it was.", "", ""};
    }
    const std::string written = old.get_value(Number(Slot::kIndexed));
    to.add_document(builder.Build(statement, old.get_data(), std::strtoull(written.c_str(), nullptr, 10)));
    return {};
  });
}

void CopySyncRecords(const Xapian::Database& from, Xapian::WritableDatabase& to) {
  const std::string prefix(kMetaFilePrefix);
  for (auto key = from.metadata_keys_begin(prefix); key != from.metadata_keys_end(prefix); ++key) {
    to.set_metadata(*key, from.get_metadata(*key));
  }
}

void SettleOnRules(const std::string& path) {
  Xapian::WritableDatabase db(path, Xapian::DB_OPEN);
  db.set_metadata(std::string(kMetaStems), kStemsByRules);
  db.commit();
}

/// The new generation in the folder `path`, complete and durable.
Result<void> WriteGeneration(const Xapian::Database& from, const std::string& path, const Stems& stems,
                             const RebuildProgress& progress) {
  // The revision rises, so that replies of the old generation are not taken for those of the new one.
  Result<Generation> to = CreateGeneration(path, {stems.table, ReadRevision(from) + 1});
  if (!to) return to.error();
  if (Result<void> copied = CopyStatements(from, to->chain, progress, to->db); !copied) return copied;
  CopySyncRecords(from, to->db);
  to->db.set_metadata(std::string(kMetaStems), stems.table.empty() ? kStemsByRules : kStemsLearned);
  to->db.commit();
  return {};
}

}  // namespace

Result<void> CheckStems(const std::string& from) {
  const Result<Stems> stems = CopyStems(from);
  return stems ? Result<void>() : Result<void>(stems.error());
}

Result<RebuildReport> Rebuild(const std::string& dir, const RebuildOptions& options, const RebuildProgress& progress) {
  if (Inspect(dir).state != DirectoryState::kIndex) {
    return Error{ErrorCode::kNotAnIndex, dir + " holds no index that could be rebuilt.", "",
                 "Make one: bayan index PATH... --index DIR"};
  }
  const Result<DirectoryLock> lock = DirectoryLock::Take(dir);
  if (!lock) return lock.error();
  const DirectoryInfo info = Inspect(dir);
  const fs::path old_path = fs::path(dir) / info.generation;
  const std::string next = NextGeneration(info.generation);
  const fs::path new_path = fs::path(dir) / next;

  SetFlushThreshold(options.flush_documents);
  Result<RebuildReport> report = Guarded("rebuild the index " + dir, [&]() -> Result<RebuildReport> {
    const Xapian::Database from(old_path.string());
    if (Result<void> format = CheckFormat(from, dir, kOldestFormatToRebuild); !format) return format.error();
    const Result<Stems> stems = FindStems(from, options);
    if (!stems) return stems.error();
    RebuildReport done{from.get_doccount(), stems->learned_from, true};
    if (options.only_with_new_stems && stems->table.empty()) {
      done.rebuilt = false;
      SettleOnRules(old_path.string());
      return done;
    }
    if (Result<void> written = WriteGeneration(from, new_path.string(), *stems, progress); !written) {
      return written.error();
    }
    if (Result<void> switched = SwitchTo(dir, next); !switched) return switched.error();
    return done;
  });
  // Whichever of the two the stub file does not name is of no use any more; a leftover does no harm.
  std::error_code ignored;
  if (!report) fs::remove_all(new_path, ignored);
  if (report && report->rebuilt) fs::remove_all(old_path, ignored);
  return report;
}

}  // namespace bayan::index
