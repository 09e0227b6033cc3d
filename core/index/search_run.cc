#include "core/index/search_run.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/index/bm25.h"
#include "core/index/column_counter.h"
#include "core/index/columns.h"
#include "core/index/schema.h"
#include "core/index/similar.h"
#include "core/index/snippet.h"
#include "core/index/spelling.h"
#include "core/index/timed_match.h"
#include "core/model/date_text.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

/// What only filters has no relevance.
Sort EffectiveSort(const SearchRequest& request, const Compiled& compiled) {
  const bool scores = compiled.plain || !compiled.evidence.empty();
  return !scores && request.sort == Sort::kRelevance ? Sort::kNewestFirst : request.sort;
}

/// True if two weights differ by no more than the order in which they were added up.
bool IsTie(double a, double b) {
  constexpr double kNoise = 1e-9;
  return std::abs(a - b) <= kNoise * std::max(std::abs(a), std::abs(b));
}

}  // namespace

void Configure(Xapian::Enquire& enquire) {
  enquire.set_weighting_scheme(bm25::Scheme());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
}

std::vector<double> UnitWeights(const std::vector<MarkUnit>& units, PostingMemo& postings, const Xapian::Database& db) {
  const double documents = db.get_doccount() + 1.0;
  std::vector<double> weights;
  for (const MarkUnit& unit : units) {
    Xapian::doccount frequency = 0;
    for (const std::string& term : unit.terms) frequency = std::max(frequency, postings.Frequency(db, term));
    weights.push_back(1.0 + std::log(documents / (frequency + 1.0)));
  }
  return weights;
}

SearchRun::SearchRun(const SearchRequest& request, Snapshot& snapshot, const Xapian::Database& db)
    : request_(request), snapshot_(snapshot), db_(db), filters_(request), deadline_(DeadlineIn(request.timeout_ms)) {}

Result<SearchResponse> SearchRun::Run() {
  Understand();
  FindHits();
  CountTotals();
  if (Result<void> filled = FillHits(); !filled) return filled.error();
  if (response_.total == 0 && !response_.cut) FindBlame();
  if (!request_.ids_only && request_.offset == 0 && !response_.cut) Suggest();
  response_.revision = snapshot_.revision;
  return std::move(response_);
}

Result<std::vector<Hit>> SearchRun::RunSimilar(Xapian::docid document) {
  const Xapian::Query like = SimilarTo(db_, document);
  if (like.empty()) return std::vector<Hit>();
  const std::string id = db_.get_document(document).get_value(Number(Slot::kId));
  FindBest(Xapian::Query(Xapian::Query::OP_AND_NOT, like, Xapian::Query(IdTerm(id))));
  if (Result<void> filled = FillHits(); !filled) return filled.error();
  return std::move(response_.hits);
}

void SearchRun::Understand() {
  parsed_ = query::Parse(request_.q);
  response_.parsed = query::Print(parsed_.root);
  for (const query::Problem& problem : parsed_.ignored) {
    response_.ignored.push_back({problem.text, std::string(query::Name(problem.reason))});
  }
  response_.match = request_.match == Match::kAny ? Match::kAny : Match::kAll;
  const bool may_scan = request_.sort == Sort::kRelevance && !filters_.HasDates();
  const bool plain_only = may_scan && !request_.explain;
  compiled_ = CompileFor(response_.match, plain_only);
  if (may_scan && compiled_.plain) lengths_ = snapshot_.Lengths(db_);
  if (plain_only && !lengths_) compiled_ = CompileFor(response_.match, false);
  if (request_.match == Match::kAuto && compiled_.has_choice) {
    const bool asks = IsQuestion(request_.q);
    may_relax_ = CanScan() && !asks;
    if (asks || (!CanScan() && !FindsEnough())) Relax();
  }
  response_.ignored.insert(response_.ignored.end(), compiled_.ignored.begin(), compiled_.ignored.end());
}

Compiled SearchRun::CompileFor(Match match, bool plain_only) {
  CompileOptions options;
  options.exact = request_.exact;
  options.cache = &words_;
  options.plain_only = plain_only;
  return Compile(parsed_.root, match, options, snapshot_, db_);
}

void SearchRun::Relax() {
  response_.match = Match::kAny;
  response_.relaxed = true;
  // What a scan reads is the same for all and any words.
  if (!CanScan()) compiled_ = CompileFor(Match::kAny, false);
}

