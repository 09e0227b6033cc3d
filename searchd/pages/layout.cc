#include "searchd/pages/layout.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/program/version.h"
#include "searchd/server/target.h"

namespace bayan::searchd {
namespace {

constexpr std::size_t kMaxLabelBytes = 200;  // of an issuer, type or the like; some files hold anything there
constexpr std::size_t kMaxTitleBytes = 200;  // of the browser's window and bookmarks

Html Head(const PageContext& context, const PageFrame& frame) {
  const UiText& text = context.text;
  const std::string& name = text.Get("app.name");
  const std::string_view title = utf8::Prefix(frame.title, kMaxTitleBytes);
  Html head;
  head << R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">)"
       << R"(<meta name="color-scheme" content="light dark"><meta name="description")"
       << Attr{"content", text.Get("app.tagline")} << "><title>"
       << Text{frame.is_start ? name + " \u00B7 " + text.Get("app.tagline") : std::string(title) + " \u00B7 " + name}
       << "</title><link rel=\"stylesheet\"" << Attr{"href", context.assets.Url("bayan.css")}
       << "><script type=\"module\"" << Attr{"src", context.assets.Url("bayan.js")}
       << "></script><link rel=\"icon\" type=\"image/svg+xml\"" << Attr{"href", context.assets.Url("icon.svg")}
       << R"(><link rel="search" type="application/opensearchdescription+xml")"
       << Attr{"href", "/" + std::string(text.tag()) + "/opensearch.xml"} << Attr{"title", name} << "></head>";
  return head;
}

Html LanguageMenu(const UiText& text, const PageFrame& frame) {
  Html menu;
  menu << "<details class=\"menu\"><summary><span class=\"vh\">" << Text{text.Get("nav.ui")} << " </span>"
       << Text{text.locale().language().own_name} << "</summary><ul>";
  for (const locale::UiLanguage& language : locale::UiLanguages()) {
    menu << "<li><a" << Attr{"href", "/" + std::string(language.tag) + "/" + frame.rest}
         << Attr{"hreflang", language.tag} << Attr{"lang", language.tag}
         << Attr{"dir", DirectionOf(language.right_to_left)}
         << Flag{"aria-current=\"true\"", language.tag == text.tag()} << ">" << Text{language.own_name} << "</a></li>";
  }
  menu << "</ul></details>";
  return menu;
}

Html Header(const PageContext& context, const PageFrame& frame) {
  const UiText& text = context.text;
  const std::string home = "/" + std::string(text.tag()) + "/";
  Html header;
  header << "<a class=\"skip\"" << Attr{"href", "#" + std::string(frame.content_id)} << ">"
         << Text{text.Get("nav.skip")} << "</a><header class=\"top\"><a class=\"brand\"" << Attr{"href", home}
         << "><img alt=\"\" width=\"28\" height=\"28\"" << Attr{"src", context.assets.Url("icon.svg")} << "><b>"
         << Text{text.Get("app.name")} << "</b></a><nav" << Attr{"aria-label", text.Get("nav.label")} << "><a"
         << Attr{"href", home + "help"} << Flag{"aria-current=\"page\"", frame.rest == "help"} << ">"
         << Text{text.Get("nav.help")} << "</a>" << LanguageMenu(text, frame) << "</nav></header>";
  return header;
}

Html Footer(const UiText& text) {
  Html version;
  version << Text{program::Version()};
  Html footer;
  footer << "<footer><p>" << text.Format("footer.version", {{"version", version}})
         << "</p><p class=\"prefs script\" hidden><label>" << Text{text.Get("theme.label")}
         << " <select id=\"theme\"><option value=\"\">" << Text{text.Get("theme.auto")}
         << "</option><option value=\"light\">" << Text{text.Get("theme.light")} << "</option><option value=\"dark\">"
         << Text{text.Get("theme.dark")} << "</option></select></label><label><input id=\"keys\" type=\"checkbox\">"
         << Text{text.Get("keys.on")} << "</label></p></footer>";
  return footer;
}

}  // namespace

std::string RenderPage(const PageContext& context, const PageFrame& frame, const Html& main) {
  const UiText& text = context.text;
  Html page;
  page << "<!DOCTYPE html><html" << Attr{"lang", text.tag()} << Attr{"dir", text.direction()};
  if (!context.theme.empty()) page << Attr{"data-theme", context.theme};
  page << ">" << Head(context, frame) << "<body>" << Header(context, frame) << main << Footer(text)
       << "</body></html>\n";
  return std::move(page).str();
}

Html SearchBox(const PageContext& context, std::string_view query, const Pairs& hidden, const BoxPlace& place) {
  const UiText& text = context.text;
  const std::string action = place.action.empty() ? "/" + std::string(text.tag()) + "/search" : place.action;
  Html box;
  box << "<form id=\"f\" role=\"search\" class=\"box\"" << Attr{"action", action} << "><label class=\"vh\" for=\"q\">"
      << Text{text.Get(place.label_key.empty() ? "search.label" : place.label_key)}
      << R"(</label><div class="field"><input id="q" name="q" type="search" dir="auto" dirname="q.dir" maxlength="1000")"
      << Attr{"value", query} << Attr{"placeholder", text.Get("search.placeholder")}
      << R"( autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"><button>)"
      << Text{text.Get("search.submit")} << "</button></div>";
  for (const auto& [name, value] : hidden) {
    box << "<input type=\"hidden\"" << Attr{"name", name} << Attr{"value", value} << ">";
  }
  box << "</form>";
  return box;
}

