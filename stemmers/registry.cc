#include "stemmers/registry.h"

#include <algorithm>
#include <array>

#include "stemmers/arabic_rules.h"
#include "stemmers/kurmanji.h"
#include "stemmers/listed_forms.h"
#include "stemmers/persian.h"
#include "stemmers/snowball.h"
#include "stemmers/sorani.h"
#include "stemmers/turkish.h"
#include "stemmers/urdu.h"

namespace bayan::stemmers {
namespace {

struct Row {
  std::string_view name;
  std::unique_ptr<Stemmer> (*make)(std::string_view name);
};

// Sorted by name. A name is stored in every index that was made with it: append, never rename.
constexpr std::array kRows{
    Row{"arabic-rules", MakeArabicRules},     Row{"english-forms", MakeListedForms},
    Row{"french-forms", MakeListedForms},     Row{"german-forms", MakeListedForms},
    Row{"kurmanji-light", MakeKurmanjiLight}, Row{"persian-light", MakePersianLight},
    Row{"russian-forms", MakeListedForms},    Row{"snowball-arabic", MakeSnowball},
    Row{"snowball-armenian", MakeSnowball},   Row{"snowball-basque", MakeSnowball},
    Row{"snowball-catalan", MakeSnowball},    Row{"snowball-danish", MakeSnowball},
    Row{"snowball-dutch", MakeSnowball},      Row{"snowball-english", MakeSnowball},
    Row{"snowball-finnish", MakeSnowball},    Row{"snowball-french", MakeSnowball},
    Row{"snowball-german", MakeSnowball},     Row{"snowball-hungarian", MakeSnowball},
    Row{"snowball-indonesian", MakeSnowball}, Row{"snowball-irish", MakeSnowball},
    Row{"snowball-italian", MakeSnowball},    Row{"snowball-lithuanian", MakeSnowball},
    Row{"snowball-nepali", MakeSnowball},     Row{"snowball-norwegian", MakeSnowball},
    Row{"snowball-portuguese", MakeSnowball}, Row{"snowball-romanian", MakeSnowball},
    Row{"snowball-russian", MakeSnowball},    Row{"snowball-spanish", MakeSnowball},
    Row{"snowball-swedish", MakeSnowball},    Row{"snowball-tamil", MakeSnowball},
    Row{"snowball-turkish", MakeSnowball},    Row{"sorani-light", MakeSoraniLight},
    Row{"spanish-forms", MakeListedForms},    Row{"turkish-light", MakeTurkishLight},
    Row{"urdu-light", MakeUrduLight},
};

constexpr bool ByName(const Row& a, const Row& b) { return a.name < b.name; }
static_assert(std::is_sorted(kRows.begin(), kRows.end(), ByName));

constexpr auto kNames = [] {
  std::array<std::string_view, kRows.size()> names;
  std::transform(kRows.begin(), kRows.end(), names.begin(), [](const Row& row) { return row.name; });
  return names;
}();

}  // namespace

std::unique_ptr<Stemmer> MakeStemmer(std::string_view name) {
  const auto row = std::lower_bound(kRows.begin(), kRows.end(), Row{name, nullptr}, ByName);
  return row != kRows.end() && row->name == name ? row->make(name) : nullptr;
}

std::span<const std::string_view> StemmerNames() { return kNames; }

}  // namespace bayan::stemmers
