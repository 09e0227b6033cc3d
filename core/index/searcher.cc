#include "core/index/searcher.h"

#include <xapian.h>

#include <chrono>
#include <functional>
#include <utility>

#include "core/base/utf8.h"
#include "core/index/compile.h"
#include "core/index/complete.h"
#include "core/index/deadline.h"
#include "core/index/directory.h"
#include "core/index/guard.h"
#include "core/index/marker.h"
#include "core/index/reader.h"
#include "core/index/search_run.h"
#include "core/query/query.h"

namespace bayan::index {
namespace {

// A writer that commits twice while a search runs makes it start again; a third time in a row would be strange.
constexpr int kAttempts = 4;

Error BadParameter(std::string parameter, std::string message, std::string hint) {
  return {ErrorCode::kInvalidParameter, std::move(message), std::move(parameter), std::move(hint)};
}

Result<void> CheckDate(const std::string& parameter, const std::string& text) {
  if (text.empty()) return {};
  Result<model::DateRange> date = model::ParseIsoDate(text);
  if (date) return {};
  return BadParameter(parameter, date.error().message, date.error().hint);
}

Result<void> CheckPage(const SearchRequest& request) {
  const std::size_t most = request.exporting ? kMaxExportLimit : kMaxLimit;
  if (request.limit > most) {
    return BadParameter("limit",
                        "limit is " + std::to_string(request.limit) + "; the most is " + std::to_string(most) + ".",
                        "Ask for further pages with offset.");
  }
  if (request.offset > kMaxDepth || request.offset + request.limit > kMaxDepth) {
    return Error{ErrorCode::kPagingTooDeep,
                 "offset + limit is " + std::to_string(request.offset + request.limit) + "; pages end at " +
                     std::to_string(kMaxDepth) + ".",
                 "offset", "Narrow the search with filters or dates, or take it all with format=jsonl."};
  }
  return {};
}

Result<void> CheckRequest(const SearchRequest& request) {
  if (request.q.size() > query::kMaxQueryBytes) {
    return Error{ErrorCode::kQueryTooLong,
                 "The query has " + std::to_string(request.q.size()) + " bytes; the most is " +
                     std::to_string(query::kMaxQueryBytes) + ".",
                 "q", ""};
  }
  if (Result<void> page = CheckPage(request); !page) return page;
  if (request.filters.size() > kMaxFilters) {
    return BadParameter("",
                        "There are " + std::to_string(request.filters.size()) + " filter values; the most is " +
                            std::to_string(kMaxFilters) + ".",
                        "");
  }
  if (request.facet_size > kMaxFacetSize) {
    return BadParameter("facet_size", "facet_size is over " + std::to_string(kMaxFacetSize) + ".", "");
  }
  if (Result<void> from = CheckDate("from", request.from); !from) return from;
  if (Result<void> to = CheckDate("to", request.to); !to) return to;
  if (!request.from.empty() && !request.to.empty() &&
      model::ParseIsoDate(request.from)->first > model::ParseIsoDate(request.to)->last) {
    return BadParameter("from", "from is after to.", "Swap the two dates.");
  }
  return {};
}

double MillisecondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::string IsoDay(const std::string& compact) {
  if (compact.size() != 8) return {};
  return compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" + compact.substr(6, 2);
}

}  // namespace

struct Searcher::State {
  std::unique_ptr<Reader> reader;

