#include "core/index/compile.h"

#include <algorithm>
#include <utility>

#include "core/index/field_values.h"
#include "core/index/schema.h"
#include "core/model/statement.h"

namespace bayan::index {
namespace {

using Queries = std::vector<Xapian::Query>;
using query::Node;
using query::NodeKind;

Xapian::Query Combine(Xapian::Query::op op, const Queries& queries) {
  if (queries.size() == 1) return queries.front();
  return Xapian::Query(op, queries.begin(), queries.end());
}

Xapian::Query AnyTerm(const std::vector<std::string>& terms) {
  Queries queries;
  for (const std::string& term : terms) queries.emplace_back(term);
  return Combine(Xapian::Query::OP_SYNONYM, queries);
}

Xapian::Query Scaled(double weight, const Xapian::Query& query) {
  return weight == 1.0 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, weight);
}

/// One of the things that stand side by side in a query.
struct Member {
  enum class Role { kScoring, kStopWord, kFilter, kNegative };
  Xapian::Query query;
  Role role = Role::kScoring;
  std::string text;
  TermGroup terms{};  ///< of a plain word; else none
};

/// True if there are words and each is a stop word.
bool AllStopWords(const std::vector<QueryWord>& words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [](const QueryWord& w) { return w.is_stop_word; });
}

/// True if a stem is of a language in Arabic script, whatever the script of the word: names in Latin letters stand in
/// Arabic texts.
bool IsOfArabicScript(const QueryWord& word) {
  return std::any_of(word.stems.begin(), word.stems.end(), [](const StemForm& form) {
    return text::FindLanguage(form.language).script == text::Script::kArabic;
  });
}

/// The ISO date `text` as "YYYYMMDD", its first or its last day; empty if it is empty. Callers have checked it.
std::string CompactDay(const std::string& text, bool last) {
  const Result<model::DateRange> range = model::ParseIsoDate(text);
  if (!range) return {};
  return CompactDate(last ? range->last : range->first);
}

class Compiler {
 public:
  Compiler(Match match, const CompileOptions& options, const Snapshot& snapshot, const Xapian::Database& db)
      : match_(match), options_(options), snapshot_(snapshot), db_(db) {}

