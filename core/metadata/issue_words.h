#pragma once

#include <cstdint>

#include "core/metadata/kind_words.h"

namespace bayan::metadata {

/// What a phrase may be beside a date, in the order of the bits; data/issue_words.tsv says what each is.
enum IssueKind : std::uint32_t {
  kLabelWord = 1,
  kColonWord = 2,
  kVerbWord = 4,
  kAfterWord = 8,
  kNounWord = 16,
  kNotWord = 32,
  kEventWord = 64,
  kFillerWord = 128,
  kAgencyWord = 256,
  kHappeningWord = 512,
  kArticleWord = 1024,
  kByWord = 2048,
  kRecordWord = 4096,
  kFormulaWord = 8192,
  kDoneWord = 16384,
  kEmbargoWord = 32768,
  kActWord = 65536,
  kAnswerWord = 131072,
  kWeekday = 262144
};

constexpr std::u32string_view kNumberSigns = U"#\u2116";

/// The phrases of data/issue_words.tsv in their forms, and the names of weekdays.
KindTable MakeIssueWords();

}  // namespace bayan::metadata