Html LimitNotice(const PageContext& context, bool cut) {
  if (!context.is_partial && !cut) return {};
  Html notice("<div class=\"notice\">");
  if (context.is_partial) notice << "<p>" << Text{context.text.Get("results.partial")} << "</p>";
  if (cut) notice << "<p>" << Text{context.text.Get("results.cut")} << "</p>";
  return notice << "</div>";
}

std::string SearchUrl(const UiText& text, const Pairs& pairs, std::size_t page) {
  std::string query = EncodePairs(pairs);
  if (page > 1) query += (query.empty() ? "page=" : "&page=") + std::to_string(page);
  return "/" + std::string(text.tag()) + "/search" + (query.empty() ? "" : "?" + query);
}

std::string DocumentUrl(const UiText& text, std::string_view id, const Pairs& pairs, std::size_t page) {
  std::string query = EncodePairs(pairs);
  if (page > 1) query += (query.empty() ? "page=" : "&page=") + std::to_string(page);
  return "/" + std::string(text.tag()) + "/d/" + EncodeComponent(id) + (query.empty() ? "" : "?" + query);
}

std::string CompareUrl(const UiText& text, std::string_view id, std::string_view other, const Pairs& pairs) {
  std::string url = DocumentUrl(text, id, {}) + "/with";
  if (!other.empty()) url += "/" + EncodeComponent(other);
  return url + (pairs.empty() ? "" : "?" + EncodePairs(pairs));
}

std::string RestOf(const UiText& text, std::string_view url) { return std::string(url.substr(text.tag().size() + 2)); }

Pairs Without(const Pairs& pairs, std::string_view name) {
  Pairs left;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(left),
               [&](const auto& pair) { return pair.first != name; });
  return left;
}

Pairs Without(const Pairs& pairs, std::string_view name, std::string_view value) {
  Pairs left;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(left),
               [&](const auto& pair) { return pair.first != name || pair.second != value; });
  return left;
}

Pairs With(Pairs pairs, std::string_view name, std::string_view value) {
  pairs.emplace_back(name, value);
  return pairs;
}

Html Marked(const std::vector<index::Segment>& segments, std::size_t* next_id) {
  Html out;
  for (const index::Segment& segment : segments) {
    if (!segment.hit) {
      out << Text{segment.text};
      continue;
    }
    out << "<mark";
    if (next_id != nullptr) out << Attr{"id", "h" + std::to_string((*next_id)++)};
    out << ">" << Text{segment.text} << "</mark>";
  }
  return out;
}

std::string JoinedText(const std::vector<index::Segment>& segments) {
  std::string joined;
  for (const index::Segment& segment : segments) joined += segment.text;
  return joined;
}

std::string_view DirectionOf(bool right_to_left) { return right_to_left ? "rtl" : "ltr"; }

std::string FacetKey(index::Facet facet) { return "facet." + std::string(index::Field(facet).name); }

std::string PlainFacetLabel(const UiText& text, index::Facet facet, std::string_view value, std::string_view label) {
  if (value == index::kMissing) return text.Get("facet.missing");
  if (facet == index::Facet::kLang) return value == "und" ? text.Get("facet.lang.und") : locale::OwnLanguageName(value);
  if (facet == index::Facet::kCountry) return text.locale().CountryName(value);
  if (facet == index::Facet::kType) return TypeLabel(text, value);
  return Shortened(label.empty() ? value : label);
}

std::string TypeLabel(const UiText& text, std::string_view type) {
  if (std::optional<std::string> known = text.Find("type." + std::string(type))) return *known;
  return Shortened(type);
}

std::string Shortened(std::string_view value) {
  const std::string_view kept = utf8::Prefix(value, kMaxLabelBytes);
  return WithoutStrayBidi(kept) + (kept.size() < value.size() ? "\u2026" : "");
}

std::vector<index::Segment> Clipped(std::vector<index::Segment> segments, std::size_t limit_bytes) {
  for (auto segment = segments.begin(); segment != segments.end(); ++segment) {
    if (segment->text.size() <= limit_bytes) {
      limit_bytes -= segment->text.size();
      continue;
    }
    std::string_view kept = utf8::Prefix(segment->text, limit_bytes);
    // Back to the end of a word, unless that would leave nothing of a word without end.
    const std::size_t space = kept.rfind(' ');
    if (segment->hit) {
      kept = {};
    } else if (space != std::string_view::npos) {
      kept = kept.substr(0, space);
    }
    segment->text = std::string(kept) + "\u2026";
    segment->hit = false;
    segments.erase(segment + 1, segments.end());
    break;
  }
  return segments;
}

Html FacetLabel(const UiText& text, index::Facet facet, std::string_view value, std::string_view label) {
  Html out;
  const bool names_language = facet == index::Facet::kLang && value != index::kMissing && value != "und";
  out << "<bdi";
  if (names_language) out << Attr{"lang", value};
  out << ">" << Text{PlainFacetLabel(text, facet, value, label)} << "</bdi>";
  return out;
}

}  // namespace bayan::searchd
