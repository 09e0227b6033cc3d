#include "core/index/scan.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "core/index/guard.h"
#include "core/index/reader.h"
#include "core/index/schema.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

using Documents = std::vector<bool>;  // by number

Documents WithAny(const Xapian::Database& db, Facet facet, const std::vector<std::string>& values) {
  Documents found(db.get_lastdocid() + std::size_t{1});
  for (const std::string& value : values) {
    const std::string term = FacetTerm(facet, value);
    for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) found[*posting] = true;
  }
  return found;
}

/// The documents that pass: values of a facet are alternatives, facets are all demanded.
Documents Passing(const Xapian::Database& db, const std::vector<Filter>& filters) {
  std::map<std::pair<Facet, bool>, std::vector<std::string>> groups;
  for (const Filter& filter : filters) groups[{filter.facet, filter.exclude}].push_back(filter.value);
  Documents passing(db.get_lastdocid() + std::size_t{1}, true);
  for (const auto& [group, values] : groups) {
    const Documents found = WithAny(db, group.first, values);
    for (std::size_t i = 0; i < passing.size(); ++i) passing[i] = passing[i] && found[i] != group.second;
  }
  return passing;
}

class Scan {
 public:
  Scan(const std::vector<Filter>& filters, const std::function<bool(const std::string&)>& use)
      : filters_(filters), use_(use) {}

  /// Goes on after the last id that was dealt with.
  void Run(const Xapian::Database& db) {
    const Documents passing = Passing(db, filters_);
    const std::string prefix(kIdPrefix);
    auto term = db.allterms_begin(prefix);
    if (!last_term_.empty()) {
      term.skip_to(last_term_);
      if (term != db.allterms_end(prefix) && *term == last_term_) ++term;
    }
    for (; term != db.allterms_end(prefix); ++term) {
      const std::string id_term = *term;
      std::vector<std::string> stored;  // shards may share an id
      for (auto posting = db.postlist_begin(id_term); posting != db.postlist_end(id_term); ++posting) {
        if (passing[*posting]) stored.push_back(db.get_document(*posting).get_data());
      }
      last_term_ = id_term;
      for (const std::string& json : stored) {
        ++count_;
        if (!use_(json)) return;
      }
    }
  }

  const std::string& last_term() const { return last_term_; }
  std::uint64_t count() const { return count_; }

 private:
  const std::vector<Filter>& filters_;
  const std::function<bool(const std::string&)>& use_;
  std::string last_term_;
  std::uint64_t count_ = 0;
};

}  // namespace

Result<std::uint64_t> ForEachStored(const std::vector<std::string>& indexes, const std::vector<Filter>& filters,
                                    const std::function<bool(const std::string& json)>& use) {
  Result<std::unique_ptr<Reader>> reader = Reader::Open(indexes);
  if (!reader) return reader.error();
  Scan scan(filters, use);
  std::string from;
  bool once_more = true;
  while (true) {
    std::optional<Reader::Lease> lease;
    try {
      Result<Reader::Lease> taken = (*reader)->Take();
      if (!taken) return taken.error();
      lease.emplace(std::move(*taken));
      scan.Run(lease->db());
      return scan.count();
    } catch (const Xapian::DatabaseModifiedError&) {
      // A writer has overtaken us. As long as we get on between two commits there is no reason to give up.
      if (lease) lease->Drop();
      if (scan.last_term() == from && !std::exchange(once_more, false)) return TranslateCurrent("read the index");
      from = scan.last_term();
      if (Result<bool> refreshed = (*reader)->Refresh(); !refreshed) return refreshed.error();
    } catch (const Xapian::Error&) {
      if (lease) lease->Drop();
      return TranslateCurrent("read the index");
    }
  }
}

Result<ReadingQuality> MeasureReading(const std::vector<std::string>& indexes) {
  ReadingQuality quality;
  std::optional<Error> damaged;
  const auto read = ForEachStored(indexes, {}, [&](const std::string& json) {
    // Most have neither, and reading JSON takes long. Inside a string of JSON no quotation mark stands alone.
    if (json.find("\"warnings\":") == std::string::npos && json.find("\"quality\":") == std::string::npos) return true;
    const Result<model::Statement> statement = model::FromJson(json);
    if (!statement) {
      damaged = statement.error();
      return false;
    }
    for (const std::string& warning : statement->warnings) ++quality.warnings[warning];
    if (statement->quality) {
      quality.least = quality.measured == 0 ? *statement->quality : std::min(quality.least, *statement->quality);
      quality.mean += *statement->quality;
      ++quality.measured;
    }
    return true;
  });
  if (!read) return read.error();
  if (damaged) return *damaged;
  if (quality.measured > 0) quality.mean /= static_cast<double>(quality.measured);
  return quality;
}

}  // namespace bayan::index