bool SearchRun::FindsEnough() const {
  Xapian::Enquire enquire(db_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.set_query(compiled_.match);
  return enquire.get_mset(0, 0, kRelaxBelow).get_matches_lower_bound() >= kRelaxBelow;
}

ScanSource SearchRun::Source() const { return {&db_, lengths_.get(), &snapshot_.postings()}; }

bool SearchRun::CanScan() const { return lengths_ != nullptr; }

void SearchRun::ScanHits() {
  std::shared_ptr<const FacetColumns> columns;
  std::optional<ColumnCounter> counter;
  WordScan::Accept accept;
  const auto count_anew = [&] { counter.emplace(request_, *columns); };
  if (!filters_.empty() || !request_.facets.empty() || request_.histogram != Histogram::kNone) {
    columns = snapshot_.Columns(db_);
    count_anew();
    accept = [&](Xapian::docid document) { return counter->Count(document); };
  }
  const WordScan scan(*compiled_.plain, Source(), deadline_);
  const std::size_t end = request_.offset + request_.limit;
  WordScan::Found found;
  if (response_.match == Match::kAll) found = scan.FindAll(end, accept);
  // Filters have no say in this.
  if (may_relax_ && !found.cut && found.with_words < kRelaxBelow) {
    Relax();
    if (counter) count_anew();
  }
  if (response_.match == Match::kAny) found = scan.FindAny(end, accept);
  if (counter) {
    Counts counts = CountsFrom(request_, *counter, *snapshot_.chain);
    response_.facets = std::move(counts.facets);
    response_.histogram = std::move(counts.histogram);
  }
  response_.total = found.total;
  response_.cut = found.cut;
  is_counted_ = true;
  found_.reserve(found.best.size());
  for (const Scored& one : found.best) found_.push_back({one.document, one.weight, ""});
  KeepPage();
}

void SearchRun::FindHits() {
  if (CanScan()) {
    ScanHits();
    return;
  }
  const Sort sort = EffectiveSort(request_, compiled_);
  const Xapian::Query query = filters_.Apply(compiled_.query);
  if (sort == Sort::kRelevance) {
    FindBest(query);
    return;
  }
  const bool newest = sort == Sort::kNewestFirst;
  const MatchOrder order{Number(newest ? Slot::kNewestFirst : Slot::kOldestFirst), newest};
  const TimedResult found = RunMatch(db_, query, order, static_cast<Xapian::doccount>(request_.offset),
                                     static_cast<Xapian::doccount>(request_.limit), snapshot_.is_local, deadline_);
  response_.cut = found.cut;
  for (const TimedResult::Item& item : found.items) found_.push_back({item.document, item.weight, ""});
}

void SearchRun::FindBest(const Xapian::Query& query) {
  const std::size_t end = request_.offset + request_.limit;
  TimedResult best;
  // Asking for one more shows whether a tie reaches over the end of the page; then the whole tie is fetched, because
  // its order is not Xapian's to decide.
  for (std::size_t ask = end + 1;; ask *= 2) {
    best = RunMatch(db_, query, {}, 0, static_cast<Xapian::doccount>(ask), snapshot_.is_local, deadline_);
    const bool is_all = best.items.size() < ask;
    if (is_all && !best.cut) known_total_ = static_cast<Xapian::doccount>(best.items.size());
    if (is_all || best.cut || end == 0 || !IsTie(best.items[end - 1].weight, best.items[ask - 1].weight)) break;
  }
  response_.cut = best.cut;
  found_.reserve(best.items.size());
  for (const TimedResult::Item& item : best.items) found_.push_back({item.document, item.weight, ""});
  KeepPage();
}

void SearchRun::KeepPage() {
  OrderTies();
  const std::size_t end = request_.offset + request_.limit;
  found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(std::min(end, found_.size())), found_.end());
  found_.erase(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(std::min(request_.offset, found_.size())));
}

void SearchRun::OrderTies() {
  for (auto begin = found_.begin(); begin != found_.end();) {
    auto end = begin + 1;
    while (end != found_.end() && IsTie((end - 1)->weight, end->weight)) ++end;
    if (end - begin > 1) {
      for (auto one = begin; one != end; ++one) {
        one->order = db_.get_document(one->document, Xapian::DOC_ASSUME_VALID).get_value(Number(Slot::kNewestFirst));
      }
      std::sort(begin, end, [](const Found& a, const Found& b) { return a.order > b.order; });
    }
    begin = end;
  }
}

void SearchRun::CountTotals() {
  if (is_counted_) {
    // Nothing is left to do.
  } else if (!request_.facets.empty() || request_.histogram != Histogram::kNone) {
    Counts counts = CountAll(request_, compiled_.match, filters_, snapshot_, db_, deadline_);
    response_.facets = std::move(counts.facets);
    response_.histogram = std::move(counts.histogram);
    response_.total = counts.total;
    response_.cut = response_.cut || counts.cut;
  } else if (known_total_) {
    response_.total = *known_total_;
  } else {
    const Total total = CountOnly(filters_.Apply(compiled_.match), snapshot_, db_, deadline_);
    response_.total = total.count;
    response_.cut = response_.cut || total.cut;
  }
  // A count that was cut knows less than the page itself.
  if (!found_.empty()) response_.total = std::max<std::uint64_t>(response_.total, request_.offset + found_.size());
  response_.relation = response_.cut ? Relation::kAtLeast : Relation::kEqual;
}

