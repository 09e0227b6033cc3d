#include <array>
#include <string>

#include "searchd/pages/pages.h"

namespace bayan::searchd {
namespace {

/// What can be typed, an example, and the message that says what it does. Examples are queries: they work as they are.
struct Example {
  std::string_view query;
  std::string_view key;
};

constexpr std::array kExamples{
    Example{"\u0627\u0644\u0645\u0642\u0627\u062A\u0644\u064A\u0646 \u0627\u0644\u0623\u062C\u0627\u0646\u0628",
            "help.words"},
    Example{"\"foreign terrorist fighters\"", "help.phrase"},
    Example{"Iraq OR Syria", "help.or"},
    Example{"Iraq -Syria", "help.not"},
    Example{"(Iraq OR Syria) financing", "help.brackets"},
    Example{"financing NEAR terrorism", "help.near"},
    Example{"financ*", "help.wildcard"},
    Example{"title:coalition", "help.in_title"},
    Example{"country:IQ cites:S/RES/2178", "help.fields"},
    Example{"date:2014..2017", "help.range"},
    Example{"\u0627\u0644\u0639\u0646\u0648\u0627\u0646:\u0627\u0644\u062A\u062D\u0627\u0644\u0641 \u0623\u0648 "
            "\u062F\u0627\u0639\u0634",
            "help.arabic"},
};

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
    main << "<div><dt><a" << Attr{"href", SearchUrl(text, {{"q", std::string(example.query)}})}
         << "><code dir=\"auto\">" << Text{example.query} << "</code></a></dt><dd>" << Text{text.Get(example.key)}
         << "</dd></div>";
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
  if (status != 404) main << "<p class=\"note\" lang=\"en\" dir=\"ltr\">" << Text{error.message} << "</p>";
  main << SearchBox(context, "", {}) << "<p><a" << Attr{"href", "/" + std::string(text.tag()) + "/"} << ">"
       << Text{text.Get("error.start")} << "</a></p></main>";
  return RenderPage(context, {text.Get(key), ""}, main);
}

}  // namespace bayan::searchd
