#include <algorithm>
#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

constexpr int kBarWidth = 10;
constexpr int kChartHeight = 48;
constexpr std::uint64_t kSmallestBar = 2;  // so that one statement among thousands still shows

bool IsChosen(const SearchParameters& parameters, index::Facet facet, std::string_view value) {
  const auto& filters = parameters.request.filters;
  return std::any_of(filters.begin(), filters.end(), [&](const index::Filter& filter) {
    return filter.facet == facet && filter.value == value && !filter.exclude;
  });
}

Html FacetValueRow(const UiText& text, const SearchParameters& parameters, index::Facet facet,
                   const index::FacetValue& value) {
  Html row;
  row << "<li><label><input type=\"checkbox\" form=\"f\"" << Attr{"name", index::Field(facet).name}
      << Attr{"value", value.value} << Flag{"checked", IsChosen(parameters, facet, value.value)} << "><span>"
      << FacetLabel(text, facet, value.value, value.label) << "</span><span class=\"n\">"
      << Text{text.Number(value.count)} << "</span></label></li>";
  return row;
}

Html FacetBox(const UiText& text, const SearchParameters& parameters, const index::FacetCounts& facet) {
  const std::string name(index::Field(facet.facet).name);
  const std::string& title = text.Get(FacetKey(facet.facet));
  const auto asked = std::find_if(parameters.request.facets.begin(), parameters.request.facets.end(),
                                  [&](const index::FacetRequest& request) { return request.facet == facet.facet; });
  const std::string contains = asked == parameters.request.facets.end() ? "" : asked->contains;
  const bool says_something = std::any_of(facet.values.begin(), facet.values.end(), [](const index::FacetValue& value) {
    return value.value != index::kMissing || value.selected;
  });
  if (!says_something && contains.empty()) return {};
  Html box;
  box << "<fieldset><legend>" << Text{title} << "</legend>";
  if (facet.distinct > kFacetValuesPerPage || !contains.empty()) {
    const std::string label = text.FormatPlain("facet.search", {{"facet", title}});
    box << "<input form=\"f\" class=\"fq\" type=\"search\" dir=\"auto\"" << Attr{"name", "facet_q." + name}
        << Attr{"value", contains} << Attr{"aria-label", label} << Attr{"placeholder", text.Get("facet.search.short")}
        << ">";
  }
  box << "<ul>";
  for (const bool missing : {false, true}) {  // "not stated" last, however many there are
    for (const index::FacetValue& value : facet.values) {
      if ((value.value == index::kMissing) == missing) box << FacetValueRow(text, parameters, facet.facet, value);
    }
  }
  box << "</ul>";
  const auto shown = static_cast<std::uint64_t>(
      std::count_if(facet.values.begin(), facet.values.end(),
                    [](const index::FacetValue& value) { return value.count > 0 && value.value != index::kMissing; }));
  if (facet.distinct > shown && parameters.request.facet_size <= kFacetValuesPerPage) {
    box << "<p><a" << Attr{"href", SearchUrl(text, With(parameters.pairs, "facet_size", "100"))} << ">"
        << text.Count("facet.more", facet.distinct - shown) << "</a></p>";
  }
  box << "</fieldset>";
  return box;
}

Html Chart(const UiText& text, const SearchParameters& parameters, const index::HistogramCounts& histogram,
           std::uint64_t highest) {
  const auto& buckets = histogram.buckets;
  const std::string first = buckets.front().value;
  const std::string last = buckets.back().value;
  const std::string from = parameters.request.from.substr(0, 4);
  const std::string to = parameters.request.to.substr(0, 4);
  Html chart;
  chart << "<svg class=\"hg\" role=\"img\" preserveAspectRatio=\"none\""
        << Attr{"viewBox", "0 0 " + std::to_string(buckets.size() * kBarWidth) + " " + std::to_string(kChartHeight)}
        << Attr{"data-first", first}
        << Attr{"aria-label", text.FormatPlain("date.chart", {{"first", first}, {"last", last}})} << ">";
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    std::uint64_t height = buckets[i].count * kChartHeight / std::max<std::uint64_t>(highest, 1);
    if (buckets[i].count > 0) height = std::max(height, kSmallestBar);
    const bool outside = (!from.empty() && buckets[i].value < from) || (!to.empty() && buckets[i].value > to);
    chart << "<rect" << Flag{"class=\"o\"", outside} << Attr{"x", std::to_string(i * kBarWidth + 1)}
          << Attr{"y", std::to_string(kChartHeight - height)} << Attr{"width", std::to_string(kBarWidth - 2)}
          << Attr{"height", std::to_string(height)} << "/>";
  }
  chart << "</svg><p class=\"ax\" aria-hidden=\"true\"><bdi>" << Text{first} << "</bdi><bdi>" << Text{last}
        << "</bdi></p>";
  return chart;
}