  /// Calls `work` with a handle; when a writer has overtaken it, again with a newer one.
  template <typename Work>
  std::invoke_result_t<Work, Reader::Lease&> WithHandle(Work&& work) const {
    for (int attempt = 1;; ++attempt) {
      std::optional<Reader::Lease> lease;
      const std::shared_ptr<Snapshot> snapshot = reader->snapshot();
      try {
        Result<Reader::Lease> taken = reader->Take();
        if (!taken) return taken.error();
        lease.emplace(std::move(*taken));
        return work(*lease);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (lease) lease->Drop();
        if (attempt == kAttempts) return TranslateCurrent("search the index");
        if (Result<bool> refreshed = reader->Refresh(); !refreshed) return refreshed.error();
      } catch (const Xapian::Error&) {
        if (lease) lease->Drop();
        Error error = TranslateCurrent("search the index");
        const bool is_gone = error.code == ErrorCode::kIndexUnavailable || error.code == ErrorCode::kTimeout;
        // A connection that was made long ago may be broken though the shard is there again.
        const bool was_old = lease && attempt == 1 && error.code == ErrorCode::kIndexUnavailable;
        const bool again = attempt < kAttempts && is_gone && (reader->Recover(snapshot) || was_old);
        if (!again) return error;
      }
    }
  }
};

Result<std::unique_ptr<Searcher>> Searcher::Open(std::vector<std::string> indexes, const OpenOptions& options) {
  Result<std::unique_ptr<Reader>> reader = Reader::Open(std::move(indexes), options);
  if (!reader) return reader.error();
  auto state = std::make_unique<State>();
  state->reader = std::move(*reader);
  return std::unique_ptr<Searcher>(new Searcher(std::move(state)));
}

Searcher::Searcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Searcher::~Searcher() = default;

Result<SearchResponse> Searcher::Search(const SearchRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  if (Result<void> checked = CheckRequest(request); !checked) return checked.error();
  Result<SearchResponse> response = state_->WithHandle([&](Reader::Lease& lease) -> Result<SearchResponse> {
    Result<SearchResponse> found = SearchRun(request, lease.snapshot(), lease.db()).Run();
    if (found && !lease.snapshot().missing.empty()) {
      found->missing = lease.snapshot().missing;
      found->relation = Relation::kAtLeast;
    }
    return found;
  });
  if (response) response->took_ms = MillisecondsSince(start);
  return response;
}

namespace {

Error NotFound(std::string_view id) {
  return {ErrorCode::kNotFound, "There is no document \"" + utf8::Sanitise(id.substr(0, 128)) + "\".", "id", ""};
}

/// What is not in the shards at hand may be in one that is missing.
Error NotFound(std::string_view id, const Snapshot& snapshot) {
  if (snapshot.missing.empty()) return NotFound(id);
  return {ErrorCode::kIndexUnavailable, "The document is not in the parts of the index that can be reached.", "id",
          "Try again later."};
}

/// The document of that id, or 0.
Xapian::docid FindDocument(const Xapian::Database& db, std::string_view id) {
  const std::string term = IdTerm(id);
  const Xapian::PostingIterator posting = db.postlist_begin(term);
  return posting == db.postlist_end(term) ? 0 : *posting;
}

MarkedDocument MarkDocument(model::Statement statement, Marker& marker, const Deadline& deadline) {
  MarkedDocument marked;
  marked.right_to_left = text::IsRightToLeft(statement.lang);
  const auto mark = [&](const std::string& text, const std::string& lang) {
    marked.cut = marked.cut || (!marker.empty() && IsPast(deadline));
    if (marked.cut) return ToSegments(text, {}, 0, text.size());
    const auto& hits = marker.Find(text, text::FindLanguage(lang));
    marked.hit_count += hits.size();
    return ToSegments(text, hits, 0, text.size());
  };
  marked.title = mark(statement.title, statement.lang);
  for (const model::Block& block : statement.blocks) {
    MarkedBlock& out = marked.blocks.emplace_back();
    out.kind = block.kind;
    out.why = block.why;
    out.lang = block.lang.empty() ? statement.lang : block.lang;
    out.right_to_left = text::IsRightToLeft(out.lang);
    if (block.kind == model::BlockKind::kBoilerplate) {
      out.segments = ToSegments(block.text, {}, 0, block.text.size());
      continue;
    }
    out.segments = mark(block.text, out.lang);
  }
  marked.statement = std::move(statement);
  return marked;
}

}  // namespace

Result<MarkedDocument> Searcher::Document(std::string_view id, std::string_view q, bool exact, int timeout_ms) const {
  if (!model::IsValidId(id)) return NotFound(id);
  const Deadline deadline = DeadlineIn(timeout_ms);
  return state_->WithHandle([&](Reader::Lease& lease) -> Result<MarkedDocument> {
    const Xapian::Database& db = lease.db();
    const Xapian::docid document = FindDocument(db, id);
    if (document == 0) return NotFound(id, lease.snapshot());
    Result<model::Statement> statement = model::FromJson(db.get_document(document).get_data());
    if (!statement) return statement.error();
    CompileOptions options;
    options.exact = exact;
    const query::Parsed parsed = query::Parse(q);
    const Compiled compiled = Compile(parsed.root, Match::kAny, options, lease.snapshot(), db);
    Marker marker(compiled.marks, lease.snapshot());
    MarkedDocument marked = MarkDocument(std::move(*statement), marker, deadline);
    marked.revision = lease.snapshot().revision;
    return marked;
  });
}

Result<std::vector<Hit>> Searcher::Similar(std::string_view id, std::size_t limit, int timeout_ms) const {
  SearchRequest request;
  request.limit = limit;
  request.timeout_ms = timeout_ms;
  if (Result<void> page = CheckPage(request); !page) return page.error();
  if (!model::IsValidId(id)) return NotFound(id);
  return state_->WithHandle([&](Reader::Lease& lease) -> Result<std::vector<Hit>> {
    const Xapian::docid document = FindDocument(lease.db(), id);
    if (document == 0) return NotFound(id, lease.snapshot());
    return SearchRun(request, lease.snapshot(), lease.db()).RunSimilar(document);
  });
}

Result<std::vector<std::string>> Searcher::Complete(std::string_view typed, std::size_t limit, int timeout_ms) const {
  constexpr std::size_t kTriedForEach = 3;  // some find nothing beside the words before them
  const Deadline deadline = DeadlineIn(timeout_ms);
  return state_->WithHandle([&](Reader::Lease& lease) -> Result<std::vector<std::string>> {
    const Xapian::Database& db = lease.db();
    std::vector<std::string> found;
    for (std::string& query : CompleteTyped(typed, limit * kTriedForEach, lease.snapshot(), db, deadline)) {
      if (found.size() == limit || IsPast(deadline)) break;
      const Compiled compiled = Compile(query::Parse(query).root, Match::kAll, {}, lease.snapshot(), db);
      Xapian::Enquire enquire(db);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_query(compiled.match);
      if (!compiled.is_empty && !enquire.get_mset(0, 1).empty()) found.push_back(std::move(query));
    }
    return found;
  });
}

Result<IndexStats> Searcher::Stats() const {
  return state_->WithHandle([&](Reader::Lease& lease) -> Result<IndexStats> {
    const Xapian::Database& db = lease.db();
    const Snapshot& snapshot = lease.snapshot();
    IndexStats stats;
    stats.documents = db.get_doccount();
    stats.revision = snapshot.revision;
    stats.missing = snapshot.missing;
    stats.format = kFormatVersion;
    stats.fingerprint = snapshot.chain->fingerprint();
    stats.average_length = db.get_avlength();
    stats.undated = db.get_termfreq(std::string(kUndatedTerm));
    for (const Snapshot::Origin& origin : snapshot.origins) {
      if (!origin.generation.empty()) stats.size_bytes += SizeBytes(origin.name, origin.generation);
    }
    const std::string prefix(Field(Facet::kLang).prefix);
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
      stats.languages.push_back({(*term).substr(prefix.size()), term.get_termfreq()});
    }
    std::stable_sort(stats.languages.begin(), stats.languages.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
    stats.first_date = IsoDay(db.get_value_lower_bound(Number(Slot::kDateFirst)));
    stats.last_date = IsoDay(db.get_value_upper_bound(Number(Slot::kDateFirst)));
    return stats;
  });
}

Result<bool> Searcher::Refresh() { return state_->reader->Refresh(); }
std::vector<std::size_t> Searcher::missing() const { return state_->reader->snapshot()->missing; }
std::uint64_t Searcher::revision() const { return state_->reader->snapshot()->revision; }
std::shared_ptr<const text::Chain> Searcher::chain() const { return state_->reader->snapshot()->chain; }

}  // namespace bayan::index
