#include "indexer/extract/extract.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/html.h"
#include "indexer/extract/plain_text.h"
#include "tests/support/texts.h"

namespace bayan::indexer {
namespace {

using tests::Texts;

using model::BlockKind;
using model::Source;

std::vector<Item> Items(const std::string& name, std::string_view bytes, std::optional<Sidecar> sidecar = {}) {
  const KindInfo* kind = FindKind(name);
  EXPECT_NE(kind, nullptr);
  MemoryStream stream(bytes);
  std::vector<Item> items;
  static const metadata::Extractor metadata;
  Extract({kind->kind, name, std::move(sidecar)}, stream, metadata, [&](Item item) {
    items.push_back(std::move(item));
    return true;
  });
  return items;
}

using Strings = std::vector<std::string>;

TEST(FindKind, GoesByTheEndingOfTheName) {
  EXPECT_EQ(FindKind("a.TXT")->kind, Kind::kText);
  EXPECT_EQ(FindKind("a.b.html")->kind, Kind::kHtml);
  EXPECT_EQ(FindKind("x.ndjson")->kind, Kind::kJsonLines);
  for (const char* name : {"a", "a.exe", ".txt", "txt", "a.txt.bak"}) EXPECT_EQ(FindKind(name), nullptr) << name;
}

TEST(ExtractText, TakesEachLongLineAsAParagraph) {
  const std::string line(130, 'a');
  const auto items = Items("speech_of-may.txt", line + "\n" + line + ".\r\n\r\n" + line);
  ASSERT_EQ(items.size(), 1U);
  ASSERT_FALSE(items[0].problem);
  EXPECT_EQ(items[0].place, "");
  EXPECT_EQ(items[0].statement.blocks.size(), 3U);
}

std::string DateOf(const std::string& html) {
  const auto items =
      Items("p.html", "<html lang=en><body>" + html + "<p>Words of a body that is long enough.</p></body></html>");
  EXPECT_TRUE(items[0].statement.warnings.empty());
  return items[0].statement.date ? items[0].statement.date->first : "none";
}

TEST(ExtractHtml, ReadsTheDateOfTimeElementsAndLinkedData) {
  EXPECT_EQ(DateOf("<time datetime=\"2022-05-30T12:00:00+03:00\">a year ago</time>"), "2022-05-30");
  EXPECT_EQ(DateOf("<time datetime=2022-05-30>x</time><time class=updated datetime=2022-06-01>y</time>"), "2022-05-30");
  EXPECT_EQ(DateOf("<time datetime=2022-05-30>x</time><time datetime=2022-06-01>y</time>"), "none");
  EXPECT_EQ(DateOf("<aside><time datetime=2022-05-30>x</time></aside><time datetime=12:30>y</time>"), "none");
  EXPECT_EQ(DateOf("<script type=\"application/ld+json\">{\"dateModified\":\"2018-02-20\", \"datePublished\" : "
                   "\"2018-02-19T08:15:00+01:00\"}</script>"),
            "2018-02-19");
  EXPECT_EQ(DateOf("<script type=\"application/ld+json\">{\"datePublished\"</script>"), "none");
}

TEST(ExtractHtml, TakesATitleByItsClassWhereThereIsNoH1) {
  const auto title_of = [](const std::string& body) {
    return Items("p.html", "<html lang=en><head><title>The Ministry of Water</title></head><body>" + body +
                               "<p>Words of a body that is long enough to be one.</p></body></html>")[0]
        .statement.title;
  };
  EXPECT_EQ(title_of("<div class=title>Convoys wait <b>again</b></div>"), "Convoys wait again");
  EXPECT_EQ(title_of("<div class=title>Latest news</div>"), "The Ministry of Water") << "two words may be a section";
  EXPECT_EQ(title_of("<aside><div class=title>Convoys wait again</div></aside>"), "The Ministry of Water");
  EXPECT_EQ(title_of("<h1>Ports open</h1><div class=title>Convoys wait again</div>"), "Ports open");
}

TEST(ExtractText, KeepsTheLinesOfALetterheadTogether) {
  const std::string line = "A" + std::string(129, 'a');
  const auto items = Items("a.txt", "MINISTRY\nPress office\n\nNew clinic\n" + line + "\nShort\n\nOne\nTwo");
  EXPECT_EQ(Texts(items[0].statement, BlockKind::kBody),
            (Strings{"MINISTRY\nPress office", line, "Short", "One", "Two"}));
  EXPECT_EQ(Texts(items[0].statement, BlockKind::kHeading), Strings{"New clinic"});
}

TEST(ExtractText, JoinsLinesBrokenByHand) {
  const auto items = Items("a.txt", "A heading\n\nfirst line\nsecond line.\n\n\nlast.");
  EXPECT_EQ(Texts(items[0].statement, BlockKind::kHeading), Strings{"A heading"});
  EXPECT_EQ(Texts(items[0].statement, BlockKind::kBody), (Strings{"first line\nsecond line.", "last."}));
  EXPECT_EQ(items[0].statement.title, "A heading");
  EXPECT_EQ(items[0].statement.sources.at("title"), Source::kText);
}

TEST(ExtractText, ReadsUtf8AndUtf16WithTheirMarks) {
  EXPECT_EQ(Items("a.txt", "\xEF\xBB\xBFok.")[0].statement.blocks[0].text, "ok.");
  EXPECT_EQ(Items("a.txt", std::string_view("\xFF\xFE\x39\x06\x3D\xD8\x00\xDE", 8))[0].statement.blocks[0].text,
            "\xD8\xB9\xF0\x9F\x98\x80");
  EXPECT_EQ(Items("a.txt", std::string_view("\xFE\xFF\x06\x39", 4))[0].statement.blocks[0].text, "\xD8\xB9");
}

TEST(ExtractText, ReplacesBytesThatAreNoTextAndSaysSo) {
  const auto items = Items("a.txt", "caf\xE9 and more");
  ASSERT_FALSE(items[0].problem);
  EXPECT_FALSE(items[0].statement.warnings.empty());
}

TEST(ExtractText, RefusesBinariesAndEmptyFiles) {
  EXPECT_EQ(Items("a.txt", std::string_view("abc\0def", 7))[0].problem->reason, "malformed");
  EXPECT_EQ(Items("a.txt",
                  "\x7F"
                  "ELF\x02")[0]
                .problem->reason,
            "malformed");
  EXPECT_EQ(Items("a.txt", "%PDF-1.7")[0].problem->message, "the file is a PDF although its name says text.");
  const auto empty = Items("a.txt", " \r\n\t\n");
  EXPECT_EQ(empty[0].problem->reason, "empty");
  EXPECT_TRUE(empty[0].problem->skipped);
}

TEST(ExtractText, KeepsTheLimitOnSize) {
  EXPECT_FALSE(Items("a.txt", std::string(kMaxTextBytes, 'a'))[0].problem);
  EXPECT_EQ(Items("a.txt", std::string(kMaxTextBytes + 1, 'a'))[0].problem->reason, "too_large");
}

constexpr std::string_view kPage = R"(<!DOCTYPE html><html lang="fr"><head>
<title>Title | Site</title><meta name="dcterms.identifier" content="p-1"><meta name="date" content="2020-10-29">
<meta name="issuer" content="Le
 Réseau"><meta property="og:title" content="OG"><link rel="canonical" href="https://a.example/x">
<style>p{}</style><script>var x = "<p>no</p>";</script></head><body class="has-sidebar">
<div id="cookie-banner" role="dialog"><p>Ce site utilise des cookies.</p><button>OK</button></div>
<header><p class="brand">Le site</p><nav><ul><li><a href="/">Accueil</a></li></ul></nav></header>
<article><header><h1>Une  <em>déclaration</em></h1></header><p>Premier<br>alinéa &amp; suite.</p>
<table><tr><td>a</td><td>b</td></tr></table><p lang="ar">نص</p><footer>Signé</footer></article>
<div class="share-bar">Partager</div><footer>Mentions</footer></body></html>)";

TEST(ExtractHtml, ReadsMarkup) {
  const auto items = Items("x.html", kPage);
  ASSERT_EQ(items.size(), 1U);
  const model::Statement& statement = items[0].statement;
  EXPECT_EQ(statement.id, "p-1");
  EXPECT_EQ(statement.title, "Une déclaration");
  EXPECT_EQ(statement.lang, "fr");
  EXPECT_EQ(statement.date->first, "2020-10-29");
  EXPECT_EQ(statement.issuer, "Le Réseau");
  EXPECT_EQ(statement.url, "https://a.example/x");
  EXPECT_EQ(statement.sources.at("date"), Source::kMarkup);
}

TEST(ExtractHtml, MarksBoilerplateAndLosesNothing) {
  const model::Statement statement = Items("x.html", kPage)[0].statement;
  EXPECT_EQ(Texts(statement, BlockKind::kBody), (Strings{"Premier\nalinéa & suite.", "a b", "نص", "Signé"}));
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), Strings{"Une déclaration"});
  EXPECT_EQ(Texts(statement, BlockKind::kBoilerplate),
            (Strings{"Ce site utilise des cookies.", "OK", "Le site", "Accueil", "Partager", "Mentions"}));
}

