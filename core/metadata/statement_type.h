#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/metadata/words.h"

namespace bayan::metadata {

/// What a statement calls itself in its title or in a line of its own ("Press release"), and who says it ("Statement by
/// the Ministry of Health on ..."). Types: joint_statement, communique, fact_sheet, press_release, remarks, speech,
/// resolution_summary, report, statement. Immutable and thread-safe; making one costs milliseconds.
class TitleReader {
 public:
  TitleReader();
  ~TitleReader();

  /// The type that a title tells; empty if it tells none. Phrases count anywhere, single words at the start of the
  /// title or of a part of it.
  std::string_view ReadType(const Words& title) const;
  /// The type, if the words are its name and nothing else.
  std::string_view ReadTypeLine(const Words& line) const;
  /// A name of a type that begins at the word `at`: the type, and the word after it; 0 if there is none.
  struct FoundType {
    std::string_view name;
    std::size_t end = 0;
  };
  FoundType FindType(const Words& text, std::size_t at) const;
  /// The body that a title names as the one who speaks, as written; empty if there is none.
  std::string ReadIssuer(const Words& title) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace bayan::metadata
