#include "indexer/extract/class_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <vector>

#include "core/base/strings.h"

namespace bayan::indexer {
namespace {

constexpr auto kBoilerplateWords = std::to_array<std::string_view>(
    {// notices
     "cookie", "cookies", "cookiebar", "cookieconsent", "cookiebanner", "cookiebot", "cybotcookiebotdialog", "gdpr",
     "ccpa", "consent", "onetrust", "cmplz", "cky", "didomi", "usercentrics", "tarteaucitron", "popup", "modal",
     // sharing and following
     "share", "shares", "sharing", "sharer", "sharebar", "sharebox", "sharebuttons", "sharedaddy", "sharethis",
     "addtoany", "addthis", "a2a", "social", "socials", "socialmedia", "follow", "followus",
     // ways through the site
     "breadcrumb", "breadcrumbs", "crumbs", "breadcrump", "navbar", "nav", "navigation", "topnav", "sidenav", "subnav",
     "menu", "menus", "submenu", "mainmenu", "topmenu", "megamenu", "offcanvas", "sidebar", "sidebars", "widget",
     "widgets", "pagination", "pager", "skip", "skiplink", "switcher", "langswitcher", "sitemap", "topbar", "toolbar",
     "masthead", "backtotop", "totop", "searchform", "searchbox",
     // around the text
     "footer", "subfooter", "colophon", "copyright", "copyrights", "related", "relatedposts", "recommended",
     "recommendations", "trending", "newsticker", "ticker", "comments", "respond", "disqus", "print", "login", "signin",
     "newsletter", "newsletters", "subscribe", "subscription", "signup", "feedback", "tagcloud", "mostread", "tags",
     "etiquetas", "moduletable",
     // what somebody pays for
     "advert", "adverts", "ad", "ads", "advertisement", "adsense", "promo", "promos", "sponsor", "sponsored"});

// Two words that only together say it: "header" alone may be the head of the article.
struct Pair {
  std::string_view first;
  std::string_view second;
};
constexpr auto kBoilerplatePairs = std::to_array<Pair>(
    {{"site", "header"}, {"page", "tools"},   {"page", "actions"}, {"global", "header"},     {"main", "header"},
     {"top", "header"},  {"header", "top"},   {"top", "bar"},      {"language", "selector"}, {"lang", "selector"},
     {"most", "read"},   {"most", "viewed"},  {"latest", "news"},  {"read", "also"},         {"read", "more"},
     {"quick", "links"}, {"useful", "links"}, {"back", "top"},     {"post", "nav"},          {"search", "form"},
     {"search", "box"},  {"search", "block"}, {"font", "size"},    {"text", "size"}});

constexpr auto kLayoutWords =
    std::to_array<std::string_view>({"no", "has", "with", "without", "not", "one", "two", "both", "hide", "is"});

constexpr auto kSiteWords =
    std::to_array<std::string_view>({"logo", "brand", "branding", "sitename", "sitetitle", "blogname"});
constexpr auto kSitePairs = std::to_array<Pair>({{"site", "title"}, {"site", "name"}, {"site", "branding"}});

constexpr auto kTitleWords = std::to_array<std::string_view>(
    {"headline", "entrytitle", "posttitle", "articletitle", "newstitle", "titre", "titulo", "titular", "baslik"});
constexpr auto kTitlePairs = std::to_array<Pair>({{"entry", "title"},
                                                  {"post", "title"},
                                                  {"article", "title"},
                                                  {"news", "title"},
                                                  {"story", "title"},
                                                  {"node", "title"},
                                                  {"content", "title"},
                                                  {"page", "title"}});

bool IsIn(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of a value in lower case, those of camel case apart; an empty one where a class ends.
std::vector<std::string> WordsOf(std::string_view value) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  bool was_small = false;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0) {
      flush();
      if (std::isspace(byte) != 0) words.emplace_back();
      was_small = false;
      continue;
    }
    if (std::isupper(byte) != 0 && was_small) flush();
    was_small = std::islower(byte) != 0;
    word += LowerAscii(c);
  }
  flush();
  return words;
}

bool Names(std::string_view value, std::span<const std::string_view> single, std::span<const Pair> pairs) {
  const std::vector<std::string> words = WordsOf(value);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view before = i == 0 ? std::string_view() : words[i - 1];
    if (IsIn(single, words[i]) && !IsIn(kLayoutWords, before)) return true;
    const bool paired = std::any_of(pairs.begin(), pairs.end(),
                                    [&](const Pair& pair) { return before == pair.first && words[i] == pair.second; });
    if (paired) return true;
  }
  return false;
}

}  // namespace

bool NamesBoilerplate(std::string_view class_or_id) { return Names(class_or_id, kBoilerplateWords, kBoilerplatePairs); }

bool NamesTheTitle(std::string_view class_or_id) {
  return class_or_id == "title" || Names(class_or_id, kTitleWords, kTitlePairs);
}

bool NamesTheSite(std::string_view class_or_id) { return Names(class_or_id, kSiteWords, kSitePairs); }

}  // namespace bayan::indexer
