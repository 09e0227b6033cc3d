#include "indexer/analysis.h"

#include <algorithm>

namespace bayan::indexer {
namespace {

constexpr std::string_view kIsolate = "\xE2\x81\xA8";     // U+2068 FIRST STRONG ISOLATE
constexpr std::string_view kEndIsolate = "\xE2\x81\xA9";  // U+2069 POP DIRECTIONAL ISOLATE

/// The stems of a line: of its words and wholes, without the parts of wholes.
std::string StemsOf(std::span<const text::Token> tokens) {
  std::string stems;
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::kPart) continue;
    if (!stems.empty()) stems += ' ';
    stems += token.stem;
  }
  return stems;
}

}  // namespace

Result<const text::Language*> LanguageOfFlag(std::string_view tag) {
  const text::Language& language = text::FindLanguage(tag);
  if (language.tag != "und" || tag == "und") return &language;
  std::string known;
  for (const text::Language& row : text::Languages()) known += (known.empty() ? "" : ", ") + std::string(row.tag);
  return Error{ErrorCode::kUsage, "There is no language \"" + std::string(tag) + "\".", "--lang",
               "The languages are " + known + "."};
}

void WriteStems(const text::Chain& chain, const text::Language& language, std::istream& in, std::ostream& out) {
  text::TokenList list;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    chain.Analyze(line, language, list);
    const std::string stems = StemsOf(list.tokens());
    out << (stems.empty() ? line : stems) << '\n';
  }
  out.flush();
}

void WriteAnalysis(const std::vector<text::ExplainedToken>& tokens, program::Console& console) {
  const auto isolated = [&](std::string_view text) {
    if (!console.out_is_terminal) return std::string(text);
    return std::string(kIsolate) + std::string(text) + std::string(kEndIsolate);
  };
  console.out << "position\tkind\tbytes\toriginal\tnormal\tfold\tstem\tlanguage\trules\n";
  for (const text::ExplainedToken& row : tokens) {
    const text::Token& token = row.token;
    std::string rules = token.is_stop_word ? "stop word" : "";
    for (const std::string& rule : row.rules) rules += (rules.empty() ? "" : "; ") + rule;
    std::string original(row.original);  // a number may hold a tab-like space, a word any invisible character
    std::replace_if(
        original.begin(), original.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    console.out << token.position << '\t' << text::Name(token.kind) << '\t' << token.begin_byte << '-' << token.end_byte
                << '\t' << isolated(original) << '\t' << isolated(token.normal) << '\t' << isolated(token.fold) << '\t'
                << isolated(token.stem) << '\t' << token.language->tag << '\t' << isolated(rules) << '\n';
  }
  console.out.flush();
}

}  // namespace bayan::indexer
