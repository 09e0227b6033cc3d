#include "searchd/params.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/base/iso_date.h"
#include "core/base/strings.h"
#include "core/base/utf8.h"
#include "core/index/reply_json.h"
#include "core/locale/locale.h"
#include "core/program/suggest.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kMaxPage = index::kMaxDepth / kHitsPerPage;
constexpr std::size_t kMaxValueBytes = 1000;  // of a filter value; the index cuts terms long before
constexpr std::size_t kMaxQuotedBytes = 60;   // of a refused value that an error message repeats

// Places as bits, for the table.
constexpr unsigned kSearch = 1U << static_cast<unsigned>(Place::kSearchApi);
constexpr unsigned kDocument = 1U << static_cast<unsigned>(Place::kDocumentApi);
constexpr unsigned kSimilar = 1U << static_cast<unsigned>(Place::kSimilarApi);
constexpr unsigned kSuggest = 1U << static_cast<unsigned>(Place::kSuggestApi);
constexpr unsigned kPage = 1U << static_cast<unsigned>(Place::kSearchPage);
constexpr unsigned kReading = 1U << static_cast<unsigned>(Place::kDocumentPage);
constexpr unsigned kEverywhere = kSearch | kDocument | kPage | kReading;

/// Takes a value; nothing if it was fine, else what was expected, as the end of "... was expected".
using Problem = std::optional<std::string>;
using Setter = Problem (*)(std::string_view value, SearchParameters& into);

struct Row {
  std::string_view name;
  unsigned places;
  bool repeatable;
  Setter set;
};

template <typename Number>
Problem SetNumber(std::string_view value, Number least, Number most, Number& into) {
  Number number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = error == std::errc() && end == value.data() + value.size();
  if (!whole || number < least || number > most) {
    return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  }
  into = number;
  return std::nullopt;
}

Problem SetFlag(std::string_view value, bool& into) {
  if (value != "0" && value != "1") return "0 or 1";
  into = value == "1";
  return std::nullopt;
}

/// Sets `into` to the entry of `choices` that goes by the name `value`.
template <typename Choice, std::size_t kCount>
Problem SetChoice(std::string_view value, const std::array<Choice, kCount>& choices, Choice& into) {
  std::string expected;
  for (const Choice choice : choices) {
    const std::string_view name = index::Name(choice);
    if (name == value) {
      into = choice;
      return std::nullopt;
    }
    expected += (expected.empty() ? "" : choice == choices.back() ? " or " : ", ") + std::string(name);
  }
  return expected;
}

Problem SetDate(std::string_view value, std::string& into) {
  const std::string ascii = WithAsciiDigits(value);
  if (!model::ParseIsoDate(ascii)) return "a date as YYYY, YYYY-MM or YYYY-MM-DD";
  into = ascii;
  return std::nullopt;
}

/// Splits a list at its commas and hands each piece to `take`, which says what was expected if it does not like it.
template <typename Take>
Problem ForEachInList(std::string_view list, const Take& take) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (Problem problem = take(list.substr(0, end))) return problem;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return std::nullopt;
}

Problem AddFacets(std::string_view value, SearchParameters& into) {
  return ForEachInList(value, [&](std::string_view name) -> Problem {
    const std::optional<index::Facet> facet = index::FindFacet(name);
    if (!facet) return "a list of facets out of " + index::FacetNames();
    const auto same = [&](const index::FacetRequest& other) { return other.facet == *facet; };
    auto& facets = into.request.facets;
    if (std::none_of(facets.begin(), facets.end(), same)) facets.push_back({*facet, ""});
    return std::nullopt;
  });
}

Problem AddFields(std::string_view value, SearchParameters& into) {
  return ForEachInList(value, [&](std::string_view name) -> Problem {
    if (std::find(index::kHitFields.begin(), index::kHitFields.end(), name) == index::kHitFields.end()) {
      return "a list of fields out of " + Join(index::kHitFields, ", ");
    }
    into.fields.emplace_back(name);
    return std::nullopt;
  });
}

