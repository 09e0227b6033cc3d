#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/query/dates.h"
#include "core/query/lexer.h"
#include "core/query/query.h"
#include "core/query/repair.h"

namespace bayan::query {
namespace {

/// Adds `child` to a list-like parent: what is empty vanishes, lists of the same kind are joined, and bare words side
/// by side become one text, because the text chain reads them together ("25 000").
void Append(Node& parent, Node child) {
  if (child.kind == NodeKind::kAll) return;
  if (child.kind == parent.kind) {
    for (Node& grandchild : child.children) Append(parent, std::move(grandchild));
    return;
  }
  if (parent.kind == NodeKind::kList && child.kind == NodeKind::kText && !parent.children.empty() &&
      parent.children.back().kind == NodeKind::kText) {
    parent.children.back().text += " " + child.text;
    return;
  }
  parent.children.push_back(std::move(child));
}

/// A parent of no children is nothing, one of one child is that child.
Node Simplify(Node node) {
  if (node.children.empty()) return {};
  if (node.children.size() > 1) return node;
  Node only = std::move(node.children.front());
  return only;
}

Node Negate(Node node) {
  if (node.kind == NodeKind::kAll) return node;
  if (node.kind == NodeKind::kNot) return Simplify(std::move(node));
  Node negated{NodeKind::kNot};
  negated.children.push_back(std::move(node));
  return negated;
}

Node Leaf(NodeKind kind, std::string_view text) {
  Node node{kind};
  node.text = text;
  return node;
}

/// Recursive descent over repaired tokens: brackets match, operators have operands, fields have values.
class Parser {
 public:
  Parser(const std::vector<Token>& tokens, std::vector<Problem>& ignored) : tokens_(tokens), ignored_(ignored) {}

  Node Run() { return ParseOr(); }

 private:
  bool Is(TokenKind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }
  bool Take(TokenKind kind) {
    if (!Is(kind)) return false;
    ++at_;
    return true;
  }

  Node ParseOr() {
    Node node{NodeKind::kOr};
    do Append(node, ParseAnd());
    while (Take(TokenKind::kOr));
    return Simplify(std::move(node));
  }

  Node ParseAnd() {
    Node node{NodeKind::kAnd};
    do Append(node, ParseList());
    while (Take(TokenKind::kAnd));
    return Simplify(std::move(node));
  }

  Node ParseList() {
    Node node{NodeKind::kList};
    while (at_ < tokens_.size() && !Is(TokenKind::kOr) && !Is(TokenKind::kAnd) && !Is(TokenKind::kClose)) {
      Append(node, ParseItem());
    }
    return Simplify(std::move(node));
  }

  Node ParseItem() {
    bool negative = false;
    while (Is(TokenKind::kNot) || Is(TokenKind::kMinus)) {
      negative = !negative;
      ++at_;
    }
    Node node = Is(TokenKind::kField) ? ParseField() : ParseOperand();
    return negative ? Negate(std::move(node)) : node;
  }

  Node ParseOperand() {
    if (at_ >= tokens_.size()) return {};
    const Token& token = tokens_[at_];
    switch (token.kind) {
      case TokenKind::kWord:
        return ParseWord();
      case TokenKind::kPrefix:
        ++at_;
        return Leaf(NodeKind::kPrefix, token.text);
      case TokenKind::kPhrase:
        ++at_;
        return Leaf(NodeKind::kPhrase, token.text);
      case TokenKind::kOpen: {
        ++at_;
        Node group = ParseOr();
        Take(TokenKind::kClose);
        return group;
      }
      case TokenKind::kClose:
      case TokenKind::kAnd:
      case TokenKind::kOr:
        return {};  // the caller's: nothing stands here
      case TokenKind::kNot:
      case TokenKind::kMinus:
      case TokenKind::kNear:
      case TokenKind::kField:
        ++at_;  // repaired away before; stepping over it keeps the parser total
        return {};
    }
    return {};
  }

