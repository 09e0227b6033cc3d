#include <algorithm>
#include <array>
#include <string>

#include "core/index/reply_json.h"
#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

constexpr std::array kPanelFacets{index::Facet::kLang,    index::Facet::kIssuer, index::Facet::kType,
                                  index::Facet::kCountry, index::Facet::kCites,  index::Facet::kCollection};
constexpr std::size_t kPagesAround = 2;  // numbers shown on each side of the current page

/// Parameters of the state that no control on the page stands for.
Pairs HiddenPairs(const SearchParameters& parameters, const index::SearchResponse& response) {
  Pairs hidden;
  for (const auto& pair : parameters.pairs) {
    const std::string& name = pair.first;
    const std::string& value = pair.second;
    const bool excluded = name.starts_with("not_");
    const bool is_year = name == "year";
    const bool facet_gone = std::any_of(kPanelFacets.begin(), kPanelFacets.end(), [&](index::Facet facet) {
      if (index::Field(facet).name != name) return false;
      return std::none_of(response.facets.begin(), response.facets.end(), [&](const index::FacetCounts& counts) {
        return counts.facet == facet && std::any_of(counts.values.begin(), counts.values.end(),
                                                    [&](const index::FacetValue& each) { return each.value == value; });
      });
    });
    if (excluded || is_year || facet_gone || name == "facet_size") hidden.emplace_back(name, value);
  }
  return hidden;
}

Html Heading(const UiText& text, const SearchParameters& parameters, const index::SearchResponse& response) {
  const bool exact = response.relation == index::Relation::kEqual;
  const Html count = text.Count(exact ? "results.count" : "results.over", response.total);
  Html heading;
  heading << "<h1 id=\"count\" tabindex=\"-1\">";
  if (parameters.request.q.empty()) {
    heading << count;
  } else {
    Html query;
    query << "<span dir=\"auto\">" << Text{parameters.request.q} << "</span>";
    heading << text.Format("results.heading", {{"count", count}, {"query", query}});
  }
  heading << "</h1>";
  return heading;
}

struct Choice {
  std::string_view value;
  std::string_view key;
};

Html Select(const UiText& text, std::string_view name, std::string_view label_key, std::span<const Choice> choices,
            std::string_view chosen) {
  Html select;
  select << "<label>" << Text{text.Get(label_key)} << " <select form=\"f\"" << Attr{"name", name} << ">";
  for (const Choice& choice : choices) {
    select << "<option" << Attr{"value", choice.value} << Flag{"selected", choice.value == chosen} << ">"
           << Text{text.Get(choice.key)} << "</option>";
  }
  select << "</select></label>";
  return select;
}

Html Controls(const UiText& text, const index::SearchRequest& request) {
  constexpr std::array kMatches{Choice{"auto", "match.auto"}, Choice{"all", "match.all"}, Choice{"any", "match.any"}};
  constexpr std::array kSorts{Choice{"relevance", "sort.relevance"}, Choice{"-date", "sort.newest"},
                              Choice{"date", "sort.oldest"}};
  Html controls;
  controls << "<div class=\"ctl\">" << Select(text, "sort", "sort.label", kSorts, index::Name(request.sort))
           << Select(text, "match", "match.label", kMatches, index::Name(request.match))
           << R"(<label><input form="f" type="checkbox" name="exact" value="1")" << Flag{"checked", request.exact}
           << ">" << Text{text.Get("exact.label")} << "</label></div>";
  return controls;
}

void AddChip(Html& chips, const UiText& text, const Html& label, const Pairs& without) {
  chips << "<li><a" << Attr{"href", SearchUrl(text, without)} << "><span class=\"vh\">" << Text{text.Get("chip.remove")}
        << " </span><span>" << label << "</span></a></li>";
}

