#include "core/index/check.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "core/base/hash.h"
#include "core/base/strings.h"
#include "core/index/directory.h"
#include "core/index/document_builder.h"
#include "core/index/guard.h"
#include "core/index/meta.h"
#include "core/index/schema.h"
#include "core/index/sync_records.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

constexpr const char* kRebuildAdvice =
    "The statements are whole; make the rest anew: bayan index --index DIR --rebuild";

/// Mixes one posting into a sum that does not depend on the order, so that two ways to walk over millions of postings
/// can be compared in no memory.
std::uint64_t PostingHash(std::uint64_t term_hash, Xapian::docid document, Xapian::termcount wdf) {
  std::uint64_t x = term_hash ^ (std::uint64_t{document} * 0x9E3779B97F4A7C15U) ^ (std::uint64_t{wdf} << 40);
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

bool SamePositions(const Xapian::TermIterator& a, const Xapian::TermIterator& b) {
  auto at = a.positionlist_begin();
  auto other = b.positionlist_begin();
  const Xapian::PositionIterator end;
  for (; at != end && other != end; ++at, ++other) {
    if (*at != *other) return false;
  }
  return at == end && other == end;
}

bool SameTerms(const Xapian::Document& a, const Xapian::Document& b) {
  auto at = a.termlist_begin();
  auto other = b.termlist_begin();
  for (; at != a.termlist_end() && other != b.termlist_end(); ++at, ++other) {
    if (*at != *other || at.get_wdf() != other.get_wdf() || !SamePositions(at, other)) return false;
  }
  return at == a.termlist_end() && other == b.termlist_end();
}

bool SameValues(const Xapian::Document& a, const Xapian::Document& b) {
  auto at = a.values_begin();
  auto other = b.values_begin();
  for (; at != a.values_end() && other != b.values_end(); ++at, ++other) {
    if (at.get_valueno() != other.get_valueno() || *at != *other) return false;
  }
  return at == a.values_end() && other == b.values_end();
}

/// The last line that Xapian's own check wrote: what it stumbled over.
std::string LastLine(const std::string& text) {
  std::istringstream lines(text);
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) last = line;
  }
  return last;
}

class Checker {
 public:
  Checker(const Xapian::Database& db, const text::Chain& chain, const CheckHooks& hooks)
      : db_(db), builder_(chain), hooks_(hooks), revision_(ReadRevision(db)) {}

  Result<void> Run(CheckReport& report) {
    if (Result<void> read = ReadDocuments(); !read) return read;
    CheckIds();
    CheckPostings(report);
    CheckValues();
    ForEachSyncRecord(db_, "", [&](std::string_view key, std::string_view record) {
      ++report.records;
      hooks_.on_record(key, record);
    });
    CheckStems();
    report.documents = db_.get_doccount();
    Finish(report);
    return {};
  }

 private:
  /// What can be wrong with a statement, once for all statements that it is wrong with.
  enum class Fault : std::uint8_t { kUnreadable, kTerms, kValues, kRevision, kId, kLength };

  struct SlotCount {
    Xapian::doccount documents = 0;
    std::string least;
    std::string most;
  };

  void Blame(Fault fault, std::string subject) {
    std::vector<std::string>& subjects = blamed_[fault];
    ++blamed_count_[fault];
    if (subjects.size() < kMaxNamedStatements) subjects.push_back(std::move(subject));
  }

  void Say(std::string what, std::string advice) { findings_.push_back({std::move(what), std::move(advice)}); }

  Result<void> ReadDocuments() {
    const std::string all;
    std::uint64_t done = 0;
    for (auto posting = db_.postlist_begin(all); posting != db_.postlist_end(all); ++posting) {
      if (!hooks_.on_progress(done++, db_.get_doccount())) {
        return Error{ErrorCode::kInterrupted, "The check was stopped before it was complete.", "", ""};
      }
      ReadDocument(*posting);
    }
    if (done != db_.get_doccount()) {
      Say("The index counts " + std::to_string(db_.get_doccount()) + " statements, but " + std::to_string(done) +
              " can be gone through.",
          kDamagedAdvice);
    }
    return {};
  }

