#include "indexer/extract/pdf_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/texts.h"
#include "tests/unit/indexer/extract/pdf_words.h"

namespace bayan::indexer {
namespace {

using Pages = std::vector<std::vector<PdfLine>>;
using Strings = std::vector<std::string>;
using model::BlockKind;
using tests::Texts;

// A line of a column that is 200 points wide; `share` of it is filled.
PdfLine Line(const std::string& text, double middle, double share = 1, double font_size = 10) {
  return {text, false, 0, 200 * share, middle, font_size, 30, 0};
}

Strings Body(const Pages& pages) { return Texts(JoinPdfPages(pages)); }

TEST(PdfText, PartsParagraphsAtGapsAndAfterShortLines) {
  EXPECT_EQ(Body({{Line("one,", 10), Line("two", 25), Line("three", 50)}}), (Strings{"one,\ntwo", "three"}));
  EXPECT_EQ(Body({{Line("one", 10), Line("ends.", 25, 0.5), Line("two", 40)}}), (Strings{"one\nends.", "two"}));
  EXPECT_EQ(Body({{Line("one", 10), Line("goes on", 25, 0.5), Line("two", 40)}}), (Strings{"one\ngoes on\ntwo"}));
}

TEST(PdfText, TakesLargeShortLinesForHeadings) {
  const auto blocks = JoinPdfPages({{Line("Title", 10, 0.4, 14), Line("Some text that is long enough.", 40)}});
  EXPECT_EQ(Texts(blocks, BlockKind::kHeading), Strings{"Title"});
}

TEST(PdfText, JoinsParagraphsOverPages) {
  EXPECT_EQ(Body({{Line("begins here", 10)}, {Line("and ends there.", 10, 0.5)}}),
            Strings{"begins here\nand ends there."});
  EXPECT_EQ(Body({{Line("ends here.", 10)}, {Line("Begins there.", 10)}}), (Strings{"ends here.", "Begins there."}));
  EXPECT_EQ(Body({{Line("it", 10), Line("ends here", 25, 0.5)}, {Line("begins there.", 10)}}),
            (Strings{"it\nends here", "begins there."}));
}

TEST(PdfText, MarksWhatIsRepeatedOnPages) {
  const auto blocks = JoinPdfPages({{Line("Report", 5), Line("it begins", 30), Line("goes", 45), Line("on", 60),
                                     Line("and", 75), Line("Page 1 of 2", 200)},
                                    {Line("Report", 5), Line("on here", 30), Line("to", 45), Line("the", 60),
                                     Line("end.", 75), Line("Page 2 of 2", 200)}});
  EXPECT_EQ(Texts(blocks), Strings{"it begins\ngoes\non\nand\non here\nto\nthe\nend."});
  EXPECT_EQ(Texts(blocks, BlockKind::kBoilerplate), (Strings{"Report", "Page 1 of 2", "Report", "Page 2 of 2"}));
}

TEST(PdfText, KeepsWhatIsRepeatedInsidePagesOrElsewhere) {
  Pages inside;
  Pages elsewhere;
  for (const double height : {40.0, 90.0}) {
    inside.push_back({});
    for (const char* text : {"a", "b", "c", "same", "d", "e", "f"}) {
      const double middle = 10.0 + 15 * static_cast<double>(inside.back().size());
      inside.back().push_back(Line(text == std::string("same") ? text : text + std::to_string(height), middle));
      if (text != std::string("same")) inside.back().back().text = std::string(text) + (height > 50 ? "x" : "y");
    }
    elsewhere.push_back({Line(height > 50 ? "x" : "y", 10), Line("same", height)});
  }
  EXPECT_TRUE(Texts(JoinPdfPages(inside), BlockKind::kBoilerplate).empty());
  EXPECT_TRUE(Texts(JoinPdfPages(elsewhere), BlockKind::kBoilerplate).empty());
}

TEST(PdfText, TakesALoneNumberFarBelowForAPageNumber) {
  EXPECT_EQ(Body({{Line("text.", 10), Line("- 1 -", 100, 0.1)}}), Strings{"text."});
  EXPECT_EQ(Body({{Line("text of", 10), Line("2020", 25, 0.1)}}), Strings{"text of\n2020"});
}

TEST(PdfText, JoinsWordsThatAHyphenParts) {
  EXPECT_EQ(Body({{Line("a co-", 10), Line("operation", 25)}}), Strings{"a cooperation"});
  EXPECT_EQ(Body({{Line("a co\u2010", 10), Line("operation", 25)}}), Strings{"a cooperation"});
  EXPECT_EQ(Body({{Line("a co\u00AD-", 10), Line("oper\u00ADation", 25)}}), Strings{"a cooperation"});
  // Elsewhere the compound stands whole.
  EXPECT_EQ(Body({{Line("a well-known man, well-", 10), Line("known", 25)}}), Strings{"a well-known man, well-known"});
  EXPECT_EQ(Body({{Line("in 2014-", 10), Line("2016", 25)}}), Strings{"in 2014-2016"});
  EXPECT_EQ(Body({{Line("Alsace-", 10), Line("Lorraine", 25)}}), Strings{"Alsace-Lorraine"});
  EXPECT_EQ(Body({{Line("a list -", 10), Line("of things", 25)}}), Strings{"a list -\nof things"});
}

TEST(PdfQuality, IsTheShareOfWordsWithoutAFault) {
  const auto quality = [](const std::string& text) { return PdfQuality({{text, BlockKind::kBody}}); };
  EXPECT_EQ(quality(""), 1);
  EXPECT_EQ(quality("أكد الوزراء و مدرسةً إلى 12 الاجتماع a"), 1);
  EXPECT_EQ(quality("one two three f\uFFFDur"), 0.75);
  EXPECT_EQ(quality("\uE001\uE002 two"), 0.5);
  EXPECT_EQ(quality("مدرسةكانت إلىنصرة ن نعم"), 0.25);
  EXPECT_EQ(quality("a b \uFFFD"), 0.666);
  EXPECT_EQ(PdfQuality({{"\uFFFD", BlockKind::kBoilerplate}, {"a", BlockKind::kHeading}}), 1);
}

TEST(PdfLayout, ReadsColumnsBeforeLinesAndRowsOfTablesAcross) {
  const auto texts = [](const PdfPage& page) {
    PdfWidths widths;
    Strings lines;
    for (const PdfLine& line : ReadPdfPage(page, widths).lines) lines.push_back(line.text);
    return lines;
  };
  PdfPage columns;
  PdfPage table;
  for (const double y : {0.0, 15.0, 30.0, 45.0}) {
    for (const double x : {0.0, 200.0}) {
      for (int i = 0; i < 4; ++i) columns.words.push_back(PdfWordAt(x > 0 ? U"right" : U"left", x + 30 * i, y, {5}));
      table.words.push_back(PdfWordAt(x > 0 ? U"12" : U"cell", x, y, {5}));
    }
  }
  const std::string left = "left left left left";
  const std::string right = "right right right right";
  EXPECT_EQ(texts(columns), (Strings{left, left, left, left, right, right, right, right}));
  EXPECT_EQ(texts(table), (Strings{"cell 12", "cell 12", "cell 12", "cell 12"}));
  // Three lines are the fewest that make a column.
  columns.words.resize(2 * 2 * 4);
  EXPECT_EQ(texts(columns), (Strings{left + " " + right, left + " " + right}));
  EXPECT_TRUE(texts({}).empty());
}

}  // namespace
}  // namespace bayan::indexer
