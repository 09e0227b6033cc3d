#include "core/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/base/utf8.h"

namespace bayan::query {
namespace {

// Arabic words that are operators when they stand alone.
constexpr std::string_view kArabicAnd = "\u0648";
constexpr std::string_view kArabicOr = "\u0623\u0648";
constexpr std::string_view kArabicOrBare = "\u0627\u0648";  // as typed without the hamza
constexpr std::string_view kArabicNot = "\u0644\u064A\u0633";

// Every sign that people quote with. Any of them closes what any of them opened: keyboards and word processors mix
// them.
constexpr std::array<char32_t, 14> kQuotes{U'"',   0x00AB, 0x00BB, 0x201C, 0x201D, 0x201E, 0x201F,
                                           0x2039, 0x203A, 0x300C, 0x300D, 0xFF02, 0x301D, 0x301E};
constexpr char32_t kWideOpen = 0xFF08;
constexpr char32_t kWideClose = 0xFF09;
constexpr char32_t kIdeographicSpace = 0x3000;
constexpr char32_t kWideColon = 0xFF1A;
constexpr char32_t kMalformed = 0xFFFD;

// U+00A0, U+2009 and U+202F are no spaces here: they join the groups of a number, which the text chain decides.
bool IsSpace(char32_t c) { return c <= U' ' || c == 0x7F || c == kIdeographicSpace || c == kMalformed; }
bool IsQuote(char32_t c) { return std::find(kQuotes.begin(), kQuotes.end(), c) != kQuotes.end(); }
bool IsOpen(char32_t c) { return c == U'(' || c == kWideOpen; }
bool IsClose(char32_t c) { return c == U')' || c == kWideClose; }
bool IsColon(char32_t c) { return c == U':' || c == kWideColon; }

/// Walks over the query one code point at a time.
class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Problem>& ignored) : text_(text), ignored_(ignored) {}

  std::vector<Token> Run() {
    while (at_ < text_.size()) {
      const utf8::CodePoint c = utf8::Decode(text_, at_);
      if (IsSpace(c.value)) {
        at_ += c.size_bytes;
      } else if (IsOpen(c.value)) {
        Add(TokenKind::kOpen, c.size_bytes);
      } else if (IsClose(c.value)) {
        Add(TokenKind::kClose, c.size_bytes);
      } else if (IsQuote(c.value)) {
        Quote(c.size_bytes);
      } else if (c.value == U'-' && IsGluedToNext(c.size_bytes)) {
        Add(TokenKind::kMinus, c.size_bytes);
      } else {
        Word();
      }
    }
    return std::move(tokens_);
  }

 private:
  void Add(TokenKind kind, std::size_t size_bytes) {
    const std::string_view source = text_.substr(at_, size_bytes);
    tokens_.push_back({kind, source, source});
    at_ += size_bytes;
  }

  bool IsGluedToNext(std::size_t size_bytes) const {
    if (at_ + size_bytes >= text_.size()) return false;
    const char32_t next = utf8::Decode(text_, at_ + size_bytes).value;
    return !IsSpace(next) && !IsClose(next) && next != U'-';
  }

  void Quote(std::size_t open_bytes) {
    std::size_t end = at_ + open_bytes;
    while (end < text_.size()) {
      const utf8::CodePoint c = utf8::Decode(text_, end);
      if (IsQuote(c.value)) {
        const std::string_view source = text_.substr(at_, end + c.size_bytes - at_);
        tokens_.push_back({TokenKind::kPhrase, text_.substr(at_ + open_bytes, end - at_ - open_bytes), source});
        at_ = end + c.size_bytes;
        return;
      }
      end += c.size_bytes;
    }
    // Half-typed: what follows the quote is searched as words until its end is typed too.
    ignored_.push_back({Reason::kUnclosedQuote, std::string(text_.substr(at_, open_bytes))});
    at_ += open_bytes;
  }

  void Word() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const utf8::CodePoint c = utf8::Decode(text_, at_);
      if (IsSpace(c.value) || IsOpen(c.value) || IsClose(c.value) || IsQuote(c.value)) break;
      at_ += c.size_bytes;
      if (IsColon(c.value)) {
        const std::string_view name = text_.substr(begin, at_ - c.size_bytes - begin);
        if (const auto field = FindField(name)) {
          tokens_.push_back({TokenKind::kField, name, text_.substr(begin, at_ - begin), *field});
          return;
        }
      }
    }
    tokens_.push_back(Classify(text_.substr(begin, at_ - begin)));
  }

  static Token Classify(std::string_view word) {
    if (word == "AND" || word == "&&") return {TokenKind::kAnd, word, word};
    if (word == "OR" || word == "||") return {TokenKind::kOr, word, word};
    if (word == "NOT") return {TokenKind::kNot, word, word};
    if (word == kArabicAnd) return ArabicOperator(TokenKind::kAnd, word);
    if (word == kArabicOr || word == kArabicOrBare) return ArabicOperator(TokenKind::kOr, word);
    if (word == kArabicNot) return ArabicOperator(TokenKind::kNot, word);
    if (word.starts_with("NEAR")) return Near(word);
    if (word.size() > 1 && word.ends_with('*')) return {TokenKind::kPrefix, word.substr(0, word.find('*')), word};
    return {TokenKind::kWord, word, word};
  }

  static Token ArabicOperator(TokenKind kind, std::string_view word) {
    Token token{kind, word, word};
    token.is_arabic_operator = true;
    return token;
  }

  static Token Near(std::string_view word) {
    Token token{TokenKind::kNear, word, word};
    std::string_view rest = word.substr(4);
    if (rest.empty()) return token;
    if (rest.front() != '/') return {TokenKind::kWord, word, word};
    rest.remove_prefix(1);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), token.distance);
    if (error != std::errc() || end != rest.data() + rest.size()) return {TokenKind::kWord, word, word};
    token.distance = std::clamp(token.distance, 1, kMaxNearDistance);
    return token;
  }

  std::string_view text_;
  std::vector<Problem>& ignored_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Lex(std::string_view utf8, std::vector<Problem>& ignored) { return Lexer(utf8, ignored).Run(); }

std::string_view Trim(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::Decode(text, at);
    if (!IsSpace(c.value)) {
      begin = std::min(begin, at);
      end = at + c.size_bytes;
    }
    at += c.size_bytes;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

}  // namespace bayan::query
