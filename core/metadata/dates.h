#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "core/metadata/words.h"
#include "core/model/statement.h"

namespace bayan::metadata {

/// A date that stands in a text.
struct FoundDate {
  model::DateRange range;  ///< Gregorian, whatever calendar it was written in
  bool is_span = false;    ///< several days ("27-28 May 2025")
  bool converted = false;  ///< written in the Hijri or Persian calendar
  bool ambiguous = false;  ///< "03/04/2017": `range` has the day first, `month_first` the month
  model::DateRange month_first;
  std::size_t begin = 0;  ///< index of its first word
  std::size_t end = 0;    ///< index of the first word after it
};

/// In which order a document writes figures, as its unambiguous dates tell ("22/03/2017", "03/22/2017").
struct FigureOrder {
  bool day_first = false;
  bool month_first = false;
};

/// Finds dates in the notations of all languages of Bayan, whatever the language of the text: names of months from CLDR
/// and data/date_words.tsv (Levantine, Egyptian, Maghreb and Moroccan names, two at once, numbered ones; Hijri,
/// Persian, Kurdish; inflected and abbreviated), ISO, figures, ranges, months of a year, and years after a word for
/// "year". A date without a year is no date. Immutable and thread-safe; making one costs milliseconds.
///
/// Figures: the day comes first but for en-US, and for documents that prove otherwise (ResolveOrder); years of 1300 to
/// 1500 are Persian in Persian and Kurdish texts and Hijri in Arabic ones.
class DateReader {
 public:
  DateReader();
  ~DateReader();

  /// Replaces `found` with the dates of `words` in their order, and notes in `order` what they tell.
  void Read(const Words& words, std::string_view language, std::vector<FoundDate>& found, FigureOrder& order) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

/// The date meant by `date` in a document of `language` whose figures told `order`: documents that only ever put the
/// month first, and American English ones that do not contradict, mean month_first.
const model::DateRange& ResolveOrder(const FoundDate& date, std::string_view language, const FigureOrder& order);

/// Years outside these are not taken for years (house numbers, sums, typing errors).
inline constexpr int kFirstYear = 1800;
inline constexpr int kLastYear = 2100;
/// The same in the Hijri and Persian calendars.
inline constexpr int kFirstIslamicYear = 1215;
inline constexpr int kLastIslamicYear = 1500;

}  // namespace bayan::metadata