TEST(ExtractHtml, TakesTheTitleOfTheTextNotOfTheSite) {
  const auto title = [](std::string_view html) { return Items("x.html", html)[0].statement.title; };
  EXPECT_EQ(title("<header><h1>The site</h1></header><h1>The text</h1><p>x</p>"), "The text");
  EXPECT_EQ(title("<div class='logo'><h1>The site</h1></div><h1>The text</h1><p>x</p>"), "The text");
  EXPECT_EQ(title("<header><h1>The text</h1></header><p>x</p>"), "The text") << "there is no other";
  EXPECT_EQ(title("<article><header><h1>The text</h1></header><h1>Part two</h1></article>"), "The text");
}

TEST(ExtractHtml, KeepsRowsOfDataAndPartsCellsOfALayout) {
  const auto body = [](std::string_view html) { return Texts(Items("x.html", html)[0].statement, BlockKind::kBody); };
  EXPECT_EQ(body("<table><tr><td>a<td>b</table>"), Strings{"a b"});
  EXPECT_EQ(body("<table><tr><td>a<br>b<td>c</table>"), Strings{"a\nb c"}) << "one line break is a cell's";
  EXPECT_EQ(body("<table><tr><td>a<br>b<br>c<td>d</table>"), (Strings{"a\nb\nc", "d"}));
  const std::string cell(300, 'x');
  EXPECT_EQ(body("<h1>t</h1><table><tr><td>a<td>" + cell + "</table>").size(), 1U);
  EXPECT_EQ(body("<h1>t</h1><table><tr><td>a<td>" + cell + "x</table>").size(), 2U);
}