Problem SetFormat(std::string_view value, SearchParameters& into) {
  if (value == "json") return into.format = Format::kJson, std::nullopt;
  if (value == "csv") return into.format = Format::kCsv, std::nullopt;
  if (value == "jsonl") return into.format = Format::kJsonl, std::nullopt;
  return "json, csv or jsonl";
}

Problem SetUi(std::string_view value, SearchParameters& into) {
  if (locale::FindUiLanguage(value) == nullptr) return "one of ar, en, fr, es, ru, tr, fa, ckb";
  into.request.ui = value;
  return std::nullopt;
}

Problem SetPage(std::string_view value, SearchParameters& into) {
  return SetNumber<std::size_t>(value, 1, kMaxPage, into.page);
}

constexpr std::array kMatches{index::Match::kAuto, index::Match::kAll, index::Match::kAny};
constexpr std::array kSorts{index::Sort::kRelevance, index::Sort::kOldestFirst, index::Sort::kNewestFirst};
constexpr std::array kHistograms{index::Histogram::kNone, index::Histogram::kAuto, index::Histogram::kYear,
                                 index::Histogram::kMonth, index::Histogram::kDay};

/// THE parameter table of searches, for API and pages alike; filters are the facets of the index schema and follow it.
constexpr std::array kRows{
    Row{"q", kEverywhere | kSuggest, false,
        [](std::string_view v, SearchParameters& p) -> Problem { return p.request.q = v, std::nullopt; }},
    Row{"match", kSearch | kPage | kReading, false,
        [](std::string_view v, SearchParameters& p) { return SetChoice(v, kMatches, p.request.match); }},
    Row{"exact", kEverywhere, false,
        [](std::string_view v, SearchParameters& p) { return SetFlag(v, p.request.exact); }},
    Row{"sort", kSearch | kPage | kReading, false,
        [](std::string_view v, SearchParameters& p) { return SetChoice(v, kSorts, p.request.sort); }},
    Row{"from", kSearch | kPage | kReading, false,
        [](std::string_view v, SearchParameters& p) { return SetDate(v, p.request.from); }},
    Row{"to", kSearch | kPage | kReading, false,
        [](std::string_view v, SearchParameters& p) { return SetDate(v, p.request.to); }},
    Row{"limit", kSearch | kSimilar, false,
        [](std::string_view v, SearchParameters& p) {
          return SetNumber<std::size_t>(v, 0, index::kMaxExportLimit, p.request.limit);
        }},
    Row{"offset", kSearch, false,
        [](std::string_view v, SearchParameters& p) {
          return SetNumber<std::size_t>(v, 0, index::kMaxDepth, p.request.offset);
        }},
    Row{"facets", kSearch, true, AddFacets},
    Row{"facet_size", kSearch | kPage, false,
        [](std::string_view v, SearchParameters& p) {
          return SetNumber<std::size_t>(v, 1, index::kMaxFacetSize, p.request.facet_size);
        }},
    Row{"histogram", kSearch, false,
        [](std::string_view v, SearchParameters& p) { return SetChoice(v, kHistograms, p.request.histogram); }},
    Row{"fields", kSearch | kSimilar, true, AddFields},
    Row{"format", kSearch, false, SetFormat},
    Row{"ui", kSearch, false, SetUi},
    Row{"explain", kSearch, false,
        [](std::string_view v, SearchParameters& p) { return SetFlag(v, p.request.explain); }},
    Row{"page", kPage | kReading, false, SetPage},
};

constexpr std::string_view kNot = "not_";
constexpr std::string_view kFacetQuery = "facet_q.";

struct FilterName {
  index::Facet facet;
  bool exclude;
};

bool TakesFilters(Place place) {
  return place == Place::kSearchApi || place == Place::kSearchPage || place == Place::kDocumentPage;
}

std::optional<FilterName> FindFilter(std::string_view name, Place place) {
  if (!TakesFilters(place)) return std::nullopt;
  const bool exclude = name.starts_with(kNot);
  if (exclude) name.remove_prefix(kNot.size());
  const std::optional<index::Facet> facet = index::FindFacet(name);
  if (!facet) return std::nullopt;
  return FilterName{*facet, exclude};
}

