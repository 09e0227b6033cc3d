// What holds for every text, also for junk: see Chain::Analyze.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"
#include "core/text/chain.h"
#include "stemmers/stemmer.h"

namespace bayan::text {
namespace {

const Chain& SharedChain() {
  static const Chain chain = *Chain::Create({});
  return chain;
}

bool IsBorder(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::string FindFault(std::string_view text, bool well_formed, const Token& token, std::size_t begin,
                      std::uint32_t position) {
  if (token.begin_byte >= token.end_byte || token.end_byte > text.size()) return "its range is no range of the text";
  if (token.begin_byte < begin) return "it begins before the token before it";
  if (well_formed && !(IsBorder(text, token.begin_byte) && IsBorder(text, token.end_byte))) return "it cuts a letter";
  if (token.position != position) return "its position is not the next";
  if (token.language == nullptr) return "it has no language";
  for (const std::string_view form : {token.normal, token.fold, token.stem}) {
    if (form.empty()) return "a form is empty";
    if (utf8::FindMalformed(form)) return "a form is not UTF-8";
    // A fold may spell a letter in two ("ae") and a stem may grow by what stemmers are allowed.
    if (form.size() > 2 * Chain::kMaxTokenBytes + stemmers::Stemmer::kMaxGrowthBytes) return "a form is too long";
  }
  return {};
}

/// What is wrong with the tokens of `text`, any bytes; empty if nothing is. Borders count only where the text is UTF-8.
std::string FindFault(std::string_view text, std::span<const Token> tokens) {
  const bool well_formed = !utf8::FindMalformed(text).has_value();
  if (tokens.size() > 2 * text.size()) return "there are too many tokens";
  std::size_t begin = 0;
  std::uint32_t position = 1;
  for (const Token& token : tokens) {
    std::string fault = FindFault(text, well_formed, token, begin, position);
    if (!fault.empty()) return "token " + std::to_string(&token - tokens.data()) + ": " + fault;
    begin = token.begin_byte;
    if (token.kind != TokenKind::kWhole) ++position;
  }
  return {};
}

/// Letters, marks, signs and junk of the kinds that meet in one word.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string Text(std::size_t pieces) {
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) {
      const std::u32string_view kind = kKinds[Below(kKinds.size())];
      for (std::size_t run = 1 + Below(4); run > 0; --run) utf8::Append(text, kind[Below(kind.size())]);
    }
    return text;
  }

  std::size_t Below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

 private:
  static constexpr std::array<std::u32string_view, 18> kKinds{
      U"\u0627\u0644\u0645\u0648\u0629\u0649\u064A\u06CC\u06A9\u06BE\u06D5\u0623\u0622\u0625\u0624\u0626\u0647\u06C0",
      U"\u0627\u0644\u062A\u062D\u0627\u0644\u0641",
      U"\u064B\u064E\u0651\u0670\u0640\u06D6",
      U"\u0653\u0654\u0655",
      U"abcXYZIi",
      U"\u00E9\u00E7\u00DF\u0130\u0131\u00C5\u1E69\u0153\uFB01",
      U"\u0301\u0308\u0323\u030A\u0327\u0307",
      U"0123456789",
      U"\u0660\u0663\u06F5",
      U"'\u2019-./@_&,\u060C\u066B\u066C:",
      U" \u00A0\u202F\n",
      U"\u200C\u200D\u200E\u200F\u202B\u00AD\uFEFF",
      U"\uFEFB\uFDFA\uFE70\uFC5E\uFE77\uFDF2\uFDFC",
      U"\u4E2D\u56FD\u0E44\u0E17\u0E22\u3042\u3099",
      U"\uAC00\uAC01\u1112\u1161\u11AB",
      U"\u0439\u0451\u0457\u0438\u0306",
      U"\u0915\u093C\u094D\u0937\u0958\u09C7\u09BE",
      U"\u00BD\u00B2\u2160\u2026\u3349\U0001F600\U00010330",
  };
  std::mt19937 random_;
};

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string Normalise(const icu::Normalizer2& form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  form.normalize(FromUtf8(text), status).toUTF8String(out);
  EXPECT_TRUE(U_SUCCESS(status));
  return out;
}

/// Forms and positions, without ranges: those differ between NFC and NFD.
std::vector<std::string> Forms(std::string_view text, const Language& language) {
  TokenList list;
  SharedChain().Analyze(text, language, list);
  std::vector<std::string> forms;
  for (const Token& token : list.tokens()) {
    forms.push_back(std::to_string(token.position) + " " + std::to_string(static_cast<int>(token.kind)) + " " +
                    std::string(token.normal) + " " + std::string(token.fold) + " " + std::string(token.stem));
  }
  return forms;
}

class ChainPropertyTest : public ::testing::Test {
 protected:
  ChainPropertyTest() : seed_(std::random_device()()), trace_(__FILE__, __LINE__, "seed " + std::to_string(seed_)) {}

  const unsigned seed_;
  const ::testing::ScopedTrace trace_;
};

