#include "searchd/pages/pages.h"

#include <gtest/gtest.h>

#include <set>

namespace bayan::searchd {
namespace {

/// Says what is wrong with the nesting of `page`, or nothing: every element closed in order, no attribute twice.
std::string NestingFault(const std::string& page) {
  static const std::set<std::string> kVoid{"meta", "link", "input", "img", "rect", "br"};
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return "a tag without an end";
    std::string tag = page.substr(at + 1, end - at - 1);
    if (tag.starts_with("!")) continue;
    const std::string name =
        tag.substr(tag.starts_with("/") ? 1 : 0, tag.find_first_of(" /", 1) - (tag.starts_with("/") ? 1 : 0));
    if (tag.starts_with("/")) {
      if (open.empty() || open.back() != name)
        return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back());
      open.pop_back();
    } else if (!kVoid.contains(name) && !tag.ends_with("/")) {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> stays open";
}

class PagesTest : public testing::TestWithParam<std::string> {
 protected:
  PagesTest()
      : assets_(*Assets::Create("")),
        text_(*UiText::Create(*locale::FindUiLanguage(GetParam()), *Assets::Catalogue("", GetParam()))) {}

  static index::SearchResponse Response() {
    index::SearchResponse response;
    response.total = 61;
    response.parsed = "x";
    response.relaxed = true;
    response.suggestion = "<i>y";
    response.ignored = {{"(", "unbalanced_bracket"}};
    index::Hit hit;
    hit.id = "a:1";
    hit.title = "<script>alert(1)</script>\u202Eevil";
    hit.title_segments = {{"<script>", true}, {"alert(1)</script>\u202Eevil", false}};
    hit.lang = "en";
    hit.date = "2017-03";
    hit.issuer = "\"><img src=x>";
    hit.snippet = {{"before ", false}, {"<b>hit</b>", true}};
    index::Hit arabic = hit;
    arabic.lang = "ar";
    arabic.right_to_left = true;
    arabic.date.clear();
    arabic.title.clear();
    response.hits = {hit, arabic};
    response.facets = {{index::Facet::kLang, {{"ar", "x", 5, true}, {"_missing", "", 1, false}}, 1},
                       {index::Facet::kCountry, {{"IQ", "Iraq", 2, false}}, 30}};
    response.histogram = index::HistogramCounts{index::Histogram::kYear, {{"2016", 0}, {"2017", 61}}, 3};
    return response;
  }

  static SearchParameters Parameters() {
    return ParseLeniently(ParseTarget("/x/search?q=%3Cb%3E&lang=ar&not_type=a&from=2016&to=2017&page=2"),
                          Place::kSearchPage);
  }

  static void ExpectSound(const std::string& page) {
    EXPECT_EQ(NestingFault(page), "");
    for (const std::string_view never :
         {"<script>alert", "<img src=x", "<b>hit", "<i>y", "\u202E", " style=", "??", "javascript:alert(1)\""}) {
      EXPECT_EQ(page.find(never), std::string::npos) << never;
    }
  }

  static void ExpectHas(const std::string& page, const std::string& piece) {
    EXPECT_NE(page.find(piece), std::string::npos) << piece;
  }

  PageContext context() const { return {text_, assets_}; }