std::optional<index::Facet> FindFacetQuery(std::string_view name, Place place) {
  if (!name.starts_with(kFacetQuery) || (place != Place::kSearchApi && place != Place::kSearchPage))
    return std::nullopt;
  return index::FindFacet(name.substr(kFacetQuery.size()));
}

Problem AddFilter(const FilterName& name, std::string_view value, SearchParameters& into) {
  if (value.size() > kMaxValueBytes) return "a value of at most " + std::to_string(kMaxValueBytes) + " bytes";
  if (into.request.filters.size() >= index::kMaxFilters) {
    return "at most " + std::to_string(index::kMaxFilters) + " filter values in one request";
  }
  std::string text(value);
  if (name.facet == index::Facet::kYear && value != index::kMissing) {
    text = WithAsciiDigits(value);
    if (text.size() != 4 || !model::ParseIsoDate(text)) return "a year as YYYY, or _missing";
  }
  into.request.filters.push_back({name.facet, std::move(text), name.exclude});
  return std::nullopt;
}

Problem SetFacetQuery(index::Facet facet, std::string_view value, SearchParameters& into) {
  if (value.size() > kMaxValueBytes) return "a value of at most " + std::to_string(kMaxValueBytes) + " bytes";
  auto& facets = into.request.facets;
  const auto same = [&](const index::FacetRequest& other) { return other.facet == facet; };
  auto found = std::find_if(facets.begin(), facets.end(), same);
  if (found == facets.end()) found = facets.insert(facets.end(), index::FacetRequest{facet, ""});
  found->contains = value;
  return std::nullopt;
}

std::string Quoted(std::string_view value) {
  const std::string_view prefix = utf8::Prefix(value, kMaxQuotedBytes);
  return "'" + std::string(prefix) + (prefix.size() < value.size() ? "...'" : "'");
}

Error Unknown(std::string_view name, Place place) {
  const std::string near = program::Suggest(name, ParameterNames(place));
  return {ErrorCode::kInvalidParameter, "There is no parameter " + Quoted(name) + " here.",
          std::string(utf8::Prefix(name, kMaxQuotedBytes)), near.empty() ? "" : "Did you mean '" + near + "'?"};
}

Error Malformed(std::string_view name, std::string_view value, const std::string& expected) {
  return {ErrorCode::kInvalidParameter,
          "The parameter '" + std::string(name) + "' is " + (value.empty() ? "empty" : Quoted(value)) + ", but " +
              expected + " was expected.",
          std::string(name), ""};
}

/// Reads parameters one after the other; each Take is one of them.
class Reader {
 public:
  Reader(Place place, SearchParameters& into) : place_(place), into_(into) {}

  std::optional<Error> Take(const std::string& name, const std::string& value) {
    if (const std::optional<FilterName> filter = FindFilter(name, place_)) {
      return Check(name, value, value.empty() ? "a value" : AddFilter(*filter, value, into_));
    }
    if (const std::optional<index::Facet> facet = FindFacetQuery(name, place_)) {
      if (WasSeen(name)) return Twice(name);
      return Check(name, value, value.empty() ? "a value" : SetFacetQuery(*facet, value, into_));
    }
    const unsigned bit = 1U << static_cast<unsigned>(place_);
    const auto* const row = std::find_if(
        kRows.begin(), kRows.end(), [&](const Row& each) { return each.name == name && (each.places & bit) != 0; });
    if (row == kRows.end()) return Unknown(name, place_);
    if (!row->repeatable && WasSeen(name)) return Twice(name);
    if (value.empty() && name != "q") return Malformed(name, value, "a value");
    return Check(name, value, row->set(value, into_));
  }

 private:
  static std::optional<Error> Check(const std::string& name, const std::string& value, const Problem& problem) {
    if (!problem) return std::nullopt;
    return Malformed(name, value, *problem);
  }
  static Error Twice(const std::string& name) {
    return {ErrorCode::kInvalidParameter, "The parameter '" + name + "' is given twice.", name,
            "Only filters, facets and fields may be repeated."};
  }
  bool WasSeen(const std::string& name) {
    if (std::find(seen_.begin(), seen_.end(), name) != seen_.end()) return true;
    seen_.push_back(name);
    return false;
  }

