#pragma once

#include <string>
#include <string_view>

namespace bayan::searchd {

/// Markup written in the source: only what the compiler knows can become one, so no text of a statement, a query or a
/// catalogue reaches a page as markup.
class Literal {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is to stand for it
  consteval Literal(const char* markup) : markup_(markup) {}
  constexpr std::string_view markup() const { return markup_; }

 private:
  std::string_view markup_;
};

/// Text to be escaped. Holds a view: use it within the expression.
struct Text {
  std::string_view text;
};

/// ` name="value"`, with the value escaped.
struct Attr {
  Literal name;
  std::string_view value;
};

/// ` name` if the condition holds, as ` checked`.
struct Flag {
  Literal name;
  bool on;
};

/// A piece of a page. Whatever goes in is markup from the source or is escaped; there is no third way.
///
///     Html out;
///     out << "<a" << Attr{"href", url} << ">" << Text{title} << "</a>";
class Html {
 public:
  Html() = default;
  Html(Literal markup) : out_(markup.markup()) {}  // NOLINT(google-explicit-constructor): literals stand for it

  Html& operator<<(Literal markup) { return out_ += markup.markup(), *this; }
  Html& operator<<(const Html& piece) { return out_ += piece.out_, *this; }
  Html& operator<<(Text text);
  Html& operator<<(Attr attribute);
  Html& operator<<(Flag flag);

  const std::string& str() const& { return out_; }
  std::string&& str() && { return std::move(out_); }
  bool empty() const { return out_.empty(); }

 private:
  std::string out_;
};

/// `text` without the characters that could turn the line around it: embeddings and overrides (U+202A to U+202E) are
/// dropped, isolates (U+2066 to U+2069) where they have no partner. For titles and metadata; never for the text of a
/// statement, whose paragraphs contain their own.
std::string WithoutStrayBidi(std::string_view text);

}  // namespace bayan::searchd
