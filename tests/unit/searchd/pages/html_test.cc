#include "searchd/pages/html.h"

#include <gtest/gtest.h>

#include <concepts>

namespace bayan::searchd {
namespace {

template <typename Piece>
concept Streamable = requires(Html& html, const Piece& piece) {
  html << piece;
};

static_assert(!Streamable<std::string>, "a string of the program must not become markup");
static_assert(!Streamable<std::string_view>);
static_assert(Streamable<Text> && Streamable<Html> && Streamable<Literal>);

TEST(Html, EscapesTextAndAttributes) {
  Html html;
  html << "<a" << Attr{"title", "\"><script>'&"} << ">" << Text{"<b> & \"x\""} << "</a>";
  EXPECT_EQ(html.str(), "<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;b&gt; &amp; &quot;x&quot;</a>");
}

TEST(Html, SetsFlagsAndNests) {
  Html inner;
  inner << "<i>" << Text{"a"} << "</i>";
  Html html;
  html << "<p" << Flag{"hidden", true} << Flag{"checked", false} << ">" << inner << "</p>";
  EXPECT_EQ(html.str(), "<p hidden><i>a</i></p>");
}

TEST(WithoutStrayBidi, DropsOverridesAndIsolatesWithoutPartner) {
  EXPECT_EQ(WithoutStrayBidi("a\u202Eb\u202Cc"), "abc");
  EXPECT_EQ(WithoutStrayBidi("\u2067a\u2069b"), "\u2067a\u2069b");
  EXPECT_EQ(WithoutStrayBidi("a\u2069b\u2066c"), "abc");
  EXPECT_EQ(WithoutStrayBidi("بيان"), "بيان");
}

}  // namespace
}  // namespace bayan::searchd