Html YearList(const UiText& text, const SearchParameters& parameters, const index::HistogramCounts& histogram,
              std::uint64_t highest) {
  const Pairs rest = Without(Without(parameters.pairs, "from"), "to");
  Html list;
  list << "<details class=\"years\"><summary>" << Text{text.Get("date.list")} << "</summary><ol>";
  for (auto bucket = histogram.buckets.rbegin(); bucket != histogram.buckets.rend(); ++bucket) {
    if (bucket->count == 0) continue;
    const bool current = parameters.request.from == bucket->value && parameters.request.to == bucket->value;
    list << "<li><a" << Attr{"href", SearchUrl(text, With(With(rest, "from", bucket->value), "to", bucket->value))}
         << Flag{"aria-current=\"true\"", current} << "><bdi>" << Text{bucket->value}
         << "</bdi><svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect height=\"1\""
         << Attr{"width", std::to_string(std::max<std::uint64_t>(1, bucket->count * 100 / highest))}
         << "/></svg><span class=\"n\">" << Text{text.Number(bucket->count)} << "</span></a></li>";
  }
  list << "</ol></details>";
  return list;
}

Html DateField(const UiText& text, Literal name, std::string_view label_key, const std::string& value) {
  Html field;
  field << "<label>" << Text{text.Get(label_key)}
        << "<input form=\"f\" dir=\"ltr\" inputmode=\"numeric\" maxlength=\"10\" autocomplete=\"off\""
        << Attr{"name", name.markup()} << Attr{"value", value} << Attr{"placeholder", text.Get("date.placeholder")}
        << "></label>";
  return field;
}

Html DateBox(const UiText& text, const SearchParameters& parameters, const index::SearchResponse& response) {
  Html box;
  box << "<fieldset class=\"dates\"><legend>" << Text{text.Get("date.title")} << "</legend>";
  if (response.histogram && !response.histogram->buckets.empty()) {
    std::uint64_t highest = 1;
    for (const auto& bucket : response.histogram->buckets) highest = std::max(highest, bucket.count);
    box << Chart(text, parameters, *response.histogram, highest)
        << YearList(text, parameters, *response.histogram, highest);
  }
  box << "<div class=\"range\">" << DateField(text, "from", "date.from", parameters.request.from)
      << DateField(text, "to", "date.to", parameters.request.to) << "</div>";
  if (response.histogram && response.histogram->undated > 0) {
    box << "<p class=\"note\">" << text.Count("date.undated", response.histogram->undated) << "</p>";
  }
  box << "</fieldset>";
  return box;
}

std::size_t ActiveFilters(const SearchParameters& parameters) {
  const index::SearchRequest& request = parameters.request;
  return request.filters.size() + (request.from.empty() && request.to.empty() ? 0 : 1);
}

}  // namespace

Html FacetsPanel(const PageContext& context, const SearchParameters& parameters,
                 const index::SearchResponse& response) {
  const UiText& text = context.text;
  const std::size_t active = ActiveFilters(parameters);
  Html panel;
  panel << "<aside id=\"fac\"" << Attr{"aria-label", text.Get("facet.filters")} << "><details class=\"fd\"><summary>"
        << Text{text.Get("facet.filters")};
  if (active > 0) panel << " <span class=\"n\">" << Text{text.Number(active)} << "</span>";
  panel << "</summary>" << DateBox(text, parameters, response);
  for (const index::FacetCounts& facet : response.facets) panel << FacetBox(text, parameters, facet);
  panel << "<button form=\"f\" class=\"quiet apply\">" << Text{text.Get("facet.apply")}
        << "</button></details></aside>";
  return panel;
}

}  // namespace bayan::searchd