Html Chips(const UiText& text, const SearchParameters& parameters) {
  const index::SearchRequest& request = parameters.request;
  Html chips;
  Pairs cleared = Without(Without(parameters.pairs, "from"), "to");
  for (const index::Filter& filter : request.filters) {
    const std::string name = (filter.exclude ? "not_" : "") + std::string(index::Field(filter.facet).name);
    cleared = Without(cleared, name);
    Html facet;
    facet << Text{text.Get(FacetKey(filter.facet))};
    const Html label =
        text.Format(filter.exclude ? "chip.not" : "chip.is",
                    {{"facet", facet}, {"value", FacetLabel(text, filter.facet, filter.value, filter.value)}});
    AddChip(chips, text, label, Without(parameters.pairs, name, filter.value));
  }
  if (!request.from.empty() || !request.to.empty()) {
    const auto piece = [](const std::string& date) {
      Html out;
      out << "<span dir=\"ltr\">" << Text{date} << "</span>";
      return out;
    };
    const std::string_view key = request.from == request.to ? "chip.date"
                                 : request.from.empty()     ? "chip.until"
                                 : request.to.empty()       ? "chip.since"
                                                            : "chip.between";
    AddChip(chips, text, text.Format(key, {{"from", piece(request.from)}, {"to", piece(request.to)}}),
            Without(Without(parameters.pairs, "from"), "to"));
  }
  if (chips.empty()) return {};
  Html list;
  list << "<ul class=\"chips\"" << Attr{"aria-label", text.Get("facet.filters")} << ">" << chips
       << "<li><a class=\"clear\"" << Attr{"href", SearchUrl(text, cleared)} << ">" << Text{text.Get("chip.clear")}
       << "</a></li></ul>";
  return list;
}

Html DateNotice(const UiText& text, const SearchParameters& parameters, const DateOffer& offer) {
  Pairs pairs = Without(parameters.pairs, "q");
  if (!offer.rest.empty()) pairs = With(std::move(pairs), "q", offer.rest);
  Html link;
  link << "<a" << Attr{"href", SearchUrl(text, With(With(std::move(pairs), "from", offer.iso), "to", offer.iso))} << ">"
       << text.Count("results.count", offer.count) << "</a>";
  return Html() << "<p>" << text.Format("results.dated", {{"date", DateHtml(text, offer.iso)}, {"count", link}})
                << "</p>";
}

Html Notices(const UiText& text, const SearchParameters& parameters, const index::SearchResponse& response,
             const Offers& offers) {
  Html notices;
  if (offers.date) notices << DateNotice(text, parameters, *offers.date);
  if (response.suggestion) {
    Html link;
    link << "<a" << Attr{"href", SearchUrl(text, With(Without(parameters.pairs, "q"), "q", *response.suggestion))}
         << "><span dir=\"auto\">" << Text{*response.suggestion} << "</span></a>";
    notices << "<p>" << text.Format("results.suggestion", {{"query", link}}) << "</p>";
  }
  if (response.relaxed && response.total > 0) {
    notices << "<p>" << Text{text.Get("results.relaxed")} << " <a"
            << Attr{"href", SearchUrl(text, With(Without(parameters.pairs, "match"), "match", "all"))} << ">"
            << Text{text.Get("results.only_all")} << "</a></p>";
  }
  Html ignored;
  for (const index::Ignored& piece : response.ignored) {
    if (piece.reason == "stop_word") continue;  // left out of every search engine's reply; nothing to do about it
    ignored << " <bdi><code>" << Text{piece.text} << "</code></bdi>";
  }
  if (!ignored.empty()) notices << "<p>" << Text{text.Get("results.ignored")} << ignored << "</p>";
  if (!response.missing.empty()) notices << "<p>" << Text{text.Get("results.partial")} << "</p>";
  if (response.cut) notices << "<p>" << Text{text.Get("results.cut")} << "</p>";
  if (notices.empty()) return {};
  return Html() << "<div class=\"notice\">" << notices << "</div>";
}

/// The search without the filter that `blame` names ("lang:ar", "not_type:remarks", "date:2014..2016"), or nothing if
/// the address has no such filter: then it is a field of the query.
std::optional<Pairs> WithoutBlamed(const SearchParameters& parameters, const std::string& name,
                                   const std::string& value) {
  Pairs without = Without(parameters.pairs, name, value);
  if (name == "date") without = Without(Without(parameters.pairs, "from"), "to");
  if (without.size() == parameters.pairs.size()) return std::nullopt;
  return without;
}

/// A word or filter of a search that found nothing, with what it would find alone or what is found without it.
Html BlameRow(const UiText& text, const SearchParameters& parameters, const index::Blame& blame) {
  const std::size_t colon = std::min(blame.text.find(':'), blame.text.size());
  const std::string name = blame.text.substr(0, colon);
  const std::string value = blame.text.substr(std::min(colon + 1, blame.text.size()));
  const std::optional<Pairs> without = blame.is_filter ? WithoutBlamed(parameters, name, value) : std::nullopt;
  const std::optional<index::Facet> facet = without ? index::FindFacet(name) : std::nullopt;
  Html piece;
  if (facet) {
    Html name_of_facet;
    name_of_facet << Text{text.Get(FacetKey(*facet))};
    piece = text.Format("chip.is", {{"facet", name_of_facet}, {"value", FacetLabel(text, *facet, value, value)}});
  } else if (without && name == "date") {
    piece << Text{text.Get("date.title")};
  } else {
    piece << "<span dir=\"auto\">" << Text{blame.text} << "</span>";
  }
  Html count = text.Count("results.count", blame.count);
  if (blame.count > 0) {
    const Pairs next = without ? *without : Pairs{{"q", blame.text}};  // a word is counted without any filter
    Html link;
    link << "<a" << Attr{"href", SearchUrl(text, next)} << ">" << count << "</a>";
    count = link;
  }
  return text.Format(without ? "none.without" : "none.alone", {{"piece", piece}, {"count", count}});
}