  void ReadDocument(Xapian::docid number) {
    const Xapian::Document stored = db_.get_document(number);
    const std::string json = stored.get_data();
    AddPostings(stored, number);
    AddValues(stored);
    const Result<model::Statement> statement = model::FromJson(json);
    if (!statement || !model::IsValidId(statement->id)) {
      return Blame(Fault::kUnreadable, "number " + std::to_string(number));
    }
    const std::string written = stored.get_value(Number(Slot::kIndexed));
    const std::uint64_t revision = std::strtoull(written.c_str(), nullptr, 10);
    if (written.empty() || revision > revision_) Blame(Fault::kRevision, statement->id);
    const Xapian::Document built = builder_.Build(*statement, json, revision);
    if (!SameTerms(built, stored)) Blame(Fault::kTerms, statement->id);
    if (!SameValues(built, stored)) Blame(Fault::kValues, statement->id);
  }

  void AddPostings(const Xapian::Document& stored, Xapian::docid number) {
    std::uint64_t length = 0;
    for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
      const Xapian::termcount wdf = term.get_wdf();
      length += wdf;
      listed_ += PostingHash(StableHash(*term), number, wdf);
    }
    total_length_ += length;
    if (db_.get_doclength(number) != length) {
      Blame(Fault::kLength, stored.get_value(Number(Slot::kId)));
    }
  }

  void AddValues(const Xapian::Document& stored) {
    for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
      if (value.get_valueno() >= kSlots) continue;  // of a newer Bayan
      SlotCount& slot = slots_.at(value.get_valueno());
      if (slot.documents++ == 0) slot.least = slot.most = *value;
      slot.least = std::min(slot.least, *value);
      slot.most = std::max(slot.most, *value);
    }
  }

  void CheckIds() {
    const std::string prefix(kIdPrefix);
    std::uint64_t ids = 0;
    for (auto term = db_.allterms_begin(prefix); term != db_.allterms_end(prefix); ++term) {
      ++ids;
      const std::string id = (*term).substr(prefix.size());
      if (term.get_termfreq() != 1) Blame(Fault::kId, id);
      hooks_.on_statement(id);
    }
    if (ids != db_.get_doccount()) {
      Say("The index has " + std::to_string(db_.get_doccount()) + " statements, but " + std::to_string(ids) + " ids.",
          kDamagedAdvice);
    }
  }

  void CheckPostings(CheckReport& report) {
    std::uint64_t posted = 0;
    std::uint64_t wrong_counts = 0;
    for (auto term = db_.allterms_begin(); term != db_.allterms_end(); ++term) {
      ++report.terms;
      const std::string name = *term;
      const std::uint64_t hash = StableHash(name);
      Xapian::doccount documents = 0;
      for (auto posting = db_.postlist_begin(name); posting != db_.postlist_end(name); ++posting, ++documents) {
        posted += PostingHash(hash, *posting, posting.get_wdf());
      }
      if (documents != term.get_termfreq()) ++wrong_counts;
    }
    if (wrong_counts > 0) {
      Say("The number of statements is wrong for " + std::to_string(wrong_counts) + " words or facet values.",
          kRebuildAdvice);
    }
    if (posted != listed_) {
      Say("The words of statements and the statements of words disagree: searches find too much or too little.",
          kRebuildAdvice);
    }
    if (db_.get_total_length() != total_length_) {
      Say("The total length of all statements is wrong, so ranking is.", kRebuildAdvice);
    }
  }

  void CheckValues() {
    for (Xapian::valueno number = 0; number < kSlots; ++number) {
      const SlotCount& counted = slots_.at(number);
      Xapian::doccount streamed = 0;
      for (auto value = db_.valuestream_begin(number); value != db_.valuestream_end(number); ++value) ++streamed;
      const bool count_is_true = db_.get_value_freq(number) == counted.documents && streamed == counted.documents;
      const bool holds = counted.documents == 0 || (db_.get_value_lower_bound(number) <= counted.least &&
                                                    db_.get_value_upper_bound(number) >= counted.most);
      if (count_is_true && holds) continue;
      Say("The counts or bounds of slot " + std::to_string(number) + " are not those of its values.", kRebuildAdvice);
    }
  }

  void CheckStems() {
    const std::string stems = db_.get_metadata(std::string(kMetaStems));
    const bool has_table = !db_.get_metadata(std::string(kMetaArabicTable)).empty();
    const bool known = stems.empty() || stems == kStemsByRules || stems == kStemsLearned;
    if (!known || (stems == kStemsLearned) != has_table) {
      Say("The metadata does not say truly whether Arabic stems were learned.", kRebuildAdvice);
    }
  }

  void Finish(CheckReport& report) {
    static const std::map<Fault, std::pair<const char*, const char*>> kSentences{
        {Fault::kUnreadable, {"cannot be read as stored", kDamagedAdvice}},
        {Fault::kTerms, {"have other words or facet terms than their text gives", kRebuildAdvice}},
        {Fault::kValues, {"have other values in slots than their fields give", kRebuildAdvice}},
        {Fault::kRevision, {"carry no revision, or one that the index has not reached", kRebuildAdvice}},
        {Fault::kId, {"share an id with another", kDamagedAdvice}},
        {Fault::kLength, {"have another length than the sum of their words", kRebuildAdvice}}};
    for (const auto& [fault, subjects] : blamed_) {
      const auto& [what, advice] = kSentences.at(fault);
      std::string names = Join(subjects, ", ");
      if (blamed_count_[fault] > subjects.size()) names += ", ...";
      findings_.push_back(
          {"Statements that " + std::string(what) + ": " + std::to_string(blamed_count_[fault]) + " (" + names + ").",
           advice, true, subjects.front()});
    }
    std::move(findings_.begin(), findings_.end(), std::back_inserter(report.findings));
  }

  const Xapian::Database& db_;
  DocumentBuilder builder_;
  const CheckHooks& hooks_;
  std::uint64_t revision_;
  std::uint64_t listed_ = 0;  // sum over the term lists of documents
  std::uint64_t total_length_ = 0;
  std::array<SlotCount, kSlots> slots_;
  std::map<Fault, std::vector<std::string>> blamed_;
  std::map<Fault, std::uint64_t> blamed_count_;
  std::vector<Finding> findings_;
};

