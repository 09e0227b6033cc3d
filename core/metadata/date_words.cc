#include "core/metadata/date_words.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bayan_metadata_data.h"
#include "core/metadata/forms.h"
#include "core/metadata/table_reader.h"

namespace bayan::metadata {
namespace {

using locale::Calendar;

struct KindName {
  std::string_view name;
  DateWordKind kind;
};

constexpr std::array kKinds = {
    KindName{"of", kOfWord},       KindName{"ordinal", kOrdinalWord},
    KindName{"range", kRangeWord}, KindName{"gregorian", kGregorianWord},
    KindName{"hijri", kHijriWord}, KindName{"persian", kPersianWord},
    KindName{"in", kInWord},       KindName{"years", kYearsWord},
};

constexpr std::size_t kWeekdays = 7;

class Collector {
 public:
  void AddMonth(std::string_view name, Calendar calendar, std::size_t month) {
    constexpr std::string_view kMah = "\u0645\u0627\u0647";  // Persian "month", as often joined to the name as not
    std::string folded = FoldPhrase(name);
    if (calendar == Calendar::kPersian && folded.find(kMah) == std::string::npos) {
      SetMonth(folded + std::string(kMah), calendar, month);
    }
    SetMonth(std::move(folded), calendar, month);
  }

  void SetMonth(std::string folded, Calendar calendar, std::size_t month) {
    DateWord& word = words_[std::move(folded)];
    if (word.Is(kMonthWord)) return;  // the first language that has the name keeps it
    word.kinds |= kMonthWord;
    word.calendar = calendar;
    word.month = static_cast<std::uint8_t>(month);
  }

  void Add(std::string folded, DateWordKind kind) {
    DateWord& word = words_[std::move(folded)];
    word.kinds = static_cast<std::uint16_t>(word.kinds | kind);
  }

  void AddDay(std::string folded, std::size_t day) {
    Add(folded, kDayWord);
    words_[std::move(folded)].day = static_cast<std::uint8_t>(day);
  }

  void AddYear(std::string folded, std::size_t year) {
    Add(folded, kYearWord);
    words_[std::move(folded)].year = static_cast<std::uint16_t>(year);
  }

  // `weekday`: 0 is Sunday.
  void AddWeekday(std::string folded, std::size_t weekday) {
    Add(folded, kWeekdayWord);
    words_[std::move(folded)].weekday = static_cast<std::uint8_t>(weekday);
  }

  PhraseTable<DateWord> Finish() const {
    PhraseTable<DateWord> table;
    for (const auto& [phrase, word] : words_) table.AddFolded(phrase, word);
    return table;
  }

 private:
  std::unordered_map<std::string, DateWord> words_;
};

// "g12" is December, "h9" Ramadan, "p1" Farvardin, "d5" the fifth, "y2010" two thousand and ten; false for other kinds.
bool AddNumbered(Collector& collector, std::string_view language, std::string_view kind, std::string_view items) {
  constexpr std::string_view kLetters = "ghpdy";  // the calendars first, in their order
  const std::size_t calendar = kLetters.find(kind.front());
  std::size_t month = 0;
  const auto [end, error] = std::from_chars(kind.data() + 1, kind.data() + kind.size(), month);
  if (calendar == std::string_view::npos || error != std::errc() || end != kind.data() + kind.size()) return false;
  for (const std::string_view item : SplitItems(items)) {
    if (kind.front() == 'd') {
      collector.AddDay(FoldPhrase(item), month);
      continue;
    }
    if (kind.front() == 'y') {
      collector.AddYear(FoldPhrase(item), month);
      continue;
    }
    collector.AddMonth(item, static_cast<Calendar>(calendar), month);
    if (language != "ckb" && language != "ku") continue;
    const std::string folded = FoldPhrase(item);
    for (const std::string& form : language == "ku" ? KurmanjiForms(folded) : SoraniForms(folded)) {
      collector.AddMonth(form, static_cast<Calendar>(calendar), month);
    }
  }
  return true;
}

void AddFile(Collector& collector) {
  for (const auto& row : ReadTable(data::date_words_tsv())) {
    if (AddNumbered(collector, row[0], row[1], row[2])) continue;
    for (const KindName& kind : kKinds) {
      if (row[1] != kind.name) continue;
      for (const std::string_view item : SplitItems(row[2])) {
        std::string folded = FoldPhrase(item);
        if (row[0] == "ar" && kind.kind == kInWord) {
          for (std::string& form : ArabicForms(folded)) collector.Add(std::move(form), kind.kind);
        } else {
          collector.Add(std::move(folded), kind.kind);
        }
      }
    }
  }
}

void AddCldr(Collector& collector) {
  constexpr std::array<std::string_view, 15> kGregorian = {"ar", "ar-SY", "ar-DZ", "ar-MA", "en", "fr",    "es", "ru",
                                                           "tr", "fa",    "ckb",   "de",    "ku", "fa-AF", "ur"};
  constexpr std::array<std::string_view, 6> kHijri = {"ar", "fa", "en", "fr", "tr", "ru"};
  constexpr std::array<std::string_view, 4> kPersian = {"fa", "ckb", "en", "ru"};
  const auto add_all = [&collector](auto tags, Calendar calendar) {
    for (const std::string_view tag : tags) {
      const auto names = locale::MonthNames(tag, calendar);
      for (std::size_t month = 0; month < names.size(); ++month) {
        for (const std::string& name : names[month]) collector.AddMonth(name, calendar, month + 1);
      }
    }
  };
  add_all(kGregorian, Calendar::kGregorian);
  add_all(kPersian, Calendar::kPersian);
  add_all(kHijri, Calendar::kHijri);
  for (const std::string_view tag : kWeekdayLanguages) {
    const std::vector<std::string> names = locale::WeekdayNames(tag);
    for (std::size_t i = 0; i < names.size(); ++i) collector.AddWeekday(FoldPhrase(names[i]), i % kWeekdays);
  }
}

}  // namespace

PhraseTable<DateWord> MakeDateWords() {
  Collector collector;
  AddFile(collector);
  AddCldr(collector);
  return collector.Finish();
}

}  // namespace bayan::metadata