  Node ParseWord() {
    Node word = Leaf(NodeKind::kText, tokens_[at_++].text);
    if (!Is(TokenKind::kNear)) return word;
    Node near{NodeKind::kNear};
    near.distance = 0;
    near.children.push_back(std::move(word));
    while (Is(TokenKind::kNear)) {
      near.distance = std::max(near.distance, tokens_[at_++].distance);
      near.children.push_back(Leaf(NodeKind::kText, tokens_[at_++].text));
    }
    return near;
  }

  Node ParseField() {
    const Token name = tokens_[at_++];
    if (Is(TokenKind::kWord)) return WithField(name, Leaf(NodeKind::kText, tokens_[at_++].text));
    return WithField(name, ParseOperand());
  }

  /// Gives the words of a value, or of each value in brackets, their field. A field inside the brackets of another
  /// keeps its own name.
  Node WithField(const Token& name, Node value) {
    const NodeKind kind = value.kind;
    switch (kind) {
      case NodeKind::kAll:
      case NodeKind::kField:
      case NodeKind::kRange:
        return value;
      case NodeKind::kNot:
        return Negate(WithField(name, std::move(value.children.front())));
      case NodeKind::kAnd:
      case NodeKind::kOr:
        return EachWithField(name, std::move(value), kind);
      case NodeKind::kList:  // values side by side are alternatives, as they are among filters; words of a title are
                             // not
        return EachWithField(name, std::move(value), name.field == Field::kTitle ? kind : NodeKind::kOr);
      case NodeKind::kText:
      case NodeKind::kPhrase:
      case NodeKind::kPrefix:
      case NodeKind::kNear:
        break;
    }
    if (name.field == Field::kTitle) {
      Node node{NodeKind::kField};
      node.children.push_back(std::move(value));
      return node;
    }
    if (kind == NodeKind::kText) return Alternatives(name, value.text);
    if (kind == NodeKind::kNear) return EachWithField(name, std::move(value), NodeKind::kOr);
    return Value(name, value.text);
  }

  Node EachWithField(const Token& name, Node value, NodeKind kind) {
    Node node{kind};
    for (Node& child : value.children) Append(node, WithField(name, std::move(child)));
    return Simplify(std::move(node));
  }

  Node Alternatives(const Token& name, std::string_view words) {
    Node node{NodeKind::kOr};
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      Append(node, Value(name, words.substr(0, space)));
      words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    return Simplify(std::move(node));
  }

  Node Value(const Token& name, std::string_view value) {
    const bool is_date = name.field == Field::kDate || name.field == Field::kYear;
    value = Trim(value);
    if (value.empty()) {
      ignored_.push_back({Reason::kEmptyField, std::string(name.source)});
      return {};
    }
    if (!is_date) {
      Node node = Leaf(NodeKind::kField, value);
      node.field = name.field;
      return node;
    }
    const auto range = ReadRange(value);
    if (!range) {
      ignored_.push_back({Reason::kBadDate, std::string(name.source) + std::string(value)});
      return {};
    }
    Node node = Leaf(NodeKind::kRange, range->first);
    node.last = range->last;
    node.field = name.field;
    return node;
  }

  const std::vector<Token>& tokens_;
  std::vector<Problem>& ignored_;
  std::size_t at_ = 0;
};

}  // namespace

Parsed Parse(std::string_view utf8) {
  Parsed parsed;
  const std::string text = utf8::Sanitise(utf8.substr(0, kMaxQueryBytes));
  std::vector<Token> tokens = Repair(Lex(text, parsed.ignored), parsed.ignored);
  parsed.root = Parser(tokens, parsed.ignored).Run();
  if (utf8.size() > kMaxQueryBytes) {
    parsed.ignored.push_back({Reason::kTooLong, utf8::Sanitise(utf8.substr(kMaxQueryBytes, kMaxQueryBytes))});
  }
  return parsed;
}

}  // namespace bayan::query