/// What can be done about a search that finds nothing: which word or filter is to blame, and the same without it.
Html NothingFound(const UiText& text, const SearchParameters& parameters, const index::SearchResponse& response) {
  Html out;
  out << "<div class=\"none\"><p><b>" << Text{text.Get("none.title")} << "</b></p>";
  // Where no word finds anything and no filter is in the way, the list would say nothing.
  const bool leads_out = std::any_of(response.blame.begin(), response.blame.end(),
                                     [](const index::Blame& blame) { return blame.count > 0; });
  if (leads_out) {
    out << "<ul>";
    for (const index::Blame& blame : response.blame) out << "<li>" << BlameRow(text, parameters, blame) << "</li>";
    out << "</ul>";
  }
  out << "<p>" << Text{text.Get("none.tips")} << "</p>";
  if (!parameters.request.filters.empty() || !parameters.request.from.empty() || !parameters.request.to.empty()) {
    Pairs only_query;
    if (!parameters.request.q.empty()) only_query = With({}, "q", parameters.request.q);
    out << "<p><a" << Attr{"href", SearchUrl(text, only_query)} << ">" << Text{text.Get("none.no_filters")}
        << "</a></p>";
  }
  out << "<p><a" << Attr{"href", "/" + std::string(text.tag()) + "/help"} << ">" << Text{text.Get("none.help")}
      << "</a></p></div>";
  return out;
}

void AddPageLink(Html& list, const UiText& text, const SearchParameters& parameters, std::size_t page) {
  const std::string number = text.Number(page);
  list << "<li><a" << Attr{"href", SearchUrl(text, parameters.pairs, page)}
       << Attr{"aria-label", text.FormatPlain("paging.page", {{"n", number}})}
       << Flag{"aria-current=\"page\"", page == parameters.page} << ">" << Text{number} << "</a></li>";
}

Html Paging(const UiText& text, const SearchParameters& parameters, std::uint64_t total) {
  const std::size_t reachable = static_cast<std::size_t>(std::min<std::uint64_t>(total, index::kMaxDepth));
  const std::size_t last = (reachable + kHitsPerPage - 1) / kHitsPerPage;
  if (last < 2) return {};
  const std::size_t page = parameters.page;
  Html list;
  list << "<nav class=\"pages\"" << Attr{"aria-label", text.Get("paging.label")} << "><ul>";
  if (page > 1) {
    list << "<li><a rel=\"prev\"" << Attr{"href", SearchUrl(text, parameters.pairs, page - 1)} << ">"
         << Text{text.Get("paging.previous")} << "</a></li>";
  }
  const std::size_t begin = page > kPagesAround + 1 ? page - kPagesAround : 1;
  const std::size_t end = std::min(last, page + kPagesAround);
  if (begin > 1) AddPageLink(list, text, parameters, 1);
  if (begin > 2) list << "<li aria-hidden=\"true\">\u2026</li>";
  for (std::size_t number = begin; number <= end; ++number) AddPageLink(list, text, parameters, number);
  if (end + 1 < last) list << "<li aria-hidden=\"true\">\u2026</li>";
  if (end < last) AddPageLink(list, text, parameters, last);
  if (page < last) {
    list << "<li><a rel=\"next\"" << Attr{"href", SearchUrl(text, parameters.pairs, page + 1)} << ">"
         << Text{text.Get("paging.next")} << "</a></li>";
  }
  list << "</ul></nav>";
  return list;
}

/// The same search through the API.
Pairs ApiPairs(const SearchParameters& parameters) {
  Pairs pairs;
  for (const auto& pair : parameters.pairs) {
    if (!pair.first.starts_with("facet_")) pairs.push_back(pair);
  }
  return pairs;
}