  Place place_;
  SearchParameters& into_;
  std::vector<std::string> seen_;
};

std::optional<Error> CheckTogether(const SearchParameters& parameters) {
  const index::SearchRequest& request = parameters.request;
  const bool is_export = parameters.format != Format::kJson;
  if (!is_export && request.limit > index::kMaxLimit) {
    return Malformed("limit", std::to_string(request.limit),
                     "a whole number from 0 to " + std::to_string(index::kMaxLimit) +
                         " (more only with format=csv or format=jsonl)");
  }
  if (request.offset + request.limit > index::kMaxDepth) {
    return Error{ErrorCode::kPagingTooDeep,
                 "The parameters 'offset' and 'limit' reach to hit " + std::to_string(request.offset + request.limit) +
                     ", but only the first " + std::to_string(index::kMaxDepth) + " can be had.",
                 "offset", "Narrow the search by a filter or by dates."};
  }
  if (!request.from.empty() && !request.to.empty()) {
    if (model::ParseIsoDate(request.from)->first > model::ParseIsoDate(request.to)->last) {
      return Malformed("from", request.from, "a date not after 'to' (" + request.to + ")");
    }
  }
  return std::nullopt;
}

bool IsDefault(const std::string& name, const std::string& value) {
  return value.empty() || (name == "match" && value == "auto") || (name == "sort" && value == "relevance") ||
         (name == "exact" && value == "0");
}

}  // namespace

Result<SearchParameters> ParseStrictly(const Target& target, Place place) {
  if (target.fault) return *target.fault;
  SearchParameters parameters;
  Reader reader(place, parameters);
  for (const auto& [name, value] : target.parameters) {
    if (std::optional<Error> error = reader.Take(name, value)) return *error;
  }
  parameters.request.exporting = parameters.format != Format::kJson;
  const bool has_limit = std::any_of(target.parameters.begin(), target.parameters.end(),
                                     [](const auto& pair) { return pair.first == "limit"; });
  if (parameters.request.exporting && !has_limit) {
    parameters.request.limit = index::kMaxExportLimit - std::min(parameters.request.offset, index::kMaxExportLimit);
  }
  if (std::optional<Error> error = CheckTogether(parameters)) return *error;
  return parameters;
}

SearchParameters ParseLeniently(const Target& target, Place place) {
  SearchParameters parameters;
  parameters.request.facet_size = kFacetValuesPerPage;
  Reader reader(place, parameters);
  for (const auto& [name, value] : target.parameters) {
    const bool taken = !value.empty() && !reader.Take(name, value);
    if (taken && name != "page" && !IsDefault(name, value)) parameters.pairs.emplace_back(name, value);
  }
  index::SearchRequest& request = parameters.request;
  if (!request.from.empty() && !request.to.empty() &&
      model::ParseIsoDate(request.from)->first > model::ParseIsoDate(request.to)->last) {
    std::swap(request.from, request.to);
  }
  request.limit = kHitsPerPage;
  request.offset = (parameters.page - 1) * kHitsPerPage;
  return parameters;
}

std::vector<std::string> ParameterNames(Place place) {
  std::vector<std::string> names;
  const unsigned bit = 1U << static_cast<unsigned>(place);
  for (const Row& row : kRows) {
    if ((row.places & bit) != 0) names.emplace_back(row.name);
  }
  if (!TakesFilters(place)) return names;
  for (const index::FacetField& field : index::kFacetFields) {
    names.emplace_back(field.name);
    names.emplace_back(std::string(kNot) + std::string(field.name));
    if (place != Place::kDocumentPage) names.emplace_back(std::string(kFacetQuery) + std::string(field.name));
  }
  return names;
}

std::string EncodePairs(const Pairs& pairs) {
  std::string query;
  for (const auto& [name, value] : pairs) {
    if (!query.empty()) query += '&';
    query += EncodeComponent(name) + "=" + EncodeComponent(value);
  }
  return query;
}

}  // namespace bayan::searchd