/// Xapian's own check of its tables; false if it found faults.
bool CheckTables(const std::string& path, const std::string& dir, CheckReport& report) {
  std::ostringstream said;
  std::size_t faults = 1;
  std::string why;
  try {
    faults = Xapian::Database::check(path, 0, &said);
    why = LastLine(said.str());
  } catch (const Xapian::Error& error) {
    why = error.get_msg();
  }
  if (faults == 0) return true;
  report.findings.push_back({"The database of " + dir + " is damaged: " + why, kDamagedAdvice});
  return false;
}

}  // namespace

Result<CheckReport> Check(const std::string& dir, const CheckHooks& hooks) {
  const DirectoryInfo info = Inspect(dir);
  if (info.state != DirectoryState::kIndex) {
    return Error{ErrorCode::kNotAnIndex, dir + " holds no index that could be checked.", "",
                 "Give the folder that `bayan index --index DIR` wrote."};
  }
  // A copy on a medium that cannot be written to has no writer either.
  const Result<DirectoryLock> lock = DirectoryLock::Take(dir);
  if (!lock && lock.error().code == ErrorCode::kIndexLocked) return lock.error();

  CheckReport report;
  const std::string path = (std::filesystem::path(dir) / info.generation).string();
  for (const std::string& name : Leftovers(dir, info.generation)) {
    report.findings.push_back({name + " is left of a rebuild or compaction that was killed.",
                               "It does no harm; remove it, or let the next one overwrite it.", false});
  }
  if (!lock) {
    report.findings.push_back({"The tables were not checked by themselves, because the index cannot be written to.",
                               "Xapian opens them for writing; check a copy if you need it.", false});
  } else if (!CheckTables(path, dir, report)) {
    return report;
  }
  const Result<void> compared = Guarded("read the index " + dir, [&]() -> Result<void> {
    const Xapian::Database db(path);
    if (Result<void> format = CheckFormat(db, dir); !format) return format;
    const Result<text::Chain> chain = OpenChain(db, dir);
    if (!chain) return chain.error();
    return Checker(db, *chain, hooks).Run(report);
  });
  if (compared) return report;
  const ErrorCode code = compared.error().code;
  if (code != ErrorCode::kIndexUnavailable && code != ErrorCode::kInternal) return compared.error();
  report.findings.push_back({compared.error().message, kDamagedAdvice});
  return report;
}

}  // namespace bayan::index
