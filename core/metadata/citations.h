#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/metadata/words.h"

namespace bayan::metadata {

/// What a whole document says about whose resolutions it means. Add all blocks before reading the first.
struct CitationContext {
  bool security_council = false;
  bool general_assembly = false;
  bool united_nations = false;
};

/// Finds resolutions of the Security Council and the General Assembly, presidential statements and the United Nations
/// Treaty Series, by their symbols and by prose in ar en fr es ru tr fa ckb ur de. Letters and reports (S/2015/123) are
/// no citations.
/// Canonical forms: "S/RES/2178", "A/RES/70/1", "A/RES/3379(XXX)", "A/RES/ES-11/1", "S/PRST/2015/25",
/// "UNTS/1155/331" (volume/page), "UNTS/1155".
///
/// A resolution of the Security Council counts if its number exists and, where a year is given, was adopted in that
/// year; one that contradicts itself ("2178 (2015)") is not a citation. Where the body is not named, the year or the
/// rest of the document must speak for the Security Council. Immutable and thread-safe; making one costs milliseconds.
class CitationReader {
 public:
  CitationReader();
  ~CitationReader();

  /// Notes in `context` what `words` say; true if they may hold citations, false if reading them is no use.
  bool Learn(std::span<const Word> words, CitationContext& context) const;
  /// Appends what `words` cite to `found`, unsorted, perhaps twice.
  void Read(const Words& words, const CitationContext& context, std::vector<std::string>& found) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// The years in which a resolution of the Security Council can have been adopted; {0, 0} if there is no such number.
/// Numbers after the last one known here belong to any year from then on, up to kMaxSecurityCouncilResolution.
struct YearSpan {
  int first = 0;
  int last = 0;
  bool operator==(const YearSpan&) const = default;
};
YearSpan SecurityCouncilYears(std::uint32_t number);

/// More than the Council can reach in the life of this table (it adopts some fifty a year).
inline constexpr std::uint32_t kMaxSecurityCouncilResolution = 3500;
/// No document symbol and no resolution speaks of a later year.
inline constexpr int kMaxCitedYear = 2100;

}  // namespace bayan::metadata
