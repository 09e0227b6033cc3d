#include "core/text/explain.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/base/utf8.h"
#include "core/text/fold_arabic.h"
#include "core/text/token_writer.h"

namespace bayan::text {
namespace {

constexpr char32_t kFirstPresentationForm = 0xFB50;
constexpr char32_t kLastPresentationForm = 0xFEFC;

/// The name of the fold that changes `c`, or empty.
std::string_view FoldName(FoldVariant variant, char32_t c) {
  const auto icu = static_cast<UChar32>(c);
  if (c == arabic::kTatweel) return "tatweel";
  if (IsDroppedArabicMark(c)) return "marks";
  if (c >= kFirstPresentationForm && c <= kLastPresentationForm) return "presentation forms";
  if (u_charType(icu) == U_FORMAT_CHAR) return "invisible characters";
  if (u_charType(icu) == U_DECIMAL_DIGIT_NUMBER) return c < 0x80 ? "" : "digits";
  if ((U_GET_GC_MASK(icu) & U_GC_M_MASK) != 0) return "composition";
  const char32_t normal = NormalArabic(variant, c);
  if (normal != c) return "letter forms";
  if (normal == arabic::kTehMarbuta) return "teh marbuta";
  if (FoldArabic(variant, normal) != normal) return "hamza";
  return u_isupper(icu) || u_istitle(icu) ? "case" : "";
}

void AddFoldRules(const Token& token, std::string_view original, std::vector<std::string>& rules) {
  const auto add = [&](std::string_view name) {
    if (name.empty()) return;
    std::string rule = "fold: " + std::string(name);
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(std::move(rule));
  };
  for (std::size_t at = 0; at < original.size();) {
    const utf8::CodePoint c = utf8::Decode(original, at);
    add(FoldName(token.language->fold, c.value));
    at += c.size_bytes;
  }
  if (token.normal != original && rules.empty()) add("spelling");  // separators, apostrophes, compatibility forms
  const bool is_arabic = FoldName(token.language->fold, utf8::Decode(token.normal, 0).value) != "";
  if (token.normal != token.fold && rules.empty() && !is_arabic) add("accents");
}

}  // namespace

std::vector<ExplainedToken> Explain(const Chain& chain, std::string_view text, std::span<const LanguageSpan> spans,
                                    TokenList& list) {
  chain.Analyze(text, spans, list);
  std::vector<ExplainedToken> explained;
  stemmers::StemTrace trace;
  std::string stem;
  for (const Token& token : list.tokens()) {
    ExplainedToken& row = explained.emplace_back();
    row.token = token;
    row.original = text.substr(token.begin_byte, token.end_byte - token.begin_byte);
    AddFoldRules(token, row.original, row.rules);
    const stemmers::Stemmer* stemmer = chain.stemmer(*token.language);
    if (stemmer == nullptr || !IsStemmable(token.normal)) continue;
    trace.clear();
    stemmer->Stem(token.normal, stem, &trace);
    for (const std::string& rule : trace) row.rules.push_back("stem: " + rule);
    if (trace.empty() && token.stem != token.fold) row.rules.push_back("stem: " + std::string(stemmer->name()));
  }
  return explained;
}

std::string_view Name(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kWhole:
      return "whole";
    case TokenKind::kPart:
      return "part";
  }
  return "";
}

}  // namespace bayan::text