TEST(ExtractHtml, PartsParagraphsByEmptyLines) {
  const auto body = [](const std::string& html) { return Texts(Items("a.html", html)[0].statement, BlockKind::kBody); };
  EXPECT_EQ(body("<div>a <br>\n b<br> <br/>c<br>&nbsp;<br>d<br></div>"), (Strings{"a\nb", "c", "d"}));
  EXPECT_EQ(body("<pre>\na\n  b\r\n \n\nc</pre>d\ne"), (Strings{"a\nb", "c", "d e"}));
  EXPECT_EQ(Items("a.html", "<h1>a<br><br>b</h1><p>c")[0].statement.title, "a b");
}

TEST(ExtractHtml, PartsTheNumbersOfNotesFromWords) {
  const auto body = [](const std::string& html) { return Texts(Items("a.html", html)[0].statement, BlockKind::kBody); };
  EXPECT_EQ(body("<p>word<sup>1</sup> and term<sup><a href='#n'>2</a></sup>."), Strings{"word 1 and term 2."});
  EXPECT_EQ(body("<p>5 km<sup>2</sup>, XX<sup>e</sup>, 10<sup>12</sup>"), Strings{"5 km2, XXe, 1012"});
}

TEST(ExtractJson, ReadsUtf16) {
  const auto utf16 = [](std::u16string_view text, bool little, bool mark) {
    std::string bytes;
    for (const char16_t unit : std::u16string(mark ? u"\uFEFF" : u"") + std::u16string(text)) {
      const char low = static_cast<char>(unit & 0xFF);
      const char high = static_cast<char>(unit >> 8);
      bytes += {little ? low : high, little ? high : low};
    }
    return bytes;
  };
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const std::string bytes = utf16(u"{\"text\":\"بيان \U0001F30D\"}\r\n{\"text\":\"b\"}\r\n", little, mark);
      for (const char* name : {"a.jsonl", "a.json"}) {
        const auto items = Items(name, bytes);
        ASSERT_EQ(items.size(), 2U) << name;
        EXPECT_EQ(Texts(items[0].statement, BlockKind::kBody), Strings{"بيان \U0001F30D"});
      }
    }
  }
  const auto torn = Items("a.jsonl", utf16(u"{\"text\":\"a\xD83C\"}", true, true) + "x");
  EXPECT_EQ(torn[0].problem->reason, "malformed") << "half a character stands behind the record";
  const auto lone = Items("a.jsonl", utf16(u"{\"text\":\"a\xD83C b\"}", true, true));
  EXPECT_EQ(Texts(lone[0].statement, BlockKind::kBody), Strings{"a\uFFFD b"});
  const std::string large(100'000, 'x');
  const auto many = Items("a.jsonl", utf16(u"{\"text\":\"" + std::u16string(100'001, u'x') + u"\"}", false, false));
  EXPECT_EQ(Texts(many[0].statement, BlockKind::kBody), Strings{large + "x"});
  const Result<Sidecar> sidecar = ReadSidecar(utf16(u"{\"title\":\"T\"}", true, true));
  ASSERT_TRUE(sidecar);
  EXPECT_EQ(sidecar->json, "{\"title\":\"T\"}");
}

TEST(ExtractHtml, KeepsTheLanguageOfAParagraph) {
  const model::Statement statement = Items("x.html", kPage)[0].statement;
  for (const model::Block& block : statement.blocks) {
    EXPECT_EQ(block.lang, block.text == "نص" ? "ar" : "") << block.text;
  }
}

TEST(ExtractHtml, NeverMarksWhatHoldsTheText) {
  const auto body = [](std::string_view html) { return Texts(Items("x.html", html)[0].statement, BlockKind::kBody); };
  EXPECT_EQ(body("<div class='cookie'><h1>T</h1><p>The text.</p></div>"), Strings{"The text."});
  EXPECT_EQ(body("<form><p>The whole page is a form.</p></form><p>x</p>"), (Strings{"The whole page is a form.", "x"}));
  EXPECT_EQ(body("<nav>Only a menu</nav>"), Strings{"Only a menu"});
  EXPECT_EQ(body("<p>shareholders: <span class='shareholder'>all</span></p>"), Strings{"shareholders: all"});
}

TEST(ExtractHtml, BelievesTheTextMoreThanATemplate) {
  const auto items = Items("x.html",
                           "<html lang=en><p>أكد الوزراء التزامهم بمواصلة الجهود المشتركة ودعم المجتمعات المحررة في "
                           "المنطقة وتعهدوا بتقديم العون.</p>");
  EXPECT_EQ(items[0].statement.lang, "ar");
  EXPECT_EQ(items[0].statement.sources.at("lang"), Source::kText);
}

TEST(ExtractHtml, KeepsTheLimitOnDepth) {
  const auto nested = [](std::size_t depth) {
    std::string html;
    for (std::size_t i = 0; i < depth; ++i) html += "<div>";
    return html + "x";
  };
  EXPECT_FALSE(Items("x.html", nested(kMaxHtmlDepth))[0].problem);
  EXPECT_EQ(Items("x.html", nested(kMaxHtmlDepth + 1))[0].problem->reason, "malformed");
  std::string flat;
  for (int i = 0; i < 20000; ++i) flat += "<p>x<br>";
  EXPECT_FALSE(Items("x.html", flat)[0].problem) << "paragraphs close themselves";
}

TEST(ExtractMarkdown, ReadsFrontMatterAndText) {
  const auto items =
      Items("x.md",
            "---\nid: md-1\ntitle: \"The title\"\ndate: 2017-03-22\nseal: red\n---\n# Heading\n\nA *word*\n"
            "and <b>more</b>.\n\n| a | b |\n|---|---|\n| c | d |\n");
  ASSERT_EQ(items.size(), 1U);
  const model::Statement& statement = items[0].statement;
  EXPECT_EQ(statement.id, "md-1");
  EXPECT_EQ(statement.title, "The title");
  EXPECT_EQ(statement.date->first, "2017-03-22");
  EXPECT_EQ(statement.extra.at("seal"), "red");
  EXPECT_EQ(Texts(statement, BlockKind::kHeading), Strings{"Heading"});
  EXPECT_EQ(Texts(statement, BlockKind::kBody), (Strings{"A word and more.", "a b", "c d"}));
}

TEST(ExtractMarkdown, ReadsTheNamesOfSiteGenerators) {
  const auto items = Items("x.md", "---\npublishDate: 2021-05-03\nlanguage: de\n---\nWorte.");
  EXPECT_EQ(items[0].statement.date->first, "2021-05-03");
  EXPECT_EQ(items[0].statement.lang, "de");
}

TEST(ExtractMarkdown, TakesARuleForARule) {
  const auto items = Items("x.md", "---\n\nOnly a rule above.\n");
  EXPECT_EQ(Texts(items[0].statement, BlockKind::kBody), Strings{"Only a rule above."});
}

TEST(ExtractCsv, ReadsRowsAsRecords) {
  const auto items =
      Items("x.csv",
            "\xEF\xBB\xBFID,Text,date,Seal\r\nc-1,\"two\nlines, \"\"quoted\"\"\",2017,red\r\n\r\nc-2,,2018,\r\n"
            "c-3,more");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].place, "#2");
  EXPECT_EQ(items[0].statement.id, "c-1");
  EXPECT_EQ(items[0].statement.blocks[0].text, "two\nlines, \"quoted\"");
  EXPECT_EQ(items[0].statement.extra.at("Seal"), "red");
  EXPECT_EQ(items[1].place, "#5");
  EXPECT_EQ(items[1].problem->reason, "empty");
  EXPECT_EQ(items[2].statement.id, "c-3");
}

TEST(ExtractCsv, FindsTheSeparator) {
  for (const char separator : {',', ';', '\t', '|'}) {
    const std::string table = std::string("id") + separator + "text\nc-1" + separator + "a. b";
    EXPECT_EQ(Items("x.csv", table)[0].statement.blocks[0].text, "a. b") << separator;
  }
  EXPECT_EQ(Items("x.csv", "id;text\nc-1;a, b")[0].statement.blocks[0].text, "a, b");
  EXPECT_EQ(Items("x.tsv", "id\ttext\nc-1\ta, b")[0].statement.blocks[0].text, "a, b");
}

TEST(ExtractCsv, SaysWhatIsWrong) {
  EXPECT_TRUE(Items("x.csv", "name,price\nbread,3")[0].problem->skipped);
  EXPECT_EQ(Items("x.csv", "id,text\n")[0].problem->reason, "empty");
  const auto open = Items("x.csv", "id,text\nc-1,a\nc-2,\"b\nc-3,c");
  EXPECT_EQ(open.back().problem->reason, "malformed");
  EXPECT_FALSE(open.front().problem);
}

TEST(DeclaredHtmlCharset, ReadsBothForms) {
  EXPECT_EQ(DeclaredHtmlCharset("<meta charset=\"Windows-1256\">"), "windows-1256");
  EXPECT_EQ(DeclaredHtmlCharset("<meta http-equiv=content-type content='text/html; charset=utf-8'>"), "utf-8");
  EXPECT_EQ(DeclaredHtmlCharset("<p>charsets"), "");
}

TEST(Sidecar, GivesItsFieldsWithoutOverrulingRecords) {
  const Result<Sidecar> sidecar = ReadSidecar(R"({"id":"s-1","date":"2017-03","issuer":"Side","lang":"AR","seal":3})");
  ASSERT_TRUE(sidecar);
  const model::Statement file = Items("a.txt", "words", *sidecar)[0].statement;
  EXPECT_EQ(file.id, "s-1");
  EXPECT_EQ(file.date->precision, model::DatePrecision::kMonth);
  EXPECT_EQ(file.lang, "ar");
  EXPECT_EQ(file.extra.at("seal"), "3");
  EXPECT_EQ(file.sources.at("issuer"), Source::kSidecar);
  const model::Statement record = Items("a.jsonl", R"({"text":"words","issuer":"Own"})", *sidecar)[0].statement;
  EXPECT_EQ(record.issuer, "Own");
  EXPECT_EQ(record.id, "") << "one id cannot name all records";
  EXPECT_EQ(record.sources.at("date"), Source::kSidecar);
}

TEST(Sidecar, SaysWhereItBreaks) {
  EXPECT_EQ(ReadSidecar("{\"id\": ").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(ReadSidecar("[1]").error().message, "a JSON object is expected, but there is array.");
}

TEST(Fields, ReadDatesInOtherNotations) {
  const model::Statement statement =
      Items("a.jsonl", R"({"text":"أكد الوزراء التزامهم","date":"22 آذار/مارس 2017"})")[0].statement;
  ASSERT_TRUE(statement.date);
  EXPECT_EQ(statement.date->first, "2017-03-22");
  EXPECT_EQ(statement.sources.at("date"), Source::kRecord);
  EXPECT_FALSE(statement.extra.contains("date"));
}

TEST(Metadata, IsFilledInFromTheText) {
  const model::Statement statement =
      Items("a.txt",
            "The Council recalled Security Council resolution 2178 (2014) and thanked Iraq and South Sudan.")[0]
          .statement;
  EXPECT_EQ(statement.citations, Strings{"S/RES/2178"});
  EXPECT_EQ(statement.countries, (Strings{"IQ", "SS"}));
}

TEST(Fields, KeepWhatCannotBeRead) {
  const model::Statement statement =
      Items("a.jsonl", R"({"text":"x","id":"no id!","date":"soon","lang":"Arabic","n":[1,2]})")[0].statement;
  EXPECT_EQ(statement.id, "");
  EXPECT_FALSE(statement.date);
  EXPECT_EQ(statement.extra.at("id"), "no id!");
  EXPECT_EQ(statement.extra.at("date"), "soon");
  EXPECT_EQ(statement.extra.at("n"), "[1,2]");
  EXPECT_EQ(statement.warnings, (Strings{"invalid_id", "invalid_lang", "invalid_date"}));
}

}  // namespace
}  // namespace bayan::indexer