std::string ApiUrl(const SearchParameters& parameters) {
  Pairs pairs = ApiPairs(parameters);
  pairs.emplace_back("limit", std::to_string(kHitsPerPage));
  if (parameters.request.offset > 0) pairs.emplace_back("offset", std::to_string(parameters.request.offset));
  return "/api/v1/search?" + EncodePairs(pairs);
}

Html Tools(const UiText& text, const SearchParameters& parameters) {
  Html tools;
  tools << "<p class=\"tools\"><a" << Attr{"href", ApiUrl(parameters)} << ">" << Text{text.Get("results.json")}
        << "</a><a" << Attr{"href", "/api/v1/search?" + EncodePairs(With(ApiPairs(parameters), "format", "csv"))} << ">"
        << Text{text.Get("results.csv")} << "</a></p>";
  return tools;
}

std::string Rest(const SearchParameters& parameters) {
  std::string query = EncodePairs(parameters.pairs);
  if (parameters.page > 1) query += (query.empty() ? "page=" : "&page=") + std::to_string(parameters.page);
  return query.empty() ? "search" : "search?" + query;
}

std::string PageTitle(const UiText& text, const SearchParameters& parameters) {
  return parameters.request.q.empty() ? text.Get("results.all") : WithoutStrayBidi(parameters.request.q);
}

}  // namespace

index::SearchRequest SearchPageRequest(const SearchParameters& parameters, const UiText& text) {
  index::SearchRequest request = parameters.request;
  request.ui = text.tag();
  request.histogram = index::Histogram::kYear;
  const std::vector<index::FacetRequest> asked = std::move(request.facets);
  request.facets.clear();
  for (const index::Facet facet : kPanelFacets) {
    index::FacetRequest wanted{facet, ""};
    for (const index::FacetRequest& each : asked) {
      if (each.facet == facet) wanted.contains = each.contains;
    }
    request.facets.push_back(std::move(wanted));
  }
  return request;
}

std::string SearchPage(const PageContext& context, const SearchParameters& parameters,
                       const index::SearchResponse& response, const Offers& offers) {
  const UiText& text = context.text;
  Html main;
  main << "<main id=\"main\">" << SearchBox(context, parameters.request.q, HiddenPairs(parameters, response))
       << "<p id=\"trouble\" class=\"notice\" role=\"alert\" hidden>" << Text{text.Get("live.error")}
       << "</p><p id=\"slow\" hidden><span>" << Text{text.Get("live.slow")}
       << "</span> <button type=\"button\" class=\"quiet\">" << Text{text.Get("live.cancel")}
       << "</button></p><div id=\"live\" class=\"vh\" role=\"status\"></div><div class=\"lay\">"
       << FacetsPanel(context, parameters, response)
       << "<section id=\"res\" aria-labelledby=\"count\"><div class=\"bar\">" << Heading(text, parameters, response)
       << Controls(text, parameters.request) << "</div>" << Chips(text, parameters)
       << Notices(text, parameters, response, offers);
  if (response.hits.empty()) {
    if (!offers.suggested.empty()) {
      SearchParameters suggested = parameters;
      suggested.pairs = With(Without(parameters.pairs, "q"), "q", *response.suggestion);
      main << HitList(context, suggested, offers.suggested);
    }
    main << NothingFound(text, parameters, response);
  } else {
    main << HitList(context, parameters, response.hits);
  }
  main << Paging(text, parameters, response.total);
  if (response.total > 0) main << Tools(text, parameters);
  main << "</section></div></main>";
  // Past the filters too, which are dozens of boxes to whoever has no mouse.
  return RenderPage(context, {PageTitle(text, parameters), Rest(parameters), false, "count"}, main);
}

std::string SearchFailedPage(const PageContext& context, const SearchParameters& parameters, const Error& error) {
  const UiText& text = context.text;
  const bool too_long = error.code == ErrorCode::kQueryTooLong;
  const bool too_deep = error.code == ErrorCode::kPagingTooDeep;
  Html main;
  main << "<main id=\"main\">" << SearchBox(context, parameters.request.q, {}) << "<h1 id=\"count\">"
       << Text{text.Get(too_long   ? "error.too_long"
                        : too_deep ? "error.too_deep"
                                   : "error.refused")}
       << "</h1>";
  // Where the heading says it all, nothing is left for English.
  if (!too_long && !too_deep) main << "<p class=\"note\" lang=\"en\" dir=\"ltr\">" << Text{error.message} << "</p>";
  main << "</main>";
  return RenderPage(context, {PageTitle(text, parameters), Rest(parameters)}, main);
}

}  // namespace bayan::searchd