  Assets assets_;
  UiText text_;
};

TEST_P(PagesTest, SearchPageIsSoundWhateverItShows) {
  const std::string page = SearchPage(context(), Parameters(), Response(), {});
  ExpectSound(page);
  ExpectHas(page, "<mark>&lt;b&gt;hit&lt;/b&gt;</mark>");
  ExpectHas(page, "<article dir=\"rtl\">");
  ExpectHas(page, "<html lang=\"" + GetParam() + "\"");
  ExpectHas(page, "name=\"not_type\" value=\"a\"");
}

TEST_P(PagesTest, WhatIsIncompleteSaysSo) {
  index::SearchResponse response = Response();
  const std::string& message = text_.Get("results.partial");
  EXPECT_EQ(SearchPage(context(), Parameters(), response, {}).find(message), std::string::npos);
  response.missing = {1};
  ExpectHas(SearchPage(context(), Parameters(), response, {}), message);
  index::IndexStats stats;
  stats.documents = 1;
  PageContext partial = context();
  partial.is_partial = true;
  ExpectHas(StartPage(partial, stats, response), message);
  index::MarkedDocument document;
  ExpectHas(DocumentPage(partial, Parameters(), document, {}), message);
  ExpectHas(ComparePage(partial, Parameters(), document, document, {}), message);
  ExpectHas(PickPage(partial, Parameters(), document.statement, {}, &response), message);
  const std::string& cut = text_.Get("results.cut");
  EXPECT_EQ(DocumentPage(context(), Parameters(), document, {}).find(cut), std::string::npos);
  response.cut = true;
  document.cut = true;
  ExpectHas(SearchPage(context(), Parameters(), response, {}), cut);
  ExpectHas(DocumentPage(context(), Parameters(), document, {}), cut);
}

TEST_P(PagesTest, AFacetSaysHowManyMoreValuesItHas) {
  SearchParameters parameters = Parameters();
  index::SearchResponse response = Response();
  response.facets = {{index::Facet::kIssuer, {{"Alpha", "", 2, false}, {"_missing", "", 1, false}}, 3}};
  const std::string more = text_.CountPlain("facet.more", 2);
  EXPECT_NE(SearchPage(context(), parameters, response, {}).find("facet_size=100"), std::string::npos) << more;
  response.facets[0].distinct = 1;
  EXPECT_EQ(SearchPage(context(), parameters, response, {}).find("facet_size=100"), std::string::npos);
  parameters.request.facets = {{index::Facet::kIssuer, "zz"}};
  response.facets[0] = {index::Facet::kIssuer, {}, 0};
  ExpectHas(SearchPage(context(), parameters, response, {}), "name=\"facet_q.issuer\" value=\"zz\"");
}

TEST_P(PagesTest, AnEmptyAnswerSaysWhatIsToBlame) {
  index::SearchResponse response;
  response.blame = {{"xyz", 0, false}, {"lang:ar", 12, true}};
  const std::string page = SearchPage(context(), Parameters(), response, {});
  ExpectSound(page);
  ExpectHas(page, "xyz");
  ExpectHas(page, "/search?q=%3Cb%3E&amp;not_type=a&amp;from=2016&amp;to=2017\">");  // the same without the filter
}

TEST_P(PagesTest, AnEmptyAnswerShowsWhatTheSuggestionFindsAndWhatIsOfTheDate) {
  index::SearchResponse response;
  response.suggestion = "<i>y";
  response.blame = {{"xyz", 0, false}, {"xyzzy", 0, false}};
  const Offers offers{DateOffer{"2017-03-22", "<i>rest", 11}, Response().hits};
  const std::string page = SearchPage(context(), Parameters(), response, offers);
  ExpectSound(page);
  ExpectHas(page, "&amp;q=%3Ci%3Erest&amp;from=2017-03-22&amp;to=2017-03-22\">");
  ExpectHas(page, "/d/a%3A1?lang=ar&amp;not_type=a&amp;from=2016&amp;to=2017&amp;q=%3Ci%3Ey");
  EXPECT_EQ(page.find("xyz"), std::string::npos) << "words that find nothing need no list";
}

TEST_P(PagesTest, StartHelpAndErrorPagesAreSound) {
  index::IndexStats stats;
  stats.documents = 1234;
  stats.first_date = "2014-01-01";
  stats.last_date = "2026-02-03";
  stats.languages = {{"ar", 1000}, {"und", 234}};
  ExpectSound(StartPage(context(), stats, Response()));
  ExpectSound(StartPage(context(), {}, {}));
  ExpectSound(HelpPage(context()));
  for (const int status : {400, 404, 503}) {
    ExpectSound(ErrorPage(context(), status, {ErrorCode::kInternal, "<script>alert(1)</script>", "", ""}));
  }
  ExpectSound(SearchFailedPage(context(), Parameters(), {ErrorCode::kQueryTooLong, "x", "q", ""}));
}

index::MarkedDocument Document() {
  index::MarkedDocument document;
  document.statement.id = "a:1";
  document.statement.title = "<script>alert(1)</script>";
  document.statement.lang = "ar";
  document.statement.url = "javascript:alert(1)";
  document.statement.paths = {"a/b.txt"};
  document.statement.countries = {"IQ", "SY"};
  document.statement.date = model::DateRange{"2017-03-01", "2017-03-31", model::DatePrecision::kMonth};
  document.right_to_left = true;
  document.blocks = {{model::BlockKind::kHeading, "ar", true, {{"x", false}}},
                     {model::BlockKind::kBody, "en", false, {{"a ", false}, {"<b>hit</b>", true}}},
                     {model::BlockKind::kBoilerplate, "ar", true, {{"menu", false}}}};
  return document;
}

TEST_P(PagesTest, DocumentPageMarksAndNumbersItsHits) {
  const index::MarkedDocument document = Document();
  const Related related{Response().hits, Response().hits};
  const std::string page = DocumentPage(context(), Parameters(), document, related);
  ExpectSound(page);
  ExpectHas(page, "<mark id=\"h1\">");
  ExpectHas(page, "<p class=\"txt\" id=\"p2\" lang=\"en\" dir=\"ltr\">");
  ExpectHas(page, "2017");
}

TEST_P(PagesTest, AFirstLineThatRepeatsTheTitleIsNotShownTwice) {
  index::MarkedDocument document = Document();
  EXPECT_EQ(ShownBlocks(document), (std::vector<std::size_t>{0, 1}));
  document.blocks[0].segments = {{"<script>", true}, {"alert(1)</script>", false}};
  EXPECT_EQ(ShownBlocks(document), (std::vector<std::size_t>{1}));
  document.blocks[1] = document.blocks[0];
  EXPECT_EQ(ShownBlocks(document), (std::vector<std::size_t>{1})) << "only the first";
  document.blocks[0].kind = model::BlockKind::kBody;
  EXPECT_EQ(ShownBlocks(document), (std::vector<std::size_t>{1})) << "as a plain line too";
  document.blocks.resize(1);
  EXPECT_EQ(ShownBlocks(document), (std::vector<std::size_t>{0})) << "unless it is all there is";
}

TEST_P(PagesTest, TwoStatementsStandSideBySideInTheirOwnDirections) {
  const index::MarkedDocument arabic = Document();
  index::MarkedDocument english = Document();
  english.statement.id = "b/2";
  english.statement.lang = "en";
  english.right_to_left = false;
  const Alignment rows{Likeness::kTranslations, {{{0}, {0}}, {{1}, {}}, {{}, {1}}}};
  const std::string page = ComparePage(context(), Parameters(), arabic, english, {rows, {}});
  ExpectSound(page);
  ExpectHas(page, "<div lang=\"ar\" dir=\"rtl\"><h3 class=\"txt\" id=\"a1\"");
  ExpectHas(page, "<div lang=\"en\" dir=\"ltr\"><h3 class=\"txt\" id=\"b1\"");
  ExpectHas(page, "<div class=\"gap\" lang=\"en\"");
  ExpectHas(page, "/d/b%2F2/with/a%3A1?");
  ExpectHas(page, text_.Get("compare.translations"));
  const std::string apart = ComparePage(context(), Parameters(), arabic, english, {});
  ExpectSound(apart);
  ExpectHas(apart, text_.Get("compare.unlike"));
  ExpectHas(apart, "id=\"b2\"");
}

TEST_P(PagesTest, WordsThatDifferAreMarkedAroundTheirHits) {
  index::MarkedDocument first = Document();
  first.blocks = {{model::BlockKind::kBody, "ar", true, {{"a b ", false}, {"c d", true}, {" e", false}}}};
  const index::MarkedDocument second = first;
  Comparison comparison{{Likeness::kVersions, {{{0}, {0}}}}, {true, {{{2, 5}}}, {{{6, 9}}}, false}};
  const std::string page = ComparePage(context(), {}, first, second, comparison);
  ExpectSound(page);
  ExpectHas(page, "a <del>b <mark id=\"h1\">c</mark></del><mark> d</mark> e</p>");
  ExpectHas(page, "a b <mark id=\"h2\">c </mark><ins><mark>d</mark> e</ins></p>");
  ExpectHas(page, text_.Get("compare.versions") + " " + text_.Get("compare.differences"));
  comparison.differences = {true, {{}}, {{}}, true};
  const std::string same = ComparePage(context(), {}, first, second, comparison);
  ExpectHas(same, text_.Get("compare.same"));
  EXPECT_EQ(same.find(text_.Get("compare.versions")), std::string::npos);
}

TEST_P(PagesTest, TheSecondStatementIsPickedFromRelatedOnesOrBySearch) {
  const model::Statement statement = Document().statement;
  const Related related{Response().hits, Response().hits};
  const std::string offered = PickPage(context(), {}, statement, related, nullptr);
  ExpectSound(offered);
  ExpectHas(offered, "action=\"/" + GetParam() + "/d/a%3A1/with\"");
  ExpectHas(offered, text_.Get("doc.similar"));
  const index::SearchResponse found = Response();
  const std::string searched = PickPage(context(), Parameters(), statement, {}, &found);
  ExpectSound(searched);
  ExpectHas(searched, "/d/a%3A1/with/a%3A1\"");
}

INSTANTIATE_TEST_SUITE_P(AllLanguages, PagesTest, testing::Values("ar", "en", "fr", "es", "ru", "tr", "fa", "ckb"));

}  // namespace
}  // namespace bayan::searchd
