#include "core/query/repair.h"

#include <cstddef>
#include <string>
#include <utility>

#include "core/base/utf8.h"

namespace bayan::query {
namespace {

void Report(std::vector<Problem>& ignored, Reason reason, const Token& token) {
  ignored.push_back({reason, std::string(token.source)});
}

std::size_t CountLetters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += utf8::Decode(text, at).size_bytes;
  return count;
}

bool IsLeaf(TokenKind kind) {
  return kind == TokenKind::kWord || kind == TokenKind::kPrefix || kind == TokenKind::kPhrase;
}
bool IsValue(TokenKind kind) { return IsLeaf(kind) || kind == TokenKind::kOpen; }
bool EndsOperand(TokenKind kind) { return IsLeaf(kind) || kind == TokenKind::kClose; }
bool IsNegation(TokenKind kind) { return kind == TokenKind::kNot || kind == TokenKind::kMinus; }
bool BeginsOperand(TokenKind kind) { return IsValue(kind) || IsNegation(kind) || kind == TokenKind::kField; }

bool IsArabicOperator(std::string_view word) {
  std::vector<Problem> ignored;
  const std::vector<Token> tokens = Lex(word, ignored);
  return tokens.size() == 1 && tokens[0].is_arabic_operator;
}

/// A word that NEAR can join; a lone Arabic operator, though read as a word here, would be read as an operator there.
bool IsNearWord(const Token* token) {
  return token != nullptr && token->kind == TokenKind::kWord && !token->is_arabic_operator;
}

/// Words and phrases up to the limit; a star needs letters before it.
std::vector<Token> KeepLeaves(std::vector<Token> tokens, std::vector<Problem>& ignored) {
  std::vector<Token> kept;
  std::size_t leaves = 0;
  for (Token& token : tokens) {
    if (token.kind == TokenKind::kPrefix && CountLetters(token.text) < kMinWildcardLetters) {
      Report(ignored, Reason::kShortWildcard, token);
      if (token.text.empty()) continue;
      token.kind = TokenKind::kWord;
      token.is_arabic_operator = IsArabicOperator(token.text);
    }
    if (IsLeaf(token.kind) && ++leaves > kMaxLeaves) {
      Report(ignored, Reason::kTooManyWords, token);
      return kept;
    }
    kept.push_back(token);
  }
  return kept;
}

/// Brackets that match and are not too deep. An open one that is not closed yet is closed at the end.
std::vector<Token> MatchBrackets(const std::vector<Token>& tokens, std::vector<Problem>& ignored) {
  std::vector<Token> kept;
  std::vector<bool> open;  // for each open bracket: was it kept?
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kOpen) {
      open.push_back(open.size() < kMaxBracketDepth);
      if (!open.back()) {
        Report(ignored, Reason::kTooDeep, token);
        continue;
      }
    } else if (token.kind == TokenKind::kClose) {
      if (open.empty()) {
        Report(ignored, Reason::kUnbalancedBracket, token);
        continue;
      }
      const bool was_kept = open.back();
      open.pop_back();
      if (!was_kept) continue;
    }
    kept.push_back(token);
  }
  for (const bool was_kept : open) {
    ignored.push_back({Reason::kUnbalancedBracket, "("});
    if (was_kept) kept.push_back({TokenKind::kClose, ")", ")"});
  }
  return kept;
}

std::vector<Token> KeepFields(const std::vector<Token>& tokens, std::vector<Problem>& ignored) {
  std::vector<Token> kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool has_value = i + 1 < tokens.size() && IsValue(tokens[i + 1].kind);
    if (tokens[i].kind == TokenKind::kField && !has_value) {
      Report(ignored, Reason::kEmptyField, tokens[i]);
    } else {
      kept.push_back(tokens[i]);
    }
  }
  return kept;
}

/// True if the operator `token` has what it needs on both sides.
bool HasOperands(const Token& token, const Token* before, const Token* after) {
  switch (token.kind) {
    case TokenKind::kAnd:
    case TokenKind::kOr:
      return before != nullptr && EndsOperand(before->kind) && after != nullptr && BeginsOperand(after->kind);
    case TokenKind::kNot:
    case TokenKind::kMinus: {
      // The Arabic word for "not" opens many questions; there it is a word.
      if (token.is_arabic_operator && before == nullptr) return false;
      return after != nullptr && BeginsOperand(after->kind);
    }
    case TokenKind::kNear:
      return IsNearWord(before) && IsNearWord(after);
    case TokenKind::kWord:
    case TokenKind::kPrefix:
    case TokenKind::kPhrase:
    case TokenKind::kOpen:
    case TokenKind::kClose:
    case TokenKind::kField:
      return true;
  }
  return true;
}

std::vector<Token> KeepOperators(const std::vector<Token>& tokens, std::vector<Problem>& ignored) {
  std::vector<Token> kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token = tokens[i];
    const Token* before = kept.empty() ? nullptr : &kept.back();
    const Token* after = i + 1 < tokens.size() ? &tokens[i + 1] : nullptr;
    // A value belongs to its field: "title:a NEAR b" is no pair of words.
    const bool after_field = kept.size() > 1 && kept[kept.size() - 2].kind == TokenKind::kField;
    if (HasOperands(token, before, after) && !(token.kind == TokenKind::kNear && after_field)) {
      kept.push_back(token);
    } else if (token.is_arabic_operator) {
      token.kind = TokenKind::kWord;
      kept.push_back(token);
    } else {
      Report(ignored, token.kind == TokenKind::kNear ? Reason::kBadNear : Reason::kDanglingOperator, token);
    }
  }
  return kept;
}

}  // namespace

std::vector<Token> Repair(std::vector<Token> tokens, std::vector<Problem>& ignored) {
  tokens = MatchBrackets(KeepLeaves(std::move(tokens), ignored), ignored);
  return KeepOperators(KeepFields(tokens, ignored), ignored);
}

}  // namespace bayan::query
