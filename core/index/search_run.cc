#include "core/index/search_run.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/index/schema.h"
#include "core/index/snippet.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

// BM25 as it measured best with stop words dropped: see docs/QUERY_LANGUAGE.md, "Ranking".
constexpr double kK1 = 0.9;
constexpr double kB = 0.75;
constexpr double kMinNormLen = 0;

Xapian::valueno Number(Slot slot) { return static_cast<Xapian::valueno>(slot); }

/// An issue date as precise as it is known.
std::string DateText(const model::DateRange& date) {
  switch (date.precision) {
    case model::DatePrecision::kDay:
      return date.first;
    case model::DatePrecision::kMonth:
      return date.first.substr(0, 7);
    case model::DatePrecision::kYear:
      return date.first.substr(0, 4);
  }
  return date.first;
}

Sort EffectiveSort(const SearchRequest& request, bool is_empty) {
  return is_empty && request.sort == Sort::kRelevance ? Sort::kNewestFirst : request.sort;
}

}  // namespace

void Configure(Xapian::Enquire& enquire) {
  enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0, 1, kB, kMinNormLen));
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
}

std::vector<double> UnitWeights(const std::vector<MarkUnit>& units, const Xapian::Database& db) {
  const double documents = db.get_doccount() + 1.0;
  std::vector<double> weights;
  for (const MarkUnit& unit : units) {
    Xapian::doccount frequency = 0;
    for (const std::string& term : unit.terms) frequency = std::max(frequency, db.get_termfreq(term));
    weights.push_back(1.0 + std::log(documents / (frequency + 1.0)));
  }
  return weights;
}

SearchRun::SearchRun(const SearchRequest& request, Snapshot& snapshot, const Xapian::Database& db)
    : request_(request), snapshot_(snapshot), db_(db), filters_(request) {
  if (request.timeout_ms > 0) {
    deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(request.timeout_ms);
  }
}

Result<SearchResponse> SearchRun::Run() {
  Understand();
  FindHits();
  CountTotals(hits_);
  if (Result<void> filled = FillHits(hits_); !filled) return filled.error();
  if (response_.total == 0) FindBlame();
  response_.revision = snapshot_.revision;
  return std::move(response_);
}

void SearchRun::Understand() {
  const query::Parsed parsed = query::Parse(request_.q);
  response_.parsed = query::Print(parsed.root);
  for (const query::Problem& problem : parsed.ignored) {
    response_.ignored.push_back({problem.text, std::string(query::Name(problem.reason))});
  }
  CompileOptions options;
  options.exact = request_.exact;
  const Match first = request_.match == Match::kAny ? Match::kAny : Match::kAll;
  compiled_ = Compile(parsed.root, first, options, snapshot_, db_);
  response_.match = first;
  if (request_.match == Match::kAuto && compiled_.has_choice && !FindsEnough(compiled_.match)) {
    compiled_ = Compile(parsed.root, Match::kAny, options, snapshot_, db_);
    response_.match = Match::kAny;
    response_.relaxed = true;
  }
  response_.ignored.insert(response_.ignored.end(), compiled_.ignored.begin(), compiled_.ignored.end());
}

bool SearchRun::FindsEnough(const Xapian::Query& match) const {
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.set_query(match);
  return enquire.get_mset(0, 0, kRelaxBelow).get_matches_lower_bound() >= kRelaxBelow;
}

void SearchRun::FindHits() {
  Xapian::Enquire enquire(db_);
  Configure(enquire);
  switch (EffectiveSort(request_, compiled_.is_empty)) {
    case Sort::kRelevance:
      enquire.set_sort_by_relevance_then_value(Number(Slot::kNewestFirst), true);
      break;
    case Sort::kNewestFirst:
      enquire.set_sort_by_value(Number(Slot::kNewestFirst), true);
      break;
    case Sort::kOldestFirst:
      enquire.set_sort_by_value(Number(Slot::kOldestFirst), false);
      break;
  }
  if (deadline_) enquire.set_time_limit(request_.timeout_ms / 1000.0);
  enquire.set_query(filters_.Apply(compiled_.query));
  const bool counts_elsewhere = !request_.facets.empty() || request_.histogram != Histogram::kNone;
  const auto check_at_least = static_cast<Xapian::doccount>(
      counts_elsewhere ? 0 : std::min<std::uint64_t>(db_.get_doccount(), kExactTotalBound));
  hits_ = enquire.get_mset(static_cast<Xapian::doccount>(request_.offset),
                           static_cast<Xapian::doccount>(request_.limit), check_at_least);
}