Result<void> SearchRun::FillHits() {
  if (!request_.ids_only) {
    marker_.emplace(compiled_.marks, snapshot_);
    unit_weights_ = UnitWeights(compiled_.marks, snapshot_.postings(), db_);
  }
  response_.hits.reserve(found_.size());
  for (const Found& found : found_) {
    Result<Hit> hit = MakeHit(found.document, found.weight);
    if (!hit) return hit.error();
    if (request_.explain) Explain(*hit);
    response_.hits.push_back(std::move(*hit));
  }
  return {};
}

Result<Hit> SearchRun::MakeHit(Xapian::docid document, double score) {
  if (request_.ids_only) {
    Hit hit;
    hit.score = score;
    hit.id = db_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(Number(Slot::kId));
    return hit;
  }
  const bool wants_words = request_.snippet.wanted && !request_.exporting && !marker_->empty();
  const auto shown = snapshot_.documents().Get(db_, document, *snapshot_.chain, marker_->tokens(), wants_words);
  if (!shown) return shown.error();
  const model::Statement& statement = (*shown)->statement;
  Snippet snippet;
  if (request_.snippet.wanted) snippet = MakeSnippet(**shown, *marker_, unit_weights_, request_.snippet);
  const auto& title_hits = marker_->needs_text() ? marker_->Find(statement.title, text::FindLanguage(statement.lang))
                                                 : marker_->Find((*shown)->title);
  Hit hit = HitOf(statement);
  hit.score = score;
  hit.title_segments = ToSegments(statement.title, title_hits, 0, statement.title.size());
  hit.snippet = std::move(snippet.segments);
  hit.snippet_lang = std::move(snippet.lang);
  hit.snippet_right_to_left = request_.snippet.wanted && text::IsRightToLeft(hit.snippet_lang);
  return hit;
}

Hit HitOf(const model::Statement& statement) {
  Hit hit;
  hit.right_to_left = text::IsRightToLeft(statement.lang);
  if (statement.date) {
    hit.date = model::DateText(*statement.date);
    hit.precision = statement.date->precision;
  }
  if (!statement.paths.empty()) hit.path = statement.paths.front();
  hit.id = statement.id;
  hit.title = statement.title;
  hit.lang = statement.lang;
  hit.issuer = statement.issuer;
  hit.type = statement.type;
  hit.url = statement.url;
  hit.collection = statement.collection;
  hit.countries = statement.countries;
  hit.citations = statement.citations;
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

void SearchRun::Suggest() {
  const auto finds = [&](const std::string& q) {
    CompileOptions options;
    options.exact = request_.exact;
    const query::Parsed parsed = query::Parse(q);
    const Compiled compiled = Compile(parsed.root, Match::kAll, options, snapshot_, db_);
    if (compiled.is_empty) return false;
    Xapian::Enquire enquire(db_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(filters_.Apply(compiled.match));
    return !enquire.get_mset(0, 1).empty();
  };
  response_.suggestion = SuggestQuery(request_.q, compiled_.marks, snapshot_, db_, finds);
}

void SearchRun::FindBlame() {
  compiled_ = CompileFor(response_.match, false);  // a scan needs none of what is asked for here
  const auto count = [&](const Xapian::Query& query) -> std::uint64_t {
    Xapian::Enquire enquire(db_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    return enquire.get_mset(0, 0, db_.get_doccount()).get_matches_estimated();
  };
  for (const LeafQuery& leaf : compiled_.leaves) {
    if (response_.blame.size() == kMaxBlame) return;
    response_.blame.push_back({leaf.text, count(leaf.query), leaf.is_filter});
  }
  for (std::size_t i = 0; i < request_.filters.size(); ++i) {
    if (response_.blame.size() == kMaxBlame) return;
    SearchRequest without = request_;
    without.filters.erase(without.filters.begin() + static_cast<std::ptrdiff_t>(i));
    const Filter& filter = request_.filters[i];
    std::string text = (filter.exclude ? "not_" : "") + std::string(Field(filter.facet).name) + ":" + filter.value;
    response_.blame.push_back({std::move(text), count(FilterSet(without).Apply(compiled_.match)), true});
  }
  if ((request_.from.empty() && request_.to.empty()) || response_.blame.size() == kMaxBlame) return;
  SearchRequest without = request_;
  without.from.clear();
  without.to.clear();
  response_.blame.push_back(
      {"date:" + request_.from + ".." + request_.to, count(FilterSet(without).Apply(compiled_.match)), true});
}

}  // namespace bayan::index
