#include <array>
#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

/// What can be typed: "help.NAME" says what it does, "help.NAME.q" is an example in the reader's language. Examples are
/// queries: they work as they are.
struct Example {
  std::string_view query_key;
  std::string_view key;
};

constexpr std::array kExamples{Example{"help.words.q", "help.words"},
                               Example{"help.phrase.q", "help.phrase"},
                               Example{"help.or.q", "help.or"},
                               Example{"help.not.q", "help.not"},
                               Example{"help.brackets.q", "help.brackets"},
                               Example{"help.near.q", "help.near"},
                               Example{"help.wildcard.q", "help.wildcard"},
                               Example{"help.in_title.q", "help.in_title"},
                               Example{"help.fields.q", "help.fields"},
                               Example{"help.range.q", "help.range"},
                               Example{"help.arabic.q", "help.arabic"}};

struct Key {
  std::string_view names;
  std::string_view key;
};

constexpr std::array kKeys{Key{"/", "keys.box"}, Key{"j k", "keys.results"}, Key{"n p", "keys.pages"},
                           Key{"u", "keys.up"}, Key{"?", "keys.help"}};

Html Keyboard(const UiText& text) {
  Html out;
  out << "<h2 id=\"keyboard\">" << Text{text.Get("keys.title")} << "</h2><dl>";
  for (const Key& key : kKeys) {
    out << "<div><dt><kbd dir=\"ltr\">" << Text{key.names} << "</kbd></dt><dd>" << Text{text.Get(key.key)}
        << "</dd></div>";
  }
  out << "</dl>";
  return out;
}

}  // namespace

std::string HelpPage(const PageContext& context) {
  const UiText& text = context.text;
  Html main;
  main << "<main id=\"main\" class=\"help\"><h1>" << Text{text.Get("help.title")} << "</h1>"
       << SearchBox(context, "", {}) << "<p>" << Text{text.Get("help.intro")} << "</p><dl>";
  for (const Example& example : kExamples) {
    const std::string& query = text.Get(example.query_key);
    main << "<div><dt><a" << Attr{"href", SearchUrl(text, {{"q", query}})} << "><code dir=\"auto\">" << Text{query}
         << "</code></a></dt><dd>" << Text{text.Get(example.key)} << "</dd></div>";
  }
  main << "</dl><h2>" << Text{text.Get("help.matching.title")} << "</h2><p>" << Text{text.Get("help.matching")}
       << "</p><h2>" << Text{text.Get("help.filters.title")} << "</h2><p>" << Text{text.Get("help.filters")} << "</p>"
       << Keyboard(text) << "</main>";
  return RenderPage(context, {text.Get("help.title"), "help"}, main);
}

std::string ErrorPage(const PageContext& context, int status, const Error& error) {
  const UiText& text = context.text;
  const std::string_view key = status == 404   ? "error.not_found"
                               : status >= 500 ? "error.unavailable"
                                               : "error.refused";
  Html main;
  main << "<main id=\"main\"><h1>" << Text{text.Get(key)} << "</h1>";
  if (status != 404 && status < 500)
    main << "<p class=\"note\" lang=\"en\" dir=\"ltr\">" << Text{error.message} << "</p>";
  main << SearchBox(context, "", {}) << "<p><a" << Attr{"href", "/" + std::string(text.tag()) + "/"} << ">"
       << Text{text.Get("error.start")} << "</a></p></main>";
  return RenderPage(context, {text.Get(key), ""}, main);
}

}  // namespace bayan::searchd