TEST_F(ChainPropertyTest, TokensCutTheOriginalInOrderForRandomText) {
  Writer writer(seed_);
  TokenList list;
  for (int round = 0; round < 3000; ++round) {
    const Language& language = Languages()[writer.Below(Languages().size())];
    const std::string text = writer.Text(1 + writer.Below(30));
    SharedChain().Analyze(text, language, list);
    ASSERT_EQ(FindFault(text, list.tokens()), "") << language.tag << ": " << text;
  }
}

TEST_F(ChainPropertyTest, TokensCutTheOriginalInOrderForJunk) {
  Writer writer(seed_);
  TokenList list;
  for (int round = 0; round < 2000; ++round) {
    const Language& language = Languages()[writer.Below(Languages().size())];
    std::string text = writer.Text(1 + writer.Below(10));
    for (int i = 0; i < 5; ++i) text.insert(writer.Below(text.size() + 1), 1, static_cast<char>(writer.Below(256)));
    SharedChain().Analyze(text, language, list);
    ASSERT_EQ(FindFault(text, list.tokens()), "") << language.tag << ": " << ::testing::PrintToString(text);
  }
}

TEST_F(ChainPropertyTest, ComposedAndDecomposedTextGiveTheSameTokens) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
  const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  Writer writer(seed_);
  for (int round = 0; round < 3000; ++round) {
    const Language& language = Languages()[writer.Below(Languages().size())];
    const std::string text = writer.Text(1 + writer.Below(20));
    ASSERT_EQ(Forms(Normalise(nfc, text), language), Forms(Normalise(nfd, text), language))
        << language.tag << ": " << text;
  }
}

TEST_F(ChainPropertyTest, AReusedListGivesWhatAFreshOneGives) {
  Writer writer(seed_);
  TokenList reused;
  for (int round = 0; round < 500; ++round) {
    const Language& language = Languages()[writer.Below(Languages().size())];
    const std::string text = writer.Text(10);
    TokenList fresh;
    SharedChain().Analyze(text, language, reused);
    SharedChain().Analyze(text, language, fresh);
    ASSERT_EQ(reused.tokens().size(), fresh.tokens().size());
    for (std::size_t i = 0; i < fresh.tokens().size(); ++i) {
      const Token& a = reused.tokens()[i];
      const Token& b = fresh.tokens()[i];
      ASSERT_TRUE(a.normal == b.normal && a.fold == b.fold && a.stem == b.stem && a.is_stop_word == b.is_stop_word)
          << text;
    }
  }
}

TEST_F(ChainPropertyTest, SpansCutAnywhereAreSound) {
  Writer writer(seed_);
  TokenList list;
  for (int round = 0; round < 1000; ++round) {
    const std::string text = writer.Text(20);
    std::vector<LanguageSpan> spans;
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t end = std::min(text.size(), at + 1 + writer.Below(20));
      while (!IsBorder(text, end)) ++end;
      spans.push_back({at, end, &Languages()[writer.Below(Languages().size())]});
      at = end;
    }
    SharedChain().Analyze(text, spans, list);
    ASSERT_EQ(FindFault(text, list.tokens()), "") << text;
    for (const Token& token : list.tokens()) {
      const bool in_a_span = std::any_of(spans.begin(), spans.end(), [&](const LanguageSpan& span) {
        return span.begin_byte <= token.begin_byte && token.end_byte <= span.end_byte;
      });
      ASSERT_TRUE(in_a_span) << text;
    }
  }
}

TEST(ChainLimitTest, ATokenOf50MegabytesIsOneShortTerm) {
  const std::string text(50'000'000, 'a');
  TokenList list;
  SharedChain().Analyze(text, FindLanguage("en"), list);
  ASSERT_EQ(list.tokens().size(), 1U);
  EXPECT_EQ(list.tokens()[0].end_byte, text.size());
  EXPECT_EQ(list.tokens()[0].normal, std::string(Chain::kMaxTokenBytes, 'a'));
}

TEST(ChainLimitTest, CutsWordsAtTheLimitAndNotBelow) {
  TokenList list;
  for (const std::size_t size : {Chain::kMaxTokenBytes - 1, Chain::kMaxTokenBytes, Chain::kMaxTokenBytes + 1}) {
    SharedChain().Analyze(std::string(size, 'b'), FindLanguage("und"), list);
    ASSERT_EQ(list.tokens().size(), 1U);
    EXPECT_EQ(list.tokens()[0].fold.size(), std::min(size, Chain::kMaxTokenBytes));
    EXPECT_EQ(list.tokens()[0].end_byte, size);
  }
}

TEST(ChainLimitTest, TenMegabytesWithoutASpaceAreSound) {
  constexpr std::array kPieces{
      "a-",     "a.", "a'",      "1,",     "12/",    "aب",           "a\u0301",  "\u0301", "ا\u200Cب\u200C",
      "\u4E2D", "x@", "1\u00A0", "\uFDFA", "\u0E44", "\u0628\u0651", "http://a/"};
  std::string text;
  for (const std::string_view piece : kPieces) {
    const std::size_t end = text.size() + 10'000'000 / kPieces.size();
    while (text.size() < end) text += piece;
  }
  TokenList list;
  SharedChain().Analyze(text, FindLanguage("fa"), list);
  EXPECT_EQ(FindFault(text, list.tokens()), "");
}

}  // namespace
}  // namespace bayan::text