void SearchRun::CountTotals(const Xapian::MSet& hits) {
  const bool is_late = deadline_ && std::chrono::steady_clock::now() > *deadline_;
  if (request_.facets.empty() && request_.histogram == Histogram::kNone) {
    const bool exact = hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
    response_.total = exact ? hits.get_matches_estimated() : hits.get_matches_lower_bound();
    response_.relation = exact ? Relation::kEqual : Relation::kAtLeast;
    response_.cut = is_late && !exact;
    return;
  }
  Counts counts = CountAll(request_, compiled_.match, filters_, snapshot_, db_, deadline_);
  response_.facets = std::move(counts.facets);
  response_.histogram = std::move(counts.histogram);
  response_.total = counts.total;
  response_.relation = counts.cut ? Relation::kAtLeast : Relation::kEqual;
  response_.cut = counts.cut;
}

Result<void> SearchRun::FillHits(const Xapian::MSet& hits) {
  if (!request_.ids_only) {
    marker_.emplace(compiled_.marks, *snapshot_.chain);
    unit_weights_ = UnitWeights(compiled_.marks, db_);
  }
  response_.hits.reserve(hits.size());
  for (auto item = hits.begin(); item != hits.end(); ++item) {
    Result<Hit> hit = MakeHit(item.get_document(), item.get_weight());
    if (!hit) return hit.error();
    if (request_.explain) Explain(*hit);
    response_.hits.push_back(std::move(*hit));
  }
  return {};
}

Result<Hit> SearchRun::MakeHit(const Xapian::Document& document, double score) {
  Hit hit;
  hit.score = score;
  if (request_.ids_only) {
    hit.id = document.get_value(Number(Slot::kId));
    return hit;
  }
  Result<model::Statement> statement = model::FromJson(document.get_data());
  if (!statement) return statement.error();
  if (request_.snippet.wanted) {
    Snippet snippet = MakeSnippet(*statement, *marker_, unit_weights_, request_.snippet);
    hit.snippet = std::move(snippet.segments);
    hit.snippet_lang = std::move(snippet.lang);
    hit.snippet_right_to_left = text::IsRightToLeft(hit.snippet_lang);
  }
  const auto& title_hits = marker_->Find(statement->title, text::FindLanguage(statement->lang));
  hit.title_segments = ToSegments(statement->title, title_hits, 0, statement->title.size());
  hit.right_to_left = text::IsRightToLeft(statement->lang);
  if (statement->date) {
    hit.date = DateText(*statement->date);
    hit.precision = statement->date->precision;
  }
  if (!statement->paths.empty()) hit.path = std::move(statement->paths.front());
  hit.id = std::move(statement->id);
  hit.title = std::move(statement->title);
  hit.lang = std::move(statement->lang);
  hit.issuer = std::move(statement->issuer);
  hit.type = std::move(statement->type);
  hit.url = std::move(statement->url);
  hit.collection = std::move(statement->collection);
  hit.countries = std::move(statement->countries);
  hit.citations = std::move(statement->citations);
  return hit;
}

void SearchRun::Explain(Hit& hit) const {
  Xapian::Enquire enquire(db_);
  Configure(enquire);
  const Xapian::Query only_this(IdTerm(hit.id));
  for (const Evidence& evidence : compiled_.evidence) {
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, evidence.query, only_this));
    const Xapian::MSet found = enquire.get_mset(0, 1);
    if (found.empty() || found[0].get_weight() <= 0) continue;
    hit.explanation.push_back({evidence.word, evidence.kind, found[0].get_weight()});
  }
}

void SearchRun::FindBlame() {
  const auto count = [&](const Xapian::Query& query) -> std::uint64_t {
    Xapian::Enquire enquire(db_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    return enquire.get_mset(0, 0, db_.get_doccount()).get_matches_estimated();
  };
  for (const LeafQuery& leaf : compiled_.leaves) {
    response_.blame.push_back({leaf.text, count(leaf.query), leaf.is_filter});
  }
  for (std::size_t i = 0; i < request_.filters.size(); ++i) {
    SearchRequest without = request_;
    without.filters.erase(without.filters.begin() + static_cast<std::ptrdiff_t>(i));
    const Filter& filter = request_.filters[i];
    std::string text = (filter.exclude ? "not_" : "") + std::string(Field(filter.facet).name) + ":" + filter.value;
    response_.blame.push_back({std::move(text), count(FilterSet(without).Apply(compiled_.match)), true});
  }
  if (request_.from.empty() && request_.to.empty()) return;
  SearchRequest without = request_;
  without.from.clear();
  without.to.clear();
  response_.blame.push_back(
      {"date:" + request_.from + ".." + request_.to, count(FilterSet(without).Apply(compiled_.match)), true});
}

}  // namespace bayan::index
