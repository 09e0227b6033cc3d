#include "core/text/languages.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <string>

#include "bayan_text_data.h"
#include "core/base/strings.h"

namespace bayan::text {
namespace {

using enum FoldVariant;
constexpr NumberStyle kGroups = NumberStyle::kPointGroups;

// THE table of languages, sorted by tag but for "und". docs/ADDING_A_LANGUAGE.md explains each column.
const auto& Table() {
  static const std::array kRows{
      Language{"ar", Script::kArabic, "arabic-rules", kArabic, data::ar_txt()},
      Language{"az", Script::kLatin, "", kTurkish, {}, kGroups},
      Language{"bg", Script::kCyrillic, "", kNone, {}},
      Language{"ca", Script::kLatin, "snowball-catalan", kCatalan, {}, kGroups},
      Language{"ckb", Script::kArabic, "sorani-light", kSorani, data::ckb_txt()},
      Language{"cs", Script::kLatin, "", kNone, {}},
      Language{"da", Script::kLatin, "snowball-danish", kNone, {}, kGroups},
      Language{"de", Script::kLatin, "german-forms", kNone, data::de_txt(), kGroups},
      Language{"el", Script::kOther, "", kNone, {}, kGroups},
      Language{"en", Script::kLatin, "english-forms", kEnglish, data::en_txt()},
      Language{"es", Script::kLatin, "spanish-forms", kNone, data::es_txt(), kGroups},
      Language{"eu", Script::kLatin, "snowball-basque", kNone, {}, kGroups},
      Language{"fa", Script::kArabic, "persian-light", kPersian, data::fa_txt()},
      Language{"fi", Script::kLatin, "snowball-finnish", kNone, {}},
      Language{"fr", Script::kLatin, "french-forms", kFrench, data::fr_txt()},
      Language{"ga", Script::kLatin, "snowball-irish", kNone, {}},
      Language{"he", Script::kOther, "", kNone, {}},
      Language{"hu", Script::kLatin, "snowball-hungarian", kNone, {}},
      Language{"hy", Script::kOther, "snowball-armenian", kNone, {}},
      Language{"id", Script::kLatin, "snowball-indonesian", kNone, {}, kGroups},
      Language{"it", Script::kLatin, "snowball-italian", kItalian, data::it_txt(), kGroups},
      Language{"ja", Script::kHan, "", kNone, {}},
      Language{"ko", Script::kOther, "", kNone, {}},
      Language{"ku", Script::kLatin, "kurmanji-light", kNone, data::ku_txt(), kGroups},
      Language{"lt", Script::kLatin, "snowball-lithuanian", kNone, {}},
      Language{"ne", Script::kOther, "snowball-nepali", kNone, {}},
      Language{"nl", Script::kLatin, "snowball-dutch", kNone, {}, kGroups},
      Language{"no", Script::kLatin, "snowball-norwegian", kNone, {}},
      Language{"pl", Script::kLatin, "", kNone, {}},
      Language{"ps", Script::kArabic, "", kNone, {}},
      Language{"pt", Script::kLatin, "snowball-portuguese", kNone, {}, kGroups},
      Language{"ro", Script::kLatin, "snowball-romanian", kNone, {}, kGroups},
      Language{"ru", Script::kCyrillic, "russian-forms", kNone, data::ru_txt()},
      Language{"sv", Script::kLatin, "snowball-swedish", kNone, {}},
      Language{"ta", Script::kOther, "snowball-tamil", kNone, {}},
      Language{"th", Script::kThai, "", kNone, {}},
      Language{"tr", Script::kLatin, "turkish-light", kTurkish, data::tr_txt(), kGroups},
      Language{"uk", Script::kCyrillic, "", kNone, {}},
      Language{"ur", Script::kArabic, "urdu-light", kUrdu, data::ur_txt()},
      Language{"zh", Script::kHan, "", kNone, {}},
      Language{"und", Script::kOther, "", kNone, {}},
  };
  return kRows;
}

/// Tags that mean a row of another name: macrolanguages, old codes and scripts that change the language.
struct Alias {
  std::string_view tag;
  std::string_view row;
};
constexpr std::array kAliases{
    Alias{"nb", "no"},       Alias{"nn", "no"},        Alias{"iw", "he"},       Alias{"in", "id"},
    Alias{"kmr", "ku"},      Alias{"prs", "fa"},       Alias{"pes", "fa"},      Alias{"arb", "ar"},
    Alias{"ku-arab", "ckb"}, Alias{"kmr-arab", "ckb"}, Alias{"az-arab", "und"}, Alias{"az-cyrl", "und"},
    Alias{"ku-cyrl", "und"}, Alias{"cmn", "zh"},
};

const Language* FindRow(std::string_view tag) {
  for (const Alias& alias : kAliases) {
    if (alias.tag == tag) tag = alias.row;
  }
  for (const Language& row : Table()) {
    if (row.tag == tag) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const Language> Languages() { return Table(); }

const Language& FindLanguage(std::string_view tag) {
  std::string rest = LowerAscii(tag);
  std::replace(rest.begin(), rest.end(), '_', '-');
  while (!rest.empty()) {  // "ku-arab-iq", then "ku-arab", then "ku"
    if (const Language* row = FindRow(rest)) return *row;
    const std::size_t dash = rest.rfind('-');
    rest.resize(dash == std::string::npos ? 0 : dash);
  }
  return Table().back();
}

bool IsRightToLeft(std::string_view tag) {
  const std::string name(tag);
  return uloc_isRightToLeft(name.c_str()) != 0;
}

}  // namespace bayan::text
