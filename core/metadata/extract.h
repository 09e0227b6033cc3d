#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/statement.h"

namespace bayan::metadata {

/// Fills in what a statement says of itself. Needs title, language and blocks; what is already there (from a record, a
/// sidecar, the markup) stays as it is:
///   date       only if a date of the text is the date of issue (issue_date.h); source kText
///   type       from the title or a first line ("Press release"); source kText
///   issuer     only if the title says so ("Statement by the Ministry of ..."); source kText
///   countries, citations, mentioned_dates   from title, body and headings, added to those that are there
/// Boilerplate is not read. Immutable and thread-safe; making one takes some tens of milliseconds, so make one for a
/// program.
class Extractor {
 public:
  Extractor();
  ~Extractor();

  void Fill(model::Statement& statement) const;

  /// The title that the first lines of `blocks` give (headline.h); empty if none of them will do.
  std::string FindTitle(const std::vector<model::Block>& blocks) const;

  /// True for a title that names the kind of the document and nothing else: "Press release No. 7".
  bool IsOnlyKind(std::string_view title) const;

  /// The date that a field of a record, a sidecar or a page holds: ISO with or without a time of day, RFC 5322 ("Wed,
  /// 22 Mar 2017 10:00:00 GMT"), or any notation that texts use. Nothing unless the field holds one date and no span;
  /// `language` (BCP 47) decides about figures.
  std::optional<model::DateRange> ReadDateField(std::string_view text, std::string_view language) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// Of a longer block only so many bytes are read: no paragraph has them, and they bound the memory.
inline constexpr std::size_t kMaxBlockBytes = std::size_t{4} << 20U;
/// A chronicle mentions more dates than anybody filters by; the first ones in time stay.
inline constexpr std::size_t kMaxMentionedDates = 200;
/// After so many dates the rest of a statement is not read for more, which bounds the memory.
inline constexpr std::size_t kMaxReadDates = 10'000;

}  // namespace bayan::metadata
