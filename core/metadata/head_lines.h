#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "core/metadata/dates.h"
#include "core/metadata/statement_type.h"
#include "core/metadata/words.h"

namespace bayan::metadata {

/// What one of the first lines of a text is.
enum class LineRole : std::uint8_t {
  kFurniture,   ///< invocation, number, date, addressee, slogan, head of a mail: never a title
  kParagraph,   ///< a sentence: the text has begun
  kLetterhead,  ///< the name of a body
  kType,        ///< the kind of the document and nothing else: "Press release No. 7"
  kTitle        ///< may be the title
};

/// One line and what speaks for and against it as a title.
struct HeadLine {
  std::string_view text;  ///< without what stands around it
  LineRole role = LineRole::kFurniture;
  std::size_t words = 0;
  bool names_kind = false;  ///< begins with the kind of the document: "Statement by ..."
  bool numbered = false;    ///< a kind and a number: "Decree No. 58 of 2016"
  bool is_number = false;   ///< furniture: "No. 32/2021"
  bool is_act = false;      ///< the kind is that of laws, decisions and letters, not of the press
  bool tells = false;       ///< holds a verb of news, or says what the text is about
  bool parted = false;      ///< by a colon: "Libya: camps are full"
  bool listed = false;      ///< begins with a figure
  bool holds_date = false;
  bool continues = false;     ///< begins with a word that nothing begins with
  bool attached = false;      ///< begins with a particle that may also begin a line
  bool dangles = false;       ///< ends with a word that nothing ends with
  bool shouted = false;       ///< capitals throughout
  bool has_case = false;      ///< begins with a letter of a script that has capitals
  bool begins_small = false;  ///< with a small letter, in a script that has capitals
  bool only_speaker = false;  ///< who speaks and nothing else: "Statement by the Spokesperson"
  bool weak = false;          ///< a title only if there is no better: "Seventy-first session", "Agenda item 5"
  bool preamble = false;      ///< furniture of laws, but the first words of letters: "Pursuant to ..."
  bool dated = false;         ///< furniture that is a date or a number of the document
};

/// Tells what the first lines of a text are, from data/headline_words.tsv and from their form. Immutable and
/// thread-safe; making one costs milliseconds.
class HeadLineReader {
 public:
  HeadLineReader(const DateReader& dates, const TitleReader& titles);
  ~HeadLineReader();

  /// `line` is one line of text; the result borrows it.
  HeadLine Read(std::string_view line) const;

  /// True for "Dear colleagues," and the like, which open a letter.
  bool IsSalutation(std::string_view line) const;

  /// What follows "Subject:" in `line`, without "Fwd:"; empty if the line is no such.
  std::string_view Subject(std::string_view line) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// A longer text in a line is no title.
inline constexpr std::size_t kLongestTitleBytes = 400;

/// True for a text that ends as sentences and salutations do, and titles do not.
bool EndsLikeASentence(std::string_view text);

}  // namespace bayan::metadata
