#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/metadata/dates.h"
#include "core/metadata/words.h"

namespace bayan::metadata {

/// What makes a date the date of issue, weakest first.
enum class IssueRule : std::uint8_t {
  kNone,
  kEmbargo,   ///< "Embargoed until 5 May 2019": not printed before that day
  kActTitle,  ///< "Decree No. 5 of 3 May 2010 on ..."
  kTailLine,  ///< place and date, or the date alone, as one of the last lines
  kTitle,     ///< "Joint Statement, 5 May 2019"
  kSentence,  ///< "a statement issued on 5 May 2019", in the first sentence
  kDateline,  ///< "Geneva, 4 May 2019 - The ..."
  kLine,      ///< the date as one of the first lines, alone or with the place
  kLabel      ///< "Published: 5 May 2019", "Done at Geneva on 5 May 2019"
};

/// What was seen of a document so far. A value; one per document.
struct IssueEvidence {
  struct Candidate {
    IssueRule rule = IssueRule::kNone;
    FoundDate date;
  };
  std::vector<Candidate> candidates;
  std::vector<std::string> line_days;      ///< first days of lines that are only a date, sorted, unique, a few
  std::vector<std::string> dateline_days;  ///< the same of all datelines
  bool is_event = false;                   ///< among the first lines is one such as "Venue: ..."
  bool is_record = false;                  ///< minutes: the day of the meeting is theirs
};

/// Where a block stands in its document.
struct BlockPlace {
  std::size_t first_line = 0;   ///< lines of text before it
  std::size_t blocks_left = 0;  ///< blocks after it
};

/// Decides which date of a text, if any, is the one on which it was issued. Rather none than a wrong one: a date that
/// is merely mentioned, of a meeting, a chronology, an update, or a span of days is not the date of issue. Immutable
/// and thread-safe; making one costs milliseconds.
class IssueDateReader {
 public:
  IssueDateReader();
  ~IssueDateReader();

  void ReadTitle(const Words& words, const std::vector<FoundDate>& dates, IssueEvidence& evidence) const;
  void ReadBlock(const Words& words, const std::vector<FoundDate>& dates, const BlockPlace& place,
                 IssueEvidence& evidence) const;

  /// The best candidate; nothing if there is none or two of the best contradict each other.
  static std::optional<IssueEvidence::Candidate> Decide(const IssueEvidence& evidence);

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// No statement of this kind is older; a date of issue outside these years is a typing error or something else.
inline constexpr int kFirstIssueYear = 1900;
inline constexpr int kLastIssueYear = 2100;
/// A date of issue stands in one of so many first lines or last blocks.
inline constexpr std::size_t kLeadLines = 8;
inline constexpr std::size_t kTailBlocks = 3;

}  // namespace bayan::metadata
