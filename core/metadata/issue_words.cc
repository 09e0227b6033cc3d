#include "core/metadata/issue_words.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bayan_metadata_data.h"
#include "core/locale/calendars.h"
#include "core/metadata/date_words.h"
#include "core/metadata/forms.h"

namespace bayan::metadata {
namespace {

constexpr std::array<std::string_view, 19> kKindNames = {
    "label",   "colon", "verb",   "after",   "noun", "not",     "event", "filler", "agency", "happening",
    "article", "by",    "record", "formula", "done", "embargo", "act",   "answer", "weekday"};

}  // namespace

KindTable MakeIssueWords() {
  KindTableBuilder builder;
  builder.AddFile(data::issue_words_tsv(), kKindNames,
                  [](std::string_view language, std::string_view kind, const std::string& phrase) {
                    const bool inflected = kind == "verb" || kind == "noun" || kind == "label";
                    if (inflected && language == "ar") return ArabicForms(phrase);
                    if (inflected && language == "ckb") return SoraniForms(phrase);
                    return std::vector<std::string>{phrase};
                  });
  for (const std::string_view tag : kWeekdayLanguages) {
    for (const std::string& name : locale::WeekdayNames(tag)) builder.Add(FoldPhrase(name), kKindNames.size() - 1);
  }
  return builder.Finish();
}

}  // namespace bayan::metadata
