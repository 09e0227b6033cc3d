#include "tests/unit/core/text/analyze_table.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"

namespace bayan::text {
namespace {

std::vector<std::string> Split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t next = text.find(separator, at);
    parts.emplace_back(text.substr(at, next - at));
    if (next == std::string_view::npos) return parts;
    at = next + separator.size();
  }
}

std::string Unescape(std::string_view text) {
  constexpr std::string_view kEscape = "\\u";
  constexpr std::size_t kDigits = 4;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kEscape)) {
      const std::string digits(text.substr(at + kEscape.size(), kDigits));
      utf8::Append(out, static_cast<char32_t>(std::stoul(digits, nullptr, 16)));
      at += kEscape.size() + kDigits;
    } else {
      out += text[at++];
    }
  }
  return out;
}

/// A token as the tables write it; the stem only where `wanted` has one.
std::string Print(const Token& token, std::string_view wanted) {
  std::string out;
  if (token.kind == TokenKind::kWhole) out += '=';
  if (token.kind == TokenKind::kPart) out += '+';
  out += token.fold;
  if (wanted.find('|') != std::string_view::npos) out += '|' + std::string(token.stem);
  return out;
}

std::string Analyze(const Chain& chain, std::string_view text, const Language& language,
                    const std::vector<std::string>& wanted) {
  TokenList list;
  chain.Analyze(text, language, list);
  std::string out;
  for (std::size_t i = 0; i < list.tokens().size(); ++i) {
    if (i > 0) out += ' ';
    out += Print(list.tokens()[i], i < wanted.size() ? wanted[i] : "");
  }
  return out;
}

}  // namespace

int ExpectAnalyzeTable(const Chain& chain, const Language& language, const std::filesystem::path& path) {
  std::ifstream file(path);
  int number = 0;
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> columns = Split(line, "\t");
    const std::string place = path.filename().string() + ":" + std::to_string(number);
    EXPECT_EQ(columns.size(), 2U) << place << ": expected a text, a tab and its tokens";
    if (columns.size() != 2) continue;
    ++cases;
    for (const std::string& text : Split(columns[0], " == ")) {
      EXPECT_EQ(Analyze(chain, Unescape(text), language, Split(columns[1], " ")), columns[1]) << place << ": " << text;
    }
  }
  return cases;
}

}  // namespace bayan::text