  Compiled Run(const Node& root) {
    if (options_.plain_only) return RunPlain(root);
    const Xapian::Query query = CompileNode(root);
    out_.is_empty = query.empty();
    out_.match = query.empty() ? EveryDocument() : query;
    out_.query = out_.match;
    if (!boosts_.empty() && !query.empty()) {
      out_.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, Combine(Xapian::Query::OP_OR, boosts_));
    }
    if (is_plain_ && !plain_.words.empty()) out_.plain = std::move(plain_);
    return std::move(out_);
  }

 private:
  static bool IsText(const Node& node) { return node.kind == NodeKind::kText; }

  Compiled RunPlain(const Node& root) {
    const bool is_list =
        root.kind == NodeKind::kList && std::all_of(root.children.begin(), root.children.end(), IsText);
    if (!is_list && !IsText(root)) return {};
    CompileNode(root);
    if (!is_plain_ || plain_.words.empty()) return {};
    out_.is_empty = false;
    out_.plain = std::move(plain_);
    return std::move(out_);
  }

  /// The query of `node`; empty if it asks for nothing.
  Xapian::Query CompileNode(const Node& node) {
    switch (node.kind) {
      case NodeKind::kAll:
        return {};
      case NodeKind::kAnd:
        return CompileAnd(node);
      case NodeKind::kOr: {
        is_plain_ = false;
        Queries queries;
        for (const Node& child : node.children) {
          if (Xapian::Query q = CompileNode(child); !q.empty()) queries.push_back(std::move(q));
        }
        return queries.empty() ? Xapian::Query() : Combine(Xapian::Query::OP_OR, queries);
      }
      default: {
        std::vector<Member> members;
        Collect(node, members);
        const auto scores = [](const Member& m) { return m.role == Member::Role::kScoring; };
        if (std::count_if(members.begin(), members.end(), scores) > 1) out_.has_choice = true;
        return CombineMembers(std::move(members), match_);
      }
    }
  }

  Xapian::Query CompileAnd(const Node& node) {
    is_plain_ = false;
    std::vector<Member> members;
    for (const Node& child : node.children) {
      std::vector<Member> of_child;
      if (child.kind == NodeKind::kNot || child.kind == NodeKind::kField || child.kind == NodeKind::kRange) {
        Collect(child, of_child);
      } else if (Xapian::Query q = CompileNode(child); !q.empty()) {
        of_child.push_back({std::move(q), Member::Role::kScoring, ""});
      }
      std::move(of_child.begin(), of_child.end(), std::back_inserter(members));
    }
    return CombineMembers(std::move(members), Match::kAll);
  }

  /// Appends what stands side by side in `node`.
  void Collect(const Node& node, std::vector<Member>& members) {
    switch (node.kind) {
      case NodeKind::kAll:
        return;
      case NodeKind::kText:
        CollectText(node.text, members);
        return;
      case NodeKind::kList:
        for (const Node& child : node.children) Collect(child, members);
        return;
      case NodeKind::kPhrase:
        Add(members, CompilePhrase(node.text, ""), Member::Role::kScoring, "\"" + node.text + "\"");
        return;
      case NodeKind::kPrefix:
        CollectPrefix(node.text, "", members);
        return;
      case NodeKind::kNear:
        Add(members, CompileNear(node), Member::Role::kScoring, query::Print(node));
        return;
      case NodeKind::kField:
        if (node.field == query::Field::kTitle) return CollectTitle(node.children.front(), members);
        Add(members, CompileFacet(node), Member::Role::kFilter, query::Print(node));
        return;
      case NodeKind::kRange:
        Add(members, DateOverlap(node.text, node.last), Member::Role::kFilter, query::Print(node));
        return;
      case NodeKind::kNot:
        CollectNot(node, members);
        return;
      case NodeKind::kAnd:
      case NodeKind::kOr:
        if (Xapian::Query q = CompileNode(node); !q.empty())
          members.push_back({std::move(q), ScoringOrFilter(node), ""});
        return;
    }
  }

  /// Alternatives that are all filters filter; anything else scores.
  static Member::Role ScoringOrFilter(const Node& node) {
    switch (node.kind) {
      case NodeKind::kField:
        return node.field == query::Field::kTitle ? Member::Role::kScoring : Member::Role::kFilter;
      case NodeKind::kRange:
        return Member::Role::kFilter;
      case NodeKind::kAnd:
      case NodeKind::kOr:
      case NodeKind::kNot:
      case NodeKind::kList: {
        const bool all = std::all_of(node.children.begin(), node.children.end(),
                                     [](const Node& child) { return ScoringOrFilter(child) == Member::Role::kFilter; });
        return all ? Member::Role::kFilter : Member::Role::kScoring;
      }
      default:
        return Member::Role::kScoring;
    }
  }

  void Add(std::vector<Member>& members, Xapian::Query query, Member::Role role, std::string text) {
    if (query.empty()) return;
    if (negated_ == 0) out_.leaves.push_back({text, query, role == Member::Role::kFilter});
    members.push_back({std::move(query), role, std::move(text)});
  }

  void CollectNot(const Node& node, std::vector<Member>& members) {
    ++negated_;
    Xapian::Query query = CompileNode(node.children.front());
    --negated_;
    if (!query.empty()) members.push_back({std::move(query), Member::Role::kNegative, ""});
  }

  void CollectText(const std::string& text, std::vector<Member>& members) {
    for (const QueryUnit& unit : Analyzed(text, options_.exact)) {
      const bool is_stop_word = unit.whole.is_stop_word || AllStopWords(unit.parts);  // "fut-il"
      const auto role = is_stop_word && !options_.exact ? Member::Role::kStopWord : Member::Role::kScoring;
      const std::string word = text.substr(unit.whole.begin_byte, unit.whole.end_byte - unit.whole.begin_byte);
      pending_.emplace_back(unit, word);
      Xapian::Query query = options_.plain_only ? Xapian::Query() : CompileUnit(unit);
      members.push_back({std::move(query), role, word, unit.parts.empty() ? WordTerms(unit.whole) : TermGroup()});
    }
  }

  /// Joins members as `match` says. Only here it is known which stop words stay, so evidence is added here.
  Xapian::Query CombineMembers(std::vector<Member> members, Match match) {
    const bool has_words =
        std::any_of(members.begin(), members.end(), [](const Member& m) { return m.role == Member::Role::kScoring; });
    Queries scoring;
    Queries filters;
    Queries negatives;
    for (Member& member : members) {
      is_plain_ = is_plain_ && !member.terms.empty();
      switch (member.role) {
        case Member::Role::kStopWord:
          if (has_words) {
            Forget(member.text);
            break;
          }
          [[fallthrough]];
        case Member::Role::kScoring:
          scoring.push_back(member.query);
          plain_.words.push_back(std::move(member.terms));
          break;
        case Member::Role::kFilter:
          filters.push_back(member.query);
          break;
        case Member::Role::kNegative:
          negatives.push_back(member.query);
          break;
      }
    }
    AddEvidence();
    return options_.plain_only ? Xapian::Query() : Assemble(scoring, filters, negatives, match);
  }

  static Xapian::Query Assemble(const Queries& scoring, const Queries& filters, const Queries& negatives, Match match) {
    if (scoring.empty() && filters.empty() && negatives.empty()) return {};
    Xapian::Query query;
    if (!scoring.empty()) {
      query = Combine(match == Match::kAny ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, scoring);
    }
    if (!filters.empty()) {
      const Xapian::Query filter = Combine(Xapian::Query::OP_AND, filters);
      query = query.empty() ? Scaled(0, filter) : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
    }
    if (!negatives.empty()) {
      if (query.empty()) query = EveryDocument();
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, Combine(Xapian::Query::OP_OR, negatives));
    }
    return query;
  }

  // ---- words

  std::vector<QueryUnit> Analyzed(const std::string& text, bool exact) const {
    if (options_.cache == nullptr) return AnalyzeQuery(snapshot_, text, exact);
    auto [place, is_new] = options_.cache->try_emplace({text, exact});
    if (is_new) place->second = AnalyzeQuery(snapshot_, text, exact);
    return place->second;
  }

  std::vector<std::string> StemTerms(const QueryWord& word) const {
    std::vector<std::string> terms;
    for (const StemForm& form : word.stems) terms.push_back(StemTerm(form.language, form.stem));
    return terms;
  }

  /// What finds the word: its stems in all languages as one, and its form where there are no stems.
  TermGroup WordTerms(const QueryWord& word) const {
    TermGroup terms = StemTerms(word);
    if (word.needs_exact) terms.insert(terms.end(), word.folds.begin(), word.folds.end());
    return terms;
  }

  Xapian::Query CompileWord(const QueryWord& word) const { return AnyTerm(WordTerms(word)); }

  Xapian::Query CompileUnit(const QueryUnit& unit) const {
    Xapian::Query whole = CompileWord(unit.whole);
    if (unit.parts.empty()) return whole;
    return Xapian::Query(Xapian::Query::OP_OR, whole, CompileParts(unit.parts));
  }

  /// The parts of a number or symbol must stand side by side; those of a compound word may stand anywhere, and where
  /// any word will do, so will any part.
  Xapian::Query CompileParts(const std::vector<QueryWord>& parts) const {
    const bool side_by_side =
        options_.exact || std::any_of(parts.begin(), parts.end(), [](const QueryWord& p) { return p.is_number; });
    const bool any = match_ == Match::kAny && !side_by_side;
    const bool all_stop = AllStopWords(parts);
    Queries queries;
    for (const QueryWord& part : parts) {
      if (any && part.is_stop_word && !all_stop) continue;  // state-of-the-art
      queries.push_back(side_by_side ? Xapian::Query(part.folds.front()) : CompileWord(part));
    }
    if (any) return Combine(Xapian::Query::OP_OR, queries);
    return Combine(side_by_side ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_AND, queries);
  }

  void Forget(const std::string& word) {
    const auto found = std::find_if(pending_.begin(), pending_.end(), [&](const auto& p) { return p.second == word; });
    if (found == pending_.end()) return;
    pending_.erase(found);
    if (negated_ == 0) out_.ignored.push_back({word, "stop_word"});
  }

  void AddEvidence() {
    for (const auto& [unit, word] : pending_) {
      if (negated_ > 0) continue;
      if (!options_.plain_only) out_.leaves.push_back({word, CompileUnit(unit), false});
      AddWordEvidence(unit.whole, word);
      MarkUnit mark;
      mark.typed = word;
      AddMarks(unit.whole, mark);
      for (const QueryWord& part : unit.parts) {
        if (!part.is_number && !options_.exact) AddMarks(part, mark);
      }
      out_.marks.push_back(std::move(mark));
    }
    pending_.clear();
  }

  void AddMarks(const QueryWord& word, MarkUnit& mark) const {
    mark.terms.insert(mark.terms.end(), word.folds.begin(), word.folds.end());
    for (std::string& term : StemTerms(word)) mark.terms.push_back(std::move(term));
  }

  void AddWordEvidence(const QueryWord& word, const std::string& text) {
    const Weights& weights = options_.weights;
    if (!options_.plain_only) {
      out_.evidence.push_back({text, word.stems.empty() ? "exact" : "stem", CompileWord(word)});
    }
    const double exact = IsOfArabicScript(word) ? weights.exact : weights.exact_elsewhere;
    if (!word.stems.empty() && exact > 0) Boost(text, "exact", exact, word.folds);
    if (weights.title <= 0) return;
    TermGroup titles;
    for (const StemForm& form : word.stems) titles.push_back(TitleStemTerm(form.language, form.stem));
    if (titles.empty()) titles = TitleForms(word.folds);
    Boost(text, "title", weights.title, std::move(titles));
  }

  static std::vector<std::string> TitleForms(const std::vector<std::string>& folds) {
    std::vector<std::string> terms;
    terms.reserve(folds.size());
    for (const std::string& fold : folds) terms.push_back(TitleTerm(fold));
    return terms;
  }

  void Boost(const std::string& text, const char* kind, double weight, TermGroup terms) {
    if (!options_.plain_only) {
      Xapian::Query query = Scaled(weight, AnyTerm(terms));
      boosts_.push_back(query);
      out_.evidence.push_back({text, kind, std::move(query)});
    }
    plain_.boosts.push_back({std::move(terms), weight});
  }

  // ---- what stands in quotes, before stars, beside NEAR and after title:

  /// `word` in any of its exact forms, as the languages of its script fold it.
  static Xapian::Query AnyForm(const QueryWord& word, const std::string& prefix) {
    Queries forms;
    for (const std::string& fold : word.folds) forms.emplace_back(prefix + fold);
    return forms.size() == 1 ? forms.front() : Xapian::Query(Xapian::Query::OP_OR, forms.begin(), forms.end());
  }

  /// The forms of `words` that one reading of them has: the first of each, then the second where there is one, ...
  static std::vector<std::vector<std::string>> Readings(const std::vector<const QueryWord*>& words) {
    std::size_t most = 0;
    for (const QueryWord* word : words) most = std::max(most, word->folds.size());
    std::vector<std::vector<std::string>> readings(most);
    for (std::size_t i = 0; i < most; ++i) {
      for (const QueryWord* word : words) readings[i].push_back(word->folds[std::min(i, word->folds.size() - 1)]);
    }
    return readings;
  }

  /// The exact forms of `text` side by side, each with `prefix` before it.
  Xapian::Query CompilePhrase(const std::string& text, const std::string& prefix) {
    const std::vector<QueryUnit> units = Analyzed(text, true);
    std::vector<const QueryWord*> words;
    for (const QueryUnit& unit : units) {
      if (unit.parts.empty()) words.push_back(&unit.whole);
      for (const QueryWord& part : unit.parts) words.push_back(&part);
    }
    if (words.empty()) return {};
    if (negated_ == 0) {
      for (std::vector<std::string>& reading : Readings(words)) {
        MarkUnit mark;
        mark.phrase = std::move(reading);
        out_.marks.push_back(std::move(mark));
      }
    }
    Queries forms;
    for (const QueryWord* word : words) forms.push_back(AnyForm(*word, prefix));
    const std::uint32_t span = words.back()->position - words.front()->position + 1;
    Xapian::Query query = forms.size() == 1
                              ? forms.front()
                              : Xapian::Query(Xapian::Query::OP_PHRASE, forms.begin(), forms.end(),
                                              std::max<Xapian::termcount>(span, Xapian::termcount(forms.size())));
    if (negated_ == 0) out_.evidence.push_back({"\"" + text + "\"", prefix.empty() ? "exact" : "title", query});
    return query;
  }

  void CollectPrefix(const std::string& text, const std::string& prefix, std::vector<Member>& members) {
    const std::vector<QueryUnit> units = Analyzed(text, true);
    if (units.empty()) return;
    for (std::size_t i = 0; i + 1 < units.size(); ++i) {
      Add(members, AnyForm(units[i].whole, prefix), Member::Role::kScoring, text);
    }
    const QueryWord& last = units.back().whole;
    std::vector<std::string> terms;
    for (const std::string& start : last.folds) {
      for (std::string& term : TermsBeginning(prefix + start)) terms.push_back(std::move(term));
    }
    Add(members, terms.empty() ? AnyForm(last, prefix) : AnyTerm(terms), Member::Role::kScoring, text + "*");
    if (negated_ > 0) return;
    for (const std::string& start : last.folds) {
      MarkUnit mark;
      mark.prefix = start;
      out_.marks.push_back(std::move(mark));
    }
    out_.evidence.push_back({text + "*", "exact", members.back().query});
  }

  /// The most frequent terms that begin with `start`. Xapian's own wildcard would choose and weigh them in each shard
  /// apart, so that two shards would not rank as one index does.
  std::vector<std::string> TermsBeginning(const std::string& start) const {
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto term = db_.allterms_begin(start); term != db_.allterms_end(start); ++term) {
      if (found.size() >= kMaxWildcardScan) break;
      found.emplace_back(term.get_termfreq(), *term);
    }
    const auto kept =
        found.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(found.size(), kMaxWildcardTerms));
    std::partial_sort(found.begin(), kept, found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> terms;
    for (auto one = found.begin(); one != kept; ++one) terms.push_back(std::move(one->second));
    return terms;
  }

  Xapian::Query CompileNear(const Node& node) {
    Queries words;
    MarkUnit mark;
    for (const Node& child : node.children) {
      for (const QueryUnit& unit : Analyzed(child.text, true)) {
        words.push_back(AnyForm(unit.whole, ""));
        mark.terms.insert(mark.terms.end(), unit.whole.folds.begin(), unit.whole.folds.end());
      }
    }
    if (words.empty()) return {};
    if (negated_ == 0) out_.marks.push_back(std::move(mark));
    if (words.size() == 1) return words.front();
    const auto window =
        static_cast<Xapian::termcount>(node.distance) + static_cast<Xapian::termcount>(words.size()) - 1;
    return Xapian::Query(Xapian::Query::OP_NEAR, words.begin(), words.end(), window);
  }

  void CollectTitle(const Node& child, std::vector<Member>& members) {
    const std::string title_prefix(kTitlePrefix);
    if (child.kind == NodeKind::kPhrase) {
      Add(members, CompilePhrase(child.text, title_prefix), Member::Role::kScoring, "title:\"" + child.text + "\"");
    } else if (child.kind == NodeKind::kPrefix) {
      CollectPrefix(child.text, title_prefix, members);
    } else if (child.kind == NodeKind::kText) {
      CollectTitleWords(child.text, members);
    } else {
      for (const Node& word : child.children) CollectTitleWords(word.text, members);
    }
  }

  void CollectTitleWords(const std::string& text, std::vector<Member>& members) {
    for (const QueryUnit& unit : Analyzed(text, options_.exact)) {
      std::vector<std::string> terms;
      for (const StemForm& form : unit.whole.stems) terms.push_back(TitleStemTerm(form.language, form.stem));
      if (unit.whole.needs_exact) {
        for (const std::string& fold : unit.whole.folds) terms.push_back(TitleTerm(fold));
      }
      const std::string word = text.substr(unit.whole.begin_byte, unit.whole.end_byte - unit.whole.begin_byte);
      Add(members, AnyTerm(terms), Member::Role::kScoring, "title:" + word);
      if (negated_ > 0) continue;
      out_.evidence.push_back({word, "title", members.back().query});
      MarkUnit mark;
      AddMarks(unit.whole, mark);
      out_.marks.push_back(std::move(mark));
    }
  }

  Xapian::Query CompileFacet(const Node& node) const {
    const auto facet = FindFacet(query::CanonicalName(node.field));
    if (!facet) return {};
    const std::vector<std::string> values = FieldValues(*facet, node.text, snapshot_, db_);
    if (values.empty()) return Xapian::Query(FacetTerm(*facet, node.text));  // finds nothing, as it should
    Queries terms;
    for (const std::string& value : values) terms.emplace_back(FacetTerm(*facet, value));
    return Combine(Xapian::Query::OP_OR, terms);
  }

  const Match match_;
  const CompileOptions& options_;
  const Snapshot& snapshot_;
  const Xapian::Database& db_;
  int negated_ = 0;
  std::vector<std::pair<QueryUnit, std::string>> pending_;  // words whose evidence waits for the stop words to go
  Queries boosts_;
  bool is_plain_ = true;  // so far
  PlainQuery plain_;
  Compiled out_;
};

}  // namespace

Compiled Compile(const query::Node& root, Match match, const CompileOptions& options, const Snapshot& snapshot,
                 const Xapian::Database& db) {
  return Compiler(match, options, snapshot, db).Run(root);
}

Xapian::Query DateOverlap(const std::string& from, const std::string& to) {
  const std::string first = CompactDay(from, false);
  const std::string last = CompactDay(to, true);
  Queries bounds;
  if (!last.empty()) {
    bounds.emplace_back(Xapian::Query::OP_VALUE_LE, Number(Slot::kDateFirst), last);
  }
  if (!first.empty()) {
    bounds.emplace_back(Xapian::Query::OP_VALUE_GE, Number(Slot::kDateLast), first);
  }
  if (bounds.empty()) return {};
  return Combine(Xapian::Query::OP_AND, bounds);
}

}  // namespace bayan::index
