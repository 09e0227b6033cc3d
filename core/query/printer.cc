#include <array>

#include "core/query/lexer.h"
#include "core/query/query.h"

namespace bayan::query {
namespace {

/// How tightly a kind binds; an operand that binds less tightly than its parent needs brackets.
int Strength(NodeKind kind) {
  switch (kind) {
    case NodeKind::kOr:
      return 0;
    case NodeKind::kAnd:
      return 1;
    case NodeKind::kList:
      return 2;
    case NodeKind::kText:
      return 3;  // several words bind like a list, which matters under NOT and title: only
    case NodeKind::kNot:
    case NodeKind::kAll:
    case NodeKind::kPhrase:
    case NodeKind::kPrefix:
    case NodeKind::kNear:
    case NodeKind::kField:
    case NodeKind::kRange:
      return 4;
  }
  return 4;
}

std::string Printed(const Node& node);

std::string Bracketed(const Node& node) { return "(" + Printed(node) + ")"; }

std::string Joined(const Node& node, std::string_view separator) {
  std::string text;
  for (const Node& child : node.children) {
    if (!text.empty()) text += separator;
    text += Strength(child.kind) < Strength(node.kind) ? Bracketed(child) : Printed(child);
  }
  return text;
}

/// Words as they are; one that would be read as an operator stands in brackets.
std::string PrintedWords(std::string_view words) {
  std::string text;
  while (!words.empty()) {
    const std::size_t space = words.find(' ');
    const std::string_view word = words.substr(0, space);
    words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    std::vector<Problem> ignored;
    const std::vector<Token> tokens = Lex(word, ignored);
    const bool is_operator = tokens.size() == 1 && tokens[0].is_arabic_operator;
    if (!text.empty()) text += ' ';
    text += is_operator ? "(" + std::string(word) + ")" : std::string(word);
  }
  return text;
}

/// The operand of NOT or title:, which is one leaf or stands in brackets.
std::string PrintedOperand(const Node& node) {
  const bool is_one_word = node.kind == NodeKind::kText && node.text.find(' ') == std::string::npos;
  const bool is_leaf = is_one_word || Strength(node.kind) == 4;
  return is_leaf && node.kind != NodeKind::kNear ? Printed(node) : Bracketed(node);
}

std::string PrintedRange(const Node& node) {
  std::string text = std::string(CanonicalName(node.field)) + ":";
  if (node.text == node.last) return text + node.text;
  return text + node.text + ".." + node.last;
}

std::string PrintedNear(const Node& node) {
  std::string text;
  for (const Node& word : node.children) {
    if (!text.empty()) text += " NEAR/" + std::to_string(node.distance) + " ";
    text += word.text;
  }
  return text;
}

bool NeedsQuotes(std::string_view value) {
  std::vector<Problem> ignored;
  const std::vector<Token> tokens = Lex(value, ignored);
  return tokens.size() != 1 || tokens[0].kind != TokenKind::kWord;
}

std::string Printed(const Node& node) {
  switch (node.kind) {
    case NodeKind::kAll:
      return "";
    case NodeKind::kText:
      return PrintedWords(node.text);
    case NodeKind::kPhrase:
      return "\"" + node.text + "\"";
    case NodeKind::kPrefix:
      return node.text + "*";
    case NodeKind::kNear:
      return PrintedNear(node);
    case NodeKind::kField: {
      const std::string name = std::string(CanonicalName(node.field)) + ":";
      if (node.field == Field::kTitle) return name + PrintedOperand(node.children.front());
      return name + (NeedsQuotes(node.text) ? "\"" + node.text + "\"" : node.text);
    }
    case NodeKind::kRange:
      return PrintedRange(node);
    case NodeKind::kNot:
      return "NOT " + PrintedOperand(node.children.front());
    case NodeKind::kList:
      return Joined(node, " ");
    case NodeKind::kAnd:
      return Joined(node, " AND ");
    case NodeKind::kOr:
      return Joined(node, " OR ");
  }
  return "";
}

}  // namespace

std::string Print(const Node& root) { return Printed(root); }

std::string_view Name(Reason reason) {
  constexpr std::array<std::string_view, 10> kNames{
      "unbalanced_bracket", "unclosed_quote", "dangling_operator", "empty_field",    "bad_date",
      "short_wildcard",     "bad_near",       "too_deep",          "too_many_words", "too_long"};
  return kNames.at(static_cast<std::size_t>(reason));
}

}  // namespace bayan::query
