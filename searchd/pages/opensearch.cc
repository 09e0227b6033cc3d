#include "searchd/pages/opensearch.h"

#include "searchd/pages/html.h"

namespace bayan::searchd {

std::string OpenSearchDescription(const UiText& text, const std::string& base) {
  Html xml;
  xml << R"(<?xml version="1.0" encoding="UTF-8"?>)"
      << R"(<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>)"
      << Text{text.Get("app.name")} << "</ShortName><Description>" << Text{text.Get("app.tagline")}
      << "</Description><InputEncoding>UTF-8</InputEncoding><Url type=\"text/html\""
      << Attr{"template", base + "/" + std::string(text.tag()) + "/search?q={searchTerms}"}
      << "/><Url type=\"application/x-suggestions+json\"" << Attr{"template", base + "/api/v1/suggest?q={searchTerms}"}
      << "/></OpenSearchDescription>";
  return std::move(xml).str() + "\n";
}

}  // namespace bayan::searchd
